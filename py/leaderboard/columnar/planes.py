r"""Planes: an array of integers, all their lowest bytes first, then all the next ones.

The higher bytes of neighbours are nearly equal, and runs of the same are what zlib is best at.
Where the bytes of one number stand together, every other byte breaks such a run.

>>> write_planes(np.array([1, 258, 259]))
(2, b'\x01\x02\x03\x00\x01\x01')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Integers = np.ndarray[Any, np.dtype[np.int64]]


def write_planes(numbers: Integers) -> tuple[int, bytes]:
    """Write integers as planes; gives their number and their bytes. A negative one takes all 8."""
    width = max(1, (int(numbers.view(np.uint64).max(initial=0)).bit_length() + 7) // 8)
    split = numbers.astype("<i8").view(np.uint8).reshape(-1, 8)
    return width, split[:, :width].T.tobytes()


@dataclass
class PlaneReader:
    """Reads arrays of integers, one after another, from the bytes where they stand."""

    content: bytes
    place: int

    def take(self, count: int, width: int) -> Integers:
        """Read the next array of ``count`` integers that were written in ``width`` planes."""
        planes = np.frombuffer(self.content, np.uint8, count * width, self.place)
        self.place += count * width
        split = np.zeros((count, 8), np.uint8)
        split[:, :width] = planes.reshape(width, count).T
        return split.view("<i8").reshape(count).astype(np.int64)


def fold_signs(numbers: Integers) -> Integers:
    """Fold negative numbers between the positive ones, so that small ones stay small.

    >>> fold_signs(np.array([0, -1, 1, -2])).tolist()
    [0, 1, 2, 3]
    """
    return np.where(numbers < 0, -2 * numbers - 1, 2 * numbers)


def unfold_signs(folded: Integers) -> Integers:
    """Undo ``fold_signs``."""
    return np.where(folded % 2 == 1, -(folded // 2) - 1, folded // 2)
