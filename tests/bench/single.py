"""How fast the report is as one file, beside a page with plain Pyodide: part of `make bench`.

    PYTHONPATH=py:tests .venv/bin/python -m bench.single --rounds 5

In every round the plain page is visited over loopback, and the file is opened from the disk, each
with an empty profile. A file has no later visit: nothing of its start is kept.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench.machine import describe_machine
from bench.subjects import BOARD, REAL_DATE
from bench.summary import compare
from bench.tables import update_document, write_spread
from bench.visits import open_browser, open_profile, wait_for_figure
from bundler.common.project import Project
from bundler.single.single import Single, write_single
from harness.built import BuiltSite
from harness.pages_server import PagesServer
from naive.build_naive import build_naive

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

ROOT = Path(__file__).resolve().parents[2]
MARKERS = ("<!-- written by bench.single -->", "<!-- end of what bench.single wrote -->")
MEASURES = {
    "first_picture": "first picture (s)",
    "first_figure": "first drawn figure (s)",
    "python_ready": "Python ready (s)",
    "figure_live": "a figure of Python’s (s)",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, write the results and the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.single")
    parser.add_argument("--site", type=Path, default=ROOT / "dist", help="the built site")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "single.json")
    parser.add_argument("--document", type=Path, default=ROOT / "docs" / "performance.md")
    asked = parser.parse_args(arguments)
    project = Project.at(ROOT)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        single = write_single(asked.site, room / "report.html")
        snapshot = project.snapshots / BOARD / f"{REAL_DATE}.json"
        build_naive(project, room / "naive", [snapshot])
        with PagesServer(room / "naive", "/naive/") as server, sync_playwright() as playwright:
            server.pages.warm()
            addresses = {"naive": server.address, "report": single.path.as_uri()}
            rounds = [measure_round(playwright, addresses) for _ in range(asked.rounds)]
    results = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "build": BuiltSite(asked.site).manifest["build"],
        "machine": describe_machine(),
        "megabytes": single.size / 1e6,
        "rounds": rounds,
    }
    asked.results.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    table = write_table(results, single)
    update_document(asked.document, table, MARKERS)
    print(table)  # noqa: T201 - what the command is for


def measure_round(playwright: Playwright, addresses: Mapping[str, str]) -> dict[str, Any]:
    """Open each address once, as someone new; gives milliseconds since the start by name."""
    print("a round", file=sys.stderr, flush=True)  # noqa: T201
    measured = {}
    for name, address in addresses.items():
        with open_profile() as profile, open_browser(playwright, profile) as page:
            page.goto(address, wait_until="commit")
            seen = wait_for_figure(page, name)
            measured[name] = {measure: seen[measure] for measure in MEASURES}
    return measured


def write_table(results: Mapping[str, Any], single: Single) -> str:
    """Write the medians, and the ratio of each round."""
    rounds, machine = results["rounds"], results["machine"]
    computer = f"{machine['cores']} cores ({machine['processor']}, {machine['system']})"
    run = f"{results['date']}, build `{results['build']}`, {len(rounds)} rounds; {computer}"
    lines = [
        f"{run}; {single.files} files of the site in one of {results['megabytes']:.1f} MB.",
        "",
        "| | the file | plain Pyodide page | ratio |",
        "|---|---:|---:|---:|",
    ]
    for measure, words in MEASURES.items():
        compared = compare([(one["report"][measure], one["naive"][measure]) for one in rounds])
        cells = [
            words,
            write_spread(compared["report"], 1000, 2),
            write_spread(compared["naive"], 1000, 2),
            write_spread(compared["ratio"], 0.01, 0, " %"),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
