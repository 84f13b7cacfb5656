"""Frontier over time: the best score of each size class, and the model that held it.

A line is the best known score of a class, flat until a snapshot shows another; a large dot
is a new holder. Lines run only between dates that can be compared (see
``analysis.evidence`` and ``analysis.frontier``): where the board or a holder was scored again, or
where other kinds of models are listed, there is a gap, and whatever changes across it is
no progress. The best of a top stands alone, as a ring; fragments are left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bokeh.models import HoverTool, MultiLine, Scatter

from leaderboard.analysis.evidence import find_joints
from leaderboard.analysis.frontier import (
    CLASS_IDS,
    FIRST,
    GONE,
    KEPT,
    OVERTOOK,
    RELISTED,
    RESCORED,
    RESIZED,
    TOLD_APART,
    Best,
    find_frontier,
    find_reigns,
)
from leaderboard.analysis.size_classes import ALL_CLASSES, UNKNOWN
from leaderboard.analysis.steps import classify_history
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import Figure, FigureData, Parameter, Table, TableColumn
from leaderboard.figures.drawing import add_side_names, make_axis, make_plot, make_source
from leaderboard.figures.gaps import draw_gaps, find_gaps, list_gap_columns, list_guide_columns
from leaderboard.figures.marks import list_columns
from leaderboard.figures.metrics import check_metric
from leaderboard.figures.palette import SIZE_CLASS_SERIES
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.side_labels import spread_labels
from leaderboard.figures.time_axis import (
    choose_time_ticks,
    make_time_range,
    place_date,
    trace_steps,
)
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.figures.contract import Column
    from leaderboard.history import History
    from leaderboard.tables import Tables

LABELS = {size_class.id: size_class.label for size_class in ALL_CLASSES} | {UNKNOWN.id: "unknown"}
COLORS = dict(zip(CLASS_IDS, SIZE_CLASS_SERIES, strict=True))
# Shares of the height: room for the names of gaps, and the height of a class's name.
HEADER, LABEL_GAP = 0.11, 0.045
LABEL_ROOM = 68

CHANGE_WORDS = {
    KEPT: "still the best",
    FIRST: "the first of its class",
    OVERTOOK: "a better model",
    GONE: "the holder before left the board",
    TOLD_APART: "tied before, told apart by a further decimal",
    RESIZED: "another size is stated, no progress",
    RESCORED: "scored again, no progress",
    RELISTED: "other models listed, not comparable",
}

PARAMETERS = (
    Parameter("metric", "metric", "average", "Metric", "The average, or one benchmark"),
    Parameter(
        "unknown", "toggle", False, "Unknown sizes", "Also show models that tell no size, muted"
    ),
)


def data(tables: Tables, *, metric: str = "average", unknown: bool = False) -> FigureData:
    """Compute lines, dots and names of all size classes.

    Lines are flat from a date to the next and rise or fall there; ``x`` is in days, ``y`` in
    points.
    """
    board, history = tables.board, _require_history(tables)
    check_metric(board, metric)
    joints = find_joints(classify_history(history), metric)
    bests = find_frontier(history, metric, joints)
    shown = [best for best in bests if unknown or best.size_class != UNKNOWN.id]
    hidden = [best for best in bests if not unknown and best.size_class == UNKNOWN.id]
    dates = [*(entry.date for entry in history.dates), tables.date]
    x, y = make_time_range(dates), _span([best.score for best in shown])
    ticks = {height: text for height, text in choose_ticks(*y).items() if height <= _ceil(y)}
    decimals = {entry.date: entry.decimals for entry in history.dates}
    return FigureData(
        structure="frontier",
        columns={
            "gaps": list_gap_columns(find_gaps(joints), *y),
            "guides": list_guide_columns(ticks, x, [(y[0], _ceil(y))], tables.date),
            "lines": _line_columns(shown),
            "dots": _dot_columns(shown, decimals, metric),
            "names": _name_columns(shown, x[1], y),
        },
        ranges={"x": x, "y": y},
        ticks={"x": choose_time_ticks(dates), "y": ticks},
        labels={
            "title": _title(_find_day(shown, tables.date), metric, board.label(metric), decimals),
            "caption": _caption(metric),
            "y": f"{board.label(metric)}, points (axis starts at {y[0]:g})",
        },
        facts=vars(_Facts(tables, history, metric, shown, hidden, decimals)),
    )


def draw(data: FigureData) -> Any:
    """Draw gaps, lines, dots and the names of the classes beside the plot."""
    plot = make_plot(data)
    plot.min_border_right = LABEL_ROOM
    plot.add_layout(make_axis(data, "x", ""), "below")
    plot.add_layout(make_axis(data, "y", data.labels["y"]), "left")
    draw_gaps(plot, data)
    plot.add_glyph(
        make_source(data, "lines"),
        MultiLine(xs="xs", ys="ys", line_color="color", line_width="width", line_alpha="alpha"),
    )
    dots = plot.add_glyph(
        make_source(data, "dots"),
        Scatter(
            x="x",
            y="y",
            size="size",
            fill_color="color",
            fill_alpha="fill",
            line_color="color",
            line_width=1.5,
            line_alpha="alpha",
        ),
    )
    add_side_names(plot, data, "12px", "bold")
    tooltips = [
        ("Best", "@model"),
        ("Size class", "@class"),
        ("Score", "@shown, @date"),
        ("Holder", "@note"),
    ]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=3))
    return plot


def describe(data: FigureData) -> str:
    """Say what is best in each class on the shown date, what changed since, what is left out."""
    facts = _Facts(**data.facts)
    day = sorted(_find_day(facts.bests, facts.tables.date), key=lambda best: -best.score)
    if not day:
        return f"No snapshot of {facts.tables.board.id} up to {facts.tables.date} proves a best."
    label = facts.tables.board.label(facts.metric)
    metric = "averages" if facts.metric == "average" else f"{label} scores"
    listed = [f"{facts.show(best)} ({LABELS[best.size_class]})" for best in day]
    listed[0] = f"{facts.show(day[0])} ({LABELS[day[0].size_class]}, {day[0].model})"
    text = f"Best {metric} by size on {day[0].date}: {join_words(listed, 7)}."
    if day[0].date != facts.tables.date:
        text = f"{facts.tables.date} is no evidence of a best. {text}"
    return f"{text} {_count_changes(facts)} {_name_left_out(facts)}".rstrip()


def table(data: FigureData) -> Table:
    """Give a row for each reign: a model, its class, from when to when, and with what score."""
    facts = _Facts(**data.facts)
    columns = (
        TableColumn("size_class", "Size"),
        TableColumn("model", "Model"),
        TableColumn("first", "From"),
        TableColumn("last", "To"),
        TableColumn("dates", "Snapshots"),
        TableColumn("first_score", "Score at first", "points"),
        TableColumn("last_score", "Score at last", "points"),
        TableColumn("change", "How it came to be best"),
    )
    rows = tuple(
        (
            LABELS[reign.size_class],
            reign.model,
            reign.first,
            reign.last,
            reign.dates,
            reign.first_score,
            reign.last_score,
            CHANGE_WORDS[reign.change],
        )
        for reign in find_reigns(facts.bests)
    )
    return Table(columns, rows)


@dataclass(frozen=True)
class _Facts:
    tables: Tables
    history: History
    metric: str
    bests: Sequence[Best]
    hidden: Sequence[Best]
    decimals: Mapping[str, int]

    def show(self, best: Best) -> str:
        """Write a score with the decimals of its own date."""
        return f"{best.score:.{self.decimals[best.date]}f}"


def _require_history(tables: Tables) -> History:
    if tables.history is None:
        raise ValueError("this figure needs the board's history; its declaration says so")
    return tables.history


def _span(scores: Sequence[float]) -> tuple[float, float]:
    """Give the range of points: in steps of five around the scores, a header above."""
    if not scores:
        return 0.0, 100.0
    low = 5.0 * (min(scores) // 5)
    high = max(scores) + 1
    return low, round(high + HEADER * (high - low), 4)


def _ceil(y: tuple[float, float]) -> float:
    """Give the height at which the header begins."""
    return y[0] + (y[1] - y[0]) / (1 + HEADER)


def _line_columns(bests: Sequence[Best]) -> dict[str, Column]:
    """Lay out one line for each run of dates that can be joined."""
    runs: list[list[Best]] = []
    for best in bests:
        if best.joined and runs:
            runs[-1].append(best)
        else:
            runs.append([best])
    marks = []
    for run in runs:
        if len(run) > 1:
            xs, ys = trace_steps([b.date for b in run], [round(b.score, 4) for b in run])
            quiet = run[0].size_class == UNKNOWN.id
            width, alpha = (1.5, 0.55) if quiet else (2.5, 1.0)
            marks.append((xs, ys, COLORS[run[0].size_class], width, alpha))
    return list_columns(("xs", "ys", "color", "width", "alpha"), marks)


def _dot_columns(
    bests: Sequence[Best], decimals: Mapping[str, int], metric: str
) -> dict[str, Column]:
    names = ("x", "y", "size", "color", "fill", "alpha", "class", "model", "date", "shown", "note")
    marks = []
    holders: dict[str, str] = {}
    for best in bests:
        quiet = best.size_class == UNKNOWN.id
        alpha = 0.55 if quiet else 1.0
        new = holders.get(best.size_class) != best.model
        holders[best.size_class] = best.model
        size = 8.0 if new else 3.5 if best.change == KEPT else 5.5
        fill = 0.0 if best.population == "top" else alpha
        label, shown = LABELS[best.size_class], f"{best.score:.{decimals[best.date]}f} points"
        if best.population == "top" and metric != "average":
            shown = f"at least {shown}"
        look = (size, COLORS[best.size_class], fill, alpha)
        text = (label, best.model, best.date, shown, _write_note(best))
        marks.append((float(place_date(best.date)), best.score, *look, *text))
    return list_columns(names, marks)


def _write_note(best: Best) -> str:
    tied = f", tied with {best.tied} more" if best.tied else ""
    return f"{CHANGE_WORDS[best.change]}{tied}"


def _name_columns(bests: Sequence[Best], x: float, y: tuple[float, float]) -> dict[str, Column]:
    """Place the name of each class at the height of its last score."""
    last = {best.size_class: best for best in bests}
    heights = spread_labels(
        [best.score for best in last.values()], LABEL_GAP * (y[1] - y[0]), y[0], _ceil(y)
    )
    marks = [
        (x, height, LABELS[size_class], COLORS[size_class])
        for size_class, height in zip(last, heights, strict=True)
    ]
    return list_columns(("x", "y", "text", "color"), marks)


def _find_day(bests: Sequence[Best], shown: str) -> list[Best]:
    """Give the bests of the shown date, or of the last date before it that is evidence."""
    date = max((best.date for best in bests if best.date <= shown), default=None)
    return [best for best in bests if best.date == date]


def _title(day: Sequence[Best], metric: str, label: str, decimals: Mapping[str, int]) -> str:
    if not day:
        return f"No best {label} by size can be told"
    leader = max(day, key=lambda best: best.score)
    unknown = leader.size_class == UNKNOWN.id
    models = "Models of unknown size" if unknown else f"{LABELS[leader.size_class]} models"
    score = f"{leader.score:.{decimals[leader.date]}f}"
    if metric == "average":
        return f"{models} lead with an average of {score}"
    return f"{models} lead on {label} with {score}"


def _caption(metric: str) -> str:
    text = (
        "The best score of each size class, unchanged until a snapshot shows another; large dots "
        "are new holders. Lines break where models were scored again or other sizes stated (no "
        "progress), or where other models are listed; rings are the best of a top. Dotted: the "
        "shown date."
    )
    if metric == "average":
        return text
    return (
        f"{text} Of each model the row with its best average counts, so a higher score on this "
        "benchmark may have been left out; a top, chosen by average, is a lower bound."
    )


def _count_changes(facts: _Facts) -> str:
    """Say how often a class changed hands, and how often that was progress."""
    counts = Counter(reign.change for reign in find_reigns(facts.bests))
    first = min(best.date for best in facts.bests)
    times = "once" if counts[OVERTOOK] == 1 else f"{counts[OVERTOOK]} times"
    others = [
        f"{counts[change]} {words}"
        for change, words in (
            (RESCORED, "after models were scored again"),
            (RESIZED, "as other sizes were stated"),
            (GONE, "as the holder left the board"),
            (TOLD_APART, "as ties were told apart"),
            (RELISTED, "as other models were listed"),
        )
        if counts[change]
    ]
    also = f"; new holders without progress: {join_words(others)}" if others else ""
    return f"Since {first} a better model took a class over {times}{also}."


def _name_left_out(facts: _Facts) -> str:
    """Name what is left out, and the dates that stand alone."""
    fragments, tops = (
        [entry.date for entry in facts.history.dates if entry.population == population]
        for population in ("fragments", "top")
    )
    parts = [
        f"models of unknown size are left out (best {facts.show(best)}, {best.model})"
        for best in _find_day(facts.hidden, facts.tables.date)
    ]
    if fragments:
        parts.append(f"fragments ({join_words(fragments)}) prove no best")
    if tops:
        parts.append(f"the top of {join_words(tops)} stands alone")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


FIGURE = Figure(
    id="frontier",
    title="Frontier",
    question="What was the best score of each model size, and who held it when?",
    needs=("snapshot", "history"),
    parameters=PARAMETERS,
    aspect=1.5,
    narrow_aspect=0.8,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda _board, params: Basis(
        (params["metric"],), by=params["metric"], over_dates=True, rest=""
    ),
)
