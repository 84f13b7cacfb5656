"""The raw files of one day -> one list of rows, each naming the files that it stands in.

A row that stands in two files is one evaluation, listed twice, and is kept once. A row
that stands twice within one file is another matter: the board listed two evaluations
that came out alike, and both are kept. So each row of a file is matched with at most one
row of the files before it, and no two with the same.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leaderboard.readers.raw import RawRow, RawTable
from leaderboard.snapshot import MAIN

Tables = Mapping[str, tuple[RawTable, str]]


@dataclass
class Entry:
    """One row on its way into the snapshot; ``raw`` stays as its file has it.

    ``size_billion`` is the size that the file states, ``flagged`` the board's own remark.
    """

    raw: RawRow
    parts: list[str]
    model: str = ""
    flagged: str | None = None
    average: float | None = None
    scores: list[float | None] = field(default_factory=list)
    size_billion: float | None = None

    @property
    def in_main(self) -> bool:
        """Whether the row belongs to the main population."""
        return MAIN in self.parts


def order_parts(tables: Tables) -> list[str]:
    """Give the ids of the parts: main first, then as their sizes count (3b before 13b)."""
    return sorted(tables, key=lambda part: (part != MAIN, len(part), part))


def merge_tables(tables: Tables) -> list[Entry]:
    """List the rows of all parts in their order, one of an earlier part only once."""
    entries: list[Entry] = []
    for part in order_parts(tables):
        unmatched: defaultdict[tuple[Any, ...], deque[Entry]] = defaultdict(deque)
        for entry in entries:
            unmatched[_identify(entry.raw)].append(entry)
        for raw in tables[part][0].rows:
            same = unmatched[_identify(raw)]
            if same:
                same.popleft().parts.append(part)
            else:
                entries.append(Entry(raw, [part], average=raw.average, scores=list(raw.scores)))
    return entries


def _identify(raw: RawRow) -> tuple[Any, ...]:
    return (raw.model, raw.revision, raw.average, raw.scores)
