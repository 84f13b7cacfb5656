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

from typing import TYPE_CHECKING, Any

import numpy as np
from bokeh.core.properties import field
from bokeh.models import HoverTool, Line, Scatter, Segment, Text

from leaderboard.analysis.pareto import find_frontier
from leaderboard.analysis.ranking import keep_best_rows
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import Figure, FigureData, Parameter, Table, TableColumn
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.metrics import check_metric
from leaderboard.figures.palette import ACCENT, INK, MUTED, SERIES
from leaderboard.figures.pinned import choose_with_pins
from leaderboard.figures.plain_values import list_plain
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.size_axis import (
    choose_size_ticks,
    find_best,
    find_low,
    label_sizes,
    span_sizes,
)
from leaderboard.figures.size_labels import count_listed, find_top
from leaderboard.figures.size_marks import (
    list_frontier,
    list_marks,
    list_models,
    list_poles,
    list_texts,
    place_numbers,
    write_list,
)
from leaderboard.figures.size_words import (
    SizedModels,
    describe_sizes,
    make_legend,
    write_caption,
    write_title,
)
from leaderboard.figures.thinning import tell_thinned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.tables import Tables

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
    x = span_sizes(sized)
    low = find_low(sized)
    logs = np.log10(sized.params)
    shares = (logs - x[0]) / (x[1] - x[0])
    texts = write_list(sized, steps)
    corners = [group[0] for group in steps]
    numbered = corners[len(corners) - count_listed(len(corners)) :]
    high = find_top(low, shares, sized.scores, numbered, texts) if sized.names else 100.0
    numbers = place_numbers(sized, shares, numbered, x, (low, high))
    first = len(corners) - len(numbered) + 1
    return FigureData(
        structure="size",
        columns={
            "models": list_models(sized, logs),
            "frontier": list_frontier(sized, logs, corners, x),
            "poles": list_poles(numbers),
            "texts": list_texts(numbers, first, texts, (x[0], high)),
            "marks": list_marks(sized, logs, corners),
        },
        ranges={"x": x, "y": (low, high)},
        ticks={
            "x": choose_size_ticks(sized, x, share),
            "y": choose_ticks(low, find_best(sized, high)),
        },
        labels={
            "title": write_title(sized),
            "caption": write_caption(sized) + tell_thinned(len(sized.names)),
            "x": label_sizes(sized, share),
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
