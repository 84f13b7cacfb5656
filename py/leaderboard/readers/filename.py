"""What a raw file's name tells: the day, and the part of the day's snapshot.

>>> parse_source_name("20231031-13b.json")
SourceName(date='2023-10-31', part='13b')
>>> parse_source_name("20231031.json")
SourceName(date='2023-10-31', part='main')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from leaderboard.snapshot import MAIN

_NAME = re.compile(r"(?P<day>[0-9]{8})(-(?P<part>[a-z0-9]+))?\.[a-z]+")


@dataclass(frozen=True)
class SourceName:
    """The ISO date of a raw file, and which part of that day's snapshot it holds."""

    date: str
    part: str


def parse_source_name(file: str) -> SourceName | None:
    """Read date and part from a file name; ``None`` if it is not ``YYYYMMDD[-PART].ENDING``."""
    match = _NAME.fullmatch(file)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return None
    return SourceName(day.isoformat(), match["part"] or MAIN)
