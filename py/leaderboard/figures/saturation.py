"""Saturation: how full each benchmark is, and whether it still tells the leaders apart.

Each benchmark has a band of its own, from its chance level (0 %) to its ceiling (100 %): what
people score where a source says so, else 100 points. The thick line is the best score, the
thin one the twentieth; the shading between them is what is left to tell leaders apart.
Lines break where scores cannot be compared (see ``analysis.evidence``), so a repeated
evaluation does not look like a fuller benchmark. The best of a top is a lower bound on a single
benchmark, and stands alone as a ring; fragments are left out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import field
from bokeh.models import HoverTool, MultiLine, Patches, Scatter, Text

from leaderboard.analysis.evidence import find_joints
from leaderboard.analysis.lineups import read_history_line_ups
from leaderboard.analysis.saturation import LEADERS, find_summits, measure_room
from leaderboard.analysis.steps import compare_line_ups
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import Figure, FigureData, Table, TableColumn
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.gaps import Gap, draw_gaps, find_gaps, list_guide_columns, merge_gaps
from leaderboard.figures.marks import list_columns
from leaderboard.figures.palette import MUTED, color_metric
from leaderboard.figures.time_axis import (
    choose_time_ticks,
    make_time_range,
    place_date,
    trace_steps,
)
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.analysis.saturation import Room, Summit
    from leaderboard.board import Benchmark
    from leaderboard.figures.contract import Column
    from leaderboard.tables import Tables

# The room for a band's name, in heights of a band: more for each band, as all of them get lower.
NAME_ROOM, NAME_ROOM_EACH = 0.3, 0.025
# The share of all bands' height that the names of gaps need on top.
HEADER = 0.08
LEVELS = (0.0, 0.5, 1.0)


def data(tables: Tables) -> FigureData:
    """Compute the bands, the first benchmark on top.

    ``x`` is in days; a band is one unit high from floor to ceiling, and higher where a model
    is better than people.
    """
    bands = _make_bands(tables)
    dates = [*(entry.date for entry in _list_entries(tables)), tables.date]
    x = make_time_range(dates)
    top = max((band.base + band.height + _find_name_room(tables) for band in bands), default=1.0)
    y = (-0.06, round(top * (1 + HEADER), 4))
    levels = {
        round(band.base + level, 4): f"{level:.0%}".replace("%", " %")
        for band in bands
        for level in LEVELS
    }
    return FigureData(
        structure=f"saturation/{len(bands)}",
        columns={
            "gaps": _gap_columns(bands),
            "guides": list_guide_columns(
                levels,
                x,
                [(band.base, band.base + band.height) for band in bands],
                tables.date,
            ),
            "areas": _area_columns(bands),
            "lines": _line_columns(bands),
            "dots": _dot_columns(bands),
            "texts": _text_columns(bands, x, top, tables.date),
        },
        ranges={"x": x, "y": y},
        ticks={"x": choose_time_ticks(dates), "y": levels},
        labels={
            "title": _title(bands, tables.date),
            "caption": _caption(bands),
        },
        facts={"tables": tables, "bands": bands},
    )


def draw(data: FigureData) -> Any:
    """Draw all bands over shared columns."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", ""), "below")
    plot.add_layout(make_axis(data, "y", ""), "left")
    draw_gaps(plot, data, named=False)
    plot.add_glyph(
        make_source(data, "areas"),
        Patches(xs="xs", ys="ys", fill_color="color", fill_alpha=0.16, line_color=None),
    )
    plot.add_glyph(
        make_source(data, "lines"),
        MultiLine(xs="xs", ys="ys", line_color="color", line_width="width", line_alpha="alpha"),
    )
    dots = plot.add_glyph(
        make_source(data, "dots"),
        Scatter(x="x", y="y", size=6, fill_color="color", fill_alpha="fill", line_color="color"),
    )
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            text_color="color",
            text_font=GLYPH_FONT,
            text_font_size=field("size"),
            text_font_style=field("style"),
            text_align=field("align"),
            text_baseline="bottom",
        ),
    )
    tooltips = [
        ("Best", "@model"),
        ("Score", "@benchmark @shown, @share"),
        ("Snapshot", "@date"),
        (f"To the {LEADERS}th", "@spread"),
    ]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say how full each benchmark is on the shown date, how far the leaders lie apart."""
    tables: Tables = data.facts["tables"]
    bands: Sequence[_Band] = data.facts["bands"]
    days = {band: summit for band in bands if (summit := band.find_day(tables.date))}
    if not days:
        return f"No snapshot of {tables.board.id} up to {tables.date} proves a best score."
    dates = sorted({summit.date for summit in days.values()})
    shares = [f"{band.label} {band.share(summit)}" for band, summit in days.items()]
    text = (
        f"On {join_words(dates)} the best score had covered this share of the way from chance to "
        f"{_name_ceiling(bands)}: {join_words(shares, len(shares))}."
    )
    if dates != [tables.date] and tables.population == "fragments":
        text = f"{tables.date} is fragments and proves no best. {text}"
    spreads = [
        f"{band.label} {band.show(summit.date, summit.spread)}"
        for band, summit in days.items()
        if not math.isnan(summit.spread)
    ]
    if spreads:
        text += f" Points from the best to the {LEADERS}th: {join_words(spreads, len(spreads))}."
    if any(summit.population == "top" for summit in days.values()):
        text += " That day only the top by average is listed, so these are lower bounds."
    floors = [band.label for band in bands if not band.room.guessed]
    if floors:
        text += f" {join_words(floors)}: measured from 0, as no chance level is known."
    return text


def table(data: FigureData) -> Table:
    """Give a row for each benchmark and date: best score, share covered, spread of the leaders."""
    columns = (
        TableColumn("benchmark", "Benchmark"),
        TableColumn("date", "Date"),
        TableColumn("population", "Listed"),
        TableColumn("models", "Models"),
        TableColumn("model", "Best model"),
        TableColumn("score", "Best score", "points"),
        TableColumn("floor", "Floor", "points"),
        TableColumn("ceiling", "Ceiling", "points"),
        TableColumn("share", "Covered", "%", 1),
        TableColumn("spread", f"Best to {LEADERS}th", "points", 2),
    )
    rows = tuple(
        (
            band.label,
            summit.date,
            summit.population,
            summit.count,
            summit.model,
            summit.score,
            band.room.floor,
            band.room.ceiling,
            round(100 * band.room.share(summit.score), 4),
            None if math.isnan(summit.spread) else round(summit.spread, 4),
        )
        for band in data.facts["bands"]
        for summit in band.summits
    )
    return Table(columns, rows)


@dataclass(frozen=True, eq=False)
class _Band:
    """One benchmark's band: where it stands and what it shows."""

    benchmark: Benchmark
    color: str
    base: float
    height: float
    room: Room
    summits: tuple[Summit, ...]
    gaps: tuple[Gap, ...]
    decimals: Mapping[str, int]

    @property
    def label(self) -> str:
        return self.benchmark.label

    def place(self, score: float) -> float:
        """Give the height of a score; none lies below the band."""
        return round(self.base + max(0.0, self.room.share(score)), 4)

    def show(self, date: str, score: float) -> str:
        """Write points with the decimals of their date."""
        return f"{score:.{self.decimals[date]}f}"

    def share(self, summit: Summit) -> str:
        return f"{100 * self.room.share(summit.score):.0f} %"

    def find_day(self, shown: str) -> Summit | None:
        """Give the best of the shown date, or of the last date before it that is evidence."""
        return next((s for s in reversed(self.summits) if s.date <= shown), None)

    def trace(self, run: Sequence[Summit], below: int) -> tuple[list[float], list[float]]:
        """Trace the best of a run of dates, or with ``below`` 1 the twentieth."""
        heights = [self.place(s.score - (s.spread if below else 0.0)) for s in run]
        return trace_steps([summit.date for summit in run], heights)

    def split_runs(self) -> list[list[Summit]]:
        """Split the dates into runs that a line may join."""
        runs: list[list[Summit]] = []
        for summit in self.summits:
            if summit.joined:
                runs[-1].append(summit)
            else:
                runs.append([summit])
        return runs


def _find_name_room(tables: Tables) -> float:
    return NAME_ROOM + NAME_ROOM_EACH * len(tables.board.benchmarks)


def _list_entries(tables: Tables) -> Sequence[Any]:
    return tables.history.dates if tables.history else ()


def _make_bands(tables: Tables) -> list[_Band]:
    if tables.history is None:
        raise ValueError("this figure needs the board's history; its declaration says so")
    line_ups = read_history_line_ups(tables.history)
    steps = [compare_line_ups(first, last) for first, last in pairwise(line_ups)]
    decimals = {entry.date: entry.decimals for entry in tables.history.dates}
    bands: list[_Band] = []
    base = 0.0
    benchmarks = list(enumerate(tables.board.benchmarks, start=1))
    for number, benchmark in reversed(benchmarks):
        joints = find_joints(steps, benchmark.id)
        room, summits = measure_room(benchmark), find_summits(line_ups, benchmark.id, joints)
        most = max((room.share(summit.score) for summit in summits), default=1.0)
        band = _Band(
            benchmark=benchmark,
            color=color_metric(number),
            base=round(base, 4),
            height=max(1.0, most),
            room=room,
            summits=summits,
            gaps=find_gaps(joints),
            decimals=decimals,
        )
        bands.append(band)
        base += band.height + _find_name_room(tables)
    return bands[::-1]


def _gap_columns(bands: Sequence[_Band]) -> dict[str, Column]:
    """Shade the gaps of every band; their names are among the texts."""
    marks = [
        (*_find_ends(gap), band.base, band.base + band.height)
        for band in bands
        for gap in band.gaps
    ]
    return list_columns(("left", "right", "bottom", "top"), marks)


def _find_ends(gap: Gap) -> tuple[float, float]:
    return float(place_date(gap.first)), float(place_date(gap.last))


def _area_columns(bands: Sequence[_Band]) -> dict[str, Column]:
    """Shade between the best and the twentieth, where both are known."""
    marks = []
    for band in bands:
        for run in band.split_runs():
            known = [summit for summit in run if not math.isnan(summit.spread)]
            if len(known) > 1:
                xs, upper = band.trace(known, 0)
                _, lower = band.trace(known, 1)
                marks.append(([*xs, *xs[::-1]], [*upper, *lower[::-1]], band.color))
    return list_columns(("xs", "ys", "color"), marks)


def _line_columns(bands: Sequence[_Band]) -> dict[str, Column]:
    """Trace the best and the twentieth of each run; of a single date, the stretch between."""
    marks = []
    for band in bands:
        for run in band.split_runs():
            known = [summit for summit in run if not math.isnan(summit.spread)]
            if len(run) > 1:
                marks.append((*band.trace(run, 0), band.color, 2.5, 1.0))
            if len(known) > 1:
                marks.append((*band.trace(known, 1), band.color, 1.0, 0.7))
            elif known:
                xs = [float(place_date(known[0].date))] * 2
                score, spread = known[0].score, known[0].spread
                ends = [band.place(score - spread), band.place(score)]
                marks.append((xs, ends, band.color, 3.0, 0.35))
    return list_columns(("xs", "ys", "color", "width", "alpha"), marks)


def _dot_columns(bands: Sequence[_Band]) -> dict[str, Column]:
    names = ("x", "y", "color", "fill", "benchmark", "date", "model", "shown", "share", "spread")
    marks = []
    for band in bands:
        for summit in band.summits:
            top = summit.population == "top"
            spread = (
                "unknown"
                if math.isnan(summit.spread)
                else (f"{band.show(summit.date, summit.spread)} points")
            )
            shown = f"{band.show(summit.date, summit.score)} points"
            marks.append(
                (
                    float(place_date(summit.date)),
                    band.place(summit.score),
                    band.color,
                    0.0 if top else 1.0,
                    band.label,
                    summit.date,
                    summit.model,
                    f"at least {shown}" if top else shown,
                    band.share(summit),
                    spread,
                )
            )
    return list_columns(names, marks)


def _text_columns(
    bands: Sequence[_Band], x: tuple[float, float], top: float, shown: str
) -> dict[str, Column]:
    """Write name and share above each band at the left, what it is measured from at the right.

    Above all bands each gap is named once.
    """
    names = ("x", "y", "text", "color", "size", "style", "align")
    gaps = merge_gaps(gap for band in bands for gap in band.gaps)
    marks: list[tuple[Any, ...]] = [
        (sum(_find_ends(gap)) / 2, top + 0.04, gap.words, MUTED, "11px", "normal", "center")
        for gap in gaps
    ]
    for band in bands:
        y = band.base + band.height + 0.07
        summit = band.find_day(shown)
        share = "" if summit is None else f"  {band.share(summit)}"
        marks.append((x[0], y, f"{band.label}{share}", band.color, "13px", "bold", "left"))
        marks.append((x[1], y, _name_room(band.room), MUTED, "11px", "normal", "right"))
    return list_columns(names, marks)


def _name_room(room: Room) -> str:
    """Name floor and ceiling in words that fit beside a benchmark's name on a phone."""
    if room.human:
        floor = f"chance {room.floor:g}" if room.guessed else "0, no chance level,"
        return f"{floor} to people's {room.ceiling:g}"
    return f"from chance {room.floor:g} to 100" if room.guessed else "from 0, chance unknown"


def _name_ceiling(bands: Sequence[_Band]) -> str:
    humans = [band.label for band in bands if band.room.human]
    people = f"what people score ({join_words(humans)}), else " if humans else ""
    return f"{people}100 points"


def _title(bands: Sequence[_Band], shown: str) -> str:
    days = [(band, summit) for band in bands if (summit := band.find_day(shown))]
    if not days:
        return "No best score can be told"
    band, summit = max(days, key=lambda day: day[0].room.share(day[1].score))
    if band.room.share(summit.score) <= 0:
        return "No best score is above chance"
    return f"{band.label} is closest to its ceiling: {band.share(summit)}"


def _caption(bands: Sequence[_Band]) -> str:
    return (
        f"0 % is chance, 100 % is {_name_ceiling(bands)}. Thick: the best score; thin: the "
        f"{LEADERS}th; shaded: what still tells leaders apart. Of each model the row with its best "
        "average counts. Lines break where models were scored again or other models are listed; a "
        "ring is the best of a top, a lower bound. Dotted: the shown date."
    )


FIGURE = Figure(
    id="saturation",
    title="Saturation",
    question="How full is each benchmark, and does it still tell the leaders apart?",
    needs=("snapshot", "history"),
    parameters=(),
    aspect=1.25,
    narrow_aspect=0.62,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda _board, _params: Basis((), over_dates=True, rest=""),
)
