"""Size: what a score costs in parameters.

Each dot is a model, by its parameters on a logarithmic axis, where equal steps are equal
factors, and any score. The stepped line is the Pareto frontier (see
``analysis.pareto``): the best score to be had for no more than so many parameters. Its models
are numbered and named. How far a model lies below the line is what others of no more
parameters have shown to be possible, not what is wrong with it.

The predecessor drew parameters as percent of the largest model's; the axis can count so, too.
Sizes are those that names and sources tell. Models whose size nobody tells are counted, and
not drawn.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from bokeh.core.properties import field
from bokeh.models import HoverTool, Line, Scatter, Segment, Text

from leaderboard.analysis.pareto import find_frontier
from leaderboard.analysis.ranking import keep_best_rows
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import Figure, FigureData, Parameter, Table, TableColumn
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.marks import list_columns
from leaderboard.figures.metrics import check_metric
from leaderboard.figures.names import shorten_name
from leaderboard.figures.palette import ACCENT, INK, MUTED, SERIES
from leaderboard.figures.pinned import choose_with_pins
from leaderboard.figures.plain_values import list_plain
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.size_labels import (
    HEIGHT,
    LIST_LINE,
    NUMBER,
    STANDOFF,
    WIDTH,
    count_listed,
    find_top,
    raise_numbers,
)
from leaderboard.figures.size_words import (
    SizedModels,
    describe_sizes,
    make_legend,
    write_caption,
    write_size,
    write_title,
)
from leaderboard.figures.thinning import tell_thinned, thin_columns, thin_places
from leaderboard.figures.words import show_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.analysis.pareto import Floats
    from leaderboard.tables import Tables

NAME_LENGTH = 22
# As wide as a digit.
FIGURE_SPACE = "\u2007"
# Billions, where models are many; shares of the largest.
SIZE_TICKS = (0.001, 0.01, 0.1, 0.3, 1, 3, 7, 13, 30, 70, 180, 500)
USUAL_SIZES = (1, 7, 70)
# The width of a digit below the axis, and of the axis, in pixels on a phone.
TICK_CHARACTER, TICK_WIDTH = 6.2, 240.0
PERCENT_TICKS = (0.001, 0.01, 0.1, 0.3, 1, 3, 10, 30, 100)

PARAMETERS = (
    Parameter("metric", "metric", "average", "Metric", "The score that stands upright"),
    Parameter(
        "highlight",
        "models",
        (),
        "Highlight",
        "These models in colour",
        maximum=len(SERIES),
    ),
    Parameter(
        "share",
        "toggle",
        False,
        "Percent of the largest",
        "Count parameters as percent of the largest model's, as the earlier report did",
    ),
)


def data(
    tables: Tables, *, metric: str = "average", highlight: Sequence[str] = (), share: bool = False
) -> FigureData:
    """Compute dots, the frontier's steps, its numbers and their list."""
    chosen = choose_with_pins(highlight, tables, len(SERIES))
    sized = _gather(tables, check_metric(tables.board, metric), chosen)
    steps = _group_frontier(sized)
    x = _span_sizes(sized)
    low = _find_low(sized)
    logs = np.log10(sized.params)
    shares = (logs - x[0]) / (x[1] - x[0])
    texts = _write_list(sized, steps)
    corners = [group[0] for group in steps]
    numbered = corners[len(corners) - count_listed(len(corners)) :]
    high = find_top(low, shares, sized.scores, numbered, texts) if sized.names else 100.0
    numbers = _place_numbers(sized, shares, numbered, x, (low, high))
    first = len(corners) - len(numbered) + 1
    return FigureData(
        structure="size",
        columns={
            "models": _model_columns(sized, logs),
            "frontier": _frontier_columns(sized, logs, corners, x),
            "poles": _pole_columns(numbers),
            "texts": _text_columns(numbers, first, texts, (x[0], high)),
            "marks": _mark_columns(sized, logs, corners),
        },
        ranges={"x": x, "y": (low, high)},
        ticks={"x": _size_ticks(sized, x, share), "y": choose_ticks(low, _find_best(sized, high))},
        labels={
            "title": write_title(sized),
            "caption": write_caption(sized) + tell_thinned(len(sized.names)),
            "x": _label_sizes(sized, share),
            "y": f"{tables.board.label(metric)}, points",
        },
        legend=make_legend(sized),
        facts={"sized": sized},
    )


def draw(data: FigureData) -> Any:
    """Draw dots, the frontier and its names; hovering a dot tells the model, size and score."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    plot.add_layout(make_axis(data, "y", data.labels["y"]), "left")
    dots = plot.add_glyph(
        make_source(data, "models"),
        Scatter(
            x="x", y="y", size=field("size"), fill_color=ACCENT, fill_alpha=field("alpha"),
            line_color=None,
        ),
    )  # fmt: skip
    plot.add_glyph(
        make_source(data, "frontier"), Line(x="x", y="y", line_color=INK, line_width=1.5)
    )
    plot.add_glyph(
        make_source(data, "poles"),
        Segment(x0="x", x1="x", y0="foot", y1="y", line_color=MUTED, line_width=0.75),
    )
    plot.add_glyph(
        make_source(data, "marks"),
        Scatter(x="x", y="y", size=field("size"), fill_color="color", line_color=INK),
    )
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            x_offset=field("shift"),
            y_offset=field("drop"),
            text_align=field("align"),
            text_color=INK,
            text_baseline="middle",
            text_font=GLYPH_FONT,
            text_font_size=field("size"),
        ),
    )
    tooltips = [("Model", "@model"), ("Parameters", "@params"), ("Score", "@score")]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=3))
    return plot


def describe(data: FigureData) -> str:
    """Say from where to where the frontier goes, where the highlighted are, and who is missing."""
    return describe_sizes(data.facts["sized"])


def table(data: FigureData) -> Table:
    """Give size, share of the largest and score of every model drawn, smallest first."""
    sized: SizedModels = data.facts["sized"]
    columns = (
        TableColumn("model", "Model"),
        TableColumn("params_billion", "Parameters", "billion"),
        TableColumn("params_percent", "Parameters, share of the largest", "percent", 2),
        TableColumn(
            sized.metric, sized.tables.board.label(sized.metric), "points", sized.tables.decimals
        ),
        TableColumn("frontier", "Best for its size"),
    )
    order = np.lexsort((-sized.scores, sized.params))
    on_frontier = set(sized.frontier.tolist())
    places = order.tolist()
    values = (
        [sized.names[place] for place in places],
        list_plain(sized.params[order]),
        list_plain(sized.params[order] / sized.largest * 100),
        list_plain(sized.scores[order]),
        ["yes" if place in on_frontier else "" for place in places],
    )
    return Table(columns, tuple(zip(*values, strict=True)))


def _gather(tables: Tables, metric: str, highlight: Sequence[str]) -> SizedModels:
    """Take the best row of each model, those that only a size class lists among them, too."""
    best = keep_best_rows(tables.rows, metric).dropna(subset=[metric])
    params = best["params_billion"].to_numpy(dtype="float64")
    scores = best[metric].to_numpy(dtype="float64")
    known = ~np.isnan(params)
    names = best["model"].to_numpy(dtype=object)
    places = {name: place for place, name in enumerate(names[known].tolist())}
    chosen = list(dict.fromkeys(highlight))
    unsized = zip(names[~known].tolist(), scores[~known].tolist(), strict=True)
    proves = tables.population != "fragments"
    in_main = set(tables.rows.loc[tables.rows["in_main"], "model"].tolist())
    return SizedModels(
        tables=tables,
        metric=metric,
        names=list(places),
        params=params[known],
        scores=scores[known],
        frontier=find_frontier(params[known], scores[known]) if proves else np.empty(0, dtype=int),
        highlighted=[(slot, places[name]) for slot, name in enumerate(chosen) if name in places],
        unsized=sorted(unsized, key=lambda pair: -pair[1]),
        lost=[name for name in chosen if name not in places],
        outside=sum(name not in in_main for name in places),
    )


def _group_frontier(sized: SizedModels) -> list[list[int]]:
    """Group the frontier's models that are equal in both: they share a step."""
    groups: list[list[int]] = []
    for place in sized.frontier.tolist():
        if groups and sized.scores[groups[-1][0]] == sized.scores[place]:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _span_sizes(sized: SizedModels) -> tuple[float, float]:
    """Give the range of the level axis, as logarithms, with room for a number at the left."""
    if not sized.names:
        return -1.0, 2.0
    low, high = math.log10(sized.params.min()), math.log10(sized.largest)
    width = max(high - low, 0.5)
    left = (NUMBER + 2 * STANDOFF) / WIDTH * width
    return round(low - left, 4), round(high + 0.05 * width, 4)


def _find_low(sized: SizedModels) -> float:
    if not sized.names:
        return 0.0
    low, high = float(sized.scores.min()), float(sized.scores.max())
    return round(low - max(0.04 * (high - low), 0.5), 4)


def _find_best(sized: SizedModels, high: float) -> float:
    """Give where the ticks end: above the best score the axis only holds names."""
    if not sized.names:
        return high
    best, low = float(sized.scores.max()), float(sized.scores.min())
    return min(high, best + 0.05 * (best - low) + 0.1)


def _model_columns(sized: SizedModels, logs: Floats) -> dict[str, list[Any]]:
    count = len(sized.names)
    size, alpha = (6.0, 0.6) if count <= 200 else (4.5, 0.4) if count <= 2000 else (3.0, 0.25)
    spoken_of = [*sized.frontier.tolist(), *(place for _, place in sized.highlighted)]
    columns: dict[str, list[Any]] = {
        "x": list_plain(logs),
        "y": list_plain(sized.scores),
        "size": [size] * count,
        "alpha": [alpha] * count,
        "model": sized.names,
        "params": [write_size(value) for value in sized.params.tolist()],
        "score": [f"{show_score(score, sized.tables)} points" for score in sized.scores.tolist()],
    }
    return thin_columns(columns, thin_places(count, spoken_of))


def _frontier_columns(
    sized: SizedModels, logs: Floats, numbered: list[int], x: tuple[float, float]
) -> dict[str, list[Any]]:
    """List the corners of the steps: level until the next model, then up to it."""
    corners: list[tuple[float, float]] = []
    for place in numbered:
        here, score = float(logs[place]), float(sized.scores[place])
        if corners:
            corners.append((here, corners[-1][1]))
        corners.append((here, score))
    if corners:
        corners.append((x[1], corners[-1][1]))
    return list_columns(("x", "y"), corners)


def _place_numbers(
    sized: SizedModels,
    shares: Floats,
    numbered: list[int],
    x: tuple[float, float],
    y: tuple[float, float],
) -> list[tuple[float, float, float]]:
    """Give the place across and the height of each number, and the foot of the line to it."""
    scale = HEIGHT / (y[1] - y[0])
    points = [
        (float(shares[place]) * WIDTH, (float(sized.scores[place]) - y[0]) * scale)
        for place in numbered
    ]
    return [
        (x[0] + across / WIDTH * (x[1] - x[0]), y[0] + height / scale, y[0] + foot / scale)
        for (across, foot), height in zip(points, raise_numbers(points), strict=True)
    ]


def _pole_columns(numbers: list[tuple[float, float, float]]) -> dict[str, list[Any]]:
    return list_columns(("x", "y", "foot"), numbers)


def _text_columns(
    numbers: list[tuple[float, float, float]],
    first: int,
    texts: list[str],
    corner: tuple[float, float],
) -> dict[str, list[Any]]:
    """List the numbers beside their points, then the lines of the list, from the corner down."""
    marks = [
        (across, height, f"{number}", -STANDOFF, 0.0, "right", "10px")
        for number, (across, height, _) in enumerate(numbers, start=first)
    ]
    marks += [
        (*corner, text, 0.0, LIST_LINE * (row + 0.5), "left", "11px")
        for row, text in enumerate(texts)
    ]
    return list_columns(("x", "y", "text", "shift", "drop", "align", "size"), marks)


def _write_list(sized: SizedModels, steps: list[list[int]]) -> list[str]:
    """Write what the numbers stand for, best first; of too many only the best."""
    last = len(steps)
    digits = len(str(last))
    return [
        f"{str(number).rjust(digits, FIGURE_SPACE)}  {_name_step(sized, steps[number - 1])}"
        for number in range(last, last - count_listed(last), -1)
    ]


def _name_step(sized: SizedModels, step: list[int]) -> str:
    name = shorten_name(sized.names[step[0]].rpartition("/")[2], NAME_LENGTH)
    more = f" +{len(step) - 1}" if len(step) > 1 else ""
    return f"{name}{more}, {write_size(float(sized.params[step[0]]))}"


def _mark_columns(sized: SizedModels, logs: Floats, numbered: list[int]) -> dict[str, list[Any]]:
    """List the frontier's dots, then the highlighted ones, larger and in colour."""
    chosen = [(place, INK, 7) for place in numbered]
    chosen += [(place, SERIES[slot], 11) for slot, place in sized.highlighted]
    marks = [
        (float(logs[place]), float(sized.scores[place]), color, size)
        for place, color, size in chosen
    ]
    return list_columns(("x", "y", "color", "size"), marks)


def _size_ticks(sized: SizedModels, x: tuple[float, float], share: bool) -> dict[float, str]:
    """Give the ticks within the range, in billions or percent, at their logarithms."""
    unit = sized.largest / 100 if share else 1.0
    values = PERCENT_TICKS if share else SIZE_TICKS
    kept: dict[float, str] = {}
    # Which is written first where two are in each other's way on a phone: the usual sizes.
    for value in sorted(values, key=lambda value: (value not in USUAL_SIZES, -value)):
        place, text = round(math.log10(value * unit), 4), f"{value:g}"
        room = {
            other: (len(text) + len(written) + 1) / 2 * TICK_CHARACTER / TICK_WIDTH * (x[1] - x[0])
            for other, written in kept.items()
        }
        if x[0] <= place <= x[1] and all(abs(place - one) >= room[one] for one in kept):
            kept[place] = text
    return dict(sorted(kept.items()))


def _label_sizes(sized: SizedModels, share: bool) -> str:
    if share:
        return f"Parameters, % of the largest ({write_size(sized.largest)}), log scale"
    return "Parameters, billions, log scale"


FIGURE = Figure(
    id="size",
    title="Size",
    question="What is the best score at each size?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=1.35,
    narrow_aspect=0.8,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda _board, params: Basis(
        (params["metric"], "params_billion"), by=params["metric"], everywhere=True
    ),
)
