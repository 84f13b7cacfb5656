"""What was changed in an entry later: told with its day, checked, in order."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml

from bundler.log.amendments import Amendment, read_amendments
from bundler.log.entries import read_entry
from bundler.log.phrases import References
from harness.tables import make_board
from leaderboard.items import FIGURES

DAY = dt.date(2023, 10, 4)
KNOWN = References(FIGURES, ["v1-4/2023-10-04"], {"v1-4": make_board()}, lambda _: ())
ENTRY = """---
date: 2023-10-04
title: One
snapshot: v1-4/2023-10-04
figures: []
amended:
{amended}
---
Text.
"""


def find_faults(text: str, entry: Any = DAY) -> list[str]:
    amended, faults = read_amendments(yaml.safe_load(text), entry)
    assert amended == ()
    return faults


def test_amendments_are_read_in_order_of_time() -> None:
    text = """
- date: 2023-10-04
  text: The same day.
- date: 2026-11-28
  text: |
    A count of two
    lines.
"""
    amended, faults = read_amendments(yaml.safe_load(text), DAY)
    assert faults == []
    assert amended == (
        Amendment("2023-10-04", "The same day."),
        Amendment("2026-11-28", "A count of two lines."),
    )


def test_two_amendments_of_one_day_are_in_order() -> None:
    text = "[{date: 2026-11-28, text: one}, {date: 2026-11-28, text: two}]"
    amended, faults = read_amendments(yaml.safe_load(text), DAY)
    assert faults == []
    assert [one.text for one in amended] == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", "amended is []; give a list"),
        ("just words", "amended is 'just words'; give a list"),
        ("[words]", "number 1: 'words' is no date with a text"),
        ("[{date: 2026-11-28}]", "number 1: 'text' is missing; add it"),
        ("[{text: x}]", "number 1: 'date' is missing; add it"),
        ("[{date: 2026-11-28, text: ''}]", "number 1: the text is ''; say in words"),
        ("[{date: 2026-11-28, text: ' '}]", "number 1: the text is ' '; say in words"),
        ("[{date: 2026-11-28, text: 3}]", "number 1: the text is 3; say in words"),
        ("[{date: soon, text: x}]", "number 1: 'soon' is no date; write it as 2023-10-31"),
        ("[{date: 2026-11-28T10:00:00, text: x}]", "is no date; write it as 2023-10-31"),
        ("[{date: 2023-10-03, text: x}]", "2023-10-03 is before the entry's own date, 2023-10-04"),
        ("[{date: 2026-11-28, txt: y, text: x}]", "unknown key 'txt'; did you mean 'text'"),
        (
            "[{date: 2026-11-28, text: x}, {date: 2026-11-27, text: y}]",
            "2026-11-28 stands before 2026-11-27; put the earliest first",
        ),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_to_do(text: str, fault: str) -> None:
    (told,) = find_faults(text)
    assert fault in told


def test_all_faults_are_told_at_once() -> None:
    assert len(find_faults("[{date: soon, text: x}, {date: 2023-01-01, text: ''}]")) == 3


def test_an_entry_without_a_date_is_told_of_that_alone() -> None:
    amended, faults = read_amendments([{"date": DAY, "text": "x"}], None)
    assert (len(amended), faults) == (1, [])


def test_an_entry_has_its_amendments() -> None:
    text = ENTRY.format(amended="  - {date: 2026-11-28, text: One word less.}")
    entry, faults = read_entry("2023-10-04.md", text, KNOWN)
    assert faults == []
    assert entry is not None
    assert entry.amended == (Amendment("2026-11-28", "One word less."),)


def test_a_fault_names_file_and_line() -> None:
    text = ENTRY.format(amended="  - {date: 2022-11-28, text: One word less.}")
    _, (fault,) = read_entry("2023-10-04.md", text, KNOWN)
    assert fault.startswith("2023-10-04.md, line 6: amended, number 1: 2022-11-28 is before")
