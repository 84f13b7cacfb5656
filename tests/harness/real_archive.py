"""The real archive, opened as a build opens it: what was validated once is not validated again."""

from __future__ import annotations

from bundler.archive import Archive
from bundler.kept import open_kept
from bundler.project import Project
from harness.real_tables import DATA


def open_real_archive() -> Archive:
    """Open it; what is kept lies in the repository's own cache."""
    return Archive(DATA, open_kept(Project.at(DATA.parent)))
