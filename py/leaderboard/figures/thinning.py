"""Fewer dots than models, where there are more than a screen can tell apart.

No published board has so many models; a reader's own file may. Every so many rows one is drawn,
and those that the figure speaks of; words, lines and tables are of all of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

MOST_DOTS = 8000


def thin_places(count: int, always: Iterable[int] = ()) -> list[int] | None:
    """Choose the rows to draw, in order: each so many, the last, and those ``always`` drawn.

    ``None`` where all of them are.

    >>> thin_places(8000) is None
    True
    >>> thin_places(20_000, [4])[:4]
    [0, 3, 4, 6]
    """
    if count <= MOST_DOTS:
        return None
    step = math.ceil(count / MOST_DOTS)
    return sorted({*range(0, count, step), count - 1, *always})


def thin_columns(
    columns: dict[str, list[Any]], places: Sequence[int] | None
) -> dict[str, list[Any]]:
    """Keep the chosen rows of some columns."""
    if places is None:
        return columns
    return {name: [values[place] for place in places] for name, values in columns.items()}


def tell_thinned(count: int) -> str:
    """Say in a caption that not all dots are drawn; empty where they are.

    >>> tell_thinned(50_000)
    ' Of 50,000 models one in 7 has a dot.'
    """
    if count <= MOST_DOTS:
        return ""
    step = math.ceil(count / MOST_DOTS)
    return f" Of {count:,} models one in {step} has a dot."
