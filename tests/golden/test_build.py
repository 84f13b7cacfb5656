"""``build.py build`` as an author runs it: the same bytes each time, and nothing half done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def test_the_same_input_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for seed, folder in zip("12", folders, strict=True):
        done = run_build(data, folder, seed=seed)
        assert done.returncode == 0, done.stderr
    one, two = map(read_all, folders)
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_a_build_tells_its_steps_its_sizes_and_its_hash(data: Path, tmp_path: Path) -> None:
    done = run_build(data, tmp_path / "dist")
    for line in ("drawing 14 figures of 3 snapshots", "pyodide.asm.wasm", "kB gzip", "build "):
        assert line in done.stderr


def test_the_page_for_wrong_addresses_leads_to_the_given_address(
    data: Path, tmp_path: Path
) -> None:
    run_build(data, tmp_path / "dist", "--site-url", "https://example.org/report")
    page = (tmp_path / "dist" / "404.html").read_text("utf-8")
    assert '<a href="https://example.org/report/">' in page


def test_a_failed_build_tells_all_faults_at_once_and_leaves_the_last_site(
    data: Path, tmp_path: Path
) -> None:
    dist = tmp_path / "dist"
    assert run_build(data, dist).returncode == 0
    before = read_all(dist)
    first, second = data / "log" / "2024-01-01.md", data / "log" / "2024-03-01.md"
    first.write_text(first.read_text("utf-8").replace("radial", "radical"), "utf-8")
    second.write_text(second.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    done = run_build(data, dist)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-4:] == [
        "the log has 3 faults:",
        "  2024-03-01.md, line 1: front matter lacks 'title'; add it",
        "  2024-03-01.md, line 3: unknown key 'titel'; did you mean 'title'?",
        "  2024-01-01.md, line 5: no figure 'radical'; did you mean 'radial'?",
    ]
    assert "Traceback" not in done.stderr
    assert read_all(dist) == before


def test_a_build_that_fails_late_leaves_the_last_site(data: Path, tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    assert run_build(data, dist).returncode == 0
    before = read_all(dist)
    (data / "models.json").write_text('{"models": {"owl/hoot": {"params_billion": 0}}}', "utf-8")
    done = run_build(data, dist)
    assert done.returncode == 1
    assert "models.json: not of the form in models.schema.json" in done.stderr
    assert read_all(dist) == before
