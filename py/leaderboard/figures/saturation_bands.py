"""The bands of the saturation figure: where each stands, and what is drawn in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from leaderboard.analysis.evidence import find_joints
from leaderboard.analysis.lineups import read_history_line_ups
from leaderboard.analysis.saturation import find_summits, measure_room
from leaderboard.analysis.steps import compare_line_ups
from leaderboard.figures.gaps import find_gaps, merge_gaps
from leaderboard.figures.marks import list_columns
from leaderboard.figures.palette import MUTED, color_metric
from leaderboard.figures.saturation_words import name_room
from leaderboard.figures.time_axis import place_date, trace_steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.analysis.saturation import Room, Summit
    from leaderboard.board import Benchmark
    from leaderboard.figures.contract import Column
    from leaderboard.figures.gaps import Gap
    from leaderboard.tables import Tables

# The room for a band's name, in heights of a band: more for each band, as all of them get lower.
NAME_ROOM, NAME_ROOM_EACH = 0.3, 0.025


@dataclass(frozen=True, eq=False)
class Band:
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
        """The name of its benchmark."""
        return self.benchmark.label

    def place(self, score: float) -> float:
        """Give the height of a score; none lies below the band."""
        return round(self.base + max(0.0, self.room.share(score)), 4)

    def show(self, date: str, score: float) -> str:
        """Write points with the decimals of their date."""
        return f"{score:.{self.decimals[date]}f}"

    def share(self, summit: Summit) -> str:
        """Write how much of the way from floor to ceiling a best score covers."""
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


def find_name_room(tables: Tables) -> float:
    """Give the room above a band for its name, in heights of a band."""
    return NAME_ROOM + NAME_ROOM_EACH * len(tables.board.benchmarks)


def make_bands(tables: Tables) -> list[Band]:
    """Make a band for each benchmark of the board, the first on top."""
    if tables.history is None:
        raise ValueError("this figure needs the board's history; its declaration says so")
    line_ups = read_history_line_ups(tables.history)
    steps = [compare_line_ups(first, last) for first, last in pairwise(line_ups)]
    decimals = {entry.date: entry.decimals for entry in tables.history.dates}
    bands: list[Band] = []
    base = 0.0
    benchmarks = list(enumerate(tables.board.benchmarks, start=1))
    for number, benchmark in reversed(benchmarks):
        joints = find_joints(steps, benchmark.id)
        room, summits = measure_room(benchmark), find_summits(line_ups, benchmark.id, joints)
        most = max((room.share(summit.score) for summit in summits), default=1.0)
        band = Band(
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
        base += band.height + find_name_room(tables)
    return bands[::-1]


def list_gaps(bands: Sequence[Band]) -> dict[str, Column]:
    """Shade the gaps of every band; their names are among the texts."""
    marks = [
        (*_find_ends(gap), band.base, band.base + band.height)
        for band in bands
        for gap in band.gaps
    ]
    return list_columns(("left", "right", "bottom", "top"), marks)


def _find_ends(gap: Gap) -> tuple[float, float]:
    return float(place_date(gap.first)), float(place_date(gap.last))


def list_areas(bands: Sequence[Band]) -> dict[str, Column]:
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


def list_lines(bands: Sequence[Band]) -> dict[str, Column]:
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


def list_dots(bands: Sequence[Band]) -> dict[str, Column]:
    """Put a dot at the best score of each date, a ring where it is the best of a top."""
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


def list_texts(
    bands: Sequence[Band], x: tuple[float, float], top: float, shown: str
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
        marks.append((x[1], y, name_room(band.room), MUTED, "11px", "normal", "right"))
    return list_columns(names, marks)
