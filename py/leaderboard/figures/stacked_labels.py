"""Stacked labels: texts above upright marks, in as few rows as keep them apart.

A text stands centred over its mark, moved inside where it would leave the plot. Where two
would touch, the later one goes to the next row up. Widths are estimated for the narrowest
plot that there is, so that one placing serves every width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Pixels: the frame of a plot on a small phone, and a character of a label's font.
NARROWEST_FRAME, CHARACTER, SPACE = 270.0, 6.4, 8.0


def stack_labels(
    places: Sequence[float], texts: Sequence[str], low: float, high: float
) -> list[tuple[float, int]]:
    """Give the centre and the row of each label, rows counted from 0 upwards.

    Parameters
    ----------
    places : sequence of float
        Where the marks stand, between ``low`` and ``high``, the ends of the plot.
    texts : sequence of str
        What the labels say.

    >>> stack_labels([50.0, 51.0], ["half", "three quarters"], 0.0, 100.0)
    [(50.0, 0), (51.0, 1)]
    """
    scale = (high - low) / NARROWEST_FRAME
    placed: list[tuple[float, int, float]] = []
    for place, text in zip(places, texts, strict=True):
        half = (len(text) * CHARACTER + SPACE) / 2 * scale
        centre = max(low + half, min(place, high - half))
        taken = {row for other, row, size in placed if abs(other - centre) < half + size}
        row = next(row for row in range(len(placed) + 1) if row not in taken)
        placed.append((centre, row, half))
    return [(centre, row) for centre, row, _ in placed]
