"""The timeline: every snapshot at its place in time, over a line of the best averages.

All boards share one axis of time (``timeline_axis``); each has a line and a scale of its own, since
averages of different boards are not to be compared. A line goes only where ``analysis.evidence``
says that its ends measure the same thing, and not over a long time without snapshots.
What it cannot cross is a *span*, drawn and named as such. A top has its place at the height
of its best average; fragments say nothing about the best, so they stand on the ground.

Places are shares of the width and the height: the page stretches them to its own size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bundler.data.records import HISTORIES, Records
from bundler.pages.timeline_axis import Axis, Tick, make_axis
from leaderboard.analysis.best_averages import find_best_averages
from leaderboard.analysis.evidence import Joint, find_joints
from leaderboard.analysis.steps import classify_history
from leaderboard.figures.gaps import RESCORED_WORDS, find_gaps
from leaderboard.figures.time_axis import place_date, trace_steps
from leaderboard.history import History, HistoryDate, read_history
from leaderboard.history_record import unpack_history
from leaderboard.scope import EVERYTHING, narrow_history

# The lines' own grid: fine enough for any window.
WIDTH, HEIGHT = 1000, 100
# Shares of the height that stay free above the highest and below the lowest place of a line.
HEAD, FOOT = 0.14, 0.24
# Where what has no height stands.
GROUND = 0.92
LONG_GAP_DAYS = 60
RESCORED, RELISTED, SILENT = "rescored", "relisted", "silent"
# A span is at least so wide, in per cent, that it is seen.
LEAST_WIDTH = 1.2


@dataclass(frozen=True)
class Mark:
    """A snapshot on the timeline; ``x`` and ``y`` are percentages, from the left and the top.

    ``models`` counts those that are not hidden; ``best`` is their best average, if there is one and
    the snapshot is evidence for it.
    """

    key: str
    date: str
    population: str
    models: int
    decimals: int
    best: float | None
    x: float
    y: float


@dataclass(frozen=True)
class Span:
    """A time that no line crosses, from ``first`` to ``last``: ``kind`` says why."""

    kind: str
    first: str
    last: str
    x: float
    width: float


@dataclass(frozen=True)
class BoardStart:
    """Where a board begins: ``x`` lies between it and the board before, ``end`` where it ends."""

    id: str
    title: str
    x: float
    end: float


@dataclass(frozen=True)
class Timeline:
    """All that the timeline shows, in order of time, and how many models are on it.

    ``boards`` is in order of time; ``breaks`` are the times of which no board has a snapshot.
    """

    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()
    lines: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    ticks: tuple[Tick, ...] = ()
    boards: tuple[BoardStart, ...] = ()
    breaks: tuple[Span, ...] = ()
    models: int = 0

    def count(self, population: str) -> int:
        """Count the snapshots of a kind."""
        return sum(mark.population == population for mark in self.marks)


def read_timeline(records: Records) -> Timeline:
    """Lay out the timeline of all boards of an archive."""
    boards = records.archive.boards
    return lay_out_timeline(
        [
            read_history(unpack_history(records[HISTORIES + board]), boards[board])
            for board in records.list_boards()
        ]
    )


def lay_out_timeline(histories: Sequence[History]) -> Timeline:
    """Lay out the timeline of some boards' histories."""
    dates = [entry.date for history in histories for entry in history.dates]
    if not dates:
        return Timeline()
    axis = make_axis(dates)
    parts = [_lay_out_board(history, axis) for history in histories]
    models = {model for history in histories for model in history.rows["model"].unique()}
    return Timeline(
        marks=tuple(sorted((mark for part in parts for mark in part.marks), key=_order)),
        spans=tuple(sorted((span for part in parts for span in part.spans), key=_order_spans)),
        lines=tuple(line for part in parts for line in part.lines),
        areas=tuple(area for part in parts for area in part.areas),
        ticks=tuple(axis.list_ticks()),
        boards=tuple(_list_boards(histories, axis)),
        breaks=tuple(_make_span(SILENT, *ends, axis) for ends in axis.list_breaks()),
        models=len(models),
    )


def _order(mark: Mark) -> tuple[str, str]:
    return mark.date, mark.key


def _order_spans(span: Span) -> tuple[str, str, str]:
    return span.first, span.last, span.kind


def _list_boards(histories: Sequence[History], axis: Axis) -> Iterable[BoardStart]:
    """List the boards; one begins halfway from the last date of the one before."""
    ordered = sorted(
        (history for history in histories if history.dates), key=lambda one: one.dates[0].date
    )
    starts = [_percent(axis.place(history.dates[0].date)) for history in ordered]
    ends = [_percent(axis.place(history.dates[-1].date)) for history in ordered]
    borders = [0.0, *((end + start) / 2 for end, start in zip(ends, starts[1:], strict=False))]
    broken = {after: _percent(axis.place(after)) for _, after in axis.list_breaks()}
    for history, border, next_border in zip(ordered, borders, [*borders[1:], 100.0], strict=True):
        # After a break a board begins where that ends.
        x = broken.get(history.dates[0].date, border)
        yield BoardStart(history.board.id, history.board.title, round(x, 2), round(next_border, 2))


def _lay_out_board(history: History, axis: Axis) -> Timeline:
    shown = narrow_history(history, EVERYTHING)
    bests = find_best_averages(shown)
    known = {
        entry.date: bests[entry.date]
        for entry in history.dates
        if entry.population != "fragments" and entry.date in bests
    }
    heights = _scale(known)
    joints = find_joints(classify_history(history), "average")
    runs = list(_list_runs([entry.date for entry in history.dates], joints, heights))
    traces = [trace_steps(run, [heights[date] for date in run]) for run in runs]
    return Timeline(
        marks=tuple(_make_mark(entry, history.board.id, known, heights, axis)
                    for entry in shown.dates),
        spans=tuple(_list_spans(history, joints, axis)),
        lines=tuple(_draw_line(*trace, axis) for trace in traces),
        areas=tuple(_draw_area(*trace, axis) for trace in traces),
    )  # fmt: skip


def _make_mark(
    entry: HistoryDate,
    board: str,
    known: Mapping[str, float],
    heights: Mapping[str, float],
    axis: Axis,
) -> Mark:
    return Mark(
        key=f"{board}/{entry.date}",
        date=entry.date,
        population=entry.population,
        models=entry.models,
        decimals=entry.decimals,
        best=known.get(entry.date),
        x=_percent(axis.place(entry.date)),
        y=_percent(heights.get(entry.date, GROUND)),
    )


def _scale(bests: Mapping[str, float]) -> dict[str, float]:
    """Give each value its height, as a share from the top; equal values lie in the middle."""
    if not bests:
        return {}
    low, high = min(bests.values()), max(bests.values())
    room = 1 - HEAD - FOOT
    return {
        date: HEAD + room * ((high - best) / (high - low) if high > low else 0.5)
        for date, best in bests.items()
    }


def _list_runs(
    dates: Sequence[str], joints: Mapping[str, Joint], heights: Mapping[str, float]
) -> Iterable[list[str]]:
    """List the dates that a line connects, two or more together."""
    run: list[str] = []
    for date in dates:
        if run and (not joints[date].joined or date not in heights or _is_long(run[-1], date)):
            if len(run) > 1:
                yield run
            run = []
        if date in heights:
            run.append(date)
    if len(run) > 1:
        yield run


def _list_spans(history: History, joints: Mapping[str, Joint], axis: Axis) -> Iterable[Span]:
    for gap in find_gaps(joints):
        kind = RESCORED if gap.words == RESCORED_WORDS else RELISTED
        yield _make_span(kind, gap.first, gap.last, axis)
    broken = set(axis.list_breaks())
    for before, after in pairwise(entry.date for entry in history.dates):
        if _is_long(before, after) and (before, after) not in broken:
            yield _make_span(SILENT, before, after, axis)


def _make_span(kind: str, first: str, last: str, axis: Axis) -> Span:
    left, right = (_percent(axis.place(date)) for date in (first, last))
    width = max(right - left, LEAST_WIDTH if kind == RESCORED else 0)
    return Span(kind, first, last, round((left + right - width) / 2, 2), round(width, 2))


def _is_long(before: str, after: str) -> bool:
    return place_date(after) - place_date(before) > LONG_GAP_DAYS


def _draw_line(places: Sequence[float], heights: Sequence[float], axis: Axis) -> str:
    """Draw a line of level and upright pieces as an SVG path."""
    points = list(zip(_stretch(places, axis), (round(y * HEIGHT, 1) for y in heights), strict=True))
    path = f"M{points[0][0]:g} {points[0][1]:g}"
    for (x0, y0), (x1, y1) in pairwise(points):
        path += f"H{x1:g}" if x1 != x0 else ""
        path += f"V{y1:g}" if y1 != y0 else ""
    return path


def _draw_area(places: Sequence[float], heights: Sequence[float], axis: Axis) -> str:
    """Draw the area below a line."""
    first = _stretch(places[:1], axis)[0]
    return f"{_draw_line(places, heights, axis)}V{HEIGHT}H{first:g}Z"


def _stretch(places: Sequence[float], axis: Axis) -> list[float]:
    return [round(WIDTH * axis.place_day(place), 1) for place in places]


def _percent(share: float) -> float:
    return round(100 * share, 2)
