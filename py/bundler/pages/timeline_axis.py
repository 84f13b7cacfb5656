"""The timeline's axis: where a day stands, and which days are written below.

Within a *section* equal distances are equal times. A long time without any snapshot, on whatever
board, would push all others together, so there the axis is broken: such a *break* is narrow, always
of one width, drawn and named as what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from leaderboard.figures.time_axis import choose_time_ticks, place_date

# So many days without a snapshot break the axis, and a break takes so much of its width.
BREAK_DAYS = 120
BREAK_SHARE = 0.09
# How much of the width the text of a tick needs in a narrow window, and in a wide one.
NARROW_ROOM, WIDE_ROOM = 0.16, 0.07


@dataclass(frozen=True)
class Tick:
    """A day that is written below the axis; ``year`` only where it begins or is the first.

    ``x`` is in per cent; ``wide`` says that it is written in a wide window only.
    """

    x: float
    text: str
    year: str
    wide: bool = False


@dataclass(frozen=True)
class Section:
    """Days from ``first`` to ``last``, from one share of the width to another."""

    first: int
    last: int
    start: float
    end: float

    def place(self, day: float) -> float:
        """Give the share of the width; a single day stands in the middle."""
        days = self.last - self.first
        share = (day - self.first) / days if days else 0.5
        return self.start + (self.end - self.start) * share


@dataclass(frozen=True)
class Axis:
    """The time from the first to the last date, in one or more sections, in order."""

    sections: tuple[Section, ...]
    dates: tuple[tuple[str, ...], ...]

    def place(self, date: str) -> float:
        """Give the share of the width at which a date stands."""
        return self.place_day(place_date(date))

    def place_day(self, day: float) -> float:
        """Give the share of the width at which a day stands; within a break that of its end."""
        for section in self.sections:
            if day <= section.last:
                return section.place(max(day, section.first))
        return self.sections[-1].end

    def list_breaks(self) -> Iterable[tuple[str, str]]:
        """List the last date before each break, and the first one after it."""
        return ((before[-1], after[0]) for before, after in pairwise(self.dates))

    def list_ticks(self) -> Iterable[Tick]:
        """List the days that are written, each section's own, as far as there is room."""
        ends = {False: -1.0, True: -1.0}
        for dates in self.dates:
            for day, words in choose_time_ticks(dates).items():
                x = self.place_day(day)
                text, _, year = words.partition("\n")
                if x - ends[True] < WIDE_ROOM:
                    continue
                wide = x - ends[False] < NARROW_ROOM
                ends[True] = x
                ends[False] = ends[False] if wide else x
                yield Tick(round(100 * x, 2), text, year, wide)


def make_axis(dates: Iterable[str]) -> Axis:
    """Make the axis of some dates, of which there must be one."""
    runs = list(_list_runs(sorted(set(dates))))
    spans = [(place_date(run[0]), place_date(run[-1])) for run in runs]
    days = sum(last - first for first, last in spans)
    room = 1 - BREAK_SHARE * (len(runs) - 1)
    sections, start = [], 0.0
    for first, last in spans:
        share = (last - first) / days if days else 1 / len(runs)
        sections.append(Section(first, last, start, start + room * share))
        start += room * share + BREAK_SHARE
    return Axis(tuple(sections), tuple(tuple(run) for run in runs))


def _list_runs(dates: Sequence[str]) -> Iterable[list[str]]:
    run = [dates[0]]
    for before, after in pairwise(dates):
        if place_date(after) - place_date(before) > BREAK_DAYS:
            yield run
            run = []
        run.append(after)
    yield run
