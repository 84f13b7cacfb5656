"""Marks listed one by one -> the columns of a source.

A layout thinks mark by mark, a source holds column by column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def list_columns(names: Sequence[str], marks: Iterable[Sequence[Any]]) -> dict[str, list[Any]]:
    """Turn marks, each a value for every name, into columns; numbers to four decimals.

    >>> list_columns(("x", "text"), [(0.123456, "a"), (1, "b")])
    {'x': [0.1235, 1], 'text': ['a', 'b']}
    >>> list_columns(("x", "text"), [])
    {'x': [], 'text': []}
    """
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for mark in marks:
        for name, value in zip(names, mark, strict=True):
            columns[name].append(round(value, 4) if isinstance(value, float) else value)
    return columns
