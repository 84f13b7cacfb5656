"""Scales that put several benchmarks on one axis.

The *1-to-5 scale* is that of the predecessor's radial charts. It stretches the small
differences among the leaders: of the first 40 rows of a file, in file order, each
column's lowest value becomes 1 and its highest 5. It says nothing about how far apart
the models are in points, and it depends on which 40 rows come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

SCALE_ROWS = 40
LOWEST, HIGHEST = 1.0, 5.0


@dataclass(frozen=True)
class MinMaxScale:
    """The 1-to-5 scale of one snapshot: lowest and highest value of each metric, in points."""

    limits: Mapping[str, tuple[float, float]]
    decimals: Mapping[str, int | None]

    def apply(self, metric: str, score: float) -> float:
        """Map a score in points to the scale.

        A score outside the limits lands outside 1 to 5. Where all values are equal the scale
        has no direction, and every score lands in its middle.
        """
        low, high = self.limits[metric]
        places = self.decimals[metric]
        value = score if places is None else float(np.round(score, places))
        if np.isnan(value) or np.isnan(low):
            return float("nan")
        if high == low:
            return (LOWEST + HIGHEST) / 2
        return LOWEST + (value - low) / (high - low) * (HIGHEST - LOWEST)


def fit_minmax_scale(table: pd.DataFrame, benchmarks: Sequence[str]) -> MinMaxScale:
    """Find the predecessor's 1-to-5 scale for a snapshot.

    The first 40 rows of the main population in file order; benchmark scores, not the average,
    rounded to one decimal as numpy rounds; later rows of a model that is already in dropped.

    Parameters
    ----------
    table : pandas.DataFrame
        As ``tabulate`` gives it.
    benchmarks : sequence of str
        The board's benchmarks.
    """
    first = table[table["in_main"]].head(SCALE_ROWS).drop_duplicates("model", keep="first")
    metrics = ["average", *benchmarks]
    scores = first[metrics].copy()
    scores[list(benchmarks)] = scores[list(benchmarks)].round(1)
    limits = {
        metric: (float(scores[metric].min()), float(scores[metric].max())) for metric in metrics
    }
    decimals = {metric: None if metric == "average" else 1 for metric in metrics}
    return MinMaxScale(limits, decimals)
