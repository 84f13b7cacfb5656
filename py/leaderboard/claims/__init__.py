"""Claims: assertions of the log, each with a test that the data passes or fails.

One module for each claim (or for a few that share a statistic), its ``Claim`` named in
``catalogue``. ``judging`` is the one door for whoever wants verdicts.
"""
