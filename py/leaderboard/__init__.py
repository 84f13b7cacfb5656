"""The analysis behind the living Open LLM Leaderboard report.

Plain data in, plain data out: nothing here reads a file, opens a connection or
knows whether it runs natively or in a browser. Data flows one way,

    raw file -> snapshot -> table -> analysis -> figure -> Bokeh JSON item

and imports point backwards along these arrows only.
"""

__version__ = "0.1.0"
