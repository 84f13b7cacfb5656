"""The real archive, opened as a build opens it: what was validated once is not validated again."""

from __future__ import annotations

from bundler.common.kept import open_kept
from bundler.common.project import Project
from bundler.data.archive import Archive
from harness.real_tables import DATA


def open_real_archive() -> Archive:
    """Open it; what is kept lies in the repository's own cache."""
    return Archive(DATA, open_kept(Project.at(DATA.parent)))
