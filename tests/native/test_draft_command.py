"""``build.py draft`` and what stands around it: a raw file becomes a snapshot, a draft, a site."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.drafting.draft import choose_snapshot, write_draft
from bundler.log.entries import read_log
from bundler.log.phrases import References
from bundler.site import build_site
from harness.drafts import DataFolder, even
from harness.stub_runtime import make_runtime

ROOT = Path(__file__).resolve().parents[2]
KEYS = ["v1/2024-01-01", "v1/2024-02-01", "v2/2024-02-01", "v2/2024-03-01"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "build.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder.make(tmp_path / "data")
    made.add("2024-01-01", [even("a/ant-7b", 60.0), even("b/bee-7b", 50.0)])
    return made


def test_a_new_revision_is_import_draft_build(folder: DataFolder, tmp_path: Path) -> None:
    folder.write_entry("2024-01-01", "It begins with {{ models() }} models.")
    rows = [even("e/elk", 70.5), even("a/ant-7b", 60.0), even("b/bee-7b", 50.0)]
    raw = tmp_path / "20240201.json"
    raw.write_text(json.dumps([list(row) for row in rows]), "utf-8")
    for command in (("import", raw), ("draft", "2024-02-01")):
        done = run(*command, "--data", folder.path)
        assert done.returncode == 0, done.stderr
    project = Project.at(ROOT, folder.path, tmp_path / "dist")
    built = build_site(project, runtime=make_runtime())
    page = (built.folder / "index.html").read_text("utf-8")
    for part in ("elk takes the lead", "<code>e/elk</code>", "It begins with"):
        assert part in page


def test_an_entry_that_is_there_stays(folder: DataFolder) -> None:
    folder.write_entry("2024-01-01", "By hand.")
    path = folder.path / "log" / "2024-01-01.md"
    before = path.read_text("utf-8")
    done = run("draft", "2024-01-01", "--data", folder.path)
    assert done.returncode == 1
    for part in (str(path), "there is an entry already", "--print", "--force"):
        assert part in done.stderr
    printed = run("draft", "2024-01-01", "--print", "--data", folder.path)
    assert printed.returncode == 0
    assert printed.stdout.startswith("---\ndate: 2024-01-01\n")
    assert "::: claim falcon-40b-leads fails" in printed.stderr
    assert path.read_text("utf-8") == before
    forced = run("draft", "2024-01-01", "--force", "--data", folder.path)
    assert forced.returncode == 0
    assert path.read_text("utf-8") == printed.stdout


def test_a_date_without_a_snapshot_names_the_nearest(folder: DataFolder) -> None:
    done = run("draft", "2024-01-09", "--data", folder.path)
    assert done.returncode == 1
    assert "no snapshot of 2024-01-09; the nearest is v1-4/2024-01-01" in done.stderr
    assert list((folder.path / "log").iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("v2/2024-02-01", "v2/2024-02-01"),
        ("2024-01-01", "v1/2024-01-01"),
        ("2024-03-01", "v2/2024-03-01"),
    ],
)
def test_a_snapshot_is_named_by_its_date_or_its_key(asked: str, found: str) -> None:
    assert choose_snapshot(asked, KEYS) == found


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("2024-02-01", "on several boards; say which: v1/2024-02-01, v2/2024-02-01"),
        ("2024-02-03", "the nearest is v1/2024-02-01 or v2/2024-02-01"),
        ("v1/2024-03-01", "no snapshot of v1/2024-03-01; the nearest is v1/2024-02-01"),
        ("v3/2024-02-01", "no board 'v3' with snapshots; known are 'v1', 'v2'"),
        ("February", "'February' is no date; write it as 2024-03-01"),
        ("2024-02-30", "'2024-02-30' is no date"),
        ("", "'' is no date"),
    ],
)
def test_what_is_no_snapshot_says_what_is(asked: str, message: str) -> None:
    with pytest.raises(BuildError) as caught:
        choose_snapshot(asked, KEYS)
    assert message in str(caught.value)


def test_without_snapshots_there_is_nothing_to_draft() -> None:
    with pytest.raises(BuildError, match="import one first"):
        choose_snapshot("2024-01-01", [])


def test_the_drafted_log_is_read_without_a_fault(folder: DataFolder) -> None:
    folder.add("2024-02-01", [even("e/elk", 70.0), even("a/ant-7b", 60.0)], population="top")
    for date in ("2024-01-01", "2024-02-01"):
        write_draft(folder.draft(date))
    entries = read_log(folder.path / "log", References.of(Archive(folder.path)))
    assert [entry.date for entry in entries] == ["2024-02-01", "2024-01-01"]
