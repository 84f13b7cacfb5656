"""The words about one date: who leads, by how much, how many there are."""

from __future__ import annotations

import numpy as np

from leaderboard.analysis.correlation import pearson, spearman
from leaderboard.errors import ExpressionError, suggest_spelling
from leaderboard.values.dates import Dates, read_name
from leaderboard.values.day import AVERAGE
from leaderboard.values.model import Model, make_model
from leaderboard.values.selection import Selection, select
from leaderboard.values.value import PERCENT, ROWS, Number, Row, combine, join_rows, word

SIZE = "size"
KINDS = {"pearson": ("Pearson’s r", pearson), "spearman": ("Spearman’s rank correlation", spearman)}


class StandingWords(Dates):
    """The words that look at one snapshot."""

    @word
    def leader(
        self, metric: str = AVERAGE, size: str | None = None, at: str | None = None
    ) -> Model:
        """Give the model with the best score on a metric; of a size class, if one is named.

        For instance: ``leader()``, ``leader("mmlu").mmlu``, ``leader(size="13b").average``.
        """
        return self._order(metric, size, at).leader(metric)

    @word
    def place(self, number: int, metric: str = AVERAGE, at: str | None = None) -> Model:
        """Give the model in a place of the ranking; where models tie the source's order tells.

        For instance: ``place(2)``, ``leader().average - place(2).average``.
        """
        ranked = self._order(metric, None, at)
        taken = ranked.first(number).frame
        if len(taken) < number:
            raise ExpressionError(f"there are {len(taken)} models, so none in place {number}")
        day = ranked.day
        formula = f"model in place {number} by {day.label(metric)} ({day.date})"
        return make_model(day, taken.iloc[-1], metric, formula)

    @word
    def model(self, name: str, at: str | None = None) -> Model:
        """Give a model by its name, to read its scores, ``.rank`` and ``.size`` from.

        For instance: ``model("tiiuae/falcon-40b-instruct").average``,
        ``model("tiiuae/falcon-40b-instruct").rank``.
        """
        day = self._find_day(at)
        series = day.find(read_name(name), AVERAGE)
        return make_model(day, series, AVERAGE, f"{series['model']} ({day.date})")

    @word
    def score(self, model: str | Model, metric: str = AVERAGE, at: str | None = None) -> Number:
        """Give the score of a model on a metric, by its best row there.

        For instance: ``score("tiiuae/falcon-40b-instruct", "mmlu")``, ``score(leader(), "arc")``.
        """
        return self._find_model(model, metric, at).score(metric)

    @word
    def rank(self, model: str | Model, metric: str = AVERAGE, at: str | None = None) -> Number:
        """Give the rank of a model by a metric; equal scores share the better rank.

        For instance: ``rank("tiiuae/falcon-40b-instruct", "truthfulqa")``.
        """
        return self._find_model(model, metric, at).rank()

    @word
    def best(self, metric: str = AVERAGE, size: str | None = None, at: str | None = None) -> Number:
        """Give the best score on a metric.

        For instance: ``best()``, ``best("mmlu")``, ``best(size="7b") - best(size="3b")``.
        """
        return self.leader(metric, size, at).score(metric)

    @word
    def lead(self, metric: str = AVERAGE, size: str | None = None, at: str | None = None) -> Number:
        """By how many points the first model is ahead of the second; 0 where they share the place.

        For instance: ``lead()``, ``lead(size="13b")``.
        """
        ranked = self._order(metric, size, at)
        frame = ranked.frame
        if len(frame) < 2:
            raise ExpressionError(f"of the {ranked.formula}, none stands behind the first")
        first, second = (
            make_model(ranked.day, frame.iloc[place], metric, "").score(metric) for place in (0, 1)
        )
        return combine("-", first, second)

    @word
    def models(
        self, metric: str = AVERAGE, size: str | None = None, at: str | None = None
    ) -> Selection:
        """All models that are listed, in the order of a metric; printed as their number.

        A size class is looked for in all parts of a snapshot, everything else in the main one.

        For instance: ``models()``, ``models().named("falcon")``, ``models(size="7b").median()``,
        ``models().within(1)``, ``models().scored("truthfulqa")``.
        """
        day = self._find_day(at)
        checked = day.check_metric(metric)
        ranking = day.ranking(checked, everything=size is not None)
        everyone = select(day, ranking, checked, f"models of {day.date}")
        return everyone if size is None else everyone.sized(size)

    @word
    def first(self, count: int, metric: str = AVERAGE, at: str | None = None) -> Selection:
        """Give the first models of a ranking.

        For instance: ``first(20).spread()``, ``first(5).spread("mmlu")``,
        ``first(20).named("70b")``, ``first(70).gap()``.
        """
        day = self._find_day(at)
        checked = day.check_metric(metric)
        ranked = day.ranking(checked).dropna(subset=[checked])
        formula = f"models by {day.label(checked)} ({day.date})"
        return select(day, ranked, checked, formula).first(count)

    @word
    def rows(self, at: str | None = None) -> Number:
        """How many rows the main population has; a model may stand in several.

        For instance: ``rows()``, ``rows() - models()``.
        """
        day = self._find_day(at)
        main = day.table.rows[day.table.rows["in_main"]]
        evidence = day.rows(main, AVERAGE)
        return Number(f"rows of {day.date}", evidence, float(len(main)), unit=ROWS)

    @word
    def share(self, part: Selection, whole: Selection | None = None) -> Number:
        """How many per cent one selection is of another, by default of all models.

        For instance: ``share(first(20).named("70b"), first(20))``,
        ``share(models().named("13b"))``.
        """
        for given in (part, whole):
            if given is not None and not isinstance(given, Selection):
                raise ExpressionError(f"{given!r} is no selection of models; give one, as new()")
        base = self.models(at=part.day.date) if whole is None else whole
        if len(base.frame) == 0:
            raise ExpressionError(f"there are no {base.formula}")
        return Number(
            formula=f"{part.formula}, as a share of the {base.formula}",
            rows=join_rows((part.rows, base.rows)),
            amount=100 * len(part.frame) / len(base.frame),
            unit=PERCENT,
        )

    @word
    def median(self, metric: str = AVERAGE, at: str | None = None) -> Number:
        """Give the median score of all models on a metric.

        For instance: ``median()``, ``median("mmlu")``.
        """
        return self.models(metric, None, at).median()

    @word
    def mean(self, metric: str = AVERAGE, at: str | None = None) -> Number:
        """Give the mean score of all models on a metric.

        For instance: ``mean("arc")``.
        """
        return self.models(metric, None, at).mean()

    @word
    def correlation(
        self,
        first: str,
        second: str,
        kind: str = "pearson",
        among: Selection | None = None,
        at: str | None = None,
    ) -> Number:
        """Give the correlation of two metrics over all models, or over a selection.

        One of them may be ``"size"``, the stated parameters. ``kind`` is ``"pearson"`` or
        ``"spearman"``.

        For instance: ``correlation("truthfulqa", "mmlu")``,
        ``correlation("truthfulqa", "mmlu", among=first(100))``,
        ``correlation("size", "average", "spearman")``.
        """
        chosen = among if isinstance(among, Selection) else self.models(at=at)
        day = chosen.day
        if kind not in KINDS:
            raise ExpressionError(f"no correlation {kind!r}; {suggest_spelling(kind, KINDS)}")
        names = [name if name == SIZE else day.check_metric(name) for name in (first, second)]
        columns = ["params_billion" if name == SIZE else name for name in names]
        frame = chosen.frame.dropna(subset=columns)
        label, correlate = KINDS[kind]
        x, y = (frame[column].to_numpy(dtype="float64") for column in columns)
        found = correlate(x, y)
        if np.isnan(found.value):
            raise ExpressionError(f"{found.n} models give no correlation of {first} and {second}")
        words = [SIZE if name == SIZE else day.label(name) for name in names]
        evidence = tuple(
            Row(day.date, model, named, float(score), day.table.decimals)
            for column, named in zip(columns, words, strict=True)
            for model, score in zip(frame["model"], frame[column], strict=True)
        )
        formula = f"{label} of {words[0]} and {words[1]} over {found.n:,} {chosen.formula}"
        return Number(formula, evidence, found.value, decimals=2)
