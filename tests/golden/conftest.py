"""The tiny project that golden tests build: three snapshots, two log entries, no real Python."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bundler.project import Project
from bundler.site import Built, build_site
from harness.stub_runtime import make_runtime

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ("boards/board", "snapshots/snapshot", "models")


def copy_project(folder: Path) -> Path:
    """Copy the tiny data folder, with the schemas of the real one."""
    data = folder / "data"
    shutil.copytree(Path(__file__).with_name("project") / "data", data)
    for name in SCHEMAS:
        shutil.copy(ROOT / "data" / f"{name}.schema.json", data / f"{name}.schema.json")
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of one's own."""
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny project, built with a runtime of a few bytes."""
    room = tmp_path_factory.mktemp("golden")
    project = Project.at(ROOT, copy_project(room), room / "dist")
    return build_site(project, "https://example.org/report/", runtime=make_runtime())
