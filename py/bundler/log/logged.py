"""The log that a build shows: the one of the data folder, or another's in one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bundler.common.errors import BuildError
from bundler.common.project import Project
from bundler.log.entries import Entry, read_log
from bundler.log.old_form import read_single_log
from bundler.log.phrases import References


@dataclass(frozen=True)
class Logged:
    """Entries, newest first, what stands before them (HTML), and the files that they came from."""

    entries: Sequence[Entry]
    preface: str
    paths: Sequence[Path]


def open_log(project: Project, known: References, tell: Callable[[str], None]) -> Logged:
    """Read the log; ``tell`` hears of what does not fit in one of a single file.

    Raises
    ------
    BuildError
        If it cannot be read, or has no entry.
    """
    if project.log is not None:
        log = read_single_log(project.log, known)
        for warning in log.warnings:
            tell(f"warning: {warning}")
        return Logged(log.entries, log.preface, [project.log])
    folder = project.data / "log"
    entries = read_log(folder, known)
    if not entries:
        raise BuildError(f"{folder} has no entry; the page shows the newest: write one")
    return Logged(entries, "", sorted(folder.glob("*.md")))
