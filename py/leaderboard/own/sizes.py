"""Sizes of models as files have them -> billions of parameters.

>>> read_size("7B"), read_size("350M"), read_size("1.1 T"), read_size("8x7B")
(7.0, 0.35, 1100.0, None)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from leaderboard.own.cells import GAPS, Floats, Numbers

_SIZE = re.compile(r"([~≈]?\s*)(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[kmbt])[a-z]*", re.IGNORECASE)
_UNITS = {"k": 1e-6, "m": 1e-3, "b": 1.0, "t": 1e3}
# No model has so many billions: such numbers count single parameters.
MOST_BILLIONS = 1e5


def read_size(text: str) -> float | None:
    """Read a size with its unit, in billions."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        return None
    number = float(match["number"].replace(",", "."))
    return float(f"{number * _UNITS[match['unit'].lower()]:.12g}")


def read_sizes(
    texts: Sequence[str], numbers: Numbers | None, heading: str
) -> tuple[Floats, list[int], str]:
    """Read a column of sizes.

    Returns
    -------
    tuple
        Billions, NaN where unknown (0 and below say that, too); the rows that are no size; and a
        note about what was done.
    """
    if numbers is None:
        sizes = np.array([read_size(text) or np.nan for text in texts], dtype=np.float64)
        wrong = [
            row
            for row in np.flatnonzero(np.isnan(sizes)).tolist()
            if texts[row].strip().lower() not in GAPS
        ]
        return sizes, wrong, f"Sizes in “{heading}” are read with their units."
    sizes = numbers.values.copy()
    wrong = [row for row, _ in numbers.wrong.items()]
    for row in list(wrong):
        size = read_size(texts[row])
        if size is not None:
            sizes[row] = size
            wrong.remove(row)
    sizes[~(sizes > 0)] = np.nan
    known = sizes[~np.isnan(sizes)]
    words = re.split(r"[^a-z]+", heading.lower())
    if len(known) and np.median(known) > MOST_BILLIONS:
        return sizes / 1e9, wrong, f"Sizes in “{heading}” count parameters; they become billions."
    if {"m", "million", "millions"} & set(words):
        return sizes / 1e3, wrong, f"Sizes in “{heading}” are millions; they become billions."
    return sizes, wrong, f"Sizes in “{heading}” are taken as billions of parameters."
