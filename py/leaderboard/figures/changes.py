"""Changes: what became of the models between two snapshots.

Above, two sets of counts on one scale: what became of the models, and how many of those
on both dates were re-scored on each benchmark. Below, ten models a line each, from
where they stood to where they stand. Which ten is the reader's choice: the leaders, the largest
moves, the best of the new or of the gone, the most re-scored.

A re-scored model has a colour of its own and is neither up nor down: another score under the
same name is no news about the model. The others kept their score, so they moved only
because of what happened above them (see ``analysis.changes``). Where the two populations
differ, models are listed or not listed, not new or gone; where one is made of fragments there
are no ranks, and the lines below show scores.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import field
from bokeh.models import HoverTool, Quad, Scatter, Segment, Text

from leaderboard.analysis.changes import Changes, find_changes
from leaderboard.figures.basis import Basis
from leaderboard.figures.change_bars import (
    BAR_COLUMNS,
    GUIDE_COLUMNS,
    TEXT_COLUMNS,
    lay_out_bars,
    panel_height,
)
from leaderboard.figures.change_rows import (
    DOT_COLUMNS,
    LINK_COLUMNS,
    ROWS,
    lay_out_rows,
    pick_rows,
)
from leaderboard.figures.change_words import (
    KIND_COLORS,
    describe_changes,
    list_kinds,
    name_kind,
    write_caption,
    write_rescored,
    write_title,
)
from leaderboard.figures.contract import (
    Choice,
    Figure,
    FigureData,
    LegendEntry,
    Parameter,
    Table,
    TableColumn,
)
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.marks import list_columns
from leaderboard.figures.metrics import check_metric
from leaderboard.figures.palette import INK, MUTED

if TYPE_CHECKING:
    from leaderboard.analysis.best_rows import Floats
    from leaderboard.tables import Tables

PARAMETERS = (
    Parameter(
        "other", "snapshot", "", "Compare with", "A second snapshot; by default the one before"
    ),
    Parameter("metric", "metric", "average", "Metric", "The score that the models are ranked by"),
    Parameter(
        "show",
        "choice",
        "all",
        "Models",
        "Which ten models stand below the counts",
        (
            Choice("all", "the leaders"),
            Choice("up", "moved up most"),
            Choice("down", "moved down most"),
            Choice("new", "best of the new"),
            Choice("gone", "best of the gone"),
            Choice("rescored", "most re-scored"),
        ),
    ),
    Parameter(
        "measure",
        "choice",
        "rank",
        "Measure",
        "Where the models stood and stand: by rank, or by score",
        (Choice("rank", "rank"), Choice("score", "score")),
    ),
)


def data(
    tables: Tables,
    *,
    other: str = "",  # noqa: ARG001 - whoever gives the tables has looked it up
    metric: str = "average",
    show: str = "all",
    measure: str = "rank",
) -> FigureData:
    """Compute counts, and the lines of ten models.

    The picture is one unit wide, and counted in lines downwards.
    """
    check_metric(tables.board, metric)
    if tables.other is None:
        return _show_nothing(tables.date)
    before, after = sorted((tables.other, tables), key=lambda table: table.date)
    changes = find_changes(before, after, metric)
    measured = measure if changes.ranks_compare else "score"
    top = panel_height(changes)
    bars, texts, guides = lay_out_bars(changes)
    rows = lay_out_rows(changes, show, measured, top)
    return FigureData(
        structure="changes",
        columns={
            "bars": list_columns(BAR_COLUMNS, bars),
            "guides": list_columns(GUIDE_COLUMNS, [*guides, *rows.guides]),
            "links": list_columns(LINK_COLUMNS, rows.links),
            "dots": list_columns(DOT_COLUMNS, rows.dots),
            "texts": list_columns(TEXT_COLUMNS, [*texts, *rows.texts]),
        },
        ranges={"x": (-0.01, 1.01), "y": (round(top + ROWS + 0.75, 4), 0)},
        ticks={"x": rows.ticks},
        labels={
            "title": write_title(changes),
            "caption": write_caption(changes, measured),
            "x": rows.axis,
        },
        legend=_list_legend(changes),
        facts={"changes": changes, "show": show},
    )


def draw(data: FigureData) -> Any:
    """Draw bars above, lines with dots below; hovering a dot tells both days."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    plot.add_glyph(
        make_source(data, "guides"),
        Segment(x0="x0", x1="x1", y0="y0", y1="y1", line_color="color"),
    )
    plot.add_glyph(
        make_source(data, "bars"),
        Quad(
            left="left", right="right", top="top", bottom="bottom",
            fill_color="color", line_color=None,
        ),
    )  # fmt: skip
    plot.add_glyph(
        make_source(data, "links"),
        Segment(
            x0="x0", x1="x1", y0="y", y1="y",
            line_color="color", line_width=2, line_dash=field("dash"), line_alpha=0.7,
        ),
    )  # fmt: skip
    dots = plot.add_glyph(
        make_source(data, "dots"),
        Scatter(
            x="x", y="y", size=field("size"),
            fill_color="color", fill_alpha=field("fill"), line_color="color", line_width=2,
        ),
    )  # fmt: skip
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x", y="y", text="text", text_color="color", text_align=field("align"),
            text_baseline="middle", text_font=GLYPH_FONT, text_font_size="11px",
            text_font_style=field("style"),
        ),
    )  # fmt: skip
    tooltips = [("Model", "@model"), ("", "@kind"), ("Before", "@before"), ("After", "@after")]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say what came, went and was re-scored, how many moved, and what cannot be compared."""
    changes: Changes | None = data.facts["changes"]
    if changes is None:
        return f"{data.labels['caption']} There is no other to compare it with."
    return describe_changes(changes)


def table(data: FigureData) -> Table:
    """Give the counts, then each model with its ranks and scores on both days."""
    changes: Changes | None = data.facts["changes"]
    if changes is None:
        return Table((TableColumn("change", "Change"), TableColumn("models", "Models")), ())
    before, after = changes.step.before, changes.step.after
    label = after.board.label(changes.metric)
    columns = (
        TableColumn("change", "Change"),
        TableColumn("models", "Models"),
        TableColumn("model", "Model"),
        TableColumn("rescored_on", "Re-scored on"),
        TableColumn("rank_before", f"Rank on {before.date}"),
        TableColumn("rank_after", f"Rank on {after.date}"),
        TableColumn("places", "Places won at the same score", "ranks"),
        TableColumn("score_before", f"{label} on {before.date}", "points", before.decimals),
        TableColumn("score_after", f"{label} on {after.date}", "points", after.decimals),
    )
    return Table(columns, (*_count_rows(changes), *_model_rows(changes, data.facts["show"])))


def _count_rows(changes: Changes) -> list[tuple[Any, ...]]:
    """Give the counts that the bars show, the rest of each row blank."""
    board = changes.step.after.board
    counts = [(name_kind(kind, changes), count) for kind, count in list_kinds(changes)]
    counts += [
        (f"re-scored on {board.label(metric)}", count)
        for metric, count in changes.step.rescored_by.items()
    ]
    return [(*count, *[None] * 7) for count in counts]


def _model_rows(changes: Changes, show: str) -> list[tuple[Any, ...]]:
    picked = pick_rows(changes, show, most=len(changes.models))
    names, kinds = changes.models[picked].tolist(), changes.kinds[picked].tolist()
    rescored, words = write_rescored(changes), {k: name_kind(k, changes) for k in set(kinds)}
    counts = (changes.rank_before, changes.rank_after, changes.places)
    scores = (changes.score_before, changes.score_after)
    numbers = zip(
        *(_list_numbers(values[picked], int) for values in counts),
        *(_list_numbers(values[picked], float) for values in scores),
        strict=True,
    )
    return [
        (words[kind], 1, name, rescored.get(name), *own)
        for kind, name, own in zip(kinds, names, numbers, strict=True)
    ]


def _list_numbers(values: Floats, kind: type[int] | type[float]) -> list[Any]:
    return [None if math.isnan(value) else kind(value) for value in values.tolist()]


def _list_legend(changes: Changes) -> tuple[LegendEntry, ...]:
    """Name the colours; those that kept their score share one."""
    entries = {
        KIND_COLORS[kind]: name_kind(kind, changes) for kind, count in list_kinds(changes) if count
    }
    if INK in entries and changes.step.same_board:
        entries[INK] = "kept its score"
    return tuple(LegendEntry(label, color) for color, label in entries.items())


def _show_nothing(date: str) -> FigureData:
    text = (0.5, 5.0, "No earlier snapshot to compare with", "center", MUTED, "normal")
    return FigureData(
        structure="changes",
        columns={
            "bars": list_columns(BAR_COLUMNS, []),
            "guides": list_columns(GUIDE_COLUMNS, []),
            "links": list_columns(LINK_COLUMNS, []),
            "dots": list_columns(DOT_COLUMNS, []),
            "texts": list_columns(TEXT_COLUMNS, [text]),
        },
        ranges={"x": (-0.01, 1.01), "y": (ROWS, 0)},
        ticks={"x": {}},
        labels={
            "title": "No earlier snapshot to compare with",
            "caption": f"{date} is the first snapshot of its board.",
            "x": "",
        },
        facts={"changes": None},
    )


FIGURE = Figure(
    id="changes",
    title="Changes",
    question="What changed between two snapshots: which models are new, gone, re-scored, up, down?",
    needs=("snapshot", "other"),
    parameters=PARAMETERS,
    aspect=1.2,
    narrow_aspect=0.52,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda _board, params: Basis((params["metric"],), by=params["metric"], rest=""),
)
