"""The date axis: where a day stands, and which days are written below.

A day's place is the number of days since 2023-01-01, so that equal distances are equal
times; snapshots are unevenly spaced and are shown so. Ticks stand on the first day of
a month, or on whole dates where the axis is too short for months, and there are at most
seven of them: that many short names fit side by side on a phone. The first one and every
January carry the year below.
"""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - a column of dates is called date everywhere
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

EPOCH = Date(2023, 1, 1)
MOST_TICKS = 7
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
MARGIN = 0.025


def place_date(date: str) -> int:
    """Give the place of an ISO date on the axis, in days since 2023-01-01.

    >>> place_date("2023-01-01"), place_date("2023-02-01"), place_date("2022-12-31")
    (0, 31, -1)
    """
    return (Date.fromisoformat(date) - EPOCH).days


def make_time_range(dates: Sequence[str]) -> tuple[float, float]:
    """Give the range of the axis: all dates, with a small margin on both sides.

    The margin is a fortieth of the span and at least one day; without dates the axis is the
    first day alone.
    """
    places = sorted(place_date(date) for date in dates) or [0]
    margin = max(1.0, MARGIN * (places[-1] - places[0]))
    return round(places[0] - margin, 4), round(places[-1] + margin, 4)


def choose_time_ticks(dates: Sequence[str]) -> dict[float, str]:
    """Choose the ticks of an axis that spans these dates.

    Returns
    -------
    dict of float to str
        Place and text of each tick, in order: months where at least two of them begin within
        the span, else the first and the last date.
    """
    if not dates:
        return {}
    first, last = Date.fromisoformat(min(dates)), Date.fromisoformat(max(dates))
    starts = _list_months(first, last)
    if len(starts) < 2:
        return _name_dates(sorted({first, last}))
    step = next(step for step in MONTH_STEPS if len(_thin_months(starts, step)) <= MOST_TICKS)
    return _name_months(_thin_months(starts, step))


def trace_steps(dates: Sequence[str], heights: Sequence[float]) -> tuple[list[float], list[float]]:
    """Trace a value that holds until the next date: flat to it, then straight to its height.

    A best score stands until a snapshot shows a better one; a slope between them would be an
    invention.

    Returns
    -------
    tuple of list of float
        Places and heights of the line's corners.

    >>> trace_steps(["2023-01-01", "2023-01-11"], [50.0, 60.0])
    ([0.0, 10.0, 10.0], [50.0, 50.0, 60.0])
    """
    places = [float(place_date(date)) for date in dates]
    return (
        [place for number, place in enumerate(places) for _ in range(2 if number else 1)],
        [height for height in heights for _ in range(2)][: max(0, 2 * len(places) - 1)],
    )


def _list_months(first: Date, last: Date) -> list[Date]:
    """List the first days of months within a span."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [Date(month // 12, month % 12 + 1, 1) for month in months]
    return [start for start in starts if first <= start <= last]


def _thin_months(starts: Sequence[Date], step: int) -> list[Date]:
    """Keep every so many months, counted so that a January stays where there is one."""
    kept = [start for start in starts if (start.year * 12 + start.month - 1) % step == 0]
    return kept or list(starts[:1])


def _name_months(starts: Sequence[Date]) -> dict[float, str]:
    return {
        float((start - EPOCH).days): MONTHS[start.month - 1]
        + (f"\n{start.year}" if number == 0 or start.month == 1 else "")
        for number, start in enumerate(starts)
    }


def _name_dates(days: Sequence[Date]) -> dict[float, str]:
    return {
        float((day - EPOCH).days): f"{day.day} {MONTHS[day.month - 1]}\n{day.year}" for day in days
    }
