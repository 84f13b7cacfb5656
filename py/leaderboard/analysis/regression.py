"""Regression: the straight line that tells one metric from another with the least error.

The line ``y = intercept + slope * x`` is chosen so that the squares of the *residuals*, the
distances of the models above (+) or below (-) it, sum to the least (ordinary least squares).
*R2* is the share of the spread of ``y`` that the line accounts for: 1 when all models
lie on it, 0 when knowing ``x`` is of no help. The line describes the models at hand; it says
nothing about what causes what, and other models give another line.
"""

from __future__ import annotations

from dataclasses import dataclass

from leaderboard.analysis.correlation import Floats, correlate, keep_complete


@dataclass(frozen=True)
class Line:
    """A least-squares line through ``n`` models.

    ``slope`` is in points of y for each point of x, ``intercept`` in points. Slope and intercept
    are NaN where the line has no direction: with fewer than two models or where all have the
    same x. ``r2`` is NaN there, too, and where all have the same y: no spread, no share of it.
    """

    n: int
    slope: float
    intercept: float
    r2: float

    def predict(self, x: Floats) -> Floats:
        """Give the height of the line, in points."""
        return self.intercept + self.slope * x


def fit_line(x: Floats, y: Floats) -> Line:
    """Fit the line by ordinary least squares.

    Parameters
    ----------
    x, y : numpy.ndarray of float, shape (n,)
        Points, NaN where missing; only models with both take part.
    """
    x, y = keep_complete(x, y)
    # As in ``correlate``: a mean of equal numbers may feign a spread.
    if len(x) < 2 or x.min() == x.max():
        nan = float("nan")
        return Line(len(x), nan, nan, nan)
    dx, dy = x - x.mean(), y - y.mean()
    slope = float((dx @ dy) / (dx @ dx))
    return Line(len(x), slope, float(y.mean() - slope * x.mean()), correlate(x, y) ** 2)
