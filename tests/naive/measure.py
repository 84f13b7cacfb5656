"""How fast the report is, beside a page with plain Pyodide: `make measure`.

    PYTHONPATH=py:tests python -m naive.measure --rounds 5

Both are visited for the first time, one after the other in each round, each in a browser of
its own with an empty profile, from a server like GitHub Pages on this machine. Medians are of the
rounds; the ratio is that of each round, so that a slow moment of the machine hits both.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright, sync_playwright

from bundler.project import Project
from harness.chromium import FLAGS, OFFLINE, ensure_chromium, this_machine
from harness.pages_server import PagesServer
from harness.waiting import wait_for_python, wait_until
from naive.build_naive import ROOT, build_naive

MARK = "performance.getEntriesByName('{name}')[0]?.startTime"


@dataclass(frozen=True)
class Round:
    """One visit to each page: times in milliseconds since its start, and bytes on the wire."""

    first_figure: float
    python_ready: float
    naive_ready: float
    report_bytes: int
    naive_bytes: int

    @property
    def ratio(self) -> float:
        """Time to Python of the report, as a part of the naive page's."""
        return self.python_ready / self.naive_ready


def measure_round(playwright: Playwright, report: PagesServer, naive: PagesServer) -> Round:
    """Visit both pages once."""
    first, ready = measure_report(playwright, report)
    return Round(
        first_figure=first,
        python_ready=ready,
        naive_ready=measure_naive(playwright, naive),
        report_bytes=report.count_bytes(),
        naive_bytes=naive.count_bytes(),
    )


def measure_report(playwright: Playwright, server: PagesServer) -> tuple[float, float]:
    """Visit the report; give the times of its first figure and of Python being ready."""
    with _Visit(playwright, server) as page:
        wait_for_python(page)
        first = wait_until(page, MARK.format(name="report:first-figure"))
        return first, page.evaluate(MARK.format(name="report:python-ready"))


def measure_naive(playwright: Playwright, server: PagesServer) -> float:
    """Visit the naive page; give the time of Python being ready."""
    with _Visit(playwright, server) as page:
        ready = wait_until(page, "window.naiveReady", 90)
        if isinstance(ready, str):
            raise RuntimeError(f"the naive page {ready}")  # noqa: TRY004 - the page says why
        return float(ready)


class _Visit:
    """A page in a browser that was never used before; asked seldom, so as not to slow it."""

    def __init__(self, playwright: Playwright, server: PagesServer) -> None:
        server.forget()
        path = str(ensure_chromium(this_machine()))
        self._browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, OFFLINE])
        self._address = server.address

    def __enter__(self) -> Page:
        page = self._browser.new_page()
        page.goto(self._address)
        return page

    def __exit__(self, *_: object) -> None:
        self._browser.close()


def format_table(rounds: Sequence[Round]) -> str:
    """Write the results as a Markdown table."""
    lines = [
        _row("", "median", "lowest", "highest"),
        _row("---", "---:", "---:", "---:"),
        _format_line("first figure (s)", [r.first_figure / 1000 for r in rounds], "{:.2f}"),
        _format_line("Python ready (s)", [r.python_ready / 1000 for r in rounds], "{:.2f}"),
        _format_line(
            "naive page, Python ready (s)", [r.naive_ready / 1000 for r in rounds], "{:.2f}"
        ),
        _format_line("Python ready, part of naive (%)", [r.ratio * 100 for r in rounds], "{:.0f}"),
        _format_line("fetched (MB)", [r.report_bytes / 1e6 for r in rounds], "{:.1f}"),
        _format_line("naive page, fetched (MB)", [r.naive_bytes / 1e6 for r in rounds], "{:.1f}"),
    ]
    machine = f"{os.cpu_count()} x {platform.machine()}, {platform.system()}"
    return "\n".join([*lines, "", f"First visits, {len(rounds)} rounds, loopback, {machine}."])


def _format_line(label: str, values: Sequence[float], form: str) -> str:
    shown = (form.format(value) for value in (median(values), min(values), max(values)))
    return _row(label, *shown)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "dist", help="the built site")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build_naive(Project.at(ROOT), Path(folder))
        with (
            PagesServer(arguments.site) as report,
            PagesServer(Path(folder), "/naive/") as naive,
            sync_playwright() as playwright,
        ):
            # Pages compresses once for all readers, so that is no part of a visit.
            report.pages.warm()
            naive.pages.warm()
            rounds = [measure_round(playwright, report, naive) for _ in range(arguments.rounds)]
    print(format_table(rounds))  # noqa: T201


if __name__ == "__main__":
    main()
