"""The axes of the size figure: parameters on a logarithmic scale, scores with room for names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leaderboard.figures.size_labels import NUMBER, STANDOFF, WIDTH
from leaderboard.figures.size_words import write_size

if TYPE_CHECKING:
    from leaderboard.figures.size_words import SizedModels

# Billions, where models are many; shares of the largest.
SIZE_TICKS = (0.001, 0.01, 0.1, 0.3, 1, 3, 7, 13, 30, 70, 180, 500)
USUAL_SIZES = (1, 7, 70)
# The width of a digit below the axis, and of the axis, in pixels on a phone.
TICK_CHARACTER, TICK_WIDTH = 6.2, 240.0
PERCENT_TICKS = (0.001, 0.01, 0.1, 0.3, 1, 3, 10, 30, 100)


def span_sizes(sized: SizedModels) -> tuple[float, float]:
    """Give the range of the level axis, as logarithms, with room for a number at the left."""
    if not sized.names:
        return -1.0, 2.0
    low, high = math.log10(sized.params.min()), math.log10(sized.largest)
    width = max(high - low, 0.5)
    left = (NUMBER + 2 * STANDOFF) / WIDTH * width
    return round(low - left, 4), round(high + 0.05 * width, 4)


def find_low(sized: SizedModels) -> float:
    """Give the lower end of the scores' axis."""
    if not sized.names:
        return 0.0
    low, high = float(sized.scores.min()), float(sized.scores.max())
    return round(low - max(0.04 * (high - low), 0.5), 4)


def find_best(sized: SizedModels, high: float) -> float:
    """Give where the ticks end: above the best score the axis only holds names."""
    if not sized.names:
        return high
    best, low = float(sized.scores.max()), float(sized.scores.min())
    return min(high, best + 0.05 * (best - low) + 0.1)


def choose_size_ticks(sized: SizedModels, x: tuple[float, float], share: bool) -> dict[float, str]:
    """Give the ticks within the range, in billions or percent, at their logarithms."""
    unit = sized.largest / 100 if share else 1.0
    values = PERCENT_TICKS if share else SIZE_TICKS
    kept: dict[float, str] = {}
    # Which is written first where two are in each other's way on a phone: the usual sizes.
    for value in sorted(values, key=lambda value: (value not in USUAL_SIZES, -value)):
        place, text = round(math.log10(value * unit), 4), f"{value:g}"
        room = {
            other: (len(text) + len(written) + 1) / 2 * TICK_CHARACTER / TICK_WIDTH * (x[1] - x[0])
            for other, written in kept.items()
        }
        if x[0] <= place <= x[1] and all(abs(place - one) >= room[one] for one in kept):
            kept[place] = text
    return dict(sorted(kept.items()))


def label_sizes(sized: SizedModels, share: bool) -> str:
    """Name the level axis."""
    if share:
        return f"Parameters, % of the largest ({write_size(sized.largest)}), log scale"
    return "Parameters, billions, log scale"
