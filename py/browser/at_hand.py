"""What free Python in the console finds at hand: ``snapshots``, ``figures``, ``df``, ``board``.

Everything that is given is a copy: whatever is done to it, the report's figures are drawn from
tables that nobody else holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from browser.drawn_figure import DrawnFigure
from browser.records import SUPPLY
from leaderboard.errors import UnknownFigureError, UnknownSnapshotError, suggest_spelling
from leaderboard.figures.contract import Figure
from leaderboard.items import FIGURES
from leaderboard.library import Library
from leaderboard.recall import Recall
from leaderboard.tables import SnapshotTable, Tables


def copy_tables(tables: Tables) -> Tables:
    """Copy what a figure is given, so that whoever gets it may change it."""
    own = Recall()
    history = tables.history
    other = tables.other
    return replace(
        tables,
        rows=tables.rows.copy(),
        recall=own,
        other=other and _copy_table(other, own),
        history=history and replace(history, rows=history.rows.copy()),
    )


def _copy_table(table: SnapshotTable, recall: Recall) -> SnapshotTable:
    return replace(table, rows=table.rows.copy(), recall=recall)


class Snapshots(Mapping[str, pd.DataFrame]):
    """The tables of all snapshots by key; a date alone will do where only one board has it.

    A snapshot that is not at hand is fetched when it is asked for.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getitem__(self, key: str) -> pd.DataFrame:
        """Give a copy of a snapshot's table."""
        full = self.find_key(key)
        SUPPLY.bring(self._library, self._library.missing_records([full]))
        return self._library.snapshot_table(full).rows.copy()

    def find_key(self, key: str) -> str:
        """Find the whole key of a snapshot."""
        keys = self._library.index
        same = [one for one in keys if key in (one, one.partition("/")[2])]
        if len(same) == 1:
            return same[0]
        if same:
            raise UnknownSnapshotError(f"{key!r} is on several boards: {', '.join(same)}")
        hint = suggest_spelling(str(key), keys)
        raise UnknownSnapshotError(f"there is no snapshot {key!r}; {hint}")

    def __iter__(self) -> Iterator[str]:
        """Go through the keys, in order."""
        return iter(self._library.index)

    def __len__(self) -> int:
        """Count them."""
        return len(self._library.index)

    def __contains__(self, key: object) -> bool:
        """Say whether there is one, without fetching it."""
        try:
            self.find_key(str(key))
        except UnknownSnapshotError:
            return False
        return True

    def __repr__(self) -> str:
        """List the keys."""
        return f"<{len(self)} snapshots: {', '.join(self)}>"


class FigureDrawer:
    """One figure of the report, to be called with its parameters."""

    def __init__(self, figure: Figure, figures: Figures) -> None:
        self._figure = figure
        self._figures = figures

    def __call__(self, snapshot: str | None = None, **params: Any) -> DrawnFigure:
        """Draw it, of the shown snapshot if no other is named."""
        return self._figures.draw(self._figure.id, snapshot, params)

    def __repr__(self) -> str:
        """Tell what it asks and takes."""
        lines = [f"figures.{self._figure.id}: {self._figure.question}"]
        lines += [
            f"  {parameter.name}={parameter.default!r}  {parameter.help}"
            for parameter in self._figure.parameters
        ]
        return "\n".join(lines)


class Figures(Mapping[str, FigureDrawer]):
    """The report's figures by id: ``figures.radial(top=3)`` or ``figures["radial"](top=3)``."""

    def __init__(self, library: Library, snapshot: str) -> None:
        self._library = library
        self._snapshots = Snapshots(library)
        self.snapshot = snapshot

    def draw(self, figure: str, snapshot: str | None, params: Mapping[str, Any]) -> DrawnFigure:
        """Draw a figure as the report does."""
        key = self._snapshots.find_key(snapshot or self.snapshot)
        given = dict(params)
        if given.get("other"):
            given["other"] = self._snapshots.find_key(given["other"])
        SUPPLY.bring(self._library, self._library.missing(figure, key, given))
        return DrawnFigure(self._library.draw(figure, key, given))

    def __getitem__(self, figure: str) -> FigureDrawer:
        """Give a figure by its id."""
        if figure not in FIGURES:
            hint = suggest_spelling(str(figure), FIGURES)
            raise UnknownFigureError(f"there is no figure {figure!r}; {hint}")
        return FigureDrawer(FIGURES[figure], self)

    def __getattr__(self, name: str) -> FigureDrawer:
        """Give a figure by its id."""
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except UnknownFigureError as error:
            raise AttributeError(str(error)) from None

    def __iter__(self) -> Iterator[str]:
        """Go through the ids."""
        return iter(FIGURES)

    def __len__(self) -> int:
        """Count them."""
        return len(FIGURES)

    def __dir__(self) -> list[str]:
        """List the ids as attributes."""
        return [*super().__dir__(), *FIGURES]

    def __repr__(self) -> str:
        """List the ids, and say how one is drawn."""
        return f"<figures: {', '.join(FIGURES)}; draw one with figures.radial(top=3)>"
