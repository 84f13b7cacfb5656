"""The figures: one module each, named as the figure's id.

Every module declares ``FIGURE`` (see ``contract``); ``leaderboard.items`` is the
catalogue of them all.
"""
