"""The errors of this package, as one tree.

    ReportError
    ├── SourceFaults        a raw file cannot become a snapshot; lists every fault
    ├── SnapshotError       a snapshot record is not of its documented form
    ├── RecordError         bytes are no packed table, or a table cannot be packed
    ├── UnknownBoardError   no board of that name
    ├── UnknownFigureError  no figure of that name
    ├── UnknownClaimError   no claim of that name
    ├── UnknownSnapshotError  no snapshot of that key is loaded
    ├── OwnDataError        a reader's own file cannot be read
    │   └── OwnEncodingError   it is text of an encoding that can only be guessed
    └── ParameterError      a figure was asked for with a value it does not take

Each message says what was given, where, why it cannot be, and what to do.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ReportError(Exception):
    """Anything this package cannot do, said so that a reader can act on it."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a raw file.

    ``row`` counts from 1 as the file's own rows do (the heading is not a row);
    ``None`` when the fault is the file's as a whole.
    """

    file: str
    row: int | None
    column: str | None
    value: object
    why: str
    remedy: str

    def __str__(self) -> str:
        """Give the fault as one line: place, value, reason, remedy."""
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column!r}"
        shown = repr(self.value)
        shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
        return f"{place}: {shown} {self.why}; {self.remedy}"


class SourceFaults(ReportError):  # noqa: N818 - it is a list of faults, not one error
    """A raw file cannot become a snapshot.

    ``faults`` holds all of them, so that they can be mended in one go.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        head = f"{count} fault{'s' if count != 1 else ''} found, nothing was written:"
        super().__init__("\n".join([head, *(f"  {fault}" for fault in self.faults)]))


class SnapshotError(ReportError):
    """A snapshot record is not of its documented form."""


class RecordError(ReportError):
    """Bytes are no packed table, or a table holds what cannot be packed."""


class UnknownBoardError(ReportError):
    """No board of that name is known."""


class UnknownFigureError(ReportError):
    """The catalogue has no figure of that name."""


class UnknownClaimError(ReportError):
    """The catalogue has no claim of that name."""


class ExpressionError(ReportError):
    """An expression of the log gives no value."""


class UnknownSnapshotError(ReportError):
    """No snapshot of that key is loaded."""


class OwnDataError(ReportError):
    """A reader's own file cannot be read at all."""


class OwnEncodingError(OwnDataError):
    """A reader's own file is no UTF-8; another encoding may be tried if the reader says so."""


class ParameterError(ReportError):
    """A figure was asked for with a value its parameter does not take."""


def suggest_spelling(given: str, known: Iterable[str]) -> str:
    """Say what was probably meant, or what there is.

    >>> suggest_spelling("radail", ["radial", "total"])
    "did you mean 'radial'?"
    >>> suggest_spelling("xyz", ["radial", "total"])
    "known are 'radial', 'total'"
    """
    options = list(known)
    if not options:
        return "there are none"
    near = difflib.get_close_matches(given, options, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return "known are " + ", ".join(repr(option) for option in options)
