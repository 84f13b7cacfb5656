"""What was changed in an entry after it stood in the log: its ``amended`` list, checked.

    amended:
      - date: 2026-11-28
        text: The count of 13B models was 316; it is 317.

An entry is not rewritten silently: whoever read it before finds here what became of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from leaderboard.errors import suggest_spelling

KEYS = ("date", "text")
FORM = "as in `- date: 2023-10-31` with `text: what changed` below it"


@dataclass(frozen=True)
class Amendment:
    """One change of an entry: the day (ISO date) and what changed, in words."""

    date: str
    text: str


def read_amendments(value: Any, entry: Any) -> tuple[tuple[Amendment, ...], list[str]]:
    """Read the list of an entry: its amendments in order of time, or all that is wrong.

    Parameters
    ----------
    value : object
        What the front matter has as ``amended``.
    entry : object
        The entry's own date; where it is none, it has been told already.
    """
    if not isinstance(value, list) or not value:
        return (), [f"amended is {value!r}; give a list, {FORM}, or leave it out"]
    faults = [
        f"amended, number {number}: {fault}"
        for number, one in enumerate(value, start=1)
        for fault in _find_faults(one, entry)
    ]
    if faults:
        return (), faults
    amended = tuple(Amendment(str(one["date"]), " ".join(one["text"].split())) for one in value)
    faults = [
        f"amended: {earlier.date} stands before {later.date}; put the earliest first"
        for earlier, later in pairwise(amended)
        if earlier.date > later.date
    ]
    return (() if faults else amended), faults


def _find_faults(one: Any, entry: Any) -> list[str]:
    if not isinstance(one, dict):
        return [f"{one!r} is no date with a text; write it {FORM}"]
    faults = [f"{key!r} is missing; add it" for key in KEYS if key not in one]
    faults += [
        f"unknown key {key!r}; {suggest_spelling(str(key), KEYS)}" for key in one if key not in KEYS
    ]
    date, text = one.get("date"), one.get("text")
    if "date" in one and not _is_day(date):
        faults.append(f"{date!r} is no date; write it as 2023-10-31")
    elif _is_day(date) and _is_day(entry) and date < entry:
        faults.append(f"{date} is before the entry's own date, {entry}; give the day of the change")
    if "text" in one and not (isinstance(text, str) and text.strip()):
        faults.append(f"the text is {text!r}; say in words what changed")
    return faults


def _is_day(value: Any) -> bool:
    """Tell whether a value is a day; a moment is one for Python, but has a time."""
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
