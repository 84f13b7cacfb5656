"""All models of a snapshot: every score of every model, by rank.

Models stand side by side in the order of their average, best at the left. Each
metric has a band of its own on the same scale, so that nothing crosses; the thin line
in a benchmark's band is the average of the same models. Dots above it are models that do
better on this benchmark than overall. The dashed line is the chance level: what
guessing scores. No name is written at the axis, at a thousand models none could be
read: hovering a dot tells it, and marks the same model in every band.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
from bokeh.core.properties import field
from bokeh.models import HoverTool, MultiLine, Scatter, Segment, Text

from leaderboard.analysis.ranking import rank_models, take_top
from leaderboard.figures.contract import Figure, FigureData, Parameter, Table, TableColumn
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.palette import ACCENT, FAINT, GRID, INK, MUTED
from leaderboard.figures.words import name_population, show_score
from leaderboard.tables import Tables

BAND_GAP = 0.16
CURVE_POINTS = 240
MOST_MODELS = 20_000

PARAMETERS = (
    Parameter(
        "top", "integer", 0, "Only the first", "How many models, best first; 0 shows all of them",
        (), 0, MOST_MODELS,
    ),
)  # fmt: skip


def data(tables: Tables, *, top: int = 0) -> FigureData:
    """Compute the place of every model in every band.

    Bands are stacked from the average at the top; each is one unit high and spans the same
    range of points, in steps of ten around all scores.
    """
    ranked = rank_models(tables.rows)
    shown = take_top(ranked, top) if top else ranked
    metrics = tables.board.metric_ids
    low, high = _span(shown, metrics)
    bases = _bases(len(metrics))
    places = list(range(1, len(shown) + 1))
    return FigureData(
        structure=f"total/{len(metrics)}",
        columns={
            "models": _model_columns(shown, places, tables, bases, low, high),
            "curves": _curve_columns(shown, places, bases, low, high),
            "guides": _guide_columns(tables, len(shown), bases, low, high),
            "names": _name_columns(tables, len(shown), bases),
        },
        ranges={
            "x": _rank_range(len(shown)),
            "y": (-BAND_GAP / 2, round(bases[0] + 1 + BAND_GAP, 4)),
        },
        ticks={"x": _rank_ticks(len(shown)), "y": _point_ticks(bases, low, high)},
        labels={
            "title": _title(len(shown), len(ranked)),
            "caption": _caption(tables),
            "x": "Rank by average",
        },
        facts={"tables": tables, "shown": shown, "ranked": ranked, "partial": bool(top)},
    )


def draw(data: FigureData) -> Any:
    """Draw one band a metric over shared columns; hovering marks a model in all bands."""
    plot = make_plot(data)
    models = make_source(data, "models")
    guides, names = make_source(data, "guides"), make_source(data, "names")
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    plot.add_layout(make_axis(data, "y", ""), "left")
    plot.add_glyph(
        guides,
        Segment(x0="x0", x1="x1", y0="y", y1="y", line_color="color", line_dash=field("dash")),
    )
    dots = []
    for band in range(sum(name.startswith("y") for name in models.data)):
        mark = Scatter(
            x="x",
            y=f"y{band}",
            size=field("size"),
            fill_color=ACCENT,
            fill_alpha=field("alpha"),
            line_color=None,
        )
        marked = Scatter(
            x="x", y=f"y{band}", size=11, fill_color=None, line_color=INK, line_width=2
        )
        dots.append(plot.add_glyph(models, mark, hover_glyph=marked))
    plot.add_glyph(
        make_source(data, "curves"),
        MultiLine(xs="xs", ys="ys", line_color=MUTED, line_width=1.25),
    )
    plot.add_glyph(
        names,
        Text(
            x="x",
            y="y",
            text="text",
            text_color=INK,
            text_font=GLYPH_FONT,
            text_font_size="12px",
            text_font_style="bold",
            text_align="right",
            text_baseline="bottom",
        ),
    )
    tooltips = [("Model", "@model"), ("Rank", "@rank"), ("Scores", "@scores")]
    plot.add_tools(HoverTool(renderers=dots, tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say how many models there are, how far their averages reach, and what is left out."""
    tables: Tables = data.facts["tables"]
    shown, ranked = data.facts["shown"], data.facts["ranked"]
    if shown.empty:
        return f"No ranked model on {tables.date}."
    best, last = shown.iloc[0], shown.iloc[-1]
    half = float(shown["average"].median())
    count = (
        f"The first {len(shown):,} of {len(ranked):,} models" if len(shown) < len(ranked)
        else f"{len(ranked):,} models"
    )  # fmt: skip
    text = (
        f"{count} on {tables.date}{name_population(tables)}: from {best['model']} with an average "
        f"of {show_score(best['average'], tables)} down to {show_score(last['average'], tables)}; "
        f"half of them reach {show_score(half, tables)}."
    )
    unranked = tables.rows.loc[tables.rows["in_main"], "model"].nunique() - len(ranked)
    if unranked:
        verb = "models have" if unranked > 1 else "model has"
        text += f" {unranked} {verb} no average and no rank."
    return text


def table(data: FigureData) -> Table:
    """Give rank, model, size and all scores of every model shown."""
    tables: Tables = data.facts["tables"]
    shown: pd.DataFrame = data.facts["shown"]
    metrics = tables.board.metric_ids
    columns = [
        TableColumn("rank", "Rank"),
        TableColumn("model", "Model"),
        TableColumn("params_billion", "Parameters", "billion"),
        *(
            TableColumn(metric, tables.board.label(metric), "points", tables.decimals)
            for metric in metrics
        ),
    ]
    values = [_list_column(shown[column.name]) for column in columns]
    return Table(tuple(columns), tuple(zip(*values, strict=True)))


def _list_column(column: pd.Series[Any]) -> list[Any]:
    return [None if isinstance(v, float) and math.isnan(v) else v for v in column.tolist()]


def _span(shown: pd.DataFrame, metrics: Sequence[str]) -> tuple[float, float]:
    """Give the range of points that all bands share, in steps of ten around all scores."""
    scores = shown[list(metrics)]
    low, high = scores.min().min(), scores.max().max()
    if math.isnan(low):
        return 0.0, 100.0
    return math.floor(low / 10) * 10.0, max(math.ceil(high / 10), math.floor(low / 10) + 1) * 10.0


def _bases(count: int) -> list[float]:
    """Give the lower edge of each band, the first band on top."""
    return [round((count - 1 - index) * (1 + BAND_GAP), 4) for index in range(count)]


def _model_columns(
    shown: pd.DataFrame,
    places: list[int],
    tables: Tables,
    bases: Sequence[float],
    low: float,
    high: float,
) -> dict[str, list[Any]]:
    size, alpha = _mark_size(len(places))
    columns: dict[str, list[Any]] = {
        "x": places,
        "rank": shown["rank"].tolist(),
        "model": shown["model"].tolist(),
        "scores": _write_scores(shown, tables),
        "size": [size] * len(places),
        "alpha": [alpha] * len(places),
    }
    for index, (metric, base) in enumerate(zip(tables.board.metric_ids, bases, strict=True)):
        heights = base + (shown[metric] - low) / (high - low)
        columns[f"y{index}"] = _list_column(heights.round(4))
    return columns


def _write_scores(shown: pd.DataFrame, tables: Tables) -> list[str]:
    labels = [tables.board.label(metric) for metric in tables.board.metric_ids]
    scores = zip(*(shown[metric].tolist() for metric in tables.board.metric_ids), strict=True)
    return [
        " · ".join(
            f"{label} {show_score(score, tables)}" for label, score in zip(labels, row, strict=True)
        )
        for row in scores
    ]


def _curve_columns(
    shown: pd.DataFrame, places: list[int], bases: Sequence[float], low: float, high: float
) -> dict[str, list[Any]]:
    """Repeat the average in every benchmark's band, thinned to what a screen can show."""
    step = max(1, math.ceil(len(shown) / CURVE_POINTS))
    kept = list(range(0, len(shown), step))
    if kept and kept[-1] != len(shown) - 1:
        kept.append(len(shown) - 1)
    heights = ((shown["average"] - low) / (high - low)).tolist()
    xs = [places[index] for index in kept]
    return {
        "xs": [xs for _ in bases[1:]],
        "ys": [[round(base + heights[index], 4) for index in kept] for base in bases[1:]],
    }


def _guide_columns(
    tables: Tables, count: int, bases: Sequence[float], low: float, high: float
) -> dict[str, list[Any]]:
    """Draw the grid of every band, and the chance level where the benchmark has one."""
    ends = _rank_range(count)
    rows = [
        (round(base + (level - low) / (high - low), 4), GRID, "solid")
        for base in bases
        for level in _levels(low, high)
    ]
    for benchmark, base in zip(tables.board.benchmarks, bases[1:], strict=True):
        if benchmark.chance is not None and low <= benchmark.chance <= high:
            height = base + (benchmark.chance - low) / (high - low)
            rows.append((round(height, 4), FAINT, "dashed"))
    return {
        "x0": [ends[0]] * len(rows),
        "x1": [ends[1]] * len(rows),
        "y": [y for y, _, _ in rows],
        "color": [color for _, color, _ in rows],
        "dash": [dash for _, _, dash in rows],
    }


def _name_columns(tables: Tables, count: int, bases: Sequence[float]) -> dict[str, list[Any]]:
    return {
        "x": [_rank_range(count)[1]] * len(bases),
        "y": [round(base + 0.84, 4) for base in bases],
        "text": [tables.board.label(metric) for metric in tables.board.metric_ids],
    }


def _levels(low: float, high: float) -> list[float]:
    """Give the round levels of points at which a band has a line: three to five of them."""
    step = 10 if high - low <= 40 else 20 if high - low <= 80 else 25
    first = math.ceil(low / step) * step
    return [float(level) for level in range(int(first), int(high) + 1, step)]


def _point_ticks(bases: Sequence[float], low: float, high: float) -> dict[float, str]:
    return {
        round(base + (level - low) / (high - low), 4): f"{level:g}"
        for base in bases
        for level in _levels(low, high)
    }


def _rank_range(count: int) -> tuple[float, float]:
    margin = max(0.6, count * 0.012)
    return round(1 - margin, 4), round(max(count, 1) + margin, 4)


def _rank_ticks(count: int) -> dict[float, str]:
    """Give the first rank and about five round ones."""
    if count <= 1:
        return {1: "1"}
    rough = count / 5
    magnitude = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    step = max(1, next(s * magnitude for s in (1, 2, 5, 10) if s * magnitude >= rough))
    places = [1, *range(step, count + 1, step)] if step > 1 else list(range(1, count + 1))
    return {place: f"{place:,}" for place in places}


def _mark_size(count: int) -> tuple[float, float]:
    """Give the size in pixels and the opacity of a dot: the more models, the finer."""
    if count <= 120:
        return 6, 0.85
    if count <= 500:
        return 4.5, 0.6
    return 3.5, 0.45


def _title(shown: int, total: int) -> str:
    if shown < total:
        return f"The first {shown:,} of {total:,} models"
    return f"All {total:,} models"


def _caption(tables: Tables) -> str:
    return (
        "One dot a model and band, best average at the left. Thin line: the average of the same "
        f"models; dashed: chance{name_population(tables)}."
    )


FIGURE = Figure(
    id="total",
    title="All models",
    question="How do all models of the day score, on every benchmark?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=1.4,
    narrow_aspect=0.72,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
)
