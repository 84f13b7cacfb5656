"""Correlation: whether two metrics order the models alike.

*Pearson's r* asks for a straight line: it is the mean product of the two scores, each
counted in standard deviations from its mean. *Spearman's rho* asks for the same order
only: it is Pearson's r of the ranks, where equal scores share the mean of their ranks.
Both run from -1 (opposite) over 0 (no relation of that kind) to 1 (the same).

How sure a correlation is follows from its number of models: Fisher's ``z = artanh(r)`` is
about normal with variance ``1 / (n - 3)`` for Pearson's r (R. A. Fisher, Metron 1, 1921) and
``(1 + rho**2 / 2) / (n - 3)`` for Spearman's rho (D. G. Bonett and T. A. Wright,
Psychometrika 65, 2000, https://doi.org/10.1007/BF02294183). Both take the models for a random
sample and as independent; models are copied and merged from each other, so the true
intervals are wider.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leaderboard.analysis.uncertainty import Z

Floats: TypeAlias = NDArray[np.float64]

# Fisher's variance has n - 3 below the line.
LEAST_MODELS = 4
NAN = float("nan")


@dataclass(frozen=True)
class Correlation:
    """A correlation over ``n`` models, with the ends of its 95 % interval.

    All three numbers are NaN where there is none: with fewer than four models, or where one of
    the metrics is the same for all of them.
    """

    n: int
    value: float
    low: float
    high: float


def pearson(x: Floats, y: Floats) -> Correlation:
    """Correlate scores.

    Parameters
    ----------
    x, y : numpy.ndarray of float, shape (n,)
        NaN where missing; only models with both take part.
    """
    x, y = keep_complete(x, y)
    return _estimate(x, y, len(x), spearman=False)


def spearman(x: Floats, y: Floats) -> Correlation:
    """Correlate ranks; parameters as for ``pearson``."""
    x, y = keep_complete(x, y)
    return _estimate(rank_evenly(x), rank_evenly(y), len(x), spearman=True)


def correlate_all(scores: Floats) -> dict[tuple[int, int], tuple[Correlation, Correlation]]:
    """Give Pearson's and Spearman's correlation of each pair of columns, the lower one first.

    Every pair takes the rows that have both scores, so ``n`` may differ between pairs.

    Parameters
    ----------
    scores : numpy.ndarray of float, shape (models, metrics)
        NaN where missing.
    """
    present = ~np.isnan(scores)
    # Where nothing is missing a column has the same ranks in all of its pairs.
    known: dict[tuple[int, bytes], Floats] = {}

    def rank_column(column: int, both: NDArray[np.bool_]) -> Floats:
        key = (column, both.tobytes())
        if key not in known:
            known[key] = rank_evenly(scores[both, column])
        return known[key]

    results = {}
    for a, b in itertools.combinations(range(scores.shape[1]), 2):
        both = present[:, a] & present[:, b]
        n = int(both.sum())
        straight = _estimate(scores[both, a], scores[both, b], n, spearman=False)
        ordered = _estimate(rank_column(a, both), rank_column(b, both), n, spearman=True)
        results[a, b] = (straight, ordered)
    return results


def keep_complete(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Keep the models that have both scores."""
    present = ~(np.isnan(x) | np.isnan(y))
    return x[present], y[present]


def rank_evenly(values: Floats) -> Floats:
    """Rank from the lowest, 1 onwards; equal values share the mean of their ranks.

    >>> rank_evenly(np.array([30.0, 10.0, 30.0])).tolist()
    [2.5, 1.0, 2.5]
    """
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, side="left")
    up_to = np.searchsorted(ordered, values, side="right")
    return (below + up_to + 1) / 2


def correlate(x: Floats, y: Floats) -> float:
    """Give Pearson's r of complete scores; NaN with fewer than two or without any spread."""
    # A mean of equal numbers may miss them by a rounding error and feign a spread.
    if len(x) < 2 or x.min() == x.max() or y.min() == y.max():
        return NAN
    dx, dy = x - x.mean(), y - y.mean()
    r = (dx @ dy) / np.sqrt((dx @ dx) * (dy @ dy))
    return float(np.clip(r, -1, 1))


def _estimate(x: Floats, y: Floats, n: int, *, spearman: bool) -> Correlation:
    r = correlate(x, y) if n >= LEAST_MODELS else NAN
    low, high = _interval(r, n, 1 + r * r / 2 if spearman else 1.0)
    return Correlation(n, r, low, high)


def _interval(r: float, n: int, variance: float) -> tuple[float, float]:
    """Give the 95 % interval; ``variance`` is that of Fisher's z, times ``n - 3``."""
    if np.isnan(r) or abs(r) == 1:
        return r, r
    z, half = np.arctanh(r), Z * np.sqrt(variance / (n - LEAST_MODELS + 1))
    return float(np.tanh(z - half)), float(np.tanh(z + half))
