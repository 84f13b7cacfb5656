"""Whether a column of scores runs from 0 to 1 or from 0 to 100, told by the whole of it.

Scores come as shares or as points. A column whose highest score is 1 is one of shares: a board
on which no model reaches one point of 100 is not to be had. Percent signs say points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from leaderboard.own.cells import Floats, Numbers

# So large a share of a column may lie beyond its scale: that many cells are wrong, not the column.
WRONG_SHARE = 0.05
NO_SCORE_SHARE = 1 / 3
ENOUGH = 20
MOST_DECIMALS = 2
# A share times a hundred is not a decimal: 0.29 gives 28.999999999999996.
NOISE_DECIMALS = 6


@dataclass(frozen=True)
class Scaled:
    """Points, NaN where missing; the rows that are out of range, by their kind of fault."""

    points: Floats
    shares: bool
    wrong: dict[str, np.ndarray[Any, np.dtype[np.intp]]]


def looks_like_shares(column: Numbers) -> bool:
    """Tell whether a column runs from 0 to 1."""
    present = column.values[~np.isnan(column.values)]
    if column.percents or len(present) == 0:
        return False
    inside = (present >= 0) & (present <= 1)
    few_beyond = len(present) >= ENOUGH and inside.mean() >= 1 - WRONG_SHARE
    fractions = bool(((present > 0) & (present < 1)).any())
    return fractions and (bool(present.max() <= 1) or bool(few_beyond))


def scale_column(column: Numbers, *, shares: bool) -> Scaled | None:
    """Give a column in points; ``None`` where too many values are beyond any scale of scores."""
    points = np.round(column.values * 100, NOISE_DECIMALS) if shares else column.values.copy()
    wrong = {"negative": np.flatnonzero(points < 0), "high": np.flatnonzero(points > 100)}
    beyond = sum(map(len, wrong.values()))
    present = int((~np.isnan(points)).sum())
    if present == 0 or (beyond > NO_SCORE_SHARE * present and beyond > 1):
        return None
    for rows in wrong.values():
        points[rows] = np.nan
    return Scaled(points, shares, {kind: rows for kind, rows in wrong.items() if len(rows)})


def count_decimals(points: Floats) -> int:
    """Give the decimals of a column, at most two: more of them say nothing about a model.

    >>> count_decimals(np.array([61.5, 50.0, np.nan]))
    1
    """
    present = points[~np.isnan(points)]
    for decimals in range(MOST_DECIMALS):
        if np.allclose(np.round(present, decimals), present, rtol=0, atol=1e-7):
            return decimals
    return MOST_DECIMALS
