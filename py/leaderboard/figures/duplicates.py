"""Duplicates: models whose scores are the same, or nearly so, on every benchmark.

A row a group, largest first. At the left it has a dot for each of its models, to be counted
and hovered: dots of the organisation that comes first in the group have one colour, all
others another, so a model uploaded five times by one organisation looks different from
one that five organisations have uploaded. At the right the group stands at its average,
on an axis that spans the averages of all models of the day.

A group is a candidate for re-uploads, merges or quantisations of one model, never a verdict: two
names may well share their weights for a good reason, and say so.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import field
from bokeh.models import HoverTool, Scatter, Segment, Text

from leaderboard.analysis.duplicates import find_duplicates
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import (
    Choice,
    Figure,
    FigureData,
    Parameter,
    Table,
    TableColumn,
)
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.duplicates_words import (
    OTHER,
    SAME,
    Grouped,
    describe_groups,
    list_names,
    make_legend,
    write_caption,
    write_group,
    write_title,
)
from leaderboard.figures.palette import GRID, INK, MUTED
from leaderboard.figures.plain_values import list_plain, make_plain
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.words import show_score

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.tables import Tables

MOST_GROUPS = 24
# Fewer rows, or fewer dots in the longest, would stand too far apart.
LEAST_ROWS = 10
LEAST_DOTS = 12
# Pixels from the middle of a dot to the middle of the names above it, and to a number beside it.
NAMES_RISE = -14
ASIDE = 8
# The two panels side by side, as shares of the width.
LEFT = (0.0, 0.44)
RIGHT = (0.54, 0.97)

PARAMETERS = (
    Parameter(
        "tolerance",
        "choice",
        "0",
        "Alike are",
        "How far two models alike may be apart on any benchmark",
        (
            Choice("0", "identical scores"),
            Choice("0.1", "scores within 0.1 points"),
            Choice("0.2", "scores within 0.2 points"),
        ),
    ),
    Parameter("top", "integer", 20, "Groups", "How many groups, largest first", (), 1, MOST_GROUPS),
)


def data(tables: Tables, *, tolerance: str = "0", top: int = 20) -> FigureData:
    """Compute the groups: a dot for each of their models, and a mark at their average."""
    facts = _gather(tables, tolerance, top)
    rows = max(facts.shown, LEAST_ROWS)
    span = _span(facts)
    levels = choose_ticks(*span, 5)
    return FigureData(
        structure="duplicates",
        columns={
            "dots": _dot_columns(facts),
            "marks": _mark_columns(facts, span),
            "guides": _guide_columns(list(levels), span, rows),
            "texts": _text_columns(facts, span),
        },
        ranges={"x": (0, 1), "y": (rows + 0.5, 0.1)},
        ticks={"x": _count_ticks(facts) | _score_ticks(levels, span)},
        labels={
            "title": write_title(facts),
            "caption": write_caption(facts),
            "x": "left: models in the group · right: average, points",
        },
        legend=make_legend(facts),
        facts={"facts": facts},
    )


def draw(data: FigureData) -> Any:
    """Draw dots, marks and names; hovering a dot tells the model and its scores."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    plot.add_glyph(
        make_source(data, "guides"), Segment(x0="x", x1="x", y0="y0", y1="y1", line_color=GRID)
    )
    dots = plot.add_glyph(
        make_source(data, "dots"),
        Scatter(x="x", y="y", size=field("size"), fill_color="color", line_color=None),
    )
    plot.add_glyph(
        make_source(data, "marks"),
        Scatter(x="x", y="y", size=8, marker="diamond", fill_color=INK, line_color=None),
    )
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            x_offset=field("aside"),
            y_offset=field("rise"),
            text_color="color",
            text_align=field("align"),
            text_baseline="middle",
            text_font=GLYPH_FONT,
            text_font_size="11px",
        ),
    )
    tooltips = [("Model", "@model"), ("Scores", "@scores"), ("Group", "@group")]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say how many groups hold how many models, name the largest, and warn of verdicts."""
    return describe_groups(data.facts["facts"])


def table(data: FigureData) -> Table:
    """Give every group with its models, their sizes and their scores."""
    facts: Grouped = data.facts["facts"]
    tables, metrics = facts.tables, facts.tables.board.metric_ids
    columns = (
        TableColumn("group", "Group"),
        TableColumn("model", "Model"),
        TableColumn("params_billion", "Parameters", "billion"),
        *(
            TableColumn(metric, tables.board.label(metric), "points", tables.decimals)
            for metric in metrics
        ),
        TableColumn("spread", "Largest difference in the group", "points", 2),
    )
    members = [(number, group) for number, group in enumerate(facts.groups, 1)]
    labels = [label for group in facts.groups for label in group.rows]
    rows = facts.rows.loc[labels]
    values = (
        [number for number, group in members for _ in group.models],
        rows["model"].tolist(),
        *(list_plain(rows[name].to_numpy()) for name in ("params_billion", *metrics)),
        [group.spread for _, group in members for _ in group.models],
    )
    return Table(columns, tuple(zip(*values, strict=True)))


def _gather(tables: Tables, tolerance: str, top: int) -> Grouped:
    board = tables.board
    rows = tables.rows[tables.rows["in_main"]]
    groups = find_duplicates(rows, board, float(tolerance))
    complete = rows[list(board.benchmark_ids)].notna().all(axis=1)
    models = rows["model"].nunique()
    incomplete = models - rows.loc[complete, "model"].nunique()
    return Grouped(tables, tolerance, groups, min(top, len(groups)), rows, models, incomplete)


def _count_dots(facts: Grouped) -> int:
    """Count the dots that the left panel has room for."""
    return max([LEAST_DOTS, *(len(group.models) for group in facts.groups)])


def _list_averages(facts: Grouped) -> list[float]:
    """Give the average of each group shown, that of its first model."""
    labels = [group.rows[0] for group in facts.groups[: facts.shown]]
    return [float(average) for average in facts.rows.loc[labels, "average"]]


def _span(facts: Grouped) -> tuple[float, float]:
    """Give the averages that the right panel spans, in steps of five points around all of them."""
    low, high = facts.rows["average"].min(), facts.rows["average"].max()
    if math.isnan(low):
        return 0.0, 100.0
    return math.floor(low / 5) * 5.0, math.floor(high / 5) * 5.0 + 5


def _place_count(count: int, dots: int) -> float:
    """Place a dot by its number in the left panel, which has room for so many."""
    return round(LEFT[0] + (count - 0.5) / dots * (LEFT[1] - LEFT[0]), 4)


def _place_score(average: float, span: tuple[float, float]) -> float:
    """Place an average in the right panel, which spans so many points."""
    share = (average - span[0]) / (span[1] - span[0])
    return round(RIGHT[0] + share * (RIGHT[1] - RIGHT[0]), 4)


def _dot_columns(facts: Grouped) -> dict[str, list[Any]]:
    groups, dots = facts.groups[: facts.shown], _count_dots(facts)
    rows = facts.rows.loc[[label for group in groups for label in group.rows]]
    scores = _write_scores(rows, facts.tables)
    organisations = iter(rows["organisation"].tolist())
    colors = [_color_group([next(organisations) for _ in group.models]) for group in groups]
    return {
        "x": [
            _place_count(number, dots)
            for group in groups
            for number in range(1, len(group.models) + 1)
        ],
        "y": [row for row, group in enumerate(groups, 1) for _ in group.models],
        "color": [color for group in colors for color in group],
        "size": [7 if dots <= LEAST_DOTS else 4] * len(rows),
        "model": rows["model"].tolist(),
        "scores": scores,
        "group": [write_group(group) for group in groups for _ in group.models],
    }


def _color_group(organisations: list[Any]) -> list[str]:
    """Colour a group's first organisation, and the others; a name without one is another."""
    first = organisations[0]
    rest = [SAME if name == first and name is not None else OTHER for name in organisations[1:]]
    return [SAME, *rest]


def _mark_columns(facts: Grouped, span: tuple[float, float]) -> dict[str, list[Any]]:
    return {
        "x": [make_plain(_place_score(average, span)) for average in _list_averages(facts)],
        "y": list(range(1, facts.shown + 1)),
    }


def _guide_columns(
    levels: list[float], span: tuple[float, float], rows: int
) -> dict[str, list[Any]]:
    count = len(levels)
    return {
        "x": [_place_score(level, span) for level in levels],
        "y0": [0.3] * count,
        "y1": [rows + 0.5] * count,
    }


def _count_ticks(facts: Grouped) -> dict[float, str]:
    """Count the dots of the largest group: the first, the last, and round numbers between."""
    most = max((len(group.models) for group in facts.groups), default=0)
    if not most:
        return {}
    dots = _count_dots(facts)
    rounds = {int(tick) for tick in choose_ticks(1, most, 4) if tick % 1 == 0}
    return {_place_count(count, dots): f"{count}" for count in sorted({1, *rounds})}


def _score_ticks(levels: dict[float, str], span: tuple[float, float]) -> dict[float, str]:
    return {_place_score(level, span): text for level, text in levels.items()}


def _text_columns(facts: Grouped, span: tuple[float, float]) -> dict[str, list[Any]]:
    """Write the names over each row, the average beside its mark."""
    columns: dict[str, list[Any]] = {
        name: [] for name in ("x", "y", "text", "aside", "rise", "align", "color")
    }

    def write(*values: Any) -> None:
        for column, value in zip(columns.values(), values, strict=True):
            column.append(value)

    groups = facts.groups[: facts.shown]
    for row, (group, average) in enumerate(zip(groups, _list_averages(facts), strict=True), 1):
        write(0.005, row, list_names(group.models), 0, NAMES_RISE, "left", INK)
        place = _place_score(average, span)
        if not math.isnan(place):
            align, aside = ("right", -ASIDE) if place > sum(RIGHT) / 2 else ("left", ASIDE)
            write(place, row, show_score(average, facts.tables), aside, 0, align, MUTED)
    return columns


def _write_scores(rows: pd.DataFrame, tables: Tables) -> list[str]:
    labels = [tables.board.label(metric) for metric in tables.board.metric_ids]
    scores = zip(*(rows[metric].tolist() for metric in tables.board.metric_ids), strict=True)
    return [
        " · ".join(
            f"{label} {show_score(score, tables)}" for label, score in zip(labels, row, strict=True)
        )
        for row in scores
    ]


FIGURE = Figure(
    id="duplicates",
    title="Duplicates",
    question="Which models score so alike that they may be one?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=1.05,
    narrow_aspect=0.44,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda board, _params: Basis(
        board.benchmark_ids, rest="alike to no other model within the tolerance"
    ),
)
