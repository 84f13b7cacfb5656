"""The tiny project that golden tests build: three snapshots, two log entries."""

from __future__ import annotations

import shutil
from pathlib import Path

from harness.real_tables import DATA

PROJECT = DATA.parent / "tests" / "golden" / "project"
SCHEMAS = ("boards/board", "snapshots/snapshot", "models")


def copy_project(folder: Path) -> Path:
    """Copy its data folder, with the schemas of the real one; gives where it lies."""
    data = folder / "data"
    shutil.copytree(PROJECT / "data", data)
    for name in SCHEMAS:
        shutil.copy(DATA / f"{name}.schema.json", data / f"{name}.schema.json")
    return data
