"""What a draft rests on: its snapshot, the one before, and what expressions come to.

Whatever a draft says is decided by the numbers that its own expressions give, so that the
grammar of a sentence and the number in it cannot part.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bundler.log.workings import Workings
from leaderboard.analysis.changes import Changes, find_changes
from leaderboard.analysis.evidence import WIDESPREAD
from leaderboard.analysis.size_classes import classify_sizes
from leaderboard.claims.contract import RANKING
from leaderboard.errors import ExpressionError
from leaderboard.keys import find_board
from leaderboard.values.day import AVERAGE, Day
from leaderboard.values.evaluate import evaluate
from leaderboard.values.value import Number

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.analysis.steps import Step
    from leaderboard.board import Board
    from leaderboard.tables import SnapshotTable


@dataclass(frozen=True)
class Standings:
    """A snapshot's rankings, as expressions see them."""

    table: SnapshotTable

    @property
    def date(self) -> str:
        """Its date."""
        return self.table.date

    @property
    def is_whole(self) -> bool:
        """Whether it holds the whole board, so that what it lacks is not there."""
        return self.table.population == "whole"

    @property
    def proves_ranks(self) -> bool:
        """Whether the first listed by average is the first of the board."""
        return self.table.population in RANKING

    def rank(self, metric: str = AVERAGE) -> pd.DataFrame:
        """Rank the models of the main population that have a score, best first."""
        return Day(self.table).ranking(metric).dropna(subset=[metric])

    def map_ranks(self) -> dict[str, int]:
        """Give the rank by average of each model that has one, best first."""
        ranked = self.rank()
        return dict(zip(ranked["model"].tolist(), map(int, ranked["rank"]), strict=True))

    def list_leaders(self, metric: str = AVERAGE) -> list[str]:
        """List the models that share the first place."""
        ranked = self.rank(metric)
        return [str(name) for name in ranked.loc[ranked["rank"] == 1, "model"]]

    def list_size_leaders(self, size: str) -> list[str]:
        """List the models that share the first place in a size class, in all parts."""
        ranked = Day(self.table).ranking(AVERAGE, everything=True).dropna(subset=[AVERAGE])
        own = ranked[classify_sizes(ranked["params_billion"]) == size]
        return [str(name) for name in own.loc[own[AVERAGE] == own[AVERAGE].max(), "model"]]

    def find_size(self, model: str) -> str | None:
        """Find the size class of a model; none where it is not listed."""
        rows = self.table.rows[self.table.rows["model"] == model]
        return None if rows.empty else str(classify_sizes(rows["params_billion"]).iloc[0])


@dataclass(frozen=True)
class Past(Standings):
    """The snapshot of the same board before, and what became of each model since."""

    changes: Changes

    @property
    def step(self) -> Step:
        """What happened to the board since then."""
        return self.changes.step

    @property
    def is_same(self) -> bool:
        """Whether nothing happened."""
        return self.step.kinds == ("same",)

    def list_widely_rescored(self) -> list[str]:
        """List the benchmarks on which so many were scored again that the measure moved."""
        least = WIDESPREAD * max(len(self.step.common), 1)
        counts = self.step.rescored_by.items()
        return [metric for metric, amount in counts if metric != AVERAGE and amount >= least]


@dataclass(frozen=True)
class Ground(Standings):
    """A snapshot that an entry is drafted for, and all that is asked of it."""

    workings: Workings

    @classmethod
    def of(cls, key: str, workings: Workings) -> Ground:
        """Lay the ground for the entry of a snapshot."""
        return cls(workings.snapshot_table(key), workings)

    @property
    def key(self) -> str:
        """The snapshot's key."""
        return self.table.key

    @property
    def board(self) -> Board:
        """Its board."""
        return self.table.board

    @cached_property
    def past(self) -> Past | None:
        """The snapshot before, if there is one."""
        keys = [key for key in self.workings.index if find_board(key) == self.board.id]
        earlier = [key for key in keys if key < self.key]
        if not earlier:
            return None
        before = self.workings.snapshot_table(earlier[-1])
        return Past(before, find_changes(before, self.table, AVERAGE))

    @property
    def ranked_past(self) -> Past | None:
        """The snapshot before, if places then and now can be compared."""
        return self.past if self.past and self.past.changes.ranks_compare else None

    def compute(self, expression: str) -> float:
        """Compute an expression that gives a number."""
        value = evaluate(expression, self.workings, self.key)
        make = getattr(value, "as_number", None)
        if make is None:
            raise ExpressionError(f"{expression!r} gives {value.describe()}, not a number")
        number: Number = make()
        return float(number.amount)

    def count(self, expression: str) -> int:
        """Compute an expression that gives a whole number."""
        return round(self.compute(expression))

    def can(self, expression: str) -> bool:
        """Tell whether an expression can be computed."""
        try:
            evaluate(expression, self.workings, self.key)
        except ExpressionError:
            return False
        return True
