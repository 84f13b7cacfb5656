"""The unit tests hold in the reader's Python as they do in ours.

They run inside Pyodide under Node, over the wheels that are shipped: the byte-compiled
``leaderboard`` without its docstrings, not the sources. Only pytest and what it needs are lent
from here, so a test or an analysis that leans on anything else fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LENT = ("_pytest", "iniconfig", "pluggy", "py", "pygments", "pytest")


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pytest and what it needs, and nothing else of our environment."""
    folder = tmp_path_factory.mktemp("lent")
    for name in LENT:
        spec = find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        place = Path(spec.origin)
        if place.name == "__init__.py":
            shutil.copytree(
                place.parent, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(place, folder)
    return folder


def describe_job(runtime_folder: Path, lent: Path) -> dict[str, object]:
    repository = {f"/repo/{name}": str(ROOT / name) for name in ("data", "tests")}
    return {
        "runtime": str(runtime_folder),
        "packages": ["leaderboard"],
        # The sources of the analysis are not even mounted: its wheel is what is tested.
        "mounts": {**repository, "/lent": str(lent)},
        "paths": ["/lent"],
        "files": {"/repo/pyproject.toml": (ROOT / "pyproject.toml").read_text("utf-8")},
        "folder": "/repo",
        "arguments": ["-q", "-p", "no:cacheprovider", "-o", "pythonpath=tests", "tests/unit"],
    }


def count_native_tests() -> int:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/unit"]
    # Options of the caller's, such as -v, would write the list otherwise.
    plain = {**os.environ, "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, cwd=ROOT, env=plain, check=True, capture_output=True, text=True)
    return sum("::" in line for line in done.stdout.splitlines())


def test_every_unit_test_passes_in_pyodide(runtime_folder: Path, lent: Path) -> None:
    script = Path(__file__).with_name("run_units.mjs")
    done = subprocess.run(
        ["node", str(script)],
        input=json.dumps(describe_job(runtime_folder, lent)),
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, output[-5000:]
    result = json.loads(done.stdout.splitlines()[-1])
    assert result == {"code": 0, "passed": count_native_tests()}, output[-5000:]
