"""Modules that are fetched when they are first imported.

Python starts with the modules that the report uses. Every other one of the packages that are
shipped lies in a further pack; the finder here knows their names, stands last in
``sys.meta_path``, and brings the pack when an import would otherwise fail.

After a start from a memory image the same holds for all packs: what was imported before is
in memory, but the file system is empty.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from browser.packs import read_pack

PACKAGES = "site-packages/"
# Byte code first: an extension module of the same name would not lie beside it.
SUFFIXES = (".pyc", *importlib.machinery.EXTENSION_SUFFIXES)

Fetch = Callable[[str], bytes]


@dataclass
class Pack:
    """A pack that may still have to be fetched, and the files that are in it."""

    path: str
    sha256: str
    files: frozenset[str]
    written: bool = False


@dataclass
class DeferredFinder(MetaPathFinder):
    """Finds modules in packs that are not in the file system yet.

    Parameters
    ----------
    root : Path
        The folder below which the paths of a pack lie, such as ``/lib/python3.14``.
    packs : sequence of Pack
        In the order in which they are searched.
    fetch : callable
        Gives the bytes of a pack by its path, at once; ``None`` as long as there is no way to.
    """

    root: Path
    packs: Sequence[Pack]
    fetch: Fetch | None = field(default=None, repr=False)

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - the protocol's
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Find a module, and fetch the pack that holds it.

        Raises
        ------
        ImportError
            If the pack cannot be had, with the reason.
        """
        place = fullname.replace(".", "/")
        for pack in self.packs:
            file = _find_file(place, pack.files)
            if file is not None:
                self._write(pack, fullname)
                return _make_spec(fullname, self.root / file)
        return None

    def write_all(self) -> None:
        """Write all packs that are not in the file system yet.

        Raises
        ------
        ImportError
            If one cannot be had, with the reason.
        """
        for pack in self.packs:
            self._write(pack, "what was asked for")

    def _write(self, pack: Pack, fullname: str) -> None:
        if pack.written:
            return
        for path, content in self._read(pack, fullname).items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        importlib.invalidate_caches()
        pack.written = True

    def _read(self, pack: Pack, fullname: str) -> dict[str, bytes]:
        hint = f"{fullname} is not among what Python started with, and {pack.path}"
        if self.fetch is None:
            raise ImportError(f"{hint} cannot be fetched here", name=fullname)
        try:
            content = bytes(self.fetch(pack.path))
        except Exception as error:
            raise ImportError(f"{hint} could not be fetched: {error}", name=fullname) from error
        if hashlib.sha256(content).hexdigest() != pack.sha256:
            raise ImportError(f"{hint} arrived damaged; try again", name=fullname)
        return read_pack(content)


def _find_file(place: str, files: frozenset[str]) -> str | None:
    for root in (PACKAGES, ""):
        for stem in (f"{root}{place}", f"{root}{place}/__init__"):
            for suffix in SUFFIXES:
                if stem + suffix in files:
                    return stem + suffix
    return None


def _make_spec(fullname: str, file: Path) -> ModuleSpec | None:
    inside = [str(file.parent)] if file.name.startswith("__init__.") else None
    return importlib.util.spec_from_file_location(fullname, file, submodule_search_locations=inside)


def install_finder(finder: DeferredFinder) -> None:
    """Put a finder behind all others; one that was there before goes."""
    sys.meta_path[:] = [
        *(other for other in sys.meta_path if not isinstance(other, DeferredFinder)),
        finder,
    ]
