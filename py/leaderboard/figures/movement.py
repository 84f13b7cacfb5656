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
from itertools import pairwise
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
from leaderboard.figures.end_labels import place_end_labels
from leaderboard.figures.gaps import draw_gaps, find_gaps, list_gap_columns, list_guide_columns
from leaderboard.figures.marks import list_columns
from leaderboard.figures.metrics import check_metric
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
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.time_axis import choose_time_ticks, make_time_range, place_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.tables import Tables

# Leaders in grey, before those in colour.
MOST_EARLIER = 8
NAME_LENGTH, NAME_HEAD = 25, 10
# The plot's room on a phone, in pixels, and the shares of its height that stay free.
PHONE = (282.0, 440.0)
FREE_ABOVE, FREE_BELOW = 0.17, 0.05
GAP_NAMES = 0.08
# The share of the span that names may need beyond the last date.
NAME_ROOM = 0.06
LINE_STEP = 7.0
HOLLOW, FULL = 0.0, 1.0

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
    y = _make_height_range(facts)
    ticks = _choose_height_ticks(facts, y)
    # Below the names of gaps, which stand at the top.
    clear = (y[0], y[1] - GAP_NAMES * (y[1] - y[0]))
    dots = _list_dots(facts)
    lines = _list_lines(facts)
    names, leads = _list_names(facts, x, y, lines)
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


def _make_height_range(facts: MovementFacts) -> tuple[float, float]:
    """Give the range of heights, with room for names above and below."""
    heights = facts.heights[~np.isnan(facts.heights)]
    low, high = (float(heights.min()), float(heights.max())) if len(heights) else (0.0, 0.0)
    if facts.measure == "rank":
        low, high = min(low, -1.0), 0.0
    elif high - low < 1:
        low, high = low - 1, high + 1
    unit = (high - low) / (1 - FREE_ABOVE - FREE_BELOW)
    return round(low - FREE_BELOW * unit, 4), round(high + FREE_ABOVE * unit, 4)


def _choose_height_ticks(facts: MovementFacts, y: tuple[float, float]) -> dict[float, str]:
    if facts.measure == "score":
        return choose_ticks(*y)
    ranks = [step * 10**power for power in range(math.ceil(-y[0]) + 1) for step in (1, 2, 5)]
    return {round(-math.log10(rank), 4): f"{rank:,}" for rank in ranks if -math.log10(rank) >= y[0]}


def _list_dots(facts: MovementFacts) -> list[tuple[Any, ...]]:
    traces, heights = facts.traces, facts.heights
    return [
        (
            place_date(day.date),
            float(heights[row, number]),
            color,
            HOLLOW if traces.rescored[row, number] else FULL,
            model,
            day.date,
            "none" if math.isnan(rank := traces.ranks[row, number]) else f"{rank:,.0f}",
            f"{traces.scores[row, number]:.{day.decimals}f} points",
            "re-scored since it last stood" if traces.rescored[row, number] else day.population,
        )
        for row, (model, color) in enumerate(zip(traces.models, facts.colors, strict=True))
        for number, day in enumerate(traces.days)
        if not math.isnan(heights[row, number])
    ]


def _list_lines(facts: MovementFacts) -> list[tuple[Any, ...]]:
    """List the pieces of all lines; across a re-scoring they are dotted."""
    heights, rescored = facts.heights, facts.traces.rescored
    pieces = []
    for row, color in enumerate(facts.colors):
        for number, (before, after) in enumerate(pairwise(facts.dates)):
            ends = float(heights[row, number]), float(heights[row, number + 1])
            joint = facts.joints[after]
            if math.isnan(ends[0] + ends[1]) or not joint.listed_alike:
                continue
            plain = joint.measured_alike and not rescored[row, number + 1]
            stroke = ("solid", 2.0) if plain else ("dotted", 1.5)
            pieces.append((place_date(before), ends[0], place_date(after), ends[1], color, *stroke))
    return pieces


def _list_names(
    facts: MovementFacts,
    x: tuple[float, float],
    y: tuple[float, float],
    lines: Sequence[tuple[Any, ...]],
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Place a name by the last dot of each line, and thin lines to the names that had to move."""
    scale = np.array([PHONE[0] / (x[1] - x[0]), PHONE[1] / (y[1] - y[0])])
    corner = np.array([x[0], y[0]])
    places = np.array([place_date(date) for date in facts.dates], dtype=np.float64)
    last = [np.flatnonzero(~np.isnan(heights)) for heights in facts.heights]
    rows = [row for row, stands in enumerate(last) if len(stands)]
    ends = [(places[last[row][-1]], facts.heights[row, last[row][-1]]) for row in rows]
    texts = _shorten_names([facts.traces.models[row] for row in rows])
    dots = [mark[:2] for mark in _list_dots(facts)]
    pixels = [tuple(((np.array(end) - corner) * scale).tolist()) for end in ends]
    spots = place_end_labels(
        pixels,
        texts,
        (np.array(dots, dtype=np.float64).reshape(-1, 2) - corner) * scale,
        (_sample_lines(lines, scale) - corner * scale),
        PHONE,
    )
    marks, leads = [], []
    for row, end, text, spot in zip(rows, ends, texts, spots, strict=True):
        x0, y0 = float(end[0]), float(end[1])
        place, color = (x0, y0 + float(spot.lift / scale[1])), facts.colors[row]
        marks.append((*place, spot.aside, text, spot.align, color))
        if spot.far:
            leads.append((x0, y0, *place, color, "solid", 0.75))
    return marks, leads


def _shorten_names(models: Sequence[str]) -> list[str]:
    """Leave the organisation out where that keeps names apart; cut in the middle what is long.

    Versions of a model differ at the end of their names.
    """
    short = [model.rpartition("/")[2] for model in models]
    names = [
        name if short.count(name) == 1 else model for name, model in zip(short, models, strict=True)
    ]
    tail = NAME_LENGTH - NAME_HEAD - 1
    return [n if len(n) <= NAME_LENGTH else f"{n[:NAME_HEAD]}…{n[-tail:]}" for n in names]


def _sample_lines(lines: Sequence[tuple[Any, ...]], scale: Any) -> Any:
    """Give points along all lines, in pixels, a few of them apart."""
    ends = np.array([line[:4] for line in lines], dtype=np.float64).reshape(-1, 2, 2) * scale
    lengths = np.abs(ends[:, 1] - ends[:, 0]).max(axis=1, initial=0)
    points = [
        np.linspace(start, end, max(2, int(length / LINE_STEP)))
        for (start, end), length in zip(ends, lengths, strict=True)
    ]
    return np.concatenate(points) if points else np.empty((0, 2))


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
