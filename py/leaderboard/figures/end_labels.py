"""End labels: a name near the end of each line, wherever in the plot it ends.

Lines that end on different days have no common margin for their names, so each name looks for
room near its own end: beside it, or some lines above or below. It never covers another name,
and avoids dots and lines where it can. A name that had to move away is led back to its end by a
thin line.

Room is counted in pixels on a phone, where it is scarcest: names keep their size in a wider
plot and only get further apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Points = np.ndarray[Any, np.dtype[np.float64]]

# Pixels: a character, a line of text, and the distance from an end to its name.
CHARACTER, LINE, STANDOFF = 6.1, 13.0, 7.0
# Lines above (positive) or below, nearest first.
LIFTS = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)
# What it costs to cover another name, a dot, or a point of a line, in lines of moving away.
NAME_COST, DOT_COST, LINE_COST = 1000.0, 3.0, 0.35
LEFT_COST = 0.4


@dataclass(frozen=True)
class Spot:
    """Where a name stands: how far its near edge is beside its end, how far its middle above.

    Both in pixels; ``align`` is the side of the text that is near.
    """

    aside: float
    lift: float
    align: str

    @property
    def far(self) -> bool:
        """Whether a line must lead from the end to the name."""
        return abs(self.lift) > 1.5 * LINE


def place_end_labels(
    ends: Sequence[tuple[float, float]],
    texts: Sequence[str],
    dots: Points,
    lines: Points,
    size: tuple[float, float],
) -> list[Spot]:
    """Place names near the ends of their lines, one after the other.

    Parameters
    ----------
    ends : sequence of (float, float)
        Places of the ends in pixels, upwards from the lower left corner.
    texts : sequence of str
        The names.
    dots, lines : array of float, shape (n, 2)
        Places that a name should not cover.
    size : (float, float)
        Width and height of the plot in pixels; no name leaves it.
    """
    spots: list[Spot] = []
    names = np.empty((0, 4))
    for end, text in zip(ends, texts, strict=True):
        boxes, choices = _list_boxes(end, CHARACTER * len(text), size)
        costs = np.array([cost for _, cost in choices])
        costs += DOT_COST * _count_inside(boxes, dots) + LINE_COST * _count_inside(boxes, lines)
        costs += NAME_COST * _count_overlaps(boxes, names)
        best = int(costs.argmin())
        spots.append(choices[best][0])
        names = np.vstack([names, boxes[best]])
    return spots


def _list_boxes(
    end: tuple[float, float], width: float, size: tuple[float, float]
) -> tuple[Points, list[tuple[Spot, float]]]:
    """List where a name could stand: boxes (left, right, bottom, top), and spots with costs."""
    boxes, choices = [], []
    for lift in LIFTS:
        y = min(max(end[1] + lift * LINE, LINE / 2), size[1] - LINE / 2)
        for align, detour in (("left", 0.0), ("right", LEFT_COST)):
            aside = STANDOFF if align == "left" else -STANDOFF
            left = end[0] + aside - (0 if align == "left" else width)
            outside = max(0.0, -left) + max(0.0, left + width - size[0])
            # Nothing leaves the plot, so a name too long for its side is put off, not cut.
            cost = detour + abs(lift) + NAME_COST * outside
            boxes.append((left, left + width, y - LINE / 2, y + LINE / 2))
            choices.append((Spot(aside, y - end[1], align), cost))
    return np.array(boxes), choices


def _count_inside(boxes: Points, points: Points) -> Points:
    x, y = points[None, :, 0], points[None, :, 1]
    left, right, bottom, top = (boxes[:, side, None] for side in range(4))
    counts: Points = ((x >= left) & (x <= right) & (y >= bottom) & (y <= top)).sum(axis=1)
    return counts


def _count_overlaps(boxes: Points, others: Points) -> Points:
    left, right, bottom, top = (boxes[:, side, None] for side in range(4))
    apart = (
        (others[None, :, 0] >= right)
        | (others[None, :, 1] <= left)
        | (others[None, :, 2] >= top)
        | (others[None, :, 3] <= bottom)
    )
    counts: Points = (~apart).sum(axis=1)
    return counts
