"""The words about two dates: who is new, who is gone, whose score is another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from leaderboard.analysis.steps import Step, classify_step
from leaderboard.errors import ExpressionError, suggest_spelling
from leaderboard.values.dates import read_name
from leaderboard.values.day import AVERAGE, Day
from leaderboard.values.model import Model, make_model
from leaderboard.values.selection import Selection, select
from leaderboard.values.standing_words import StandingWords
from leaderboard.values.value import Number, combine, word

DIRECTIONS = {"up": 1, "down": -1}


class ChangeWords(StandingWords):
    """The words that compare two snapshots."""

    @word
    def new(self, since: str | None = None, at: str | None = None) -> Selection:
        """Models that are listed and were not on the date before.

        For instance: ``new()``, ``new().named("13b")``, ``first(5).among(new())``.
        """
        before, after, step = self._find_step(since, at)
        return _pick(
            after, step.new, AVERAGE, f"models of {after.date} that are new since {before.date}"
        )

    @word
    def gone(self, since: str | None = None, at: str | None = None) -> Selection:
        """Models that were listed on the date before and no longer are.

        For instance: ``gone()``, ``gone().leader()``.
        """
        before, after, step = self._find_step(since, at)
        formula = f"models of {before.date} that are gone by {after.date}"
        return _pick(before, step.gone, AVERAGE, formula)

    @word
    def shared(self, since: str | None = None, at: str | None = None) -> Selection:
        """Models that are listed on both dates.

        For instance: ``shared()``, ``share(rescored(), shared())``.
        """
        before, after, step = self._find_step(since, at)
        formula = f"models of both {before.date} and {after.date}"
        return _pick(after, step.common, AVERAGE, formula)

    @word
    def rescored(
        self,
        metric: str | None = None,
        direction: str | None = None,
        since: str | None = None,
        at: str | None = None,
    ) -> Selection:
        """Models of both dates whose score differs by more than rounding.

        Without a metric that means any score that can be compared; an average, where both dates
        have equally many decimals. ``direction`` is ``"up"`` or ``"down"``.

        For instance: ``rescored()``, ``rescored("mmlu")``, ``rescored("arc", "up")``.
        """
        before, after, step = self._find_step(since, at)
        name = AVERAGE if metric is None else after.check_metric(metric)
        mask = step.rescored_mask if metric is None else step.changed.get(name)
        if mask is None:
            dates = f"{before.date} and {after.date}"
            raise ExpressionError(f"averages of {dates} differ by rounding; name a benchmark")
        names = [model for model, changed in zip(step.common, mask, strict=True) if changed]
        words = f"models re-scored from {before.date} to {after.date}"
        if metric is not None:
            words += f" on {after.label(name)}"
        if direction is not None:
            if direction not in DIRECTIONS:
                hint = suggest_spelling(str(direction), DIRECTIONS)
                raise ExpressionError(f"no direction {direction!r}; {hint}")
            sign, change = DIRECTIONS[direction], _differ(before, after, names, name)
            names = [model for model, by in zip(names, change, strict=True) if by * sign > 0]
            words += f", {direction}"
        chosen = _pick(after, names, name, words)
        earlier = _pick(before, names, name, words).rows
        scores = {row.model: row for row in earlier}
        pairs = (row for late in chosen.rows for row in (scores[late.model], late))
        return replace(chosen, rows=tuple(pairs))

    @word
    def change(
        self,
        model: str | Model,
        metric: str = AVERAGE,
        since: str | None = None,
        at: str | None = None,
    ) -> Number:
        """By how much a model's score differs from that on the date before.

        For instance: ``change("tiiuae/falcon-40b-instruct", "mmlu", since="2023-06-29")``.
        """
        before, after = self._find_days(since, at)
        name = read_name(model)
        return combine(
            "-", self.score(name, metric, after.date), self.score(name, metric, before.date)
        )

    @word
    def largest_change(
        self, metric: str, since: str | None = None, at: str | None = None
    ) -> Number:
        """Give the largest difference, up or down, of a score of models on both dates.

        For instance: ``largest_change("arc", since="2023-07-24")``.
        """
        chosen = self.rescored(metric, None, since, at)
        before, after = self._find_days(since, at)
        names = chosen.frame["model"].tolist()
        if not names:
            raise ExpressionError(f"no model was re-scored on {metric} since {before.date}")
        change = np.abs(_differ(before, after, names, metric))
        name = names[int(np.argmax(change))]
        first, last = (
            make_model(day, day.find(name, AVERAGE), metric, "").score(metric)
            for day in (before, after)
        )
        return combine("-", last, first)

    def _find_step(self, since: str | None, at: str | None) -> tuple[Day, Day, Step]:
        before, after = self._find_days(since, at)
        key = ("values", "step", before.table.key)
        step = after.table.once(key, lambda: classify_step(before.table, after.table))
        return before, after, step


def _pick(day: Day, names: Sequence[str], metric: str, formula: str) -> Selection:
    ranking = day.ranking(metric)
    return select(day, ranking[ranking["model"].isin(names)], metric, formula)


def _differ(before: Day, after: Day, models: Sequence[str], metric: str) -> list[float]:
    """Tell by how much scores differ between the rows by which models rank."""
    first, last = (
        day.ranking(AVERAGE)
        .set_index("model")[metric]
        .reindex(list(models))
        .to_numpy(dtype="float64")
        for day in (before, after)
    )
    return [float(by) for by in np.nan_to_num(last - first)]
