"""``build.py build`` as an author runs it: the same bytes each time, and nothing half done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness.tiny_project import copy_project

ROOT = Path(__file__).resolve().parents[2]


def run_build(
    data: Path, dist: Path, *options: str, seed: str = "0"
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "build.py", "build", "--data", str(data), "--dist", str(dist)]
    return subprocess.run(
        [*command, *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=False,
        capture_output=True,
        text=True,
    )


def read_all(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny project's ``data``, its site in ``dist``, and what was told."""
    room = tmp_path_factory.mktemp("built")
    data = copy_project(room)
    options = ("--site-url", "https://example.org/report")
    done = run_build(data, room / "dist", *options, seed="1")
    assert done.returncode == 0, done.stderr
    (room / "told.txt").write_text(done.stderr, "utf-8")
    return room


@pytest.fixture
def room(first: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to change."""
    return Path(shutil.copytree(first, tmp_path / "room"))


def test_the_same_input_gives_the_same_bytes(first: Path, tmp_path: Path) -> None:
    options = ("--site-url", "https://example.org/report")
    done = run_build(first / "data", tmp_path / "dist", *options, seed="2")
    assert done.returncode == 0, done.stderr
    one, two = read_all(first / "dist"), read_all(tmp_path / "dist")
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_a_build_tells_its_steps_its_sizes_and_its_hash(first: Path) -> None:
    told = (first / "told.txt").read_text("utf-8")
    for line in ("drawing 18 figures of 3 snapshots", "pyodide.asm.wasm", "kB gzip", "build "):
        assert line in told


def test_the_page_for_wrong_addresses_leads_to_the_given_address(first: Path) -> None:
    page = (first / "dist" / "404.html").read_text("utf-8")
    assert '<a href="https://example.org/report/">' in page


def test_a_failed_build_tells_all_faults_at_once_and_leaves_the_last_site(room: Path) -> None:
    before = read_all(room / "dist")
    log = room / "data" / "log"
    one, two = log / "2024-01-01.md", log / "2024-03-01.md"
    one.write_text(one.read_text("utf-8").replace("radial", "radical"), "utf-8")
    two.write_text(two.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    done = run_build(room / "data", room / "dist")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-4:] == [
        "the log has 3 faults:",
        "  2024-03-01.md, line 1: front matter lacks 'title'; add it",
        "  2024-03-01.md, line 3: unknown key 'titel'; did you mean 'title'?",
        "  2024-01-01.md, line 5: no figure 'radical'; did you mean 'radial'?",
    ]
    assert "Traceback" not in done.stderr
    assert read_all(room / "dist") == before


def test_a_build_that_fails_late_leaves_the_last_site(room: Path) -> None:
    before = read_all(room / "dist")
    facts = '{"models": {"owl/hoot": {"params_billion": 0}}}'
    (room / "data" / "models.json").write_text(facts, "utf-8")
    done = run_build(room / "data", room / "dist")
    assert done.returncode == 1
    assert "models.json: not of the form in models.schema.json" in done.stderr
    assert read_all(room / "dist") == before
