"""Numbers beside rings: where each can stand without covering another.

Places are shares of the width and the height of a plot, since the room that a number needs
depends on the plot and not on the scores. A number stands by its ring on the side away
from a line; where that spot is taken it moves aside, and a thin line then leads to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Spot: TypeAlias = tuple[float, float]
# Places as shares of the width and the height of the plot.
Spots: TypeAlias = list[Spot]
# The ends of the level and of the upright axis, in points.
Ranges: TypeAlias = tuple[tuple[float, float], tuple[float, float]]

# The room that a number needs on a phone.
WIDTH, HEIGHT = 0.045, 0.045
# Where a number may stand by its ring, in such rooms, nearest first; up is away from the line.
CHOICES = ((0, 1), (-1, 0.4), (1, 0.4), (0, 2), (-1, 1.4), (1, 1.4), (0, 3))
# A line to a number starts outside of the ring and ends before the number.
LEADER_START, LEADER_END = 0.2, 0.7


def place_numbers(rings: Spots, away: Sequence[int]) -> Spots:
    """Place a number by each ring, clear of the rings and of each other.

    Parameters
    ----------
    rings : list of (float, float)
        Shares of the width and the height.
    away : sequence of int
        For each ring 1 where up leads away from the line, -1 where down does.

    Returns
    -------
    list of (float, float)
        The middle of each number. Where no spot is free, the furthest one is taken.
    """
    taken = list(rings)
    for (x, y), side in zip(rings, away, strict=True):
        spots = [(x + across * WIDTH, y + side * up * HEIGHT) for across, up in CHOICES]
        taken.append(next((spot for spot in spots if _is_free(spot, taken)), spots[-1]))
    return taken[len(rings) :]


def find_leaders(rings: Spots, spots: Spots) -> list[tuple[Spot, Spot]]:
    """Give both ends of a line from each ring to its number, where they are not close by."""
    return [
        (_go_between(ring, spot, LEADER_START), _go_between(ring, spot, LEADER_END))
        for ring, spot in zip(rings, spots, strict=True)
        if spot[0] != ring[0] or abs(spot[1] - ring[1]) > 1.1 * HEIGHT
    ]


def to_share(value: float, ends: tuple[float, float]) -> float:
    """Give the place of a value between the ends of an axis, as a share.

    >>> to_share(45.0, (40.0, 60.0))
    0.25
    """
    return (value - ends[0]) / (ends[1] - ends[0])


def from_share(share: float, ends: tuple[float, float]) -> float:
    """Give the value at a share of the way between the ends of an axis.

    >>> from_share(0.25, (40.0, 60.0))
    45.0
    """
    return round(ends[0] + share * (ends[1] - ends[0]), 4)


def _is_free(spot: Spot, taken: Spots) -> bool:
    inside = WIDTH / 2 <= spot[0] <= 1 - WIDTH / 2
    return inside and all(
        abs(spot[0] - x) >= 0.9 * WIDTH or abs(spot[1] - y) >= 0.9 * HEIGHT for x, y in taken
    )


def _go_between(start: Spot, end: Spot, share: float) -> Spot:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
