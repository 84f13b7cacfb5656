"""What was computed once, kept under the hash of all that it follows from.

A build of a large archive computes the same thing again and again: a snapshot of last year is
checked, packed and drawn as it was the day before. Here the result lies under a *key*: the *kind*
of result and hashes of all its input. It lies in a folder that is named by the hash of the code and
of the libraries that compute results of that kind. A changed line begins a new folder; of these
the oldest go.

A result is taken from here or made, never a mixture: both give the same bytes.
"""

from __future__ import annotations

import shutil
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bundler.common.cache import hash_file, hash_json, write_whole
from bundler.common.project import Project

FOLDER = "computed"
LIBRARIES = ("bokeh", "jinja2", "jsonschema", "numpy", "pandas")
# Files and folders with the code behind each kind of result, and behind all others.
CODE: Mapping[str, Sequence[str]] = {
    "snapshot": ("bundler/data/archive.py", "leaderboard/snapshot.py", "leaderboard/columnar"),
    "gzip": ("bundler/sizes.py",),
    "zip": ("bundler/pages/snapshot_zip.py",),
}
ELSE = "else"
CODE_OF_ELSE = (
    "leaderboard",
    "bundler/common/compact.py",
    "bundler/data/archive.py",
    "bundler/data/exports.py",
    "bundler/common/files.py",
    "bundler/figures/prerender.py",
    "bundler/data/records.py",
    "bundler/data/source_notes.py",
    "bundler/data/summaries.py",
    "bundler/pages/table_pages.py",
    "bundler/log/workings.py",
)
# Whoever switches between a few states of the code finds their results again.
GENERATIONS = 8


@dataclass(frozen=True)
class Kept:
    """Results by their keys; without a folder nothing is kept, and all is made.

    ``codes`` has the hash of the code behind a kind of result; a key begins with its kind.
    """

    folder: Path | None = None
    codes: Mapping[str, str] = field(default_factory=dict)

    def get(self, key: Sequence[Any], make: Callable[[], bytes]) -> bytes:
        """Give what is kept under a key of plain values; what is not there is made and kept."""
        found = self.find(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def find(self, key: Sequence[Any]) -> bytes | None:
        """Give what is kept under a key, if anything is."""
        path = self._locate(key)
        return path.read_bytes() if path is not None and path.is_file() else None

    def keep(self, key: Sequence[Any], content: bytes) -> None:
        """Keep something under a key."""
        path = self._locate(key)
        if path is not None:
            write_whole(path, content)

    def _locate(self, key: Sequence[Any]) -> Path | None:
        if self.folder is None:
            return None
        name = hash_json(list(key))
        code = self.codes.get(key[0], self.codes[ELSE])
        return self.folder / code / name[:2] / name[2:34]


def open_kept(project: Project) -> Kept:
    """Open what is kept for the code as it is now; results of other code go when they are old."""
    folder = project.cache / FOLDER
    codes = {kind: hash_code(project.python, paths) for kind, paths in CODE.items()}
    codes[ELSE] = hash_code(project.python, CODE_OF_ELSE)
    for code in codes.values():
        (folder / code).mkdir(parents=True, exist_ok=True)
        # A folder's time is that of its last use.
        (folder / code).touch()
    by_age = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for old in by_age[:-GENERATIONS]:
        shutil.rmtree(old, ignore_errors=True)
    return Kept(folder, codes)


def hash_code(root: Path, places: Sequence[str]) -> str:
    """Hash Python files below a folder, and the versions of what they compute with."""
    paths = [
        path
        for place in places
        for path in (
            [root / place] if place.endswith(".py") else sorted((root / place).rglob("*.py"))
        )
    ]
    sources = [[path.relative_to(root).as_posix(), hash_file(path)] for path in paths]
    versions = [version(name) for name in LIBRARIES]
    return hash_json([sources, versions, sys.version, zlib.ZLIB_RUNTIME_VERSION])[:16]
