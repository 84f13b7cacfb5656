"""``docs/authoring.md``: its commands, as they stand there, make a revision in a copy."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from harness.drafts import DataFolder
from harness.exports import write_export
from harness.real_tables import DATA
from leaderboard.readers.hub_forms import THIRD

ROOT = DATA.parent
PAGE = (ROOT / "docs" / "authoring.md").read_text("utf-8")
OWN = {".git", "data", "dist", "build.py", "raw"}
PORT = 8000
ENTRY, SNAPSHOT = Path("data/log/2025-03-21.md"), Path("data/snapshots/v2/2025-03-21.json")


def list_commands(page: str) -> list[str]:
    """List the indented lines outside of fences."""
    return re.findall(r"^    (\S.*)$", re.sub(r"(?ms)^```.*?^```$", "", page), re.MULTILINE)


def list_blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


# Models of a small board by their scores; on its last date two are new, and one leads.
EARLIER = {f"a/ant-{number}b": 50.0 - number for number in range(1, 30)}
LAST = {"e/elk-7b": 60.0, "f/fox-7b": 30.5, **EARLIER}


def export(model: str, score: float) -> dict[str, str]:
    """Give what is not ordinary in a model's row of an export."""
    columns = [benchmark.column for benchmark in THIRD.scores]
    return {
        "id": f"{model}_float16",
        "model_name": model,
        **dict.fromkeys([*columns, THIRD.places.average], str(score)),
    }


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout with a small board ``v2``, and the raw file of its last date."""
    room = tmp_path_factory.mktemp("room")
    for path in ROOT.iterdir():
        if path.name not in OWN:
            (room / path.name).symlink_to(path)
    shutil.copy(ROOT / "build.py", room)
    folder = DataFolder.make(room / "data")
    shutil.copy(DATA / "methods.md", folder.path)
    for date in ("2025-03-01", "2025-03-21"):
        rows = [(model, *[score] * 7) for model, score in EARLIER.items()]
        folder.add(date, rows, board="v2")
        folder.write_entry(date, "It lists {{ models() }} models.", board="v2")
    (room / "raw").mkdir()
    raw = room / "raw" / "open-llm-leaderboard_v2_2025-03-21.csv.gz"
    exported = write_export(THIRD, *(export(*pair) for pair in LAST.items()))
    raw.write_bytes(gzip.compress(exported.encode()))
    _make_repository(room)
    return room


def _make_repository(room: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=room, check=True, capture_output=True)

    git("init", "--bare", "--initial-branch=main", "away.git")
    git("init", "--initial-branch=main")
    git("config", "user.name", "An author")
    git("config", "user.email", "author@example.org")
    git("add", "data")
    git("commit", "-m", "Begin")
    git("remote", "add", "origin", str(room / "away.git"))
    git("push", "--set-upstream", "origin", "main")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What commands find: this Python as ``python``, and an editor that writes what the page shows.

    Where the entry has the examples already, it adds the amendment.
    """
    tools = tmp_path_factory.mktemp("tools")
    _write_script(tools / "python", f'exec {sys.executable} "$@"')
    (tools / "examples.md").write_text("\n".join(list_blocks(PAGE, "markdown")), "utf-8")
    (tools / "amended.yaml").write_text("".join(list_blocks(PAGE, "yaml")), "utf-8")
    editor = tools / "editor"
    _write_script(
        editor,
        "if grep -q 'The first five.*MMLU-Pro' \"$1\"; then",
        f"  sed -i '/^figures:/r {tools}/amended.yaml' \"$1\"",
        f'else (echo; cat {tools}/examples.md) >> "$1"; fi',
    )
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "EDITOR": str(editor)}


def _write_script(path: Path, *lines: str) -> None:
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), "utf-8")
    path.chmod(0o755)


def is_taken(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


def run(command: str, room: Path, environment: dict[str, str]) -> str:
    """Run a command of the page to its end; gives what it printed."""
    done = subprocess.run(
        command, shell=True, cwd=room, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def serve(command: str, room: Path, environment: dict[str, str]) -> None:
    """Serve, and look at the page; where the port is taken, that must be said."""
    taken = is_taken(PORT)
    with subprocess.Popen(
        ["/bin/sh", "-c", f"exec {command}"],
        cwd=room,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        try:
            if taken:
                assert f"port {PORT} cannot be had" in told
            else:
                assert f"http://127.0.0.1:{PORT}/" in told
                with urlopen(f"http://127.0.0.1:{PORT}/", timeout=30) as answer:
                    assert b"A small model beats the large ones of 2023." in answer.read()
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def told(room: Path, environment: dict[str, str]) -> dict[str, str]:
    """What each command of the page printed."""
    printed = {}
    for command in list_commands(PAGE):
        if command == "python build.py serve":
            serve(command, room, environment)
        else:
            printed[command] = run(command, room, environment)
    return printed


def test_the_commands_make_a_revision_and_publish_it(room: Path, told: dict[str, str]) -> None:
    assert len(told) == 10  # the editor and check twice each, serve beside
    entry = (room / ENTRY).read_text("utf-8")
    assert "title: elk-7b takes the lead" in entry
    assert "{{ new() | words | capital }} models are new" in entry
    assert "amended:\n  - date: 2025-04-02" in entry
    pushed = subprocess.run(
        ["git", "--git-dir=away.git", "log", "--format=%s", "main"],
        cwd=room,
        check=True,
        capture_output=True,
        text=True,
    )
    assert pushed.stdout.splitlines() == ["Add the snapshot of 2025-03-21", "Begin"]


def test_the_commands_say_what_they_did(told: dict[str, str]) -> None:
    printed = "\n".join(told.values())
    for part in (
        f"{SNAPSHOT}: 31 rows, whole",
        f"{ENTRY}: drafted from v2/2025-03-21",
        "nothing is wrong",
        ": build ",
        "**What is listed.** The snapshot lists",
    ):
        assert part in printed


def test_the_site_has_the_drafted_and_the_edited(room: Path, told: dict[str, str]) -> None:
    page = (room / "dist" / "index.html").read_text("utf-8")
    for part in (
        "elk-7b takes the lead",
        "Half of all models have",
        'data-claim="small-beats-large-of-2023"',
    ):
        assert part in page


def test_the_page_links_to_pages_that_are_there() -> None:
    names = re.findall(r"\]\(([a-z-]+\.md)\)", PAGE)
    assert {"values.md", "claims.md", "claims-list.md", "figures.md", "publishing.md"} <= {*names}
    assert [name for name in names if not (ROOT / "docs" / name).is_file()] == []
