"""A selection of models as a value: printed as their number, narrowed further, summed up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from leaderboard.analysis.families import FAMILIES, classify_families
from leaderboard.analysis.size_classes import ALL_CLASSES, classify_sizes
from leaderboard.errors import ExpressionError, suggest_spelling
from leaderboard.values.day import AVERAGE, Day
from leaderboard.values.model import Model, make_model
from leaderboard.values.value import MODELS, POINTS, Number, Value, fact, word

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Selection(Value):
    """Models of a snapshot, in the order of a ranking by ``metric``; printed as their number."""

    day: Day
    frame: pd.DataFrame
    metric: str = AVERAGE

    @property
    def text(self) -> str:
        """Print how many they are."""
        return self.as_number().text

    def as_number(self) -> Number:
        """Give their number."""
        formula = f"number of {self.formula}"
        return Number(formula, self.rows, float(len(self.frame)), unit=MODELS)

    @property
    def kind(self) -> str:
        """Tell what is printed: their number."""
        return "number"

    def __float__(self) -> float:
        """Give their number."""
        return float(len(self.frame))

    def describe(self) -> str:
        """Say what kind of value it is."""
        return "a selection of models"

    def to_json(self, most_rows: int) -> dict[str, Any]:
        """Give their number in plain values."""
        return self.as_number().to_json(most_rows)

    @word
    def named(self, text: str) -> Selection:
        """Those with a text in their names, capitals or not."""
        found = self.frame["model"].str.contains(str(text), case=False, regex=False)
        return self._keep(found, f"with {text!r} in their names")

    @word
    def sized(
        self, size: str | None = None, at_least: float | None = None, at_most: float | None = None
    ) -> Selection:
        """Those of a size class (``"13b"``), or of so many billion parameters.

        Models that state no size are in ``"unknown"`` alone.
        """
        billions = self.frame["params_billion"]
        found, words = billions.notna(), []
        if size is not None:
            label = find_class(size)
            found, words = classify_sizes(billions) == size, [f"of the size class {label}"]
        if at_least is not None:
            found &= billions >= at_least
            words.append(f"of {at_least:g} billion parameters or more")
        if at_most is not None:
            found &= billions <= at_most
            words.append(f"of {at_most:g} billion parameters or fewer")
        return self._keep(found, " and ".join(words) or "that state a size")

    @word
    def of(self, organisation: str) -> Selection:
        """Those of an organisation, the name before the slash."""
        return self._keep(self.frame["organisation"] == organisation, f"of {organisation}")

    @word
    def family(self, family: str) -> Selection:
        """Those of a family (``"llama-2"``), guessed from the name; see ``analysis/families``."""
        labels = {one.id: one.label for one in FAMILIES}
        if family not in labels:
            raise ExpressionError(f"no family {family!r}; {suggest_spelling(family, labels)}")
        found = classify_families(self.frame["model"]) == family
        return self._keep(found, f"of the family {labels[family]}")

    @word
    def scored(self, metric: str) -> Selection:
        """Those with a score on a metric."""
        checked = self.day.check_metric(metric)
        return self._keep(self.frame[checked].notna(), f"with a score on {self.day.label(checked)}")

    @word
    def above(self, score: Any, metric: str | None = None) -> Selection:
        """Those with a score above a number, or above another value."""
        return self._bound(score, metric, "above", lambda scores, limit: scores > limit)

    @word
    def below(self, score: Any, metric: str | None = None) -> Selection:
        """Those with a score below a number, or below another value."""
        return self._bound(score, metric, "below", lambda scores, limit: scores < limit)

    @word
    def within(self, points: Any, metric: str | None = None) -> Selection:
        """Those at most so many points behind the best of them, the best included."""
        name, most = self._choose(metric), _read_amount(points)
        # Differences of published scores are known to their last decimal, not beyond.
        behind = (self.frame[name].max() - self.frame[name]).round(6)
        unit = "point" if most == 1 else "points"
        words = f"within {most:g} {unit} of the best on {self.day.label(name)}"
        return self._keep(behind <= most, words)

    @word
    def first(self, count: int) -> Selection:
        """Give the first so many of them, in their order."""
        taken = _check_count(count)
        frame = self.frame.head(taken)
        return self._make(frame, f"first {taken} of the {self.formula}")

    @word
    def among(self, others: Selection) -> Selection:
        """Those that are in another selection, too."""
        return self._compare(others, True, "that are among the")

    @word
    def without(self, others: Selection) -> Selection:
        """Those that are not in another selection."""
        return self._compare(others, False, "that are not among the")

    @word
    def leader(self, metric: str | None = None) -> Model:
        """Give the best of them."""
        name = self._choose(metric)
        ranked = self._scored_frame(name, 1)
        formula = f"best on {self.day.label(name)} of the {self.formula}"
        return make_model(self.day, ranked.iloc[0], name, formula)

    @word
    def best(self, metric: str | None = None) -> Number:
        """Give the best score among them."""
        return self._sum_up(metric, "best", np.max)

    @word
    def worst(self, metric: str | None = None) -> Number:
        """Give the lowest score among them."""
        return self._sum_up(metric, "lowest", np.min)

    @word
    def median(self, metric: str | None = None) -> Number:
        """Give the median of their scores."""
        return self._sum_up(metric, "median", np.median)

    @word
    def mean(self, metric: str | None = None) -> Number:
        """Give the mean of their scores."""
        return self._sum_up(metric, "mean", np.mean)

    @word
    def spread(self, metric: str | None = None) -> Number:
        """Give the best score among them less the lowest."""
        return self._sum_up(metric, "best less lowest", np.ptp)

    @word
    def gap(self, metric: str | None = None) -> Number:
        """Give the median distance between neighbours, the models ordered by score."""
        return self._sum_up(metric, "median gap between neighbours by", _find_gap, least=2)

    @fact
    def count(self) -> Number:
        """Their number."""
        return self.as_number()

    def _choose(self, metric: str | None) -> str:
        return self.metric if metric is None else self.day.check_metric(metric)

    def _scored_frame(self, metric: str, least: int) -> pd.DataFrame:
        frame = self.frame.dropna(subset=[metric])
        if len(frame) < least:
            raise ExpressionError(
                f"of the {self.formula}, {len(frame)} have a score on {self.day.label(metric)}; "
                f"this needs {least}"
            )
        return frame.sort_values(metric, ascending=False, kind="stable")

    def _sum_up(
        self, metric: str | None, words: str, statistic: Callable[[Any], Any], least: int = 1
    ) -> Number:
        name = self._choose(metric)
        frame = self._scored_frame(name, least)
        return Number(
            formula=f"{words} {self.day.label(name)} of the {self.formula}",
            rows=self.day.rows(frame, name),
            amount=float(statistic(frame[name].to_numpy(dtype="float64"))),
            decimals=self.day.table.decimals,
            unit=POINTS,
        )

    def _bound(
        self, score: Any, metric: str | None, words: str, compare: Callable[[Any, float], Any]
    ) -> Selection:
        name = self._choose(metric)
        limit = _read_amount(score)
        told = f"{words} {limit:g} on {self.day.label(name)}"
        return self._keep(compare(self.frame[name], limit), told)

    def _compare(self, others: Any, inside: bool, words: str) -> Selection:
        if not isinstance(others, Selection):
            raise ExpressionError(f"{others!r} is no selection of models; give one, as new()")
        found = self.frame["model"].isin(others.frame["model"])
        return self._keep(found if inside else ~found, f"{words} {others.formula}")

    def _keep(self, mask: Any, words: str) -> Selection:
        return self._make(self.frame[mask], f"{self.formula} {words}")

    def _make(self, frame: pd.DataFrame, formula: str) -> Selection:
        return select(self.day, frame, self.metric, formula)


def select(day: Day, frame: pd.DataFrame, metric: str, formula: str) -> Selection:
    """Make a selection of rows of a ranking, with the words that say which models they are."""
    return Selection(formula, day.rows(frame, metric), day, frame, metric)


def find_class(size: str) -> str:
    """Give the label of a size class."""
    labels = {one.id: one.label for one in ALL_CLASSES}
    if size not in labels:
        raise ExpressionError(f"no size class {size!r}; {suggest_spelling(str(size), labels)}")
    return labels[size]


def _check_count(count: Any) -> int:
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ExpressionError(f"{count!r} is no number of models; give 1 or more")
    return count


def _read_amount(given: Any) -> float:
    return float(given.as_number().amount if isinstance(given, Number | Selection) else given)


def _find_gap(scores: Any) -> float:
    return float(np.median(-np.diff(scores)))
