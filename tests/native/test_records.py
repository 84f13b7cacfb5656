"""The records that a reader's Python is given, and the histories that grow with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bundler.common.kept import open_kept
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.data.records import Records, open_library
from harness.real_tables import DATA
from harness.tiny_project import copy_project
from leaderboard.columnar.table import Table
from leaderboard.history_record import derive_day
from leaderboard.items import FIGURES
from leaderboard.snapshot import Snapshot

ROOT = DATA.parent
FIRST, SECOND, THIRD = (f"tiny/2024-0{month}-01" for month in (1, 2, 3))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The tiny project with a cache of its own."""
    at_root = Project.at(ROOT, copy_project(tmp_path))
    return Project(at_root.root, at_root.data, tmp_path / "cache", tmp_path / "dist")


def open_records(project: Project) -> Records:
    return Records(Archive(project.data, open_kept(project)))


@pytest.fixture
def derived(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dates of the days that are derived, in order."""
    dates: list[str] = []

    def hear(snapshot: Snapshot, *ground: object) -> Table:
        dates.append(snapshot.date)
        return derive_day(snapshot, *ground)  # type: ignore[arg-type]

    monkeypatch.setattr("bundler.data.records.derive_day", hear)
    return dates


def test_records_go_by_the_names_that_the_library_asks_for(project: Project) -> None:
    records = open_records(project)
    assert list(records) == [
        *(f"snapshots/{key}" for key in (FIRST, SECOND, THIRD)),
        "histories/tiny",
    ]
    assert len(records) == 4


def test_a_library_gets_all_that_it_misses(project: Project) -> None:
    records = open_records(project)
    for figure in FIGURES:
        library = open_library(records, ())
        names = library.missing(figure, THIRD, {})
        assert names
        for name in names:
            library.add_record(name, records[name])
        assert library.missing(figure, THIRD, {}) == []


def test_a_library_is_opened_with_everything_at_hand(project: Project) -> None:
    library = open_library(Archive(project.data))
    assert library.snapshots == (FIRST, SECOND, THIRD)
    assert library.missing("movement", FIRST, {}) == []


def test_a_history_that_was_made_before_is_not_made_again(
    project: Project, derived: list[str]
) -> None:
    first = open_records(project)["histories/tiny"]
    assert len(derived) == 3
    assert open_records(project)["histories/tiny"] == first
    assert len(derived) == 3


def test_an_added_snapshot_adds_its_day_to_the_history(
    project: Project, derived: list[str]
) -> None:
    path = project.data / "snapshots" / f"{THIRD}.json"
    text = path.read_text("utf-8")
    path.unlink()
    _ = open_records(project)["histories/tiny"]
    path.write_text(text, "utf-8")
    grown = open_records(project)["histories/tiny"]
    assert derived == ["2024-01-01", "2024-02-01", "2024-03-01"]
    assert grown == Records(Archive(project.data))["histories/tiny"]


def test_a_changed_snapshot_changes_the_history_from_its_date_on(
    project: Project, derived: list[str]
) -> None:
    _ = open_records(project)["histories/tiny"]
    path = project.data / "snapshots" / f"{SECOND}.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"population": "whole"', '"population": "top"', 1), "utf-8")
    assert path.read_text("utf-8") != text
    changed = open_records(project)["histories/tiny"]
    assert derived[3:] == ["2024-02-01"]
    assert changed == Records(Archive(project.data))["histories/tiny"]


def test_a_board_without_snapshots_has_no_history(project: Project) -> None:
    board = json.loads((project.data / "boards" / "tiny.json").read_text("utf-8"))
    text = json.dumps({**board, "id": "empty"})
    (project.data / "boards" / "empty.json").write_text(text, "utf-8")
    archive = Archive(project.data)
    assert list(archive.boards) == ["empty", "tiny"]
    assert Records(archive).list_boards() == ["tiny"]
