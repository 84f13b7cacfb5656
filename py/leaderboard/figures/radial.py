"""Radial chart: a few models over all benchmarks at once.

Each spoke is a metric, each closed line a model. On the *percent* scale the centre is 0
and the rim 100 points, so lines that look alike are alike. On the *1 to 5* scale, the
predecessor's, each spoke is stretched between the lowest and the highest of the first
40 rows: differences show that the percent scale hides, but their size means nothing.

The order of the spokes is the board's own and the area inside a line has no
meaning; compare the models spoke by spoke.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from bokeh.core.properties import field
from bokeh.models import GlyphRenderer, HoverTool, MultiLine, Patches, Scatter, Text

from leaderboard.analysis.ranking import take_named, take_top
from leaderboard.analysis.scales import SCALE_ROWS, MinMaxScale, fit_minmax_scale
from leaderboard.figures.contract import (
    Choice,
    Figure,
    FigureData,
    LegendEntry,
    Parameter,
    Table,
    TableColumn,
)
from leaderboard.figures.drawing import GLYPH_FONT, make_plot, make_source
from leaderboard.figures.palette import GRID, INK, MUTED, SERIES
from leaderboard.figures.pinned import choose_with_pins
from leaderboard.figures.rankings import recall_ranking
from leaderboard.figures.words import join_words, name_population, show_score
from leaderboard.tables import Tables

ASPECT = 1.25
HALF_HEIGHT = 1.22
HALF_WIDTH = HALF_HEIGHT * ASPECT
MOST_MODELS = len(SERIES)

PARAMETERS = (
    Parameter(
        "top", "integer", 5, "Leaders", "How many of the best models by average", (), 1, MOST_MODELS
    ),
    Parameter(
        "scale",
        "choice",
        "percent",
        "Scale",
        "Points of 100, or the 1-to-5 scale of the earlier report",
        (Choice("percent", "0 to 100 points"), Choice("minmax", "1 to 5, stretched")),
    ),
    Parameter(
        "models",
        "models",
        (),
        "Models",
        "These models instead of the leaders",
        maximum=MOST_MODELS,
    ),
)


def data(
    tables: Tables, *, top: int = 5, scale: str = "percent", models: Sequence[str] = ()
) -> FigureData:
    """Compute spokes, lines and dots.

    Every line runs through one dot for each spoke, clockwise from the average at the top; a
    missing score has no dot, and the line passes it by. Coordinates have the rim at radius 1.
    """
    board = tables.board
    ranked = recall_ranking(tables)
    leaders = take_top(ranked, top)
    shown = choose_with_pins(
        models or leaders["model"].tolist(), tables, MOST_MODELS, ranked["model"]
    )
    named = bool(models) or shown != leaders["model"].tolist()
    chosen = take_named(ranked, shown) if named else leaders
    fitted = fit_minmax_scale(tables.rows, board.benchmark_ids) if scale == "minmax" else None
    metrics = board.metric_ids
    spokes = [_spoke(index, len(metrics)) for index in range(len(metrics))]
    radii = [
        [_radius(row[metric], metric, fitted) for metric in metrics] for _, row in chosen.iterrows()
    ]
    names = list(chosen["model"])
    colors = list(SERIES[: len(names)])
    return FigureData(
        structure="radial",
        columns={
            "rings": _ring_columns(spokes, scale),
            "texts": _text_columns([board.label(metric) for metric in metrics], spokes, scale),
            "lines": _line_columns(radii, spokes, names, colors),
            "dots": _dot_columns(radii, spokes, chosen, tables, fitted),
        },
        ranges={
            "x": (-HALF_HEIGHT * ASPECT, HALF_HEIGHT * ASPECT),
            "y": (-HALF_HEIGHT, HALF_HEIGHT),
        },
        ticks={},
        labels={
            "title": _title(chosen, named=named),
            "caption": _caption(scale, tables),
        },
        legend=tuple(
            LegendEntry(name, color, name) for name, color in zip(names, colors, strict=True)
        ),
        facts={
            "tables": tables,
            "chosen": chosen,
            "scale": scale,
            "fitted": fitted,
            "unknown": [name for name in models if name not in set(names)],
            "named": named,
        },
    )


def draw(data: FigureData) -> Any:
    """Draw rings, lines and dots; hovering a dot tells the model and its score."""
    plot = make_plot(data)
    rings, texts = make_source(data, "rings"), make_source(data, "texts")
    lines, dots = make_source(data, "lines"), make_source(data, "dots")
    plot.add_glyph(rings, MultiLine(xs="xs", ys="ys", line_color=GRID, line_width=1))
    plot.add_glyph(
        texts,
        Text(
            x="x",
            y="y",
            text="text",
            text_color="color",
            text_font=GLYPH_FONT,
            text_font_size=field("size"),
            text_align=field("align"),
            text_baseline=field("baseline"),
        ),
    )
    outline = {"line_color": "color", "line_width": 2, "line_join": "round"}
    plot.add_glyph(lines, Patches(xs="xs", ys="ys", fill_color=None, **outline))
    marks: GlyphRenderer = plot.add_glyph(
        dots, Scatter(x="x", y="y", size=7, fill_color="color", line_color=None)
    )
    hover = HoverTool(
        renderers=[marks],
        tooltips=[("Model", "@model"), ("Score", "@metric @shown")],
        mode="mouse",
    )
    plot.add_tools(hover)
    return plot


def describe(data: FigureData) -> str:
    """Say who is shown, who leads, and where they differ most."""
    tables: Tables = data.facts["tables"]
    chosen: pd.DataFrame = data.facts["chosen"]
    unknown = data.facts["unknown"]
    lost = f" Not on the board that day: {join_words(unknown)}." if unknown else ""
    if chosen.empty:
        return f"No model to show on {tables.date}.{lost}"
    first = chosen.iloc[0]
    lead = f"{first['model']} has an average of {show_score(first['average'], tables)}"
    if len(chosen) == 1:
        return f"{lead} on {tables.date}{name_population(tables)}.{lost}"
    return f"{lead} on {tables.date}{name_population(tables)}. {_describe_spread(data)}{lost}"


def _describe_spread(data: FigureData) -> str:
    """Say how far the shown models lie apart, on average and where they do most."""
    tables: Tables = data.facts["tables"]
    chosen: pd.DataFrame = data.facts["chosen"]
    spreads = {
        metric: float(chosen[metric].max() - chosen[metric].min())
        for metric in tables.board.metric_ids
    }
    which = "chosen models" if data.facts["named"] else f"first {len(chosen)} models"
    text = f"The {which} lie {show_score(spreads.pop('average'), tables)} points apart on average"
    apart = {metric: spread for metric, spread in spreads.items() if spread > 0}
    if not apart:
        return f"{text}."
    widest = max(apart, key=lambda metric: apart[metric])
    label = tables.board.label(widest)
    return f"{text}, and furthest on {label}: {show_score(apart[widest], tables)} points."


def table(data: FigureData) -> Table:
    """Give the score of each shown model on each spoke, in points, and on the scale shown."""
    tables: Tables = data.facts["tables"]
    fitted: MinMaxScale | None = data.facts["fitted"]
    metrics = tables.board.metric_ids
    columns = [TableColumn("rank", "Rank"), TableColumn("model", "Model")]
    columns += [
        TableColumn(metric, tables.board.label(metric), "points", tables.decimals)
        for metric in metrics
    ]
    if fitted is not None:
        columns += [
            TableColumn(f"{metric}_scaled", f"{tables.board.label(metric)}, 1 to 5", "", 4)
            for metric in metrics
        ]
    rows = []
    for _, row in data.facts["chosen"].iterrows():
        values = [int(row["rank"]), row["model"]]
        values += [_none_if_nan(row[metric]) for metric in metrics]
        if fitted is not None:
            values += [
                _none_if_nan(round(fitted.apply(metric, row[metric]), 4)) for metric in metrics
            ]
        rows.append(tuple(values))
    return Table(tuple(columns), tuple(rows))


def _spoke(index: int, count: int) -> tuple[float, float]:
    angle = math.pi / 2 - 2 * math.pi * index / count
    return math.cos(angle), math.sin(angle)


def _radius(score: float, metric: str, fitted: MinMaxScale | None) -> float:
    """Give the radius of a score, the rim at 1; never below the centre."""
    if fitted is None:
        return score / 100
    scaled = fitted.apply(metric, score)
    # Of 0 and NaN, max gives the first: a missing score would stand in the centre.
    return scaled if math.isnan(scaled) else max(0.0, scaled / 5)


def _place(radius: float, spoke: tuple[float, float]) -> tuple[float | None, float | None]:
    if math.isnan(radius):
        return None, None
    return round(radius * spoke[0], 4), round(radius * spoke[1], 4)


def _ring_columns(spokes: Sequence[tuple[float, float]], scale: str) -> dict[str, list[Any]]:
    rings = [
        [_place(level, spoke) for spoke in (*spokes, spokes[0])] for level in _ring_levels(scale)
    ]
    rays = [[(0.0, 0.0), _place(1, spoke)] for spoke in spokes]
    paths = [*rings, *rays]
    return {
        "xs": [[x for x, _ in path] for path in paths],
        "ys": [[y for _, y in path] for path in paths],
    }


def _ring_levels(scale: str) -> list[float]:
    return [0.2, 0.4, 0.6, 0.8, 1.0] if scale == "minmax" else [0.25, 0.5, 0.75, 1.0]


def _text_columns(
    labels: Sequence[str], spokes: Sequence[tuple[float, float]], scale: str
) -> dict[str, list[Any]]:
    """Lay out the names around the rim and the values of the rings beside the first spoke."""
    names: list[dict[str, Any]] = [
        {
            "x": round(1.05 * x, 4),
            "y": round(y + (0.08 if y > -0.2 else -0.06), 4),
            "text": label,
            "align": "center",
            "baseline": "bottom" if y > -0.2 else "top",
            "size": "13px",
            "color": INK,
        }
        for label, (x, y) in zip(labels, spokes, strict=True)
    ]
    factor = 5 if scale == "minmax" else 100
    values: list[dict[str, Any]] = [
        {
            "x": 0.03,
            "y": round(level, 4),
            "text": f"{level * factor:g}",
            "align": "left",
            "baseline": "top",
            "size": "10px",
            "color": MUTED,
        }
        for level in _ring_levels(scale)
    ]
    rows = [*names, *values]
    return {key: [row[key] for row in rows] for key in rows[0]}


def _line_columns(
    radii: Sequence[Sequence[float]],
    spokes: Sequence[tuple[float, float]],
    names: Sequence[str],
    colors: Sequence[str],
) -> dict[str, list[Any]]:
    corners = [
        [
            _place(radius, spoke)
            for radius, spoke in zip(line, spokes, strict=True)
            if not math.isnan(radius)
        ]
        for line in radii
    ]
    return {
        "xs": [[x for x, _ in line] for line in corners],
        "ys": [[y for _, y in line] for line in corners],
        "model": list(names),
        "color": list(colors),
    }


def _dot_columns(
    radii: Sequence[Sequence[float]],
    spokes: Sequence[tuple[float, float]],
    chosen: pd.DataFrame,
    tables: Tables,
    fitted: MinMaxScale | None,
) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        key: [] for key in ("x", "y", "model", "metric", "shown", "color")
    }
    rows = [row for _, row in chosen.iterrows()]
    for line, color, row in zip(radii, SERIES, rows, strict=False):
        for radius, spoke, metric in zip(line, spokes, tables.board.metric_ids, strict=True):
            x, y = _place(radius, spoke)
            values: Mapping[str, Any] = {
                "x": x,
                "y": y,
                "model": row["model"],
                "metric": tables.board.label(metric),
                "shown": _show_mark(row[metric], metric, tables, fitted),
                "color": color,
            }
            for key, value in values.items():
                columns[key].append(value)
    return columns


def _show_mark(score: float, metric: str, tables: Tables, fitted: MinMaxScale | None) -> str:
    if math.isnan(score):
        return "missing"
    scaled = "" if fitted is None else f" ({fitted.apply(metric, score):.2f} of 5)"
    return f"{show_score(score, tables)} points{scaled}"


def _title(chosen: pd.DataFrame, *, named: bool) -> str:
    if chosen.empty:
        return "No model to show"
    if named:
        return (
            f"{len(chosen)} chosen model{'s' if len(chosen) != 1 else ''}, benchmark by benchmark"
        )
    if len(chosen) == 1:
        return "The leader, benchmark by benchmark"
    return f"The first {len(chosen)}, benchmark by benchmark"


def _caption(scale: str, tables: Tables) -> str:
    if scale == "minmax":
        return (
            f"Each spoke runs from the lowest (1) to the highest (5) of the file's first "
            f"{SCALE_ROWS} rows: it shows order, not distance."
        )
    return f"Points of 100{name_population(tables)}."


def _none_if_nan(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


FIGURE = Figure(
    id="radial",
    title="Leaders",
    question="How do the leading models compare on each benchmark?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=ASPECT,
    narrow_aspect=ASPECT,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    fixed_shape=True,
)
