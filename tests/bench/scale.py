"""How the report bears an archive that grows: a made-up one is built, and the site is counted.

    PYTHONPATH=py:tests .venv/bin/python -m bench.scale [RESULTS.json]

A slice of 50 snapshots of 4,500 models is measured and extrapolated to 1,000: what each further
snapshot adds is the difference between slices of different length. For times these are seconds of
the processor, which do not tell what else the machine did. Pictures are left out.
"""

from __future__ import annotations

import gzip
import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.archive import BOARD, make_days, write_data, write_entry, write_snapshot
from bundler.common.files import SiteFiles
from bundler.common.kept import open_kept
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.data.records import Records, open_library
from bundler.runtime.packing import PackedRuntime
from bundler.site import Built, build_site, make_runtime
from bundler.sizes import measure_groups
from leaderboard.items import FIGURES
from leaderboard.snapshot import Snapshot

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "data"
SAMPLE = REAL / "snapshots" / "v1-4" / "2023-09-04.json"
SNAPSHOTS, MODELS, MANY, SEED = 50, 4500, 1000, 7
# GitHub Pages publishes no more.
PAGES_LIMIT = 1e9
# What a reader's browser fetches before the first figure stands, beside the figures themselves.
FIRST_FILES = ("index.html", "report.css", "report.js", "bokeh.min.js")


@dataclass(frozen=True)
class Timed:
    """How long a build took, by the clock and of the processor's time."""

    seconds: float
    processor_seconds: float


@dataclass(frozen=True)
class Slice:
    """The last days of the archive, built from nothing, once more, and with one day more."""

    days: int
    full: Timed
    unchanged: Timed
    added: Timed
    files: SiteFiles
    records: Records

    @property
    def site_bytes(self) -> int:
        """The size of the site on the server's disk."""
        return sum(len(file.content) for file in self.files.files.values())


def measure_scale(
    room: Path, runtime: PackedRuntime, snapshots: int = SNAPSHOTS, models: int = MODELS
) -> dict[str, Any]:
    """Build made-up archives in a folder and count.

    Parameters
    ----------
    room : Path
        An empty folder, to build in.
    runtime : PackedRuntime
        What readers run; the same for every size of the archive.
    snapshots, models : int
        The size of the slice.

    Returns
    -------
    dict
        Plain values, units in their names; megabytes are 10 ** 6 bytes.
    """
    real = json.loads(SAMPLE.read_text("utf-8"))
    days = list(make_days(real, snapshots + 1, models, SEED))
    *past, added = days
    counts = sorted({1, max(1, snapshots // 5), snapshots})
    slices = [measure_slice(room / str(n), past[-n:], added, runtime) for n in counts]
    short, full = slices[-2:]
    return {
        "snapshots": snapshots,
        "models": models,
        "rows": len(added.rows),
        "board_columns": list(added.columns),
        "record_bytes_per_row": measure_row(added),
        "history": measure_history(full, [len(day.rows) for day in past]),
        "first_figure": [measure_first_figure(one) for one in slices],
        "records_needed": list_needs(full),
        "seconds": [describe_seconds(one) for one in slices],
        "site_megabytes": describe_groups(full, room),
        "extrapolated": extrapolate(short, full, MANY),
        "build_peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
    }


def measure_slice(
    room: Path, past: Sequence[Snapshot], added: Snapshot, runtime: PackedRuntime
) -> Slice:
    """Build some days with an empty cache, once more, and with one day more; gives the first."""
    data = room / "data"
    write_data(data, REAL, past)
    # The page's own code is that of the checkout.
    project = replace(Project.at(ROOT, data, room / "dist"), cache=room / "cache")
    built, seconds = _build(project, runtime)
    records = Records(Archive(data, open_kept(project)))
    records.archive.packed  # noqa: B018 - read now, since the folder changes
    _, again = _build(project, runtime)
    write_snapshot(data, added)
    write_entry(data, added.date)
    _, more = _build(project, runtime)
    shutil.rmtree(project.dist)
    return Slice(len(past), seconds, again, more, built.files, records)


def _build(project: Project, runtime: PackedRuntime) -> tuple[Built, Timed]:
    start, worked = time.perf_counter(), time.process_time()
    built = build_site(project, runtime=runtime)
    return built, Timed(time.perf_counter() - start, time.process_time() - worked)


def measure_row(snapshot: Snapshot) -> float:
    """Give the bytes of a row of a packed record, without what is said of the whole snapshot."""
    about = len(replace(snapshot, rows=()).pack())
    return round((len(snapshot.pack()) - about) / len(snapshot.rows), 2)


def measure_history(full: Slice, rows: Sequence[int]) -> dict[str, Any]:
    """Give the size of a board's history."""
    packed = len(full.records[f"histories/{BOARD}"])
    return {"bytes": packed, "bytes_per_row_and_date": round(packed / sum(rows), 2)}


def measure_first_figure(one: Slice) -> dict[str, Any]:
    """Give what is fetched before the first figure stands, as a server sends it."""
    text = one.files["index.html"].content.decode()
    figures = [
        file
        for name, file in one.files.files.items()
        if name.startswith(("contents/", "templates/")) and f'href="{file.path}"' in text
    ]
    sent = {name: _count_sent(one.files[name].content) for name in FIRST_FILES}
    sent["figures"] = sum(_count_sent(file.content) for file in figures)
    later = {"manifest_bytes_after_it": round(_count_manifest(one))}
    total = {"bytes": sum(sent.values()), **later}
    return {"snapshots": one.days, **total, "files": sent}


def _count_sent(content: bytes) -> int:
    """Count the bytes after the server's compression, which does not shrink what is packed."""
    return min(len(content), len(gzip.compress(content, 6)))


def list_needs(full: Slice) -> dict[str, list[str]]:
    """List the records that Python needs of the newest snapshot, by figure."""
    newest = list(full.records.archive.packed)[-1]
    library = open_library(full.records, ())
    return {figure: library.missing(figure, newest, {}) for figure in FIGURES}


def describe_seconds(one: Slice) -> dict[str, Any]:
    """Give the times of the three builds of a slice."""
    return {
        "snapshots": one.days,
        **{
            name: {key: round(value, 2) for key, value in vars(timed).items()}
            for name, timed in (
                ("full_build", one.full),
                ("unchanged", one.unchanged),
                ("one_added", one.added),
            )
        },
    }


def describe_groups(full: Slice, room: Path) -> dict[str, Any]:
    """Give the megabytes of the groups of files, as they lie and as a server sends them."""
    project = replace(Project.at(ROOT), cache=room / "sizes")
    groups = measure_groups(full.files, open_kept(project))
    sizes = {
        group: {"files": size.files, "plain": size.plain / 1e6, "gzip": size.packed / 1e6}
        for group, size in groups.items()
        if size.plain >= 1e4
    }
    return {"all": full.site_bytes / 1e6, **sizes}


def extrapolate(short: Slice, full: Slice, snapshots: int) -> dict[str, Any]:
    """Extrapolate to more snapshots: each adds as much as those between two slices did."""
    more = (snapshots - full.days) / (full.days - short.days)

    def reach(measure: Callable[[Slice], float]) -> float:
        return measure(full) + (measure(full) - measure(short)) * more

    size = reach(lambda one: one.site_bytes)
    return {
        "snapshots": snapshots,
        "full_build_seconds": round(reach(lambda one: one.full.processor_seconds)),
        "unchanged_seconds": round(reach(lambda one: one.unchanged.processor_seconds), 1),
        "one_added_seconds": round(reach(lambda one: one.added.processor_seconds), 1),
        "site_megabytes": round(size / 1e6),
        "share_of_pages_limit": round(size / PAGES_LIMIT, 3),
        "first_figure_bytes": round(reach(lambda one: measure_first_figure(one)["bytes"])),
        "manifest_bytes": round(reach(_count_manifest)),
    }


def _count_manifest(one: Slice) -> float:
    return _count_sent(one.files["manifest.json"].content)


def main(arguments: Sequence[str]) -> None:
    """Measure, print, and write the results where a path is given."""
    runtime = make_runtime(Project.at(ROOT), Archive(REAL))
    with tempfile.TemporaryDirectory() as room:
        results = measure_scale(Path(room), runtime)
    text = json.dumps(results, indent=1) + "\n"
    sys.stdout.write(text)
    if arguments:
        Path(arguments[0]).write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
