"""Movement: the rank of a few models over all snapshots of a board.

Ranks are placed by their logarithm, so that the first places, where leaders change, have room
beside ranks in the hundreds. A dot is a snapshot. A line joins snapshots that list the same
kind of models; a part of the board that proves no rank has no dot, and lines break
there. Where a model, or at least one in ten of all, was re-scored in between, the line is
dotted and says nothing about the model; the dot after its own re-scoring is hollow.

Without a choice, every model that was ever first is shown: the most recent leaders in colour,
earlier ones in grey.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from bokeh.core.properties import field
from bokeh.models import HoverTool, Scatter, Segment, Text

from leaderboard.analysis.evidence import find_joints
from leaderboard.analysis.movement import find_leaders, rank_history, trace_models
from leaderboard.figures.basis import Basis
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
from leaderboard.figures.gaps import draw_gaps, find_gaps, list_gap_columns, list_guide_columns
from leaderboard.figures.marks import list_columns
from leaderboard.figures.metrics import check_metric
from leaderboard.figures.movement_marks import (
    choose_height_ticks,
    list_dots,
    list_lines,
    list_names,
    make_height_range,
)
from leaderboard.figures.movement_words import (
    MOST_MODELS,
    MovementFacts,
    count_things,
    name_axis,
    say_chosen,
    say_leaders,
    say_limits,
    write_caption,
    write_title,
)
from leaderboard.figures.palette import MUTED
from leaderboard.figures.pinned import choose_with_pins
from leaderboard.figures.time_axis import choose_time_ticks, make_time_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.tables import Tables

# Leaders in grey, before those in colour.
MOST_EARLIER = 8
GAP_NAMES = 0.08
# The share of the span that names may need beyond the last date.
NAME_ROOM = 0.06

PARAMETERS = (
    Parameter(
        "models",
        "models",
        (),
        "Models",
        "These models instead of all that were ever first",
        maximum=MOST_MODELS,
    ),
    Parameter("metric", "metric", "average", "Metric", "The score that the models are ranked by"),
    Parameter(
        "measure",
        "choice",
        "rank",
        "Measure",
        "The rank, or the score behind it",
        (Choice("rank", "rank"), Choice("score", "score")),
    ),
)


def data(
    tables: Tables,
    *,
    models: Sequence[str] = (),
    metric: str = "average",
    measure: str = "rank",
) -> FigureData:
    """Compute dots, lines and names.

    Across lies the date, upwards the negative logarithm of the rank, or the score.
    """
    facts = _gather(tables, models, check_metric(tables.board, metric), measure)
    first, last = make_time_range(facts.dates)
    x = (first, round(last + NAME_ROOM * (last - first), 4))
    y = make_height_range(facts)
    ticks = choose_height_ticks(facts, y)
    # Below the names of gaps, which stand at the top.
    clear = (y[0], y[1] - GAP_NAMES * (y[1] - y[0]))
    dots = list_dots(facts)
    lines = list_lines(facts)
    names, leads = list_names(facts, x, y, lines)
    return FigureData(
        structure="movement",
        columns={
            "gaps": list_gap_columns(find_gaps(facts.joints), *y),
            "guides": list_guide_columns(ticks, x, [clear], tables.date),
            "lines": list_columns(
                ("x0", "y0", "x1", "y1", "color", "dash", "width"), [*lines, *leads]
            ),
            "dots": list_columns(
                ("x", "y", "color", "fill", "model", "date", "rank", "score", "note"), dots
            ),
            "names": list_columns(("x", "y", "aside", "text", "align", "color"), names),
        },
        ranges={"x": x, "y": y},
        ticks={"x": choose_time_ticks(facts.dates), "y": ticks},
        labels={
            "title": write_title(facts),
            "caption": write_caption(facts),
            "y": name_axis(facts),
        },
        legend=_list_legend(facts),
        facts={"facts": facts},
    )


def draw(data: FigureData) -> Any:
    """Draw gaps, lines, dots and names; hovering a dot tells model, day, rank and score."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", ""), "below")
    plot.add_layout(make_axis(data, "y", data.labels["y"]), "left")
    draw_gaps(plot, data)
    plot.add_glyph(
        make_source(data, "lines"),
        Segment(
            x0="x0",
            y0="y0",
            x1="x1",
            y1="y1",
            line_color="color",
            line_dash=field("dash"),
            line_width=field("width"),
        ),
    )
    dots = plot.add_glyph(
        make_source(data, "dots"),
        Scatter(
            x="x",
            y="y",
            size=6,
            fill_color="color",
            fill_alpha=field("fill"),
            line_color="color",
            line_width=1.5,
        ),
    )
    plot.add_glyph(
        make_source(data, "names"),
        Text(
            x="x",
            y="y",
            x_offset="aside",
            text="text",
            text_color="color",
            text_align=field("align"),
            text_baseline="middle",
            text_font=GLYPH_FONT,
            text_font_size="11px",
        ),
    )
    tooltips = [
        ("Model", "@model"),
        ("Date", "@date"),
        ("Rank", "@rank"),
        ("Score", "@score"),
        ("", "@note"),
    ]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say who led, or how the chosen models moved, and what the dates do not prove."""
    facts: MovementFacts = data.facts["facts"]
    first = say_chosen(facts) if facts.named else say_leaders(facts)
    return " ".join(part for part in (first, say_limits(facts)) if part)


def table(data: FigureData) -> Table:
    """Give rank and score of each shown model on each date on which it stands."""
    facts: MovementFacts = data.facts["facts"]
    traces, label = facts.traces, facts.tables.board.label(facts.metric)
    columns = (
        TableColumn("model", "Model"),
        TableColumn("date", "Date"),
        TableColumn("population", "Population"),
        TableColumn("rank", f"Rank by {label}"),
        TableColumn("score", label, "points", max((d.decimals for d in traces.days), default=0)),
        TableColumn("rescored", "Other scores than where it last stood"),
    )
    rows = [
        (
            model,
            traces.days[day].date,
            traces.days[day].population,
            None if math.isnan(traces.ranks[row, day]) else int(traces.ranks[row, day]),
            float(traces.scores[row, day]),
            "re-scored" if traces.rescored[row, day] else None,
        )
        for row, model in enumerate(traces.models)
        for day in np.flatnonzero(~np.isnan(traces.scores[row])).tolist()
    ]
    return Table(columns, tuple(rows))


def _gather(tables: Tables, models: Sequence[str], metric: str, measure: str) -> MovementFacts:
    history = tables.history
    if history is None:
        raise ValueError("figure 'movement' needs the board's history")
    races = rank_history(history, metric)
    leaders = find_leaders(races)
    known = history.rows["model"]
    pins = choose_with_pins((), tables, MOST_MODELS, known)
    chosen = choose_with_pins(models, tables, MOST_MODELS, known)
    if not models:
        # Pinned ones come first, and so have a colour.
        shown = dict.fromkeys([*pins, *(leader.model for leader in leaders)])
        chosen = list(shown)[: MOST_MODELS + MOST_EARLIER]
    traces = trace_models(races, chosen)
    return MovementFacts(
        tables=tables,
        metric=metric,
        measure=measure,
        leaders=leaders,
        traces=traces,
        joints=find_joints(traces.steps, metric),
        named=bool(models),
        unknown=[model for model in models if model not in traces.models],
    )


def _list_legend(facts: MovementFacts) -> tuple[LegendEntry, ...]:
    models, coloured = facts.traces.models, facts.coloured
    entries = [
        LegendEntry(model, color, model)
        for model, color in zip(models[:coloured], facts.colors[:coloured], strict=True)
    ]
    if len(models) > coloured:
        entries.append(LegendEntry(count_things(len(models) - coloured, "earlier leader"), MUTED))
    return tuple(entries)


FIGURE = Figure(
    id="movement",
    title="Movement",
    question="Which models came first, and what became of their rank?",
    needs=("snapshot", "history"),
    parameters=PARAMETERS,
    aspect=1.45,
    narrow_aspect=0.66,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda _board, params: Basis((params["metric"],), by=params["metric"], over_dates=True),
)
