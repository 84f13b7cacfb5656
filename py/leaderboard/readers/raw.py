"""What every reader yields: the rows of one raw file, unchanged, with their numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leaderboard.errors import Fault
from leaderboard.snapshot import Note, Source


@dataclass(frozen=True)
class RawRow:
    """One row as its file has it; ``number`` counts from 1.

    ``scores`` has one entry for each benchmark of the board, in points (0-100) or
    ``None`` where the row ends before it. ``size_percent`` is the parameter count in
    percent of the file's largest model and ``link`` an address, where the file has such
    columns. ``beside`` holds further values, by the column of the snapshot that they are for.
    """

    number: int
    model: str
    average: float
    scores: tuple[float | None, ...]
    revision: str | None = None
    size_percent: float | None = None
    link: str | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RawTable:
    """The rows of one raw file. ``has_revision`` and ``has_size`` tell its columns.

    ``beside`` names the further columns that its rows have. ``notes`` says what a reader of this
    form saw in it, and ``source`` who keeps it, where that is not the predecessor. ``decimals``
    says how far its scores are read, where they were published without rounding.
    """

    file: str
    rows: tuple[RawRow, ...]
    has_revision: bool = False
    has_size: bool = False
    beside: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    source: Source | None = None
    decimals: int | None = None


def check_score(value: Any, file: str, row: int, column: str) -> Fault | None:
    """Find what is wrong with a score, which must be a finite number from 0 to 100."""

    def fault(why: str, remedy: str) -> Fault:
        return Fault(file, row, column, value, why, remedy)

    # In Python True is the integer 1; in a column of scores it is a mistake.
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return fault("is not a number", "give the score in points, as in 61.9")
    if isinstance(value, float) and not math.isfinite(value):
        return fault("is not a finite number", "give the score in points, or end the row before it")
    if not 0 <= value <= 100:
        return fault("is outside 0 to 100", "give the score in points of 100")
    return None


def check_model(value: Any, file: str, row: int) -> Fault | None:
    """Find what is wrong with a model's name: text without blanks around it."""

    def fault(why: str, remedy: str) -> Fault:
        return Fault(file, row, "model", value, why, remedy)

    if not isinstance(value, str) or not value.strip():
        return fault("is no name", "name the model, as in tiiuae/falcon-40b")
    if value != value.strip():
        # Read as it is, it would be another model than the one without blanks.
        return fault("has blanks around it", f"write {value.strip()!r}")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        return fault("has half a character in it", "write it as UTF-8 text")
    return None
