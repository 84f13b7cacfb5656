"""Uncertainty: what the order of the models would be, had other items been drawn.

A row a model, best first: the dot is the published score, the bar its 95 % interval, the
numbers at the right are the ranks that the model could hold. The upright line stands at
the highest lower bound of all: no model whose bar ends left of it can be first, and
every model whose bar reaches it could be. Counted in ranks, the bar runs from a model's best
rank to its worst.

Bars and dots may start anywhere, so the axis is cut to the scores shown. With more models
than names fit, the names are left out; hovering a bar tells them.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from bokeh.core.properties import field
from bokeh.models import HoverTool, Scatter, Segment, Text

from leaderboard.analysis.uncertainty import (
    Floats,
    RankIntervals,
    choose_counted,
    list_uncounted,
    rank_intervals,
    standard_errors,
)
from leaderboard.figures.basis import rest_on_metric
from leaderboard.figures.contract import (
    Choice,
    Figure,
    FigureData,
    Parameter,
    Table,
    TableColumn,
)
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.metrics import check_metric
from leaderboard.figures.names import shorten_name
from leaderboard.figures.palette import ACCENT, INK, MUTED
from leaderboard.figures.pinned import choose_with_pins, draw_pins, mark_pins
from leaderboard.figures.plain_values import list_plain, list_whole
from leaderboard.figures.rankings import recall_ranking
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.uncertainty_words import (
    RankedModels,
    describe_ranking,
    label_axis,
    make_legend,
    write_caption,
    write_title,
)
from leaderboard.figures.words import show_score

if TYPE_CHECKING:
    from leaderboard.tables import Tables

MOST_MODELS = 20_000
MOST_NAMES = 40
NAME_LENGTH = 36
NARROW_ASPECT = 0.4
# As wide as a digit.
FIGURE_SPACE = "\u2007"
# Fewer rows than these would stand too far apart.
LEAST_ROWS = 12
# Pixels from the middle of a bar to the foot of the name above it.
NAME_RISE = -6

PARAMETERS = (
    Parameter(
        "top",
        "integer",
        30,
        "Only the first",
        "How many models, best first; 0 shows all of them",
        (),
        0,
        MOST_MODELS,
        "all",
    ),
    Parameter("metric", "metric", "average", "Metric", "The score that the models are ranked by"),
    Parameter(
        "unit",
        "choice",
        "points",
        "Count in",
        "Intervals of the score, or of the rank that follows from it",
        (Choice("points", "points"), Choice("ranks", "ranks")),
    ),
)


def data(
    tables: Tables, *, top: int = 30, metric: str = "average", unit: str = "points"
) -> FigureData:
    """Compute the bars of scores or of ranks, and the ranks in words."""
    facts = _gather(tables, top, choose_counted(tables.board, check_metric(tables.board, metric)))
    ends, dots = _choose_ends(facts, unit)
    low, high = _span(ends, dots, unit)
    rows = max(facts.shown, LEAST_ROWS)
    data = FigureData(
        structure="uncertainty",
        columns={
            "bars": _bar_columns(facts, ends, dots),
            "texts": _text_columns(facts, low, high),
            "guides": _guide_columns(facts, unit, rows),
        },
        ranges={"x": (low, high), "y": (rows + 0.8, -0.2 if facts.shown <= MOST_NAMES else 0)},
        ticks={
            "x": _start_at_one(choose_ticks(1, high))
            if unit == "ranks"
            else choose_ticks(low, high),
            "y": _row_ticks(facts),
        },
        labels={
            "title": write_title(facts, stands_in=facts.metric != metric),
            "caption": write_caption(facts, stands_in=facts.metric != metric),
            "x": label_axis(facts, unit),
        },
        legend=make_legend(facts),
        facts={"facts": facts},
    )
    bars = data.columns["bars"]
    return mark_pins(data, _list_pins(facts, dots), NARROW_ASPECT, (bars["x"], bars["y"]))


def draw(data: FigureData) -> Any:
    """Draw bars, dots and names over shared columns; hovering a bar tells all of its numbers."""
    plot = make_plot(data)
    bars = make_source(data, "bars")
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    plot.add_layout(make_axis(data, "y", ""), "left")
    plot.add_glyph(
        make_source(data, "guides"),
        Segment(x0="x", x1="x", y0="y0", y1="y1", line_color=INK, line_width=1.5),
    )
    band = plot.add_glyph(
        bars,
        Segment(
            x0="x0",
            x1="x1",
            y0="y",
            y1="y",
            line_color="color",
            line_width=field("width"),
            line_alpha=0.4,
        ),
    )
    plot.add_glyph(
        bars, Scatter(x="x", y="y", size=field("size"), fill_color="color", line_color=None)
    )
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            y_offset=NAME_RISE,
            text_color="color",
            text_align=field("align"),
            text_baseline="bottom",
            text_font=GLYPH_FONT,
            text_font_size="11px",
        ),
    )
    draw_pins(plot, data)
    tooltips = [
        ("Model", "@model"),
        ("Score", "@score"),
        ("95 % interval", "@interval"),
        ("Rank", "@rank, possible: @ranks"),
    ]
    plot.add_tools(HoverTool(renderers=[band], tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say how many models could be first, what the leader's interval is, and what is unknown."""
    return describe_ranking(data.facts["facts"])


def table(data: FigureData) -> Table:
    """Give score, standard error, interval and possible ranks of every model shown."""
    facts: RankedModels = data.facts["facts"]
    columns = (
        TableColumn("rank", facts.rank_word.capitalize()),
        TableColumn("model", "Model"),
        TableColumn(facts.metric, facts.label, "points", facts.tables.decimals),
        TableColumn("standard_error", "Standard error", "points", 2),
        TableColumn("low", "95 % interval from", "points", 2),
        TableColumn("high", "95 % interval to", "points", 2),
        TableColumn("best_rank", f"Best possible {facts.rank_word}"),
        TableColumn("worst_rank", f"Worst possible {facts.rank_word}"),
    )
    intervals, count = facts.intervals, facts.shown
    values = (
        facts.ranked["rank"].tolist()[:count],
        facts.ranked["model"].tolist()[:count],
        list_plain(facts.scores[:count]),
        list_plain(facts.errors[:count]),
        list_plain(intervals.low[:count]),
        list_plain(intervals.high[:count]),
        list_whole(intervals.best[:count]),
        list_whole(intervals.worst[:count]),
    )
    return Table(columns, tuple(zip(*values, strict=True)))


def _gather(tables: Tables, top: int, metric: str) -> RankedModels:
    board = tables.board
    uncounted = list_uncounted(board, metric)
    ranked = recall_ranking(tables, metric)
    if uncounted:
        ranked = ranked.head(0)
    errors = standard_errors(ranked, board)[metric].to_numpy()
    intervals = rank_intervals(ranked[metric].to_numpy(), errors)
    shown = min(top, len(ranked)) if top else len(ranked)
    facts = RankedModels(tables, metric, uncounted, ranked, errors, intervals, shown)
    return _bring_pins(facts) if tables.scope.pins else facts


def _bring_pins(facts: RankedModels) -> RankedModels:
    """Have the pinned models that are not among those shown follow right behind them."""
    names, shown, every = facts.ranked["model"].tolist(), facts.shown, facts.intervals
    pins = choose_with_pins((), facts.tables, len(facts.tables.scope.pins), names[shown:])
    behind = [names.index(pin) for pin in pins]
    rest = [place for place in range(shown, len(names)) if place not in set(behind)]
    order = np.array([*range(shown), *behind, *rest], dtype=np.intp)
    return replace(
        facts,
        ranked=facts.ranked.iloc[order].reset_index(drop=True),
        errors=facts.errors[order],
        intervals=RankIntervals(
            every.low[order], every.high[order], every.best[order], every.worst[order]
        ),
        shown=shown + len(behind),
    )


def _list_pins(facts: RankedModels, dots: Floats) -> list[tuple[str, float, float]]:
    """List the places of pinned models; where every row has its name they need none."""
    tables, named = facts.tables, facts.shown <= MOST_NAMES
    names = facts.ranked["model"].tolist()[: facts.shown]
    places = [names.index(pin) for pin in tables.scope.pins if pin in names]
    return [
        ("" if named else names[place], float(dots[place]), place + 1.0)
        for place in places
        if not math.isnan(dots[place])
    ]


def _choose_ends(facts: RankedModels, unit: str) -> tuple[tuple[Floats, Floats], Floats]:
    """Give the ends of the bars shown and the places of their dots."""
    intervals, count = facts.intervals, facts.shown
    match unit:
        case "points":
            return (intervals.low[:count], intervals.high[:count]), facts.scores[:count]
        case "ranks":
            ranks = facts.ranked["rank"].to_numpy(dtype="float64")
            return (intervals.best[:count], intervals.worst[:count]), ranks[:count]
        case _:
            raise ValueError(f"a bar has no ends in {unit!r}")


def _span(ends: tuple[Floats, Floats], dots: Floats, unit: str) -> tuple[float, float]:
    """Give the range of the axis: all bars and dots, with a margin."""
    values = np.concatenate([*ends, dots])
    values = values[~np.isnan(values)]
    if not len(values):
        return (0.0, 100.0) if unit == "points" else (0.5, 1.5)
    low, high = float(values.min()), float(values.max())
    margin = max(0.02 * (high - low), 0.5)
    return round(low - margin, 4), round(high + margin, 4)


def _bar_columns(
    facts: RankedModels, ends: tuple[Floats, Floats], dots: Floats
) -> dict[str, list[Any]]:
    count, tables = facts.shown, facts.tables
    width, size = _mark_sizes(count)
    intervals = facts.intervals
    return {
        "x0": list_plain(ends[0]),
        "x1": list_plain(ends[1]),
        "x": list_plain(dots),
        "y": list(range(1, count + 1)),
        "color": [ACCENT if best == 1 else MUTED for best in intervals.best[:count].tolist()],
        "width": [width] * count,
        "size": [size] * count,
        "model": facts.ranked["model"].tolist()[:count],
        "rank": facts.ranked["rank"].tolist()[:count],
        "ranks": _write_ranks(intervals, count),
        "score": [f"{show_score(score, tables)} points" for score in facts.scores[:count].tolist()],
        "interval": [
            "unknown" if math.isnan(low) else f"{low:.1f} to {high:.1f}"
            for low, high in zip(
                intervals.low[:count].tolist(), intervals.high[:count].tolist(), strict=True
            )
        ],
    }


def _text_columns(facts: RankedModels, low: float, high: float) -> dict[str, list[Any]]:
    """Write rank and name over the left end of each row, and the possible ranks over the right."""
    count = facts.shown if facts.shown <= MOST_NAMES else 0
    rows = facts.ranked.head(count)
    digits = len(str(rows["rank"].max())) if count else 0
    names = [
        f"{str(rank).rjust(digits, FIGURE_SPACE)}  {shorten_name(name, NAME_LENGTH)}"
        for rank, name in zip(rows["rank"].tolist(), rows["model"].tolist(), strict=True)
    ]
    ranks = _write_ranks(facts.intervals, count)
    if ranks:
        ranks[0] = f"{facts.rank_word} {ranks[0]}"
    return {
        "x": [low] * count + [high] * count,
        "y": [*range(1, count + 1)] * 2,
        "text": names + ranks,
        "align": ["left"] * count + ["right"] * count,
        "color": [INK] * count + [MUTED] * count,
    }


def _guide_columns(facts: RankedModels, unit: str, rows: int) -> dict[str, list[Any]]:
    """Draw the line that a bar must reach for its model to be possibly first.

    Between named rows it has gaps, so that it crosses no name.
    """
    low = facts.intervals.low
    if unit != "points" or np.isnan(low).all():
        return {"x": [], "y0": [], "y1": []}
    if facts.shown > MOST_NAMES:
        starts, ends = [0.0], [rows + 0.8]
    else:
        places, half = range(1, facts.shown + 1), min(0.25, rows / 150)
        starts = [round(place - half, 4) for place in places]
        ends = [round(place + half, 4) for place in places]
    return {"x": [round(float(np.nanmax(low)), 4)] * len(starts), "y0": starts, "y1": ends}


def _row_ticks(facts: RankedModels) -> dict[float, str]:
    """Count the rows, the first and round ones, where they have no names."""
    if facts.shown <= MOST_NAMES:
        return {}
    return _start_at_one(choose_ticks(1, facts.shown, 8))


def _start_at_one(ticks: dict[float, str]) -> dict[float, str]:
    return {1.0: "1"} | {place: text for place, text in ticks.items() if place > 1}


def _mark_sizes(count: int) -> tuple[float, float]:
    """Give the width of a bar and the size of a dot in pixels: the more rows, the finer."""
    if count <= MOST_NAMES:
        return 6, 6
    if count <= 150:
        return 3, 4
    return 1.5, 2


def _write_ranks(intervals: RankIntervals, count: int) -> list[str]:
    best, worst = list_whole(intervals.best[:count]), list_whole(intervals.worst[:count])
    return [_write_pair(*pair) for pair in zip(best, worst, strict=True)]


def _write_pair(best: int | None, worst: int | None) -> str:
    if best is None or worst is None:
        return "unknown"
    return f"{best:,}" if best == worst else f"{best:,}–{worst:,}"


FIGURE = Figure(
    id="uncertainty",
    title="Uncertainty",
    question="Which ranks could each model hold, given the number of test items?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=0.9,
    narrow_aspect=NARROW_ASPECT,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda board, params: rest_on_metric(
        board, {"metric": choose_counted(board, params["metric"])}
    ),
)
