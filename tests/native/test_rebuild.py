"""A build that finds what earlier ones computed gives the same bytes as one that finds nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from bundler.common.project import Project
from bundler.site import build_site
from harness.real_tables import DATA
from harness.stub_runtime import make_runtime
from harness.tiny_project import copy_project

NEWEST = Path("snapshots") / "tiny" / "2024-03-01.json"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The tiny project with a cache of its own."""
    at_root = Project.at(DATA.parent, copy_project(tmp_path), tmp_path / "dist")
    return dataclasses.replace(at_root, cache=tmp_path / "cache")


def build(project: Project) -> tuple[dict[str, bytes], list[str]]:
    """Build; gives the files by path, and what was told."""
    told: list[str] = []
    built = build_site(project, tell=told.append, runtime=make_runtime())
    return {file.path: file.content for file in built.files.files.values()}, told


def forget(project: Project, name: str) -> Project:
    return dataclasses.replace(project, cache=project.cache.with_name(name))


def test_a_second_build_draws_nothing_and_gives_the_same_bytes(project: Project) -> None:
    first, _ = build(project)
    second, told = build(project)
    assert "every figure was drawn before" in told
    assert second == first


def test_a_build_without_a_cache_gives_the_same_bytes(project: Project) -> None:
    first, _ = build(project)
    assert build(forget(project, "other"))[0] == first


def test_an_added_snapshot_gives_the_bytes_of_a_build_from_nothing(project: Project) -> None:
    path, log = project.data / NEWEST, project.data / "log" / "2024-03-01.md"
    snapshot, entry = path.read_text("utf-8"), log.read_text("utf-8")
    path.unlink()
    log.unlink()
    build(project)
    path.write_text(snapshot, "utf-8")
    log.write_text(entry, "utf-8")
    added, told = build(project)
    # All figures of the new one; those of the others are as they were.
    assert any(line.startswith("14 figures drawn") for line in told)
    assert added == build(forget(project, "other"))[0]


def test_a_changed_fact_draws_every_figure_anew(project: Project) -> None:
    build(project)
    facts = '{"models": {"owl/hoot": {"params_billion": 3, "source": "https://example.org/owl"}}}'
    (project.data / "models.json").write_text(facts, "utf-8")
    changed, told = build(project)
    assert any(line.startswith("18 figures drawn") for line in told)
    assert changed == build(forget(project, "other"))[0]
