"""Bands: several metrics one above the other, each on the same scale of points.

Every band is one unit high, the first one on top, and spans the same range of points, so
that heights can be compared between bands and nothing of one crosses another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

GAP = 0.16


@dataclass(frozen=True)
class Bands:
    """``count`` bands that each span ``low`` to ``high`` points."""

    count: int
    low: float
    high: float

    @property
    def bases(self) -> list[float]:
        """The lower edge of each band, the first band on top."""
        return [round((self.count - 1 - index) * (1 + GAP), 4) for index in range(self.count)]

    @property
    def levels(self) -> list[float]:
        """Round levels of points at which a band has a line: three to five of them."""
        span = self.high - self.low
        step = 10 if span <= 40 else 20 if span <= 80 else 25
        first = math.ceil(self.low / step) * step
        return [float(level) for level in range(int(first), int(self.high) + 1, step)]

    @property
    def ends(self) -> tuple[float, float]:
        """The range that holds all bands."""
        return -GAP / 2, round(self.bases[0] + 1 + GAP, 4)

    @property
    def ticks(self) -> dict[float, str]:
        """A tick for each level of each band."""
        return {
            round(base + self.place(level), 4): f"{level:g}"
            for base in self.bases
            for level in self.levels
        }

    def place(self, score: float) -> float:
        """Give the height of a score in its band, 0 to 1."""
        return (score - self.low) / (self.high - self.low)

    def place_all(self, scores: pd.Series[float]) -> list[float | None]:
        """Give the heights of many scores; a missing one has none."""
        heights = (scores.to_numpy(dtype="float64") - self.low) / (self.high - self.low)
        return [None if math.isnan(height) else height for height in heights.tolist()]


def fit_bands(scores: pd.DataFrame, metrics: Sequence[str]) -> Bands:
    """Fit bands around all scores, in steps of ten points."""
    values = scores[list(metrics)]
    low, high = values.min().min(), values.max().max()
    if math.isnan(low):
        return Bands(len(metrics), 0.0, 100.0)
    floor = math.floor(low / 10) * 10.0
    return Bands(len(metrics), floor, max(math.ceil(high / 10) * 10.0, floor + 10))
