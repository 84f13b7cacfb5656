"""``build.py`` as a command: what it prints, how it ends, what it leaves alone."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROW = ["a/b", 50.5, 50, 51, 50, 51]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "build.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the boards and schemas and without a snapshot."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "boards", folder / "boards")
    (folder / "snapshots").mkdir()
    schema = "snapshots/snapshot.schema.json"
    shutil.copy(ROOT / "data" / schema, folder / schema)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Any], Path]:
    def write_one(name: str, rows: Any) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(rows), "utf-8")
        return path

    return write_one


def list_snapshots(data: Path) -> list[str]:
    return sorted(path.name for path in data.glob("snapshots/*/*.json"))


def test_import_writes_snapshots_and_says_what_it_noted(
    data: Path, write: Callable[[str, Any], Path]
) -> None:
    first = write("20230601.json", [ROW, ["c/d", 40, 40, 40, 40, 40]])
    second = write("20230602.json", [ROW, ["Baseline", 25, 25, 25, 25, 25]])
    done = run("import", first, second, "--data", data)
    assert done.returncode == 0, done.stderr
    assert list_snapshots(data) == ["2023-06-01.json", "2023-06-02.json"]
    assert "2023-06-01.json: 2 rows, whole" in done.stderr
    assert "what guessing scores; that is not a model and is left out" in done.stderr


def test_a_faulty_import_tells_all_faults_in_one_message_and_writes_nothing(
    data: Path, write: Callable[[str, Any], Path]
) -> None:
    good = write("20230601.json", [ROW])
    bad = write("20230602.json", [["a/b", 50, "x", 50, 50, 50], ["c/d", 50, 50, 50, 50, 500]])
    unnamed = write("june.json", [ROW])
    done = run("import", good, bad, unnamed, "--data", data)
    assert done.returncode == 1
    for part in (
        "june.json: ",
        "20230602.json, row 1, column 'arc': 'x'",
        "20230602.json, row 2, column 'truthfulqa': 500",
    ):
        assert part in done.stderr
    assert "Traceback" not in done.stderr
    assert list_snapshots(data) == []


def test_an_unknown_board_is_told_with_the_right_spelling(
    data: Path, write: Callable[[str, Any], Path]
) -> None:
    done = run("import", write("20230601.json", [ROW]), "--board", "v1-44", "--data", data)
    assert done.returncode == 1
    assert "no board 'v1-44'; did you mean 'v1-4'" in done.stderr


def test_a_population_that_there_is_not_is_refused(
    data: Path, write: Callable[[str, Any], Path]
) -> None:
    done = run("import", write("20230601.json", [ROW]), "--population", "half", "--data", data)
    assert done.returncode != 0
    assert "half" in done.stderr
    assert "Traceback" not in done.stderr
    assert list_snapshots(data) == []


def test_serve_without_a_site_says_what_to_run_first(tmp_path: Path) -> None:
    done = run("serve", "--dist", tmp_path)
    assert done.returncode == 1
    assert "holds no built site; run `make build` first" in done.stderr


def test_serve_on_a_port_that_is_taken_says_so(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("page")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--dist", tmp_path, "--port", str(port))
    assert done.returncode == 1
    assert f"port {port} cannot be had" in done.stderr
    assert "--port" in done.stderr


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port by a Python without packages; gives the address it tells."""
    command = [
        sys.executable,
        "-I",
        "-S",
        "build.py",
        "serve",
        "--dist",
        str(folder),
        "--port",
        "0",
    ]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        try:
            yield line.partition(" (")[0].rpartition(" ")[2]
        finally:
            process.terminate()


def test_serve_tells_its_address_and_serves_with_the_types_that_browsers_insist_on(
    tmp_path: Path,
) -> None:
    for name in ("index.html", "a.mjs", "a.wasm", "a.js"):
        (tmp_path / name).write_text("page")
    with serve(tmp_path) as address:
        types = {}
        for name in ("", "a.mjs", "a.wasm", "a.js"):
            with urlopen(f"{address}{name}", timeout=5) as answer:
                assert answer.read() == b"page"
                assert answer.headers["Cache-Control"] == "no-cache"
                types[name] = answer.headers["Content-Type"]
    assert types == {
        "": "text/html",
        "a.mjs": "text/javascript",
        "a.wasm": "application/wasm",
        "a.js": "text/javascript",
    }


def test_no_arguments_show_the_commands() -> None:
    done = run()
    for command in ("import", "build", "serve"):
        assert command in done.stdout + done.stderr
