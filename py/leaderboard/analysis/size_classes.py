"""Size classes: models of about the same number of parameters.

Model families come in a few sizes (7, 13, 33, 65, 70 billion), so the classes are named
after these and their limits lie in the gaps between. So they do among the sizes of 2025 (0.5, 1.5,
3, 8, 14, 32, 72, 78 billion): of 4,566 rows of 2025-03-21 that tell a size, 57 lie within 5 % of a
limit, besides 165 at 10 billion, which Falcon 3 and merges of Gemma 2 just exceed. A model that
tells no size is ``unknown``, a class of its own and never the smallest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class SizeClass:
    """Models with more than ``above`` and at most ``most`` billion parameters."""

    id: str
    label: str
    above: float
    most: float


SIZE_CLASSES = (
    SizeClass("3b", "up to 3B", 0.0, 4.5),
    SizeClass("7b", "7B", 4.5, 10.0),
    SizeClass("13b", "13B", 10.0, 22.0),
    SizeClass("30b", "30-40B", 22.0, 50.0),
    SizeClass("70b", "65-80B", 50.0, 80.0),
    SizeClass("larger", "larger", 80.0, float("inf")),
)
UNKNOWN = SizeClass("unknown", "unknown size", float("nan"), float("nan"))
ALL_CLASSES = (*SIZE_CLASSES, UNKNOWN)


def classify_sizes(params_billion: pd.Series[float]) -> pd.Series[str]:
    """Give the id of the size class of each model.

    Parameters
    ----------
    params_billion : pandas.Series of float
        Parameters in billions, NaN where unknown.

    Returns
    -------
    pandas.Series of str
        Ids of ``ALL_CLASSES``, on the same index.
    """
    limits = np.array([size_class.most for size_class in SIZE_CLASSES])
    ids = np.array([size_class.id for size_class in SIZE_CLASSES] + [UNKNOWN.id], dtype=object)
    values = params_billion.to_numpy(dtype="float64", na_value=np.nan)
    # A NaN is sorted behind every limit, which is the place of the unknown.
    return pd.Series(ids[np.searchsorted(limits, values, side="left")], index=params_billion.index)
