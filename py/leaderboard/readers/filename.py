"""What a raw file's name tells: the day, the part of the day's snapshot, and the board.

>>> parse_source_name("20231031-13b.json")
SourceName(date='2023-10-31', part='13b', board='v1-4')
>>> parse_source_name("open-llm-leaderboard_v2_2025-03-21.csv.gz")
SourceName(date='2025-03-21', part='main', board='v2')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from leaderboard.snapshot import MAIN

_NAME = re.compile(r"(?P<day>[0-9]{8})(-(?P<part>[a-z0-9]+))?\.[a-z]+")
_EXPORT = re.compile(
    r"open-llm-leaderboard_(?P<version>v[12])_(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\.csv(\.gz)?"
)
PREDECESSOR_BOARD = "v1-4"
# The first board had six benchmarks when it was exported.
EXPORT_BOARDS = {"v1": "v1-6", "v2": "v2"}


@dataclass(frozen=True)
class SourceName:
    """The ISO date of a raw file, which part of that day's snapshot it holds, and of what board."""

    date: str
    part: str
    board: str


def parse_source_name(file: str) -> SourceName | None:
    """Read what a file name tells; ``None`` if it is of no known form.

    There is that of the predecessor, ``YYYYMMDD[-PART].ENDING``, and that of the exports,
    ``open-llm-leaderboard_VERSION_YYYY-MM-DD.csv[.gz]``.
    """
    match = _NAME.fullmatch(file) or _EXPORT.fullmatch(file)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return None
    told = match.groupdict()
    board = EXPORT_BOARDS[told["version"]] if "version" in told else PREDECESSOR_BOARD
    return SourceName(day.isoformat(), told.get("part") or MAIN, board)
