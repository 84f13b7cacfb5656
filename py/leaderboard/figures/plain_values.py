"""Numbers of an analysis -> plain values that a figure may carry.

A figure's columns and tables hold whole numbers, floats with the decimals that can be
seen, and ``None`` for what is missing: nothing else survives the way to a page as JSON.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DECIMALS = 4


def list_plain(values: NDArray[np.float64]) -> list[float | None]:
    """Give floats to four decimals, NaN as ``None``.

    >>> list_plain(np.array([1.23456, np.nan]))
    [1.2346, None]
    """
    return [None if math.isnan(value) else value for value in values.round(DECIMALS).tolist()]


def list_whole(values: NDArray[np.float64]) -> list[int | None]:
    """Give whole numbers, NaN as ``None``.

    >>> list_whole(np.array([3.0, np.nan]))
    [3, None]
    """
    return [None if math.isnan(value) else int(value) for value in values.tolist()]


def make_plain(value: float) -> float | None:
    """Give one float to four decimals, NaN as ``None``.

    >>> make_plain(1.23456), make_plain(math.nan)
    (1.2346, None)
    """
    return None if math.isnan(value) else round(value, DECIMALS)
