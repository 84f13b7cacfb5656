"""A page with plain Pyodide, to compare the report with.

    python tests/naive/build_naive.py OUT

The release's own files and its own lock, and the published wheels, nothing left out and
nothing compiled. It loads the same packages as the report, no others: Bokeh's wheel also asks
for contourpy, pillow and xyzservices, which would only make this page slower. markupsafe and
PyYAML have no published wheel for WebAssembly outside Pyodide's own address, so theirs are
those for Linux without the compiled part, as in the report.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "py"))

from packaging.utils import parse_wheel_filename  # noqa: E402 - our own packages lie in py/

from bundler.common.assets import read_bokeh_script  # noqa: E402 - our own packages lie in py/
from bundler.common.cache import hash_bytes  # noqa: E402
from bundler.common.project import Project  # noqa: E402
from bundler.runtime.published import fetch_locked, fetch_official  # noqa: E402
from bundler.runtime.release import Release  # noqa: E402
from bundler.runtime.wheels import find_wheel, slim_wheel  # noqa: E402

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def build_naive(project: Project, out: Path, snapshots: Sequence[Path]) -> None:
    """Write the page into a folder, which must not hold anything that is to be kept.

    ``snapshots`` are records of the form of ``data/snapshots``; the page is asked for one by
    the name of its file: ``?at=2023-09-04``.
    """
    release = Release.read(project)
    shutil.rmtree(out, ignore_errors=True)
    place = out / "pyodide"
    place.mkdir(parents=True)
    for name in ("index.html", "worker.mjs", "charts.py"):
        shutil.copy(Path(__file__).with_name(name), out)
    (out / "bokeh.min.js").write_bytes(read_bokeh_script())
    (out / "data").mkdir()
    for path in snapshots:
        shutil.copy(path, out / "data")
    for name in CORE:
        shutil.copy(project.node_modules / "pyodide" / name, place)
    official = fetch_official(project, release, release.official)
    for wheel in official.values():
        shutil.copy(wheel, place)
    added = _write_pypi_wheels(project, release, place)
    lock = json.loads((project.node_modules / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    lock["packages"] |= added
    (place / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")


def _write_pypi_wheels(
    project: Project, release: Release, place: Path
) -> Mapping[str, Mapping[str, Any]]:
    locked = fetch_locked(project)
    entries = {}
    for package in release.config["pypi"]["packages"]:
        wheel = find_wheel(locked, package)
        name, content = wheel.name, wheel.read_bytes()
        if not name.endswith("-none-any.whl"):
            name, content = slim_wheel(name, content, ["*.so"])
        (place / name).write_bytes(content)
        entries[package] = _describe(package, name, content, release)
    return entries


def _describe(package: str, file: str, content: bytes, release: Release) -> Mapping[str, Any]:
    return {
        "name": package,
        "version": str(parse_wheel_filename(file)[1]),
        "file_name": file,
        "sha256": hash_bytes(content),
        "install_dir": "site",
        "package_type": "package",
        "imports": release.config["imports"].get(package, [package]),
        "depends": release.config["depends"][package],
        "unvendored_tests": False,
    }


if __name__ == "__main__":
    here = Project.at(ROOT)
    build_naive(here, Path(sys.argv[1]), sorted(here.snapshots.glob("*/*.json")))
