"""How fast the report is, beside a page with plain Pyodide: `make bench`.

    PYTHONPATH=py:tests .venv/bin/python -m bench --rounds 5

Every round visits both pages twice over each line, each in a profile of its own, and changes
every control at three sizes of the board. All rounds go into bench/results.json, with what they
say together; the tables of docs/performance.md are written anew.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.machine import describe_machine, describe_versions
from bench.rounds import LINES, measure_line, measure_redraws
from bench.scale import measure_scale
from bench.subjects import serve_sites
from bench.summary import summarise_redraws, summarise_visits
from bench.tables import update_document, write_tables
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.runtime.packing import PackedRuntime
from bundler.site import make_runtime
from harness.built import BuiltSite

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, CHANGES = 5, 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, write the results, and print the tables."""
    asked = read_arguments(arguments)
    project = Project.at(ROOT)
    runtime = make_runtime(project, Archive(project.data))
    results = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "build": BuiltSite(asked.site).manifest["build"],
        "machine": describe_machine(),
        "versions": describe_versions(project),
        "count": asked.rounds,
        **measure_rounds(project, asked, runtime),
    }
    if asked.scale:
        with tempfile.TemporaryDirectory() as room:
            results["scale"] = measure_scale(Path(room), runtime)
    tables = write_tables(results)
    asked.results.parent.mkdir(parents=True, exist_ok=True)
    asked.results.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    update_document(asked.document, tables)
    print(tables)  # noqa: T201 - what the command is for


def measure_rounds(
    project: Project, asked: argparse.Namespace, runtime: PackedRuntime
) -> dict[str, Any]:
    """Measure round after round; gives all of them, and what they say together."""
    visits, redraws = [], []
    with (
        tempfile.TemporaryDirectory() as room,
        serve_sites(project, asked.site, runtime, Path(room)) as sites,
        sync_playwright() as playwright,
    ):
        for number in range(1, asked.rounds + 1):
            for line in LINES:
                tell(f"round {number} of {asked.rounds}: visits, {line.name}")
                visits.append(measure_line(playwright, sites, line))
            tell(f"round {number} of {asked.rounds}: redraws")
            redraws.append(measure_redraws(playwright, sites, asked.changes))
    return {
        "visits": summarise_visits(visits),
        "redraws": summarise_redraws(redraws),
        "rounds": {"visits": visits, "redraws": redraws},
    }


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read what is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--site", type=Path, default=ROOT / "dist", help="the built site")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--changes", type=int, default=CHANGES, help="of each control and size")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results.json")
    parser.add_argument("--document", type=Path, default=ROOT / "docs" / "performance.md")
    parser.add_argument(
        "--no-scale", dest="scale", action="store_false", help="leave the made-up archive out"
    )
    return parser.parse_args(arguments)


def tell(step: str) -> None:
    """Say how far it is; a run takes minutes."""
    print(step, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
