"""What is measured side by side: the report, and a page with plain Pyodide.

Both set marks and measures of the same names, each with a prefix of its own.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.synthetic import make_snapshot
from bundler.common.project import Project
from bundler.runtime.packing import PackedRuntime
from bundler.site import build_site
from harness.pages_server import PagesServer
from naive.build_naive import build_naive

BOARD = "v1-4"
# The largest whole snapshot of the report, and made-up ones as large as the board was later.
REAL_DATE = "2023-09-04"
MADE_UP = {"2024-03-01": 4500, "2024-06-19": 7169}
SIZES = {REAL_DATE: 1192, **MADE_UP}
SEED = 7


@dataclass(frozen=True)
class Subject:
    """A page to be measured: the prefix of its marks, and the server that it comes from."""

    name: str
    server: PagesServer


@dataclass(frozen=True)
class Sites:
    """The report, the plain page, and the report over an archive with larger snapshots."""

    report: Subject
    naive: Subject
    large: Subject


@contextmanager
def serve_sites(
    project: Project, built: Path, runtime: PackedRuntime, room: Path
) -> Iterator[Sites]:
    """Build what is not there yet into ``room``, and serve all three as GitHub Pages would.

    Pages compresses once for all readers, so it is done here, before anything is measured.
    """
    large = Project.at(project.root, write_large_data(project.data, room / "data"), room / "large")
    build_site(large, runtime=runtime)
    snapshots = [large.snapshots / BOARD / f"{date}.json" for date in SIZES]
    build_naive(project, room / "naive", snapshots)
    folders = {"report": built, "naive": room / "naive", "large": room / "large"}
    with ExitStack() as stack:
        subjects = {}
        for name, folder in folders.items():
            server = stack.enter_context(PagesServer(folder, f"/{name}/"))
            server.pages.warm()
            subjects[name] = Subject("naive" if name == "naive" else "report", server)
        yield Sites(**subjects)


def write_large_data(data: Path, out: Path) -> Path:
    """Copy a data folder and add the made-up snapshots; gives where it lies."""
    shutil.copytree(data, out)
    base = json.loads((data / "snapshots" / BOARD / f"{REAL_DATE}.json").read_text("utf-8"))
    for date, models in MADE_UP.items():
        record = make_snapshot(base, date, models, SEED)
        (out / "snapshots" / BOARD / f"{date}.json").write_text(json.dumps(record), "utf-8")
    return out
