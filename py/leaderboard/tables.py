"""What a figure is given: the shown snapshot as a table, and what else it said it needs."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from leaderboard.board import Board
from leaderboard.history import History


@dataclass(frozen=True)
class SnapshotTable:
    """A snapshot laid out as a table. ``rows`` is as ``tabulate`` gives it; never change it."""

    board: Board
    date: str
    population: str
    decimals: int
    rows: pd.DataFrame

    @property
    def key(self) -> str:
        """The snapshot's name everywhere: ``BOARD/DATE``."""
        return f"{self.board.id}/{self.date}"


@dataclass(frozen=True)
class Tables(SnapshotTable):
    """The shown snapshot; beside it a second one and the board's history, where needed.

    ``other`` is ``None`` where there is no second snapshot to be had: before the first one of
    a board there is none.
    """

    other: SnapshotTable | None = None
    history: History | None = None
