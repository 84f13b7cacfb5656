"""Trade-off: whether models that are good at one thing are good at another.

Each dot is a model, placed by two of its scores; the line is the least-squares line
through all of them. Above it are models that do better on the upright metric than others
with the same score on the other. The three furthest above and below are numbered, and
named at the edges: they are where to look for a model that was trained for one
thing, or evaluated in another way.

The line depends on the models it runs through. Over all of them, weak and strong, most
benchmarks rise together; among the leaders the same two may fall.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from bokeh.core.properties import field
from bokeh.models import HoverTool, Scatter, Segment, Text

from leaderboard.analysis.correlation import Floats, pearson
from leaderboard.analysis.leaders import choose_models
from leaderboard.analysis.regression import fit_line
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import Figure, FigureData, Parameter, Table, TableColumn
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.metrics import check_metric
from leaderboard.figures.names import shorten_name
from leaderboard.figures.number_spots import (
    Ranges,
    Spots,
    find_leaders,
    from_share,
    place_numbers,
    to_share,
)
from leaderboard.figures.palette import ACCENT, INK
from leaderboard.figures.pinned import choose_with_pins, draw_pins, mark_pins
from leaderboard.figures.plain_values import list_plain
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.thinning import tell_thinned, thin_columns, thin_places
from leaderboard.figures.tradeoff_words import (
    Fitted,
    describe_fit,
    write_caption,
    write_signed,
    write_title,
)
from leaderboard.figures.words import show_score

if TYPE_CHECKING:
    from leaderboard.board import Board
    from leaderboard.tables import Tables

MOST_MODELS = 20_000
NAMED = 3
NARROW_ASPECT = 0.78
NAME_LENGTH = 34
# As shares of the height: a line of text on a phone, and the room that three of them take.
LINE_HEIGHT = 0.042
STRIP = 0.2
# Points that an axis spans at least, where all scores are about equal.
LEAST_SPREAD = 4.0
# Residuals of models on the line are not exactly 0.
ON_LINE = 1e-9

PARAMETERS = (
    Parameter(
        "x",
        "metric",
        "",
        "Across",
        "The metric of the level axis; empty: the board's last benchmark but one",
        unset="last benchmark but one",
    ),
    Parameter(
        "y",
        "metric",
        "",
        "Up",
        "The metric of the upright axis; empty: the board's last benchmark",
        unset="last benchmark",
    ),
    Parameter(
        "top",
        "integer",
        0,
        "Only the first",
        "The first so many models by average; 0 takes all of them",
        (),
        0,
        MOST_MODELS,
        "all",
    ),
)


def data(tables: Tables, *, x: str = "", y: str = "", top: int = 0) -> FigureData:
    """Compute dots, line and the numbers and names of the models furthest off it."""
    facts = _gather(tables, _choose_metrics(tables.board, x, y), top)
    ranges = _pad(facts.scores(0), 0.03), _pad(facts.scores(1), STRIP)
    rings = _share_rings(facts, ranges)
    spots = place_numbers(rings, [1] * len(facts.above) + [-1] * len(facts.below))
    data = FigureData(
        structure="tradeoff",
        columns={
            "models": _model_columns(facts),
            "line": _line_columns(facts, rings, spots, ranges),
            "marks": _mark_columns(facts),
            "texts": _text_columns(facts, spots, ranges),
        },
        ranges={"x": ranges[0], "y": ranges[1]},
        ticks={
            "x": choose_ticks(*ranges[0]),
            "y": _keep_inside(choose_ticks(*ranges[1]), facts.scores(1)),
        },
        labels={
            "title": write_title(facts),
            "caption": write_caption(facts) + tell_thinned(len(facts.models)),
            "x": f"{tables.board.label(facts.metrics[0])}, points",
            "y": f"{tables.board.label(facts.metrics[1])}, points",
        },
        facts={"facts": facts},
    )
    dots = data.columns["models"]
    return mark_pins(data, _list_pins(facts), NARROW_ASPECT, (dots["x"], dots["y"]))


def draw(data: FigureData) -> Any:
    """Draw dots, line, rings and texts; hovering a dot tells the model and both scores."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    plot.add_layout(make_axis(data, "y", data.labels["y"]), "left")
    dots = plot.add_glyph(
        make_source(data, "models"),
        Scatter(
            x="x",
            y="y",
            size=field("size"),
            fill_color=ACCENT,
            fill_alpha=field("alpha"),
            line_color=None,
        ),
    )
    plot.add_glyph(
        make_source(data, "line"),
        Segment(x0="x0", x1="x1", y0="y0", y1="y1", line_color=INK, line_width=field("width")),
    )
    plot.add_glyph(
        make_source(data, "marks"),
        Scatter(x="x", y="y", size=9, fill_color=None, line_color=INK, line_width=1.5),
    )
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            text_color=INK,
            text_align=field("align"),
            text_font_style=field("style"),
            text_baseline="middle",
            text_font=GLYPH_FONT,
            text_font_size="11px",
        ),
    )
    draw_pins(plot, data)
    tooltips = [("Model", "@model"), ("Scores", "@scores"), ("Off the line", "@off points")]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say how the two metrics go together over which models, and who is furthest off the line."""
    return describe_fit(data.facts["facts"])


def table(data: FigureData) -> Table:
    """Give both scores of every model shown and its distance from the line, highest above first."""
    facts: Fitted = data.facts["facts"]
    decimals = facts.tables.decimals
    columns = (
        TableColumn("model", "Model"),
        TableColumn("x", facts.labels[0], "points", decimals),
        TableColumn("y", facts.labels[1], "points", decimals),
        TableColumn("off_line", f"{facts.labels[1]} off the line", "points", 2),
    )
    order = np.argsort(-facts.residuals, kind="stable")
    values = (
        facts.models["model"].to_numpy()[order].tolist(),
        facts.scores(0)[order].tolist(),
        facts.scores(1)[order].tolist(),
        list_plain(facts.residuals[order]),
    )
    return Table(columns, tuple(zip(*values, strict=True)))


def _choose_metrics(board: Board, x: str, y: str) -> tuple[str, str]:
    return (
        check_metric(board, x or board.metric_ids[-2:][0], "x"),
        check_metric(board, y or board.metric_ids[-1], "y"),
    )


def _gather(tables: Tables, metrics: tuple[str, str], top: int) -> Fitted:
    considered = choose_models(tables.rows, top)
    models = considered.dropna(subset=list(dict.fromkeys(metrics)))
    x, y = (models[metric].to_numpy(dtype="float64") for metric in metrics)
    line = fit_line(x, y)
    residuals = y - line.predict(x)
    # NaN is never above nor below.
    order = np.argsort(residuals, kind="stable")
    above = [int(place) for place in order[::-1][:NAMED] if residuals[place] > ON_LINE]
    below = [int(place) for place in order[:NAMED] if residuals[place] < -ON_LINE]
    relation = pearson(x, y)
    return Fitted(
        tables, metrics, top, len(considered), models, line, relation, residuals, above, below
    )


def _list_pins(facts: Fitted) -> list[tuple[str, float, float]]:
    names = facts.models["model"].tolist()
    xs, ys = facts.scores(0).tolist(), facts.scores(1).tolist()
    tables = facts.tables
    pins = choose_with_pins((), tables, len(tables.scope.pins), names)
    return [(pin, xs[place], ys[place]) for pin in pins for place in [names.index(pin)]]


def _pad(values: Floats, share: float) -> tuple[float, float]:
    """Give a range whose middle the values fill, with a share of it free at each end."""
    if not len(values):
        return 0.0, 100.0
    low, high = float(values.min()), float(values.max())
    spread = max(high - low, LEAST_SPREAD)
    margin = spread * share / (1 - 2 * share) + (spread - (high - low)) / 2
    return round(low - margin, 4), round(high + margin, 4)


def _keep_inside(ticks: dict[float, str], values: Floats) -> dict[float, str]:
    """Keep the ticks among the values: where names stand at the edges there is no score."""
    if not len(values):
        return ticks
    low, high = values.min(), values.max()
    return {tick: text for tick, text in ticks.items() if low <= tick <= high}


def _model_columns(facts: Fitted) -> dict[str, list[Any]]:
    size, alpha = _mark_size(len(facts.models))
    xs, ys = facts.scores(0).tolist(), facts.scores(1).tolist()
    (x_label, y_label), tables = facts.labels, facts.tables
    columns = {
        "x": xs,
        "y": ys,
        "size": [size] * len(xs),
        "alpha": [alpha] * len(xs),
        "model": facts.models["model"].tolist(),
        "scores": [
            f"{x_label} {show_score(x, tables)} · {y_label} {show_score(y, tables)}"
            for x, y in zip(xs, ys, strict=True)
        ],
        "off": [write_signed(residual, 1) for residual in facts.residuals.tolist()],
    }
    return thin_columns(columns, thin_places(len(xs), [*facts.above, *facts.below]))


def _mark_size(count: int) -> tuple[float, float]:
    """Give the size in pixels and the opacity of a dot: the more models, the finer."""
    if count <= 120:
        return 6, 0.7
    return (4.5, 0.5) if count <= 500 else (4, 0.35)


def _line_columns(
    facts: Fitted, rings: Spots, spots: Spots, ranges: Ranges
) -> dict[str, list[Any]]:
    """Draw the fitted line, and a thin one to each number that stands apart from its ring."""
    names = ("x0", "y0", "x1", "y1", "width")
    rows: list[tuple[float, ...]] = []
    if not math.isnan(facts.line.slope):
        xs = facts.scores(0)
        ends = np.array([xs.min(), xs.max()])
        (x0, x1), (y0, y1) = ends.tolist(), facts.line.predict(ends).round(4).tolist()
        rows.append((x0, y0, x1, y1, 1.5))
    for start, end in find_leaders(rings, spots):
        x0, y0, x1, y1 = (*start, *end)
        rows.append(
            (
                from_share(x0, ranges[0]),
                from_share(y0, ranges[1]),
                from_share(x1, ranges[0]),
                from_share(y1, ranges[1]),
                1,
            )
        )
    return {name: [row[index] for row in rows] for index, name in enumerate(names)}


def _mark_columns(facts: Fitted) -> dict[str, list[Any]]:
    places = facts.furthest
    return {"x": facts.scores(0)[places].tolist(), "y": facts.scores(1)[places].tolist()}


def _text_columns(facts: Fitted, spots: Spots, ranges: Ranges) -> dict[str, list[Any]]:
    """Write the numbers by the rings, and behind each number at the edge the model's name."""
    numbers = [str(number + 1) for number in range(len(spots))]
    names = [
        f"{number}  {shorten_name(facts.models['model'].iloc[place], NAME_LENGTH)}  "
        f"{write_signed(float(facts.residuals[place]), 1)}"
        for number, place in zip(numbers, facts.furthest, strict=True)
    ]
    top, bottom = len(facts.above), len(facts.below)
    edges = [(0.0, 1 - LINE_HEIGHT * (row + 0.6)) for row in range(top)]
    edges += [(1.0, LINE_HEIGHT * (bottom - row - 0.4)) for row in range(bottom)]
    points = [*spots, *edges]
    return {
        "x": [from_share(x, ranges[0]) for x, _ in points],
        "y": [from_share(y, ranges[1]) for _, y in points],
        "text": [*numbers, *names],
        "align": ["center"] * len(numbers) + ["left"] * top + ["right"] * bottom,
        "style": ["bold"] * len(numbers) + ["normal"] * len(names),
    }


def _share_rings(facts: Fitted, ranges: Ranges) -> Spots:
    """Give the places of the rings as shares of the width and the height."""
    xs, ys = facts.scores(0), facts.scores(1)
    return [
        (to_share(float(xs[place]), ranges[0]), to_share(float(ys[place]), ranges[1]))
        for place in facts.furthest
    ]


FIGURE = Figure(
    id="tradeoff",
    title="Trade-off",
    question="Are models that are good at one thing good at another?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=1.35,
    narrow_aspect=NARROW_ASPECT,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda board, params: Basis(
        tuple(dict.fromkeys(_choose_metrics(board, params["x"], params["y"]))), top=params["top"]
    ),
)
