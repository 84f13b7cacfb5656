"""Uncertainty: how far a score would move if the benchmark had drawn other items.

A benchmark is a sample: its items stand for all the questions that could have been
asked. If each of ``n`` items is right with the same chance ``p`` and independently of the
others, the share of right answers has the *standard error* ``sqrt(p (1 - p) / n)``, that
of a binomial proportion. About 95 of 100 intervals of 1.96 standard errors to either side
hold the score that all possible items would have given.

The limits of this model:

- a score that is no share of right answers (probability on true answers, a mean over
  subjects) has another, mostly smaller, standard error; the binomial one is a stand-in;
- at 0 and at 100 points the formula gives 0, which is too sure of itself;
- all models answer the same items, and an item that is hard for one is often hard for
  another. The difference of two models is then surer than their two intervals tell:
  models whose intervals overlap may still differ.

So intervals of ranks made from these bounds are wide, on the side of caution.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leaderboard.board import NORMALISED

if TYPE_CHECKING:
    from leaderboard.board import Benchmark, Board

Floats: TypeAlias = NDArray[np.float64]

CONFIDENCE = 0.95
# Standard errors from the middle of a normal distribution to the edge of its middle 95 %.
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


def standard_errors(table: pd.DataFrame, board: Board) -> pd.DataFrame:
    """Give the standard error of every score.

    That of a benchmark is the binomial one, ``sqrt(p (1 - p) / n)``. The average of ``k``
    benchmarks has ``sqrt(sum of their squares) / k``, as if their items had nothing in common.
    A score normalised by a chance level ``c`` is ``(p - c) / (1 - c)``, so its error is that of
    ``p``, divided by ``1 - c``. One that was 0 or below is published as 0 and gets the error of
    chance itself.

    Parameters
    ----------
    table : pandas.DataFrame
        With a column for each benchmark of the board, in points (0-100).
    board : Board
        Tells how many items each benchmark has.

    Returns
    -------
    pandas.DataFrame
        On the index of the table, columns ``average`` and the board's benchmarks, in points. NaN
        where a score is missing or outside 0 to 100, where the board states no item count, and
        for an average that has such a part.
    """
    parts = np.full((len(table), len(board.benchmarks)), np.nan)
    for column, benchmark in enumerate(board.benchmarks):
        if _is_counted(benchmark):
            parts[:, column] = _binomial_error(table[benchmark.id], benchmark)
    count = parts.shape[1]
    average = np.sqrt((parts**2).sum(axis=1)) / count if count else np.full(len(table), np.nan)
    errors = np.column_stack([average, parts])
    return pd.DataFrame(errors, index=table.index, columns=list(board.metric_ids))


def _binomial_error(points: pd.Series[float], benchmark: Benchmark) -> Floats:
    """Give the error of a share; a normalised score is turned into its share, its error back."""
    chance = (benchmark.raw_chance or 0) / 100
    share = points.to_numpy(dtype="float64", na_value=np.nan) / 100 * (1 - chance) + chance
    variance = share * (1 - share) / (benchmark.items or 0)
    return np.sqrt(np.where(variance >= 0, variance, np.nan)) / (1 - chance) * 100


def list_uncounted(board: Board, metric: str) -> list[str]:
    """Name the benchmarks behind a metric for which the board states no item count."""
    parts = board.benchmarks if metric == "average" else (board.benchmark(metric),)
    return [benchmark.label for benchmark in parts if not _is_counted(benchmark)]


def choose_counted(board: Board, metric: str) -> str:
    """Give the metric if its errors follow from the items, else the benchmark with most items.

    Only for the average something else stands in: who asked for a benchmark is told that it has
    none.
    Where no benchmark will do, the metric stays.
    """
    counted = [benchmark for benchmark in board.benchmarks if _is_counted(benchmark)]
    if metric != "average" or not counted or not list_uncounted(board, metric):
        return metric
    return max(counted, key=lambda benchmark: benchmark.items or 0).id


def _is_counted(benchmark: Benchmark) -> bool:
    """Tell whether the error of a score follows from its items and its chance level."""
    is_mixed = benchmark.scale == NORMALISED and benchmark.raw_chance is None
    return bool(benchmark.items) and not is_mixed


@dataclass(frozen=True)
class RankIntervals:
    """The best and the worst rank that each of ``n`` models could hold.

    ``low`` and ``high`` are the bounds of the scores, in points; ``best`` and ``worst`` are
    ranks, counted from 1. All are arrays of length ``n``; NaN where a model has no interval.
    """

    low: Floats
    high: Floats
    best: Floats
    worst: Floats

    @property
    def could_lead(self) -> int:
        """Count the models that no other model is surely ahead of."""
        return int((self.best == 1).sum())


def rank_intervals(scores: Floats, errors: Floats) -> RankIntervals:
    """Find the ranks that each model could hold, given its 95 % interval and all others'.

    A model's best rank is 1 + the number of models whose lower bound lies above its upper
    bound; its worst rank is the number of models minus those whose upper bound lies below its
    lower bound. Bounds that touch decide nothing. Sorting the bounds once answers both by
    bisection: ``n log n`` steps, not ``n`` squared.

    Parameters
    ----------
    scores, errors : numpy.ndarray of float, shape (n,)
        Points and their standard errors. A model with either missing takes no part.
    """
    low, high = scores - Z * errors, scores + Z * errors
    present = ~np.isnan(low)
    lows, highs = np.sort(low[present]), np.sort(high[present])
    best, worst = np.full((2, len(scores)), np.nan)
    best[present] = 1 + len(lows) - np.searchsorted(lows, high[present], side="right")
    worst[present] = len(lows) - np.searchsorted(highs, low[present], side="left")
    return RankIntervals(low, high, best, worst)
