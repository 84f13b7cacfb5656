"""A table of texts, as a file has it: headings, the texts below them, and where each row stands.

Whatever a file's form, it becomes one of these; what a column means is told afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from leaderboard.own.names import mend_text

MOST_ROWS = 200_000


@dataclass(frozen=True)
class Grid:
    """``columns`` are as many as the ``headings``, each as long as ``places``.

    ``places`` counts lines or rows of the file from 1; ``form`` says in words what the file is, and
    ``notes`` what was done to read it.
    """

    headings: tuple[str, ...]
    columns: tuple[list[str], ...]
    places: Sequence[int]
    form: str
    notes: tuple[str, ...] = field(default=())

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.places)

    def column(self, heading: str) -> list[str]:
        """Give the texts below a heading."""
        return self.columns[self.headings.index(heading)]


def make_grid(
    headings: Sequence[str], rows: Sequence[Sequence[str]], places: Sequence[int], form: str
) -> Grid:
    """Make a grid of rows that are as long as the headings; these are made whole and unique."""
    names, notes = name_columns(headings)
    columns = tuple(list(column) for column in zip(*rows, strict=True))
    columns = columns or tuple([] for _ in names)
    return Grid(tuple(names), columns, places, form, tuple(notes))


def name_columns(headings: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give every column a name of its own, and notes about those that had none.

    >>> name_columns(["model", "", "arc", "arc"])[0]
    ['model', 'column 2', 'arc', 'arc (2)']
    """
    names: list[str] = []
    notes = []
    taken = {heading.strip() for heading in headings}
    for number, heading in enumerate(headings, start=1):
        plain = " ".join(mend_text(heading).split())
        name = plain or f"column {number}"
        if not plain:
            notes.append(f"Column {number} has no heading; it is called “{name}”.")
        count = 1
        while name in names or (count > 1 and name in taken):
            count += 1
            name = f"{plain or f'column {number}'} ({count})"
        if count > 1:
            notes.append(
                f"The heading “{plain}” stands more than once; column {number} is called “{name}”."
            )
        names.append(name)
    return names, notes


def add_note(grid: Grid, *notes: str) -> Grid:
    """Give the grid with further notes, before its others."""
    return replace(grid, notes=(*notes, *grid.notes))
