"""Files from outside: taken from the first source in reach, checked, kept in the cache.

Where a file comes from does not matter; its SHA-256 does. A file with another hash than the
expected one is an error, and then nothing that came with it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bundler.common.cache import hash_bytes, hash_file, write_whole
from bundler.common.errors import BuildError


class SourceUnreachableError(Exception):
    """A source does not answer, or does not have a file; another one may."""


@dataclass(frozen=True)
class Wanted:
    """A file to fetch, by the hash that it must have."""

    file: str
    sha256: str


class Source(Protocol):
    """A place that files can be had from."""

    @property
    def name(self) -> str:
        """What messages call the source."""

    def read(self, wanted: Sequence[Wanted]) -> Mapping[str, bytes]:
        """Read all of some files, or raise ``SourceUnreachableError``."""


def fetch_files(
    wanted: Sequence[Wanted],
    sources: Sequence[Source],
    folder: Path,
    tell: Callable[[str], object] = lambda _: None,
) -> dict[str, Path]:
    """Give the paths of some files by name, fetched unless an earlier run did.

    ``tell`` hears of every source that is out of reach.

    Raises
    ------
    BuildError
        If no source has all files, or a file has another hash than is expected.
    """
    missing = [entry for entry in wanted if not _is_kept(folder / entry.file, entry)]
    if missing:
        source, contents = _read_first(missing, sources, tell)
        for entry in missing:
            check_hash(entry.file, contents[entry.file], entry.sha256, source.name)
        for entry in missing:
            write_whole(folder / entry.file, contents[entry.file])
    return {entry.file: folder / entry.file for entry in wanted}


def _is_kept(path: Path, wanted: Wanted) -> bool:
    return path.is_file() and hash_file(path) == wanted.sha256


def _read_first(
    wanted: Sequence[Wanted], sources: Sequence[Source], tell: Callable[[str], object]
) -> tuple[Source, Mapping[str, bytes]]:
    reasons = []
    for source in sources:
        try:
            return source, source.read(wanted)
        except SourceUnreachableError as error:
            tell(f"{source.name} is out of reach ({error})")
            reasons.append(f"  {source.name}: {error}")
    names = ", ".join(entry.file for entry in wanted)
    raise BuildError("\n".join([f"no source has {names}; go online or try again later:", *reasons]))


def check_hash(name: str, content: bytes, sha256: str, source: str) -> None:
    """Raise a BuildError unless some bytes have the hash that is expected of them."""
    found = hash_bytes(content)
    if found != sha256:
        raise BuildError(
            f"{name} from {source} has SHA-256 {found}, but {sha256} is expected: it is not the "
            "file that was locked, and nothing was kept. Try again; if it stays so, do not use "
            "that source."
        )
