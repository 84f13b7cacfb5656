"""From a reader's input to the repaint, many times over, at three sizes of the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Page

from bench.subjects import BOARD, Subject
from bench.visits import wait_until_kept
from harness.waiting import wait_for_python, wait_until

Times = dict[str, float]

# In the page: finds the control, changes it, and answers with the measure that the page takes.
CHANGE = """([prefix, control, value]) => new Promise((done) => {
    const stage = document.querySelector("#stage report-figure")?.shadowRoot ?? document;
    const input = stage.querySelector(`[name=${control}]`);
    new PerformanceObserver((list, observer) => {
        for (const { duration } of list.getEntriesByName(`${prefix}:redraw`)) {
            observer.disconnect();
            done(duration);
            return;
        }
    }).observe({ type: "measure" });
    input.value = value;
    input.dispatchEvent(new Event("change"));
})"""
SHOW = "(view) => document.querySelector('#stage report-figure').setView(view)"
LIVE = "document.querySelector('#stage report-figure').dataset.state === 'live'"
# Long enough for whatever follows a repaint to be over before the next change.
PAUSE_MS, SETTLE_MS = 100, 1500


@dataclass(frozen=True)
class Control:
    """A control of a figure, and the values that it is given in turn.

    ``naive`` are the values of the plain page, empty where it has no such control.
    """

    figure: str
    name: str
    values: Sequence[str]
    naive: Sequence[str]


CONTROLS = (
    Control("radial", "top", ("3", "8", "5", "2"), ("3", "8", "5", "2")),
    Control("radial", "scale", ("minmax", "percent"), ("minmax", "percent")),
    Control("total", "color", ("family", "size", "organisation", "none"), ("organisation", "none")),
    Control("ranking", "metric", ("arc", "hellaswag", "mmlu", "truthfulqa", "average"), ()),
)


def measure_report(page: Page, subject: Subject, date: str, changes: int) -> dict[str, Times]:
    """Change every control of the report; gives p50 and p95 in milliseconds by control."""
    page.goto(f"{subject.server.address}?at={date}")
    wait_for_python(page)
    # Otherwise the spare worker that makes an image would be measured as well.
    wait_until_kept(page)
    results = {}
    for control in CONTROLS:
        view = {"figure": control.figure, "snapshot": f"{BOARD}/{date}", "params": {}}
        page.evaluate(SHOW, view)
        wait_until(page, LIVE)
        times = _change_often(page, subject.name, control.name, control.values, changes)
        results[f"{control.figure} {control.name}"] = summarise_times(times)
    return results


def measure_naive(page: Page, subject: Subject, date: str, changes: int) -> dict[str, Times]:
    """Change the controls of the plain page that draw the same as the report's."""
    page.goto(f"{subject.server.address}?at={date}")
    wait_for_python(page)
    return {
        f"{control.figure} {control.name}": summarise_times(
            _change_often(page, subject.name, control.name, control.naive, changes)
        )
        for control in CONTROLS
        if control.naive
    }


def _change_often(
    page: Page, prefix: str, control: str, values: Sequence[str], changes: int
) -> list[float]:
    page.wait_for_timeout(SETTLE_MS)
    times = []
    for turn in range(changes):
        order: list[Any] = [prefix, control, values[turn % len(values)]]
        times.append(float(page.evaluate(CHANGE, order)))
        page.wait_for_timeout(PAUSE_MS)
    return times


def summarise_times(times: Sequence[float]) -> Times:
    """Give median and 95th percentile.

    >>> summarise_times([10.0, 20.0, 30.0])
    {'p50': 20.0, 'p95': 29.0}
    """
    *_, highest = quantiles(times, n=20, method="inclusive")
    return {"p50": median(times), "p95": highest}
