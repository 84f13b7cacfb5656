"""Correlation: which benchmarks order the models alike.

A square for each pair of metrics, whose names stand on the diagonal. Below it is
Pearson's r, above it Spearman's rho, so that the two of a pair face each other; each is
written out with its 95 % interval. Blue means that models good at one are good at the
other, orange the opposite. The average is left out unless asked for: it contains every
benchmark and so goes together with each of them in any case.

A correlation is one of the models it was taken over. Among the leaders it is often
weaker than, or opposite to, the one over all models.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np
from bokeh.core.properties import field
from bokeh.models import HoverTool, Rect, Text

from leaderboard.analysis.correlation import LEAST_MODELS, correlate_all
from leaderboard.analysis.leaders import choose_models
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import (
    Figure,
    FigureData,
    LegendEntry,
    Parameter,
    Table,
    TableColumn,
)
from leaderboard.figures.correlation_words import (
    METHODS,
    Cell,
    Correlated,
    describe_pairs,
    shorten_interval,
    write_caption,
    write_interval,
    write_title,
    write_value,
)
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.palette import DIVERGING, GRID, INK, color_diverging
from leaderboard.figures.plain_values import make_plain

if TYPE_CHECKING:
    from leaderboard.tables import Tables

MOST_MODELS = 20_000
# With more metrics the squares are too small for a second line on a phone.
# A name of so many letters fits into one line.
ONE_LINE = 7
BREAKS = re.compile(r" |(?<=-)|(?<=[a-z])(?=[A-Z])")
# Of so few benchmarks the squares are wide.
FEW = 4
MOST_INTERVALS = 6

PARAMETERS = (
    Parameter(
        "top",
        "integer",
        0,
        "Only the first",
        "Correlate the first so many models by average; 0 takes all of them",
        (),
        0,
        MOST_MODELS,
        "all",
    ),
    Parameter(
        "average",
        "toggle",
        False,
        "With the average",
        "Add the average, which contains each benchmark",
    ),
)


def data(tables: Tables, *, top: int = 0, average: bool = False) -> FigureData:
    """Compute the squares: Pearson below the diagonal, Spearman above it."""
    facts = _gather(tables, top, average)
    count = len(facts.labels)
    return FigureData(
        structure="correlation",
        columns={"cells": _cell_columns(facts), "texts": _text_columns(facts)},
        ranges={"x": (-0.5, max(count, 1) - 0.5), "y": (max(count, 1) - 0.5, -0.5)},
        ticks={"x": {}},
        labels={
            "title": write_title(facts),
            "caption": write_caption(facts),
            "x": "below the diagonal: Pearson · above: Spearman",
        },
        legend=(
            LegendEntry("−1: opposite order", DIVERGING[0]),
            LegendEntry("+1: same order", DIVERGING[-1]),
        ),
        facts={"facts": facts},
    )


def draw(data: FigureData) -> Any:
    """Draw squares and their texts; hovering a square tells the pair, n and the interval."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    squares = plot.add_glyph(
        make_source(data, "cells"),
        Rect(x="x", y="y", width=0.97, height=0.97, fill_color="color", line_color=None),
    )
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            y_offset=field("offset"),
            text_font_size=field("size"),
            text_font_style=field("style"),
            text_color=INK,
            text_align="center",
            text_baseline="middle",
            text_font=GLYPH_FONT,
        ),
    )
    tooltips = [
        ("Pair", "@pair"),
        ("Correlation", "@method @value"),
        ("95 % interval", "@interval"),
    ]
    tooltips.append(("Models with both", "@n"))
    plot.add_tools(HoverTool(renderers=[squares], tooltips=tooltips, mode="mouse"))
    return plot


def describe(data: FigureData) -> str:
    """Say which pair goes together most and which least, over how many models."""
    return describe_pairs(data.facts["facts"])


def table(data: FigureData) -> Table:
    """Give both correlations of each pair with their intervals and numbers of models."""
    facts: Correlated = data.facts["facts"]
    columns = (
        TableColumn("first", "Metric"),
        TableColumn("second", "With"),
        TableColumn("method", "Correlation"),
        TableColumn("value", "Value", "", 3),
        TableColumn("low", "95 % interval from", "", 3),
        TableColumn("high", "95 % interval to", "", 3),
        TableColumn("n", "Models with both"),
    )
    rows = tuple(
        (
            facts.labels[min(cell.row, cell.column)],
            facts.labels[max(cell.row, cell.column)],
            cell.method,
            make_plain(cell.found.value),
            make_plain(cell.found.low),
            make_plain(cell.found.high),
            cell.found.n,
        )
        for cell in facts.cells
    )
    return Table(columns, rows)


def _gather(tables: Tables, top: int, average: bool) -> Correlated:
    metrics = tables.board.metric_ids if average else tables.board.benchmark_ids
    best = choose_models(tables.rows, top)
    scores = best[list(metrics)].to_numpy(dtype="float64", na_value=np.nan)
    labels = [tables.board.label(metric) for metric in metrics]
    cells = []
    for (first, second), found in correlate_all(scores).items():
        for method, value in zip(METHODS, found, strict=True):
            places = (second, first) if method == METHODS[0] else (first, second)
            cells.append(Cell(*places, method, value))
    constant = [
        label for label, column in zip(labels, scores.T, strict=True) if _is_constant(column)
    ]
    return Correlated(tables, top, average, len(best), labels, cells, constant)


def break_label(label: str) -> str:
    r"""Break a long name at a blank, a hyphen or a capital within: a square is narrow on a phone.

    >>> break_label("MATH Lvl 5"), break_label("MMLU-PRO"), break_label("HellaSwag")
    ('MATH\nLvl 5', 'MMLU-\nPRO', 'Hella\nSwag')
    """
    if len(label) <= ONE_LINE:
        return label
    return BREAKS.sub("\n", label, count=1)


def _is_constant(column: np.ndarray[Any, Any]) -> bool:
    present = column[~np.isnan(column)]
    return len(present) >= LEAST_MODELS and bool((present == present[0]).all())


def _cell_columns(facts: Correlated) -> dict[str, list[Any]]:
    cells = facts.cells
    return {
        "x": [cell.column for cell in cells],
        "y": [cell.row for cell in cells],
        "color": [
            GRID if math.isnan(cell.found.value) else color_diverging(cell.found.value)
            for cell in cells
        ],
        "pair": [facts.name_pair(cell) for cell in cells],
        "method": [cell.method for cell in cells],
        "value": [write_value(cell.found.value) for cell in cells],
        "interval": [write_interval(cell.found) for cell in cells],
        "n": [f"{cell.found.n:,}" for cell in cells],
    }


def _text_columns(facts: Correlated) -> dict[str, list[Any]]:
    """Write names on the diagonal, in each square the value and, where it fits, the interval."""
    count = len(facts.labels)
    roomy = count <= MOST_INTERVALS
    large, small = ("14px", "9px") if roomy else ("11px", "8px")
    rise, fall = (-7, 9) if roomy else (0, 0)
    rows: list[tuple[float, float, str, int, str, str]] = [
        (place, place, label, 0, "12px", "bold")
        if count <= FEW
        else (place, place, break_label(label), 0, "10px", "bold")
        for place, label in enumerate(facts.labels)
    ]
    for cell in facts.cells:
        rows.append((cell.column, cell.row, write_value(cell.found.value), rise, large, "normal"))
        if roomy:
            interval = shorten_interval(cell.found)
            rows.append((cell.column, cell.row, interval, fall, small, "normal"))
    names = ("x", "y", "text", "offset", "size", "style")
    return {name: [row[index] for row in rows] for index, name in enumerate(names)}


FIGURE = Figure(
    id="correlation",
    title="Correlation",
    question="Which benchmarks order the models alike?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=1.6,
    narrow_aspect=0.92,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    fixed_shape=True,
    basis=lambda _board, params: Basis((), top=params["top"]),
)
