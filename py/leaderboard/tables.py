"""What a figure is given: the shown snapshot as a table, and what else it said it needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

import pandas as pd

from leaderboard.board import Board
from leaderboard.history import History
from leaderboard.keys import make_key
from leaderboard.recall import Recall
from leaderboard.scope import EVERYTHING, Scope

T = TypeVar("T")


@dataclass(frozen=True)
class SnapshotTable:
    """A snapshot laid out as a table. ``rows`` is as ``tabulate`` gives it; never change it.

    ``recall`` keeps what was computed from the rows, beside that from other snapshots. ``rows`` are
    those of the ``scope``, whose pinned models figures show in addition; ``hidden`` has the model
    of each row that is left out because it is hidden.
    """

    board: Board
    date: str
    population: str
    decimals: int
    rows: pd.DataFrame
    recall: Recall = field(default_factory=Recall, repr=False, compare=False)
    scope: Scope = EVERYTHING
    hidden: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The snapshot's name everywhere: ``BOARD/DATE``."""
        return make_key(self.board.id, self.date)

    def once(self, name: Hashable, compute: Callable[[], T]) -> T:
        """Compute something from the rows, or give what was computed under that name before."""
        return self.recall.get((self.key, self.scope.key, name), compute)


@dataclass(frozen=True)
class Tables(SnapshotTable):
    """The shown snapshot; beside it a second one and the board's history, where needed.

    ``other`` is ``None`` where there is no second snapshot to be had: before the first one of
    a board there is none.
    """

    other: SnapshotTable | None = None
    history: History | None = None
