"""Movement: the ranks of a few models over all dates of a board.

A rank is known on dates whose snapshot proves it: a whole one, or by average a top; fragments
prove none, and who stands first in fragments has led nothing. A model's dots may be joined
from one date to the next only where both list the same kind of models (``steps.breaks_between``).

On each date a model is marked as re-scored if it has other scores than where it last stood,
however long ago that is: then the way it moved in between is no news about the model.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.best_rows import Floats, Integers, rank_values
from leaderboard.analysis.lineups import Day, LineUp, read_history_line_ups
from leaderboard.analysis.rescoring import Booleans, differ_beyond_precision
from leaderboard.analysis.steps import Step, compare_line_ups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.history import History


@dataclass(frozen=True)
class Leader:
    """A model that was first, alone or tied, and on which dates."""

    model: str
    dates: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Traces:
    """Chosen models over all dates of a history.

    Attributes
    ----------
    days : tuple of Day
        The dates, in order.
    steps : tuple of Step
        From each date to the next.
    models : tuple of str
        The chosen models that the history knows.
    scores : array of float, shape (models, dates)
        Points, NaN where a model is not in the main population or has no score.
    ranks : array of float, shape (models, dates)
        NaN where there is no score or where the date proves no rank.
    rescored : array of bool, shape (models, dates)
        Whether a model has other scores than where it last stood.
    """

    days: tuple[Day, ...]
    steps: tuple[Step, ...]
    models: tuple[str, ...]
    scores: Floats
    ranks: Floats
    rescored: Booleans


@dataclass(frozen=True, eq=False)
class Races:
    """A history laid out for ranking by one metric.

    ``ranks`` holds for each date the rank of every row of its line-up, NaN where it proves none.
    """

    line_ups: tuple[LineUp, ...]
    column: int
    ranks: tuple[Floats, ...]


def rank_history(history: History, metric: str = "average") -> Races:
    """Rank all models of all dates by a metric, each by the row that the history keeps."""
    line_ups = tuple(read_history_line_ups(history))
    column = history.board.metric_ids.index(metric)
    ranks = tuple(
        rank_values(line_up.scores[:, column])
        if line_up.day.proves_ranks(metric)
        else np.full(len(line_up.codes), np.nan)
        for line_up in line_ups
    )
    return Races(line_ups, column, ranks)


def find_leaders(races: Races) -> list[Leader]:
    """Find every model that was ever first, the most recent leader first.

    Among those that last led on the same date, the one that came to lead later goes first.
    """
    dates: dict[str, list[str]] = {}
    for line_up, ranks in zip(races.line_ups, races.ranks, strict=True):
        for code in line_up.codes[ranks == 1]:
            dates.setdefault(line_up.names[code], []).append(line_up.day.date)
    leaders = [Leader(model, tuple(led)) for model, led in dates.items()]
    return sorted(leaders, key=lambda leader: (leader.dates[-1], leader.dates[0]), reverse=True)


def trace_models(races: Races, models: Sequence[str]) -> Traces:
    """Follow models over all dates; a name that the history does not know is left out."""
    line_ups = races.line_ups
    names = line_ups[0].names.tolist() if line_ups else []
    numbers = {name: number for number, name in enumerate(names)}
    known = [model for model in dict.fromkeys(models) if model in numbers]
    codes = np.array([numbers[model] for model in known], dtype=np.intp)
    shape = (len(known), len(line_ups))
    scores = np.full((*shape, 1 + _count_benchmarks(line_ups)), np.nan)
    ranks = np.full(shape, np.nan)
    for number, (line_up, own) in enumerate(zip(line_ups, races.ranks, strict=True)):
        places = line_up.places[codes]
        there = places >= 0
        scores[there, number] = line_up.scores[places[there]]
        ranks[there, number] = own[places[there]]
    days = tuple(line_up.day for line_up in line_ups)
    return Traces(
        days=days,
        steps=tuple(compare_line_ups(*pair) for pair in itertools.pairwise(line_ups)),
        models=tuple(known),
        scores=scores[:, :, races.column],
        ranks=ranks,
        rescored=_mark_rescored(scores, races.column, days),
    )


def _count_benchmarks(line_ups: Sequence[LineUp]) -> int:
    return len(line_ups[0].day.board.benchmarks) if line_ups else 0


def _mark_rescored(scores: Floats, column: int, days: Sequence[Day]) -> Booleans:
    """Compare each date of each model with the date on which it last stood.

    By the average any metric counts, by a benchmark that benchmark alone.
    """
    earlier = _find_earlier(scores)
    rows = np.arange(len(scores))[:, None]
    decimals = np.array([day.decimals for day in days], dtype=np.intp)
    before = scores[rows, np.maximum(earlier, 0)]
    pair = (decimals[earlier][:, :, None], decimals[None, :, None])
    changed = differ_beyond_precision(before, scores, *pair)
    changed[:, :, 0] &= (pair[0] == pair[1])[:, :, 0]
    marks = changed.any(axis=2) if column == 0 else changed[:, :, column]
    marked: Booleans = marks & (earlier >= 0)
    return marked


def _find_earlier(scores: Floats) -> Integers:
    """Give for each model and date the last date before on which it stood, -1 where none."""
    stands = ~np.isnan(scores).all(axis=2)
    numbers = np.where(stands, np.arange(scores.shape[1])[None, :], -1)
    latest = np.maximum.accumulate(numbers, axis=1) if scores.shape[1] else numbers
    earlier = np.full_like(latest, -1)
    earlier[:, 1:] = latest[:, :-1]
    return earlier
