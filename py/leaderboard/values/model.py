"""A model as a value: printed as its name, asked for its scores, rank and size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leaderboard.analysis.uncertainty import Z, standard_errors
from leaderboard.errors import ExpressionError, suggest_spelling
from leaderboard.models import name_organisation
from leaderboard.values.day import AVERAGE, Day
from leaderboard.values.value import (
    NONE,
    PLACES,
    POINTS,
    Name,
    Number,
    Row,
    Value,
    fact,
    list_words,
    word,
)

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Model(Value):
    """A model of a snapshot, by the row by which it ranks on ``metric``.

    Its scores on all metrics of the board are read by their names, as in ``leader().average``
    or ``model("llama-65b").mmlu``.
    """

    day: Day
    series: pd.Series[Any]
    metric: str = AVERAGE

    @property
    def name(self) -> str:
        """The name, as the board has it."""
        return str(self.series["model"])

    @property
    def text(self) -> str:
        """Print the name."""
        return self.name

    def read(self, name: str) -> Any:
        """Give a score by its metric's name, or one of the words."""
        if name in self.day.table.board.metric_ids:
            return self.score(name)
        words = list_words(type(self))
        if name in words:
            return super().read(name)
        known = (*self.day.table.board.metric_ids, *words)
        raise ExpressionError(f"a model has no {name!r}; {suggest_spelling(name, known)}")

    def score(self, metric: str) -> Number:
        """Give the score of its row on a metric."""
        amount = float(self.series[metric])
        if amount != amount:  # noqa: PLR0124 - NaN
            where = f"{self.name} has no score on {self.day.label(metric)}"
            raise ExpressionError(f"{where} in {self.day.table.key}")
        return Number(
            formula=f"{self.day.label(metric)} of {self.name} ({self.day.date})",
            rows=(self._row(metric),),
            amount=amount,
            decimals=self.day.table.decimals,
            unit=POINTS,
        )

    @fact
    def rank(self) -> Number:
        """Its place by the metric that it was asked for with, ties sharing the better one."""
        day, metric = self.day, self.metric
        ranking = day.ranking(metric)
        found = ranking.loc[ranking["model"] == self.name, "rank"]
        if found.empty or found.isna().all():
            raise ExpressionError(f"{self.name} has no rank by {day.label(metric)} on {day.date}")
        return Number(
            formula=f"rank of {self.name} by {day.label(metric)} ({day.date})",
            rows=(self._row(metric),),
            amount=float(found.iloc[0]),
            unit=PLACES,
        )

    @fact
    def size(self) -> Number:
        """Its parameters in billions, as its name or ``data/models.json`` states them."""
        amount = float(self.series["params_billion"])
        if amount != amount:  # noqa: PLR0124 - NaN
            raise ExpressionError(f"{self.name} states no size")
        return Number(
            formula=f"parameters of {self.name} in billions",
            rows=(self._row(self.metric),),
            amount=amount,
            decimals=0 if amount.is_integer() else 1,
            unit=NONE,
        )

    @fact
    def organisation(self) -> Name:
        """Give the organisation before the slash of its name."""
        name = name_organisation(self.name)
        if name is None:
            raise ExpressionError(f"{self.name} names no organisation")
        return Name(f"organisation of {self.name}", (self._row(self.metric),), name)

    @word
    def uncertainty(self, metric: str = AVERAGE) -> Number:
        """Half of the 95% interval of its score, if every test item counts by itself."""
        checked = self.day.check_metric(metric)
        frame = self.series.to_frame().T
        error = float(standard_errors(frame, self.day.table.board)[checked].iloc[0])
        if error != error:  # noqa: PLR0124 - NaN
            raise ExpressionError(f"{self.name} has no standard error on {self.day.label(checked)}")
        return Number(
            formula=f"half of the 95% interval of {self.score(checked).formula}",
            rows=(self._row(checked),),
            amount=Z * error,
            decimals=2,
            unit=POINTS,
        )

    def _row(self, metric: str) -> Row:
        score = float(self.series[metric])
        known = None if score != score else score  # noqa: PLR0124 - NaN
        return Row(self.day.date, self.name, self.day.label(metric), known, self.day.table.decimals)


def make_model(day: Day, series: pd.Series[Any], metric: str, formula: str) -> Model:
    """Make a model of a row of a ranking, with the words that say how it was found."""
    score = float(series[metric])
    known = None if score != score else score  # noqa: PLR0124 - NaN
    row = Row(day.date, str(series["model"]), day.label(metric), known, day.table.decimals)
    return Model(formula, (row,), day, series, metric)
