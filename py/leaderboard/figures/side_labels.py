"""Side labels: names at the ends of lines, pushed apart so that none covers another.

A name belongs at the height of its line's end. Where ends lie closer than names are
high, the names share the room around them: of all placings that keep the order and the
gap, the one is taken whose squared distances from the ends are least. That is an isotonic
regression, and pooling neighbours that are in each other's way solves it exactly
(https://en.wikipedia.org/wiki/Isotonic_regression).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread_labels(
    heights: Sequence[float], gap: float, low: float = float("-inf"), high: float = float("inf")
) -> list[float]:
    """Place labels near the given heights, at least a gap apart, in the order of the heights.

    Labels that stand above ``high`` or below ``low`` are moved inside as far as there is room;
    where there is none for all, they reach above. Equal heights keep their order.

    >>> spread_labels([10.0, 11.0, 30.0], gap=4.0)
    [8.5, 12.5, 30.0]
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    # Without the gaps that must lie below each label, keeping them apart is keeping their order.
    wanted = [heights[index] - place * gap for place, index in enumerate(order)]
    ceiling = high - gap * max(0, len(order) - 1)
    placed = [max(low, min(value, ceiling)) for value in _pool(wanted)]
    heights_by_label = [0.0] * len(order)
    for place, index in enumerate(order):
        heights_by_label[index] = placed[place] + place * gap
    return heights_by_label


def _pool(values: Sequence[float]) -> list[float]:
    """Give the rising values that are nearest by least squares."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            other, size = pools.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
