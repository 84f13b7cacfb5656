"""What the tests of the reader's Python share: the runtime as the build assembles it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundler.common.project import Project
from bundler.runtime.assembly import Runtime, assemble_runtime

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def project() -> Project:
    return Project.at(ROOT)


@pytest.fixture(scope="session")
def runtime(project: Project) -> Runtime:
    return assemble_runtime(project)


@pytest.fixture(scope="session")
def runtime_folder(runtime: Runtime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that is shipped of the runtime, and its lock file."""
    folder = tmp_path_factory.mktemp("runtime")
    wheels = {wheel.file: wheel.content for wheel in runtime.wheels}
    for name, content in {**runtime.core, **wheels}.items():
        (folder / name).write_bytes(content)
    lock = runtime.lock({file: file for file in wheels})
    (folder / "pyodide-lock.json").write_text(lock, "utf-8")
    return folder
