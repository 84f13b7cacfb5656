"""What was computed once, kept under the hash of all that it follows from."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bundler.common.kept import CODE, CODE_OF_ELSE, GENERATIONS, Kept, hash_code, open_kept
from bundler.common.project import Project

KEY = ["figure", "radial", None, 7]


def refuse() -> bytes:
    raise AssertionError("this is kept and must not be made again")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with code of its own."""
    places = {*CODE_OF_ELSE, *(place for places in CODE.values() for place in places)}
    for name in ("leaderboard/figures/radial.py", *places):
        path = tmp_path / "py" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix:
            path.write_text(name)
    return Project.at(tmp_path)


def test_what_was_made_once_is_given_again(project: Project) -> None:
    assert open_kept(project).get(KEY, lambda: b"made") == b"made"
    assert open_kept(project).get(KEY, refuse) == b"made"


def test_another_key_is_another_result(project: Project) -> None:
    kept = open_kept(project)
    kept.keep(KEY, b"made")
    assert kept.find([*KEY[:-1], 8]) is None


def test_a_result_may_be_empty(project: Project) -> None:
    kept = open_kept(project)
    kept.keep(KEY, b"")
    assert kept.get(KEY, refuse) == b""


def test_without_a_folder_nothing_is_kept() -> None:
    kept = Kept()
    kept.keep(KEY, b"made")
    assert kept.find(KEY) is None
    assert kept.get(KEY, lambda: b"again") == b"again"


def test_a_changed_figure_is_computed_again_and_no_snapshot_is(project: Project) -> None:
    kept = open_kept(project)
    kept.keep(KEY, b"figure")
    kept.keep(["snapshot", 7], b"snapshot")
    (project.python / "leaderboard" / "figures" / "radial.py").write_text("changed")
    changed = open_kept(project)
    assert changed.find(KEY) is None
    assert changed.find(["snapshot", 7]) == b"snapshot"


def test_code_that_is_as_it_was_finds_its_results_again(project: Project) -> None:
    place = project.python / "leaderboard" / "figures" / "radial.py"
    before = place.read_text()
    open_kept(project).keep(KEY, b"made")
    place.write_text("changed")
    open_kept(project)
    place.write_text(before)
    assert open_kept(project).find(KEY) == b"made"


def test_results_of_the_oldest_code_go(project: Project) -> None:
    open_kept(project)
    folder = project.cache / "computed"
    for age in range(GENERATIONS):
        old = folder / f"old-{age}"
        old.mkdir()
        os.utime(old, (age, age))
    open_kept(project)
    left = sorted(path.name for path in folder.iterdir())
    assert len(left) == GENERATIONS
    assert "old-0" not in left


def test_the_hash_of_code_is_that_of_names_and_texts(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    (one / "a").mkdir(parents=True)
    (one / "a" / "b.py").write_text("b")
    shutil.copytree(one, two)
    assert hash_code(one, ["a"]) == hash_code(two, ["a"])
    (two / "a" / "b.py").rename(two / "a" / "c.py")
    assert hash_code(one, ["a"]) != hash_code(two, ["a"])
