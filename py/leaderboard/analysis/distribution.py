"""Distribution: how the scores of many models spread.

*Quantiles* cut the sorted scores: a quarter of the models score below the lower quartile,
half below the median. Between two models they are read off the straight line
between them (Hyndman and Fan's type 7, numpy's and R's default;
https://doi.org/10.1080/00031305.1996.10473566).

A *histogram* counts the models in steps of equal width. Its shape depends on that width,
so the width is chosen by a rule: that of Freedman and Diaconis
(https://doi.org/10.1007/BF01025868), twice the distance between the quartiles over the
cube root of the number of models. It follows the bulk of the models, and a few far ones do
not coarsen it. It is rounded down to a round width, as scores clump where models of one
size stand, and wide bins would hide that.

Over time only whole snapshots have a spread that means anything: that of a top is the spread
of a cut, that of fragments is chance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.analysis.evidence import Joint
    from leaderboard.analysis.lineups import LineUp

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
WIDTHS = (0.5, 1.0, 2.0, 5.0, 10.0)
# More bars than this could not be told apart on a phone.
MOST_BINS = 50

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Histogram:
    """Counts of scores in steps: bin ``i`` holds ``edges[i] <= score < edges[i + 1]``.

    The last bin holds its upper edge as well, so that every score is in one bin.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]

    @property
    def width(self) -> float:
        """The width of every bin, in points; 0 without bins."""
        return self.edges[1] - self.edges[0] if self.counts else 0.0


@dataclass(frozen=True)
class Spread:
    """The spread of a metric on a date whose snapshot is whole.

    ``quantiles`` are those of ``QUANTILES`` in points, over the ``count`` models that have a score;
    ``joined`` tells whether a line may run here from the date before.
    """

    date: str
    count: int
    quantiles: tuple[float, ...]
    joined: bool


def find_spreads(
    line_ups: Sequence[LineUp], metric: str, joints: Mapping[str, Joint]
) -> tuple[Spread, ...]:
    """Find the spread of a metric on every date whose snapshot is whole.

    Parameters
    ----------
    line_ups : sequence of LineUp
        All dates of a history, read together; of each model one row a date, its best by average.
    metric : str
        ``average`` or a benchmark of the board.
    joints : mapping of str to Joint
        As ``evidence.find_joints`` gives them for the history and the metric.
    """
    spreads: list[Spread] = []
    for line_up in line_ups:
        scores = line_up.scores[:, line_up.day.board.metric_ids.index(metric)]
        count = int((~np.isnan(scores)).sum())
        if line_up.day.population != "whole" or not count:
            continue
        joint = joints.get(line_up.day.date)
        follows = joint is not None and bool(spreads) and joint.before == spreads[-1].date
        joined = follows and joint is not None and joint.joined
        spreads.append(Spread(line_up.day.date, count, find_quantiles(scores), joined))
    return tuple(spreads)


def find_quantiles(scores: Scores, shares: Sequence[float] = QUANTILES) -> tuple[float, ...]:
    """Find the quantiles of scores, missing ones left out.

    Parameters
    ----------
    scores : numpy.ndarray of float, shape (models,)
        Points, NaN where missing.
    shares : sequence of float
        Shares of the models, from 0 to 1.

    Returns
    -------
    tuple of float
        One score in points for each share; NaN where there is no score at all.
    """
    present = np.sort(scores[~np.isnan(scores)])
    if not len(present):
        return tuple(math.nan for _ in shares)
    places = np.asarray(shares) * (len(present) - 1)
    return tuple(float(value) for value in np.interp(places, np.arange(len(present)), present))


def choose_width(scores: Scores) -> float:
    """Choose the width of a histogram's bins, in points: one of ``WIDTHS``.

    Freedman and Diaconis's width, rounded down, but wider where it would take too many bins.
    Where more than half of the scores are equal the rule gives nothing, and the span is cut in
    ten.
    """
    present = scores[~np.isnan(scores)]
    if not len(present):
        return WIDTHS[0]
    lower, upper = find_quantiles(present, (0.25, 0.75))
    span = float(present.max() - present.min())
    rough = 2 * (upper - lower) / len(present) ** (1 / 3) or span / 10
    ruled = max((width for width in WIDTHS if width <= rough), default=WIDTHS[0])
    return max(ruled, next(width for width in WIDTHS if span / width < MOST_BINS))


def count_bins(scores: Scores) -> Histogram:
    """Count scores in bins whose edges are multiples of the width that suits them.

    Returns
    -------
    Histogram
        Without bins where there is no score.
    """
    present = scores[~np.isnan(scores)]
    if not len(present):
        return Histogram((), ())
    width = choose_width(present)
    first = math.floor(float(present.min()) / width)
    count = max(1, math.ceil(float(present.max()) / width) - first)
    edges = np.round((first + np.arange(count + 1)) * width, 4)
    counts, _ = np.histogram(present, edges)
    return Histogram(tuple(edges.tolist()), tuple(counts.tolist()))
