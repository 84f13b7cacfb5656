"""The files of a site: each named by the hash of its content, each listed once.

A file has a *name*, by which the rest of the build and the page ask for it, and a *path* below
the site's root, which carries the hash. A file whose path must stay (``index.html``) is
added as fixed.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from bundler.common.cache import hash_bytes

HASH_LENGTH = 12


@dataclass(frozen=True)
class SiteFile:
    """One file of the site; ``sha256`` is that of ``content``."""

    name: str
    path: str
    content: bytes
    sha256: str


@dataclass
class SiteFiles:
    """All files of a site by name."""

    files: dict[str, SiteFile] = field(default_factory=dict)

    def add(self, name: str, content: bytes | str) -> SiteFile:
        """Add an asset; its path is ``assets/``, its name and its hash."""
        data = content.encode() if isinstance(content, str) else content
        sha256 = hash_bytes(data)
        return self._keep(SiteFile(name, _place_asset(name, sha256), data, sha256))

    def add_packed(self, name: str, content: bytes) -> SiteFile:
        """Add an asset that ``pack_text`` made; its path tells by ``.bin`` that it is packed."""
        sha256 = hash_bytes(content)
        packed = str(PurePosixPath(name).with_suffix(".bin"))
        return self._keep(SiteFile(name, _place_asset(packed, sha256), content, sha256))

    def add_together(self, folder: str, name: str, content: bytes) -> SiteFile:
        """Add one of several files that ask for each other by name, in a folder of their own."""
        return self._keep(SiteFile(name, f"assets/{folder}/{name}", content, hash_bytes(content)))

    def add_fixed(self, path: str, content: bytes | str) -> SiteFile:
        """Add a file whose path does not change with its content."""
        data = content.encode() if isinstance(content, str) else content
        return self._keep(SiteFile(path, path, data, hash_bytes(data)))

    def __getitem__(self, name: str) -> SiteFile:
        """Give a file by its name."""
        return self.files[name]

    def _keep(self, file: SiteFile) -> SiteFile:
        if file.name in self.files:
            raise ValueError(f"the site has a file {file.name!r} already; name the other one apart")
        self.files[file.name] = file
        return file


def _place_asset(name: str, sha256: str) -> str:
    path = PurePosixPath(name)
    return f"assets/{path.with_suffix('')}.{sha256[:HASH_LENGTH]}{path.suffix}"


def pack_text(text: str) -> bytes:
    """Compress a text with gzip; ``web/site.ts`` unpacks it."""
    return gzip.compress(text.encode(), 9, mtime=0)
