"""How long Python takes for each figure in the browser, once warm: part of `make measure`.

    PYTHONPATH=py:tests python -m naive.figures

For every figure of every snapshot, from the page's request to the worker's answer: the whole
drawing, and the data alone, as for a drawing that is there already. Printed is the slowest
snapshot of each figure.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from harness.chromium import FLAGS, OFFLINE, ensure_chromium, this_machine
from harness.pages_server import PagesServer
from harness.waiting import wait_for_python
from naive.build_naive import ROOT

TIME_FIGURE = """async (figure) => {
    const { python, site } = customElements.get("report-figure").services;
    const drawn = Object.keys((await site.manifest()).templates);
    const ask = async (snapshot, drawnStructures) => {
        const start = performance.now();
        await python.draw({ figure, snapshot, params: {}, drawnStructures });
        return performance.now() - start;
    };
    const times = [];
    for (const snapshot of report.snapshots) {
        await ask(snapshot, []);
        times.push([snapshot, await ask(snapshot, []), await ask(snapshot, drawn)]);
    }
    return times;
}"""


def measure_figures(page: Page) -> dict[str, list[tuple[str, float, float]]]:
    """Time every figure; gives snapshot, drawing and data in milliseconds, by figure."""
    figures: list[str] = page.evaluate("report.figures")
    return {figure: page.evaluate(TIME_FIGURE, figure) for figure in figures}


def write_table(times: dict[str, list[tuple[str, float, float]]]) -> str:
    """Write the slowest snapshot of each figure as a Markdown table."""
    lines = ["| figure | drawing (ms) | of | data alone (ms) |", "| --- | ---: | --- | ---: |"]
    for figure, rows in times.items():
        snapshot, drawing, _ = max(rows, key=lambda row: row[1])
        data = max(row[2] for row in rows)
        lines.append(f"| {figure} | {drawing:.0f} | {snapshot} | {data:.0f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the built site and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "dist", help="the built site")
    site = parser.parse_args(arguments).site
    path = ensure_chromium(this_machine())
    with PagesServer(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, OFFLINE])
        page = browser.new_page(base_url=server.address)
        page.goto("./")
        wait_for_python(page)
        print(write_table(measure_figures(page)))  # noqa: T201 - what the command is for
        browser.close()


if __name__ == "__main__":
    main()
