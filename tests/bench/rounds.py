"""A round: every page once, one after the other, so that a slow moment hits all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.redraws import measure_naive, measure_report
from bench.subjects import SIZES
from bench.visits import measure_visit, open_browser, open_profile
from harness.network import LOOPBACK, SLOW, Line, Network

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from bench.subjects import Sites

LINES = (LOOPBACK, SLOW)


def measure_line(playwright: Playwright, sites: Sites, line: Line) -> dict[str, Any]:
    """Visit both pages for the first and for the second time over a line."""
    subjects = (sites.report, sites.naive)
    for subject in subjects:
        subject.server.network = Network(line)
    measured: dict[str, Any] = {subject.name: {} for subject in subjects}
    with open_profile() as one, open_profile() as other:
        for visit in ("first", "second"):
            for subject, profile in zip(subjects, (one, other), strict=True):
                measured[subject.name][visit] = measure_visit(playwright, subject, profile)
    return {"line": line.name, **measured}


def measure_redraws(playwright: Playwright, sites: Sites, changes: int) -> dict[str, Any]:
    """Change the controls of both pages at every size, without a network in between."""
    sites.naive.server.network = Network(LOOPBACK)
    measured: dict[str, Any] = {"report": {}, "naive": {}}
    with (
        open_profile() as one,
        open_profile() as other,
        open_browser(playwright, one) as ours,
        open_browser(playwright, other) as theirs,
    ):
        for date, models in SIZES.items():
            size = str(models)
            measured["report"][size] = measure_report(ours, sites.large, date, changes)
            ours.goto("about:blank")
            measured["naive"][size] = measure_naive(theirs, sites.naive, date, changes)
            theirs.goto("about:blank")
    return measured
