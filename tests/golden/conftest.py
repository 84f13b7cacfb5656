"""The tiny project, built once for the tests that read its site."""

from __future__ import annotations

import pytest

from bundler.common.project import Project
from bundler.site import Built, build_site
from harness.real_tables import DATA
from harness.stub_runtime import make_runtime
from harness.tiny_project import copy_project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny project, built with a runtime of a few bytes."""
    room = tmp_path_factory.mktemp("golden")
    project = Project.at(DATA.parent, copy_project(room), room / "dist")
    return build_site(project, "https://example.org/report/", runtime=make_runtime())
