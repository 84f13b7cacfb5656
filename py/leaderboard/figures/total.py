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

from leaderboard.analysis.families import OTHER
from leaderboard.analysis.ranking import take_top
from leaderboard.analysis.size_classes import ALL_CLASSES
from leaderboard.figures.bands import Bands, fit_bands
from leaderboard.figures.contract import Figure, FigureData, Parameter, Table, TableColumn
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.grouping import GROUPINGS, UNNAMED, Grouping, group_models
from leaderboard.figures.palette import FAINT, GRID, INK, MUTED
from leaderboard.figures.pinned import choose_with_pins, draw_pins, mark_pins
from leaderboard.figures.rankings import recall_ranking
from leaderboard.figures.thinning import tell_thinned, thin_columns, thin_places
from leaderboard.figures.words import name_population, show_score
from leaderboard.tables import Tables

CURVE_POINTS = 240
NARROW_ASPECT = 0.72
MOST_MODELS = 20_000
NO_GROUPS = (OTHER.label, ALL_CLASSES[-1].label, UNNAMED)

PARAMETERS = (
    Parameter(
        "top",
        "integer",
        0,
        "Only the first",
        "How many models, best first; 0 shows all of them",
        minimum=0,
        maximum=MOST_MODELS,
        unset="all",
    ),
    Parameter(
        "color",
        "choice",
        "none",
        "Colour by",
        "Family (a guess from the name), size class, or organisation",
        GROUPINGS,
    ),
)


def data(tables: Tables, *, top: int = 0, color: str = "none") -> FigureData:
    """Compute the place of every model in every band; see ``bands`` and ``grouping``."""
    ranked = recall_ranking(tables)
    shown = take_top(ranked, top) if top else ranked
    metrics = tables.board.metric_ids
    bands = fit_bands(shown, metrics)
    # Only the colour changes from one colouring to the next.
    groups = tables.once(("groups", color, len(shown)), lambda: group_models(shown, color))
    marks = tables.once(("total", len(shown)), lambda: _place_models(shown, tables, bands))
    guides = _guide_columns(tables, len(shown), bands)
    data = FigureData(
        structure=f"total/{len(metrics)}",
        columns={
            "models": _color_models(marks, groups, thin_places(len(shown))),
            "curves": _curve_columns(shown, bands),
            "guides": guides,
            "names": _name_columns(tables, len(shown), bands),
        },
        ranges={"x": _rank_range(len(shown)), "y": bands.ends},
        ticks={"x": _rank_ticks(len(shown)), "y": bands.ticks},
        labels={
            "title": _title(len(shown), len(ranked)),
            "caption": _caption(tables, color, chance="dashed" in guides["dash"])
            + tell_thinned(len(shown)),
            "x": "Rank by average",
        },
        legend=groups.legend,
        facts={"tables": tables, "shown": shown, "ranked": ranked, "groups": groups, "by": color},
    )
    return mark_pins(data, _list_pins(tables, marks), NARROW_ASPECT, (marks["x"], marks["y0"]))


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
            fill_color="color",
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
    draw_pins(plot, data)
    tooltips = [("Model", "@model"), ("Rank", "@rank"), ("Scores", "@scores")]
    plot.add_tools(HoverTool(renderers=dots, tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say how many models there are, how far their averages reach, and what is left out."""
    tables: Tables = data.facts["tables"]
    shown, ranked = data.facts["shown"], data.facts["ranked"]
    text = _describe_reach(shown, len(ranked), tables)
    unranked = tables.rows.loc[tables.rows["in_main"], "model"].nunique() - len(ranked)
    if unranked:
        verb = "models have" if unranked > 1 else "model has"
        text += f" {unranked} {verb} no average and no rank."
    return text + _describe_groups(data)


def _describe_reach(shown: pd.DataFrame, total: int, tables: Tables) -> str:
    """Say how many models are shown, from which average to which."""
    if shown.empty:
        return f"No ranked model on {tables.date}."
    best, last = shown.iloc[0], shown.iloc[-1]
    lead = f"{best['model']} with an average of {show_score(best['average'], tables)}"
    place = f"on {tables.date}{name_population(tables)}"
    if len(shown) == 1:
        count = "The only model" if total == 1 else f"The first of {total:,} models"
        return f"{count} {place}: {lead}."
    count = f"{total:,} models"
    if len(shown) < total:
        count = f"The first {len(shown):,} of {count}"
    half = float(shown["average"].median())
    return (
        f"{count} {place}: from {lead} down to {show_score(last['average'], tables)}; "
        f"half of them reach {show_score(half, tables)}."
    )


def _describe_groups(data: FigureData) -> str:
    """Say how many models the largest group has, where there are groups."""
    if data.facts["by"] == "none":
        return ""
    labels = pd.Series(data.facts["groups"].labels, dtype="object")
    # What belongs nowhere is no group, however many they are.
    counts = labels[~labels.isin(NO_GROUPS)].value_counts()
    if counts.empty:
        return ""
    share = counts.iloc[0] / len(labels)
    what = {"family": "family", "size": "size class", "organisation": "organisation"}
    group = what[data.facts["by"]]
    return (
        f" The largest {group} is {counts.index[0]} with {counts.iloc[0]:,} "
        f"model{'s' if counts.iloc[0] != 1 else ''} ({share:.0%})."
    )


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
    if data.facts["by"] != "none":
        columns.append(TableColumn("group", data.facts["by"].capitalize()))
        values.append(data.facts["groups"].labels)
    return Table(tuple(columns), tuple(zip(*values, strict=True)))


def _list_column(column: pd.Series[Any]) -> list[Any]:
    return [None if isinstance(v, float) and math.isnan(v) else v for v in column.tolist()]


def _color_models(
    marks: dict[str, list[Any]], groups: Grouping, places: Sequence[int] | None
) -> dict[str, list[Any]]:
    named = {name: marks[name] for name in ("x", "rank", "model")}
    colored = thin_columns({"group": groups.labels, "color": groups.colors}, places)
    return {**named, **colored, **marks}


def _place_models(shown: pd.DataFrame, tables: Tables, bands: Bands) -> dict[str, list[Any]]:
    size, alpha = _mark_size(len(shown))
    places = thin_places(len(shown))
    ranks = range(1, len(shown) + 1) if places is None else [place + 1 for place in places]
    shown = shown if places is None else shown.iloc[places]
    count = len(shown)
    columns: dict[str, list[Any]] = {
        "x": list(ranks),
        "rank": shown["rank"].tolist(),
        "model": shown["model"].tolist(),
        "scores": _write_scores(shown, tables),
        "size": [size] * count,
        "alpha": [alpha] * count,
    }
    for index, (metric, base) in enumerate(zip(tables.board.metric_ids, bands.bases, strict=True)):
        heights = bands.place_all(shown[metric])
        columns[f"y{index}"] = [None if h is None else round(base + h, 4) for h in heights]
    return columns


def _list_pins(tables: Tables, marks: dict[str, list[Any]]) -> list[tuple[str, float, float]]:
    """List the places of pinned models in every band; their names stand in the first."""
    pins = choose_with_pins((), tables, len(tables.scope.pins), marks["model"])
    places = [(pin, marks["model"].index(pin)) for pin in pins]
    return [
        (pin if band == 0 else "", marks["x"][place], height)
        for band in range(len(tables.board.metric_ids))
        for pin, place in places
        if (height := marks[f"y{band}"][place]) is not None
    ]


def _write_scores(shown: pd.DataFrame, tables: Tables) -> list[str]:
    board = tables.board
    texts = [
        [f"{board.label(metric)} {show_score(score, tables)}" for score in shown[metric].tolist()]
        for metric in board.metric_ids
    ]
    return [" · ".join(row) for row in zip(*texts, strict=True)]


def _curve_columns(shown: pd.DataFrame, bands: Bands) -> dict[str, list[Any]]:
    """Repeat the average in every benchmark's band, thinned to what a screen can show."""
    step = max(1, math.ceil(len(shown) / CURVE_POINTS))
    kept = list(range(0, len(shown), step))
    if kept and kept[-1] != len(shown) - 1:
        kept.append(len(shown) - 1)
    heights = [bands.place(score) for score in shown["average"].iloc[kept].tolist()]
    places = [index + 1 for index in kept]
    return {
        "xs": [places for _ in bands.bases[1:]],
        "ys": [[round(base + height, 4) for height in heights] for base in bands.bases[1:]],
    }


def _guide_columns(tables: Tables, count: int, bands: Bands) -> dict[str, list[Any]]:
    """Draw the grid of every band, and the chance level where the benchmark has one."""
    ends = _rank_range(count)
    rows = [
        (round(base + bands.place(level), 4), GRID, "solid")
        for base in bands.bases
        for level in bands.levels
    ]
    for benchmark, base in zip(tables.board.benchmarks, bands.bases[1:], strict=True):
        if benchmark.chance is not None and bands.low <= benchmark.chance <= bands.high:
            rows.append((round(base + bands.place(benchmark.chance), 4), FAINT, "dashed"))
    return {
        "x0": [ends[0]] * len(rows),
        "x1": [ends[1]] * len(rows),
        "y": [y for y, _, _ in rows],
        "color": [color for _, color, _ in rows],
        "dash": [dash for _, _, dash in rows],
    }


def _name_columns(tables: Tables, count: int, bands: Bands) -> dict[str, list[Any]]:
    return {
        "x": [_rank_range(count)[1]] * bands.count,
        "y": [round(base + 0.84, 4) for base in bands.bases],
        "text": [tables.board.label(metric) for metric in tables.board.metric_ids],
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
    if total == 0:
        return "No ranked model"
    if total == 1:
        return "The only model"
    if shown < total:
        first = "first" if shown == 1 else f"first {shown:,}"
        return f"The {first} of {total:,} models"
    return f"All {total:,} models"


def _caption(tables: Tables, color: str, *, chance: bool) -> str:
    guess = " Families are guessed from names." if color == "family" else ""
    dashed = "; dashed: chance" if chance else ""
    return (
        "One dot a model and band, best average at the left. Thin line: the average of the same "
        f"models{dashed}{name_population(tables)}.{guess}"
    )


FIGURE = Figure(
    id="total",
    title="All models",
    question="How do all models of the day score, on every benchmark?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=1.7,
    narrow_aspect=NARROW_ASPECT,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
)
