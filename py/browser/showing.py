"""A value that a reader's code ends with -> what the page shows of it.

A table is shown as a table, a figure as a figure, anything else as ``repr`` writes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from bokeh.embed import json_item
from bokeh.model import Model

from browser.drawn_figure import DrawnFigure
from browser.outside import find_outside
from leaderboard.figures.contract import Table

MOST_ROWS = 50
MOST_COLUMNS = 50
MOST_TEXT = 20_000
# JavaScript knows whole numbers up to here.
EXACT = 2**53


def show_value(value: Any) -> dict[str, Any] | None:
    """Give a value in plain form by its ``kind``; nothing for ``None``.

    - ``table``: ``columns`` (names), ``rows`` (the first ones) and ``total`` (how many there are);
    - ``drawn``: ``item``, the JSON text of a figure of the report, and ``outside``, what in it goes
      beyond a drawing (see ``outside.find_outside``);
    - ``figure``: ``item``, the JSON text of a Bokeh item, and ``outside``;
    - ``text``.
    """
    if value is None:
        return None
    if isinstance(value, pd.Series):
        value = value.to_frame(value.name if value.name is not None else "value")
    if isinstance(value, Table):
        labels = [column.label for column in value.columns]
        return _write_rows(labels, value.rows[:MOST_ROWS], len(value.rows))
    if isinstance(value, pd.DataFrame):
        return _write_frame(value)
    if isinstance(value, DrawnFigure):
        outside = find_outside(value.item.item)
        return {"kind": "drawn", "item": value.to_text(), "outside": outside}
    if isinstance(value, Model):
        return _write_model(value)
    text = repr(value)
    return {"kind": "text", "text": text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}…"}


def _write_frame(frame: pd.DataFrame) -> dict[str, Any]:
    """Write the first rows; an index that only counts is left out."""
    shown = frame.iloc[:MOST_ROWS, :MOST_COLUMNS]
    names = [str(name) for name in shown.columns]
    rows: list[Sequence[Any]] = list(shown.itertuples(index=False, name=None))
    if not isinstance(frame.index, pd.RangeIndex):
        names = [*(str(name or "") for name in frame.index.names), *names]
        labels = [label if isinstance(label, tuple) else (label,) for label in shown.index]
        rows = [(*label, *row) for label, row in zip(labels, rows, strict=True)]
    return {**_write_rows(names, rows, len(frame)), "width": frame.shape[1]}


def _write_rows(names: Sequence[str], rows: Sequence[Sequence[Any]], total: int) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": list(names),
        "rows": [[_plain(cell) for cell in row] for row in rows],
        "total": total,
        "width": len(names),
    }


def _plain(cell: Any) -> str | int | float | bool | None:
    if isinstance(cell, bool | np.bool_):
        return bool(cell)
    if isinstance(cell, int | np.integer):
        return int(cell) if abs(int(cell)) < EXACT else str(cell)
    if isinstance(cell, float | np.floating):
        number = float(cell)
        if math.isnan(number):
            return None
        return number if math.isfinite(number) else str(number)
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    text = str(cell)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _write_model(model: Model) -> dict[str, Any]:
    item = json_item(model)
    return {"kind": "figure", "item": json.dumps(item), "outside": find_outside(item)}
