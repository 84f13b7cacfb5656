"""What is wrong with a reader's own file: told by place, with what was done about it.

A file that cannot be read at all is an ``OwnDataError``. Anything less is a fault of a row or a
cell, and the rest of the file is usable. A file of thousands of faults is told by the first ones
and by how many there are of each kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MOST_SHOWN = 50
MOST_LETTERS = 120

# What is wrong with one, what such rows or cells are called together, and what was done about it.
KINDS = {
    "ragged": (
        "does not have one value for each heading",
        "rows without one value for each heading",
        "the row is left out",
    ),
    "quotes": (
        "has a quotation mark that is not closed",
        "rows with a quotation mark that is not closed",
        "such marks are read as letters",
    ),
    "record": ("is no row of values", "rows that hold no values", "the row is left out"),
    "nameless": ("names no model", "rows that name no model", "the row is left out"),
    "formula": (
        "looks like a formula",
        "cells that look like formulas",
        "nothing is computed: the score is missing",
    ),
    "text": ("is not a number", "cells that are not numbers", "the score is missing"),
    "infinite": ("is not finite", "scores that are not finite", "the score is missing"),
    "negative": ("is below 0", "scores below 0", "the score is missing"),
    "high": ("is above 100", "scores above 100", "the score is missing"),
    "size": (
        "is no size of a model",
        "sizes that cannot be read",
        "the size is taken from the name, if it tells one",
    ),
    "rows": (
        "is beyond the most rows that are read",
        "rows beyond the most that are read",
        "the row is left out",
    ),
    "source": (
        "is not as its form has it",
        "rows not as their form has them",
        "the row is left out",
    ),
}


@dataclass(frozen=True)
class OwnFault:
    """One thing wrong: ``place`` counts lines or rows from 1, as the file's own do."""

    kind: str
    place: int
    column: str
    value: str
    why: str
    done: str


class FaultList:
    """The faults of one file, found in any order; ``unit`` is what places count."""

    def __init__(self, unit: str = "line") -> None:
        self.unit = unit
        self.counts: dict[str, int] = {}
        self._first: list[OwnFault] = []

    def __len__(self) -> int:
        """Count all faults, shown or not."""
        return sum(self.counts.values())

    def add(self, kind: str, place: int, column: str, value: Any, why: str = "") -> None:
        """Add a fault; ``why`` says more than its kind does."""
        self.add_many(kind, [place], column, [value], why)

    def add_many(
        self, kind: str, places: Iterable[int], column: str, values: Iterable[Any], why: str = ""
    ) -> None:
        """Add faults of one kind and column, in order of their places."""
        reason, _, done = KINDS[kind]
        count = 0
        for place, value in zip(places, values, strict=True):
            count += 1
            if count <= MOST_SHOWN:
                shown = shorten_text(str(value))
                self._first.append(OwnFault(kind, int(place), column, shown, why or reason, done))
        if count:
            self.counts[kind] = self.counts.get(kind, 0) + count

    def list_first(self) -> list[OwnFault]:
        """List the first faults by place."""
        return sorted(self._first, key=lambda fault: fault.place)[:MOST_SHOWN]

    def to_json(self) -> dict[str, Any]:
        """Give the list for the page: the first faults, and the number of each kind."""
        return {
            "total": len(self),
            "unit": self.unit,
            "kinds": [
                {"kind": kind, "count": count, "what": KINDS[kind][1], "done": KINDS[kind][2]}
                for kind, count in sorted(self.counts.items(), key=lambda entry: -entry[1])
            ],
            "shown": [vars(fault) for fault in self.list_first()],
        }


def shorten_text(text: str, most: int = MOST_LETTERS) -> str:
    """Cut a text to what fits in a line.

    >>> shorten_text("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"
