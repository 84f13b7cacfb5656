"""A snapshot as the words of an expression see it: its rankings, and rows of it as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from leaderboard.analysis.ranking import keep_best_rows
from leaderboard.errors import ExpressionError, suggest_spelling
from leaderboard.values.value import Row

if TYPE_CHECKING:
    from leaderboard.tables import SnapshotTable

AVERAGE = "average"


@dataclass(frozen=True, eq=False)
class Day:
    """A snapshot and what is asked of it."""

    table: SnapshotTable

    @property
    def date(self) -> str:
        """Its date."""
        return self.table.date

    def check_metric(self, metric: Any) -> str:
        """Give a metric that the board has, or say what was meant."""
        known = self.table.board.metric_ids
        if metric not in known:
            hint = suggest_spelling(str(metric), known)
            raise ExpressionError(f"board {self.table.board.id} has no metric {metric!r}; {hint}")
        return str(metric)

    def label(self, metric: str) -> str:
        """Name a metric within a sentence."""
        return AVERAGE if metric == AVERAGE else self.table.board.label(metric)

    def ranking(self, metric: str, *, everything: bool = False) -> pd.DataFrame:
        """Rank the models by a metric, best first; ``everything`` takes all parts of a snapshot.

        Models without a score on the metric stand at the end, with a missing rank.
        """
        key = ("values", metric, everything)
        return self.table.once(key, lambda: self._rank(metric, everything=everything))

    def _rank(self, metric: str, *, everything: bool) -> pd.DataFrame:
        rows = self.table.rows
        best = keep_best_rows(rows if everything else rows[rows["in_main"]], metric)
        ranked = best.sort_values(metric, ascending=False, kind="stable", na_position="last")
        ranked = ranked.reset_index(drop=True)
        ranked.insert(0, "rank", ranked[metric].rank(method="min", ascending=False))
        return ranked

    def find(self, model: str, metric: str) -> pd.Series[Any]:
        """Find the row by which a model ranks; of a further part where the main one has none."""
        for everything in (False, True):
            ranking = self.ranking(metric, everything=everything)
            found = ranking[ranking["model"] == model]
            if len(found):
                return found.iloc[0]
        names = self.table.rows["model"].drop_duplicates()
        near = suggest_spelling(model, names)
        hint = near if near.startswith("did") else "write it as the snapshot does"
        raise ExpressionError(f"no model {model!r} in {self.table.key}; {hint}")

    def rows(self, frame: pd.DataFrame, metric: str) -> tuple[Row, ...]:
        """Give rows of a ranking as evidence."""
        scores, places = frame[metric].tolist(), self.table.decimals
        return tuple(
            Row(self.date, model, self.label(metric), None if score != score else score, places)  # noqa: PLR0124
            for model, score in zip(frame["model"].tolist(), scores, strict=True)
        )
