"""A column of numbers: its distinct values in rising order, then the place of each row's.

Published scores are multiples of a last decimal, and fewer than rows: a test of 1,172 items has
1,173 results. So the values are kept as integers, as steps from one to the next, which are small,
and a row's place among them is a smaller number than its score. Where no decimal is the last one,
what is kept are the 64 bits of each distinct value.

A *mean* column is kept as what it differs from the mean of others, which is rarely more than
what rounding left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from leaderboard.columnar.planes import (
    Integers,
    PlaneReader,
    fold_signs,
    unfold_signs,
    write_planes,
)

MAX_DECIMALS = 6
# Up to here every integer is a float of its own, so that dividing by a power of ten rounds once.
EXACT = 2**53
# Stands for the decimals of a column of integers, and of one whose numbers have no last decimal.
WHOLE, BITS = "whole", "bits"


@dataclass(frozen=True)
class Numbers:
    """A column as integers: multiples of 10 ** -decimals, or what ``decimals`` names instead.

    ``present`` says which rows have a number; the others hold 0.
    """

    decimals: int | str
    scaled: Integers
    present: np.ndarray[Any, np.dtype[np.bool_]]

    def to_values(self) -> list[Any]:
        """Give the column as plain values, ``None`` where there is none."""
        values: list[Any] = self._restore().tolist()
        if self.present.all():
            return values
        return [
            value if there else None
            for value, there in zip(values, self.present.tolist(), strict=True)
        ]

    def _restore(self) -> np.ndarray[Any, Any]:
        if self.decimals == WHOLE:
            return self.scaled
        if self.decimals == BITS:
            return self.scaled.view(np.float64)
        return self.scaled / 10.0 ** int(self.decimals)


def read_numbers(values: Sequence[Any]) -> Numbers | None:
    """Read a column whose values are all of one kind, ``int`` or ``float``, or missing.

    Gives ``None`` for any other column, and for numbers that JSON has no form for.
    """
    kinds = {type(value) for value in values} - {type(None)}
    if len(kinds) != 1 or not kinds <= {int, float}:
        return None
    present = np.array([value is not None for value in values], dtype=np.bool_)
    filled = [value or 0 for value in values]
    if kinds == {int}:
        # Larger ones may not fit in 64 bits.
        small = max(map(abs, filled)) < EXACT
        return Numbers(WHOLE, np.array(filled, dtype=np.int64), present) if small else None
    floats = np.array([0.0 if value is None else value for value in values], dtype=np.float64)
    if not np.isfinite(floats).all():
        return None
    return _scale(floats, present)


def _scale(floats: np.ndarray[Any, Any], present: np.ndarray[Any, Any]) -> Numbers:
    for decimals in range(MAX_DECIMALS + 1):
        scaled = np.rint(floats * 10.0**decimals)
        if np.abs(scaled).max(initial=0) >= EXACT:
            break
        column = Numbers(decimals, scaled.astype(np.int64), present)
        # Compared by their bits: -0.0 is not 0.0 here.
        if column._restore().tobytes() == floats.tobytes():
            return column
    return Numbers(BITS, floats.view(np.int64), present)


def write_numbers(column: Numbers) -> tuple[dict[str, Any], bytes]:
    """Write a column; gives how to read it, and its bytes."""
    distinct, places = np.unique(column.scaled[column.present], return_inverse=True)
    ranks = np.zeros(len(column.scaled), dtype=np.int64)
    ranks[column.present] = places + 1
    first = distinct[0] if len(distinct) else 0
    # A step may be longer than the largest integer: it wraps, and wraps back when it is added.
    width, planes = write_planes(np.diff(distinct, prepend=first))
    rank_width, rank_planes = write_planes(ranks)
    spec = {
        "decimals": column.decimals,
        "first": int(first),
        "distinct": len(distinct),
        "widths": [width, rank_width],
    }
    return spec, planes + rank_planes


def unpack_numbers(spec: Mapping[str, Any], rows: int, planes: PlaneReader) -> Numbers:
    """Read what ``write_numbers`` wrote."""
    width, rank_width = spec["widths"]
    steps = planes.take(spec["distinct"], width)
    distinct = np.cumsum(steps) + spec["first"]
    ranks = planes.take(rows, rank_width)
    scaled = np.concatenate([np.zeros(1, dtype=np.int64), distinct])[ranks]
    return Numbers(spec["decimals"], scaled, ranks > 0)


def write_mean(
    column: Numbers, of: Sequence[Numbers | None]
) -> tuple[dict[str, Any], bytes] | None:
    """Write a column as what it differs from the mean of others, where that can be told."""
    mean = _find_mean(column.decimals, of)
    if mean is None:
        return None
    rest = np.where(column.present, fold_signs(column.scaled - mean) + 1, 0)
    width, planes = write_planes(rest)
    return {"decimals": column.decimals, "width": width}, planes


def unpack_mean(
    spec: Mapping[str, Any], of: Sequence[Numbers | None], rows: int, planes: PlaneReader
) -> Numbers:
    """Read what ``write_mean`` wrote."""
    mean = _find_mean(spec["decimals"], of)
    rest = planes.take(rows, spec["width"])
    present = rest > 0
    if mean is None:
        raise ValueError("a mean stands without the columns that it is of")
    return Numbers(spec["decimals"], np.where(present, unfold_signs(rest - 1) + mean, 0), present)


def _find_mean(decimals: int | str, of: Sequence[Numbers | None]) -> Integers | None:
    """Give the mean of columns, rounded to a number of decimals; what is missing counts as 0."""
    total: Integers | int = 0
    for column in of:
        if column is None or not _has_at_most(column.decimals, decimals):
            return None
        total = total + column.scaled * 10 ** (int(decimals) - int(column.decimals))
    # In integers, so that every machine rounds the same way.
    return (2 * total + len(of)) // (2 * len(of)) if isinstance(total, np.ndarray) else None


def _has_at_most(decimals: int | str, most: int | str) -> bool:
    return isinstance(decimals, int) and isinstance(most, int) and decimals <= most
