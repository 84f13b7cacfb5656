"""Numbers along a rising line of steps, and the list that they refer to.

Names do not fit beside points that lie a few pixels apart. Numbers do, and up to the left of
such a line there is nothing: no model is as small and as good. So each number stands to the
left of its point, and rises where another one is in its way, led to the point by an
upright line. A number that rose never crosses the line of another: those of smaller models end
below it, those of larger ones are further right. The list stands in the upper left corner, where
the axis leaves room for it.

Room is counted in pixels on a phone, where it is scarcest.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = np.ndarray[Any, np.dtype[np.float64]]

# The inner part of the plot on a phone.
WIDTH, HEIGHT = 275.0, 345.0
# A number's room, its distance from the point, and the height of a line of the list.
NUMBER, STANDOFF, LINE = 14.0, 5.0, 11.0
# Pixels from the middle of a number to a line beneath it.
CLEARANCE = 7.0
LIST_LINE, LIST_CHARACTER = 13.0, 5.9
# More lines than these would leave no room for the models.
MOST_LISTED = 12
MARGIN = 8.0


def raise_numbers(points: Sequence[tuple[float, float]]) -> list[float]:
    """Give the height of each number, for points that rise from left to right, in pixels.

    A number is clear of those before it, and of the level line that comes from the point before.

    >>> raise_numbers([(100.0, 50.0), (103.0, 52.0), (200.0, 90.0)])
    [50.0, 61.0, 90.0]
    """
    heights: list[float] = []
    level = -math.inf
    for x, y in points:
        left = x - STANDOFF - NUMBER
        near = [height for (other, _), height in zip(points, heights, strict=False) if other > left]
        heights.append(max([y, level + CLEARANCE, *(height + LINE for height in near)]))
        level = y
    return heights


def count_listed(count: int) -> int:
    """Give how many of so many points are listed: the last ones, if there is no room for all."""
    return min(count, MOST_LISTED)


def find_top(
    low: float, shares: Floats, scores: Floats, numbered: Sequence[int], texts: Sequence[str]
) -> float:
    """Find the upper end of the axis that leaves room for numbers and list.

    Parameters
    ----------
    low : float
        The lower end, in points.
    shares, scores : numpy.ndarray of float, shape (n,)
        Where each model stands across, as a share of the width, and its score.
    numbered : sequence of int
        Places of the numbered models, from left to right.
    texts : sequence of str
        The lines of the list.
    """
    best = float(scores.max())
    room = LIST_CHARACTER * max(map(len, texts), default=0) + MARGIN
    beneath = scores[shares * WIDTH <= room + NUMBER]
    top = max(best, low + 1) + (best - low + 1) * MARGIN / HEIGHT
    # A higher end lowers everything drawn, so one more look settles what the first has moved.
    for _ in range(3):
        scale = HEIGHT / (top - low)
        points = [
            (float(shares[place]) * WIDTH, (float(scores[place]) - low) * scale)
            for place in numbered
        ]
        heights = raise_numbers(points)
        over = max(heights, default=0.0) + LINE / 2 - HEIGHT
        under = [height for (x, _), height in zip(points, heights, strict=True) if x <= room]
        if len(beneath):
            under.append((float(beneath.max()) - low) * scale)
        over = max(over, max(under, default=0.0) + MARGIN + LIST_LINE * len(texts) - HEIGHT)
        if over <= 0:
            break
        share = over / HEIGHT if over < HEIGHT / 2 else 0.5
        top = low + (top - low) / (1 - share)
    return math.ceil(top * 100) / 100
