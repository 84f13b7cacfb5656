"""Where the project keeps its things: the one place that knows the folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """The folders of a checkout; tests make one over a folder of their own."""

    root: Path
    data: Path
    cache: Path
    dist: Path
    log: Path | None = None

    @classmethod
    def at(
        cls,
        root: Path,
        data: Path | None = None,
        dist: Path | None = None,
        log: Path | None = None,
    ) -> Project:
        """Lay out a checkout at ``root``; data and output may lie elsewhere.

        ``log`` is one in a single file, shown in the place of the data folder's.
        """
        return cls(
            root=root,
            data=data or root / "data",
            cache=root / ".cache",
            dist=dist or root / "dist",
            log=log,
        )

    @property
    def web(self) -> Path:
        """The page's sources."""
        return self.root / "web"

    @property
    def python(self) -> Path:
        """The Python sources."""
        return self.root / "py"

    @property
    def runtime(self) -> Path:
        """What readers' Python is made of, and what makes it."""
        return self.python / "bundler" / "runtime"

    @property
    def node_modules(self) -> Path:
        """What npm installed."""
        return self.root / "node_modules"

    @property
    def snapshots(self) -> Path:
        """The snapshot records, one folder a board."""
        return self.data / "snapshots"
