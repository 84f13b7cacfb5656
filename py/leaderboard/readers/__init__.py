"""Raw files of others -> our snapshots.

``read_source`` turns one raw file into rows and faults, whatever its format; there is
one module for each format. ``assemble_snapshot`` joins the files of one day into a
snapshot and writes down every oddity that it met.
"""

from leaderboard.readers.assembly import assemble_snapshot
from leaderboard.readers.filename import SourceName, parse_source_name
from leaderboard.readers.population import classify_population
from leaderboard.readers.raw import RawRow, RawTable
from leaderboard.readers.source import read_source

__all__ = [
    "RawRow",
    "RawTable",
    "SourceName",
    "assemble_snapshot",
    "classify_population",
    "parse_source_name",
    "read_source",
]
