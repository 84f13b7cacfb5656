"""The Pyodide release that is shipped, and what is made of it.

``runtime.toml`` says what readers get; the release's own lock file says which wheels belong
to it and what their hashes are.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pyodide_lock import PyodideLockSpec

from bundler.common.errors import BuildError
from bundler.common.project import Project


@dataclass(frozen=True)
class Release:
    """A version of Pyodide, its lock file, and our choices."""

    version: str
    lock: PyodideLockSpec
    config: dict[str, Any]

    @classmethod
    def read(cls, project: Project) -> Release:
        """Read the release that npm installed, and ``runtime.toml``."""
        folder = project.node_modules / "pyodide"
        if not (folder / "package.json").is_file():
            raise BuildError(f"{folder} has no Pyodide; run `npm ci` first")
        version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
        record = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
        # The newest pyodide-lock for Python 3.11 asks for a version; releases since 314 omit it.
        record["info"].setdefault("version", version)
        config = tomllib.loads((project.runtime / "runtime.toml").read_text("utf-8"))
        return cls(version, PyodideLockSpec(**record), config)

    @property
    def official(self) -> Sequence[str]:
        """The packages that come from the release."""
        names: list[str] = self.config["official"]["packages"]
        return names

    @property
    def packages(self) -> Sequence[str]:
        """All packages that are shipped, but our own."""
        return [*self.official, *self.config["pypi"]["packages"]]
