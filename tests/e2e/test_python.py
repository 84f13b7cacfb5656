"""Python starts once there is something to see, and tells how far it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.visit import Visit

LINE = re.compile(r"(?P<label>.+) \((?P<step>\d) of 4, (?P<bytes>[\d.]+) of (?P<total>[\d.]+) MB\)")


def read_lines(visit: Visit) -> list[re.Match[str]]:
    return [match for pill in visit.pills if (match := LINE.fullmatch(pill))]


def test_python_is_idle_then_loading_then_ready(visit: Visit) -> None:
    assert visit.python == ["idle", "loading", "ready"]


def test_python_starts_after_the_first_figure_and_makes_it_live(visit: Visit) -> None:
    assert (
        visit.mark("report:first-figure")
        < visit.mark("report:python-ready")
        < visit.mark("report:figure-live")
    )


def test_progress_begins_with_a_word_and_ends_with_another(visit: Visit) -> None:
    assert visit.pills[0] == "Python waits"
    assert visit.pills[-1] == "Python ready"


def test_progress_tells_all_four_steps_in_order(visit: Visit) -> None:
    labels = list(dict.fromkeys((match["step"], match["label"]) for match in read_lines(visit)))
    assert labels == [
        ("1", "Fetching Python"),
        ("2", "Starting Python"),
        ("3", "Unpacking packages"),
        ("4", "Importing the report"),
    ]


def test_progress_counts_bytes_up_to_all_of_them(visit: Visit) -> None:
    lines = read_lines(visit)
    counted = [float(match["bytes"]) for match in lines]
    assert counted == sorted(counted)
    assert len(set(counted)) > 5
    assert lines[-1]["bytes"] == lines[-1]["total"]
