"""What proves a snapshot: the SHA-256 of its record, and of the raw files that it came from."""

from __future__ import annotations

from dataclasses import dataclass

from bundler.common.cache import hash_file
from bundler.data.archive import Archive
from bundler.data.exports import name_exports
from leaderboard.snapshot import Part, Source


@dataclass(frozen=True)
class Evidence:
    """A snapshot by its hashes.

    ``sha256`` is that of the record as it lies in the data folder and as it can be downloaded from
    ``path``; ``parts`` name the raw files, which are kept by their ``source``.
    """

    key: str
    path: str
    sha256: str
    parts: tuple[Part, ...]
    source: Source


def read_evidence(archive: Archive, key: str) -> Evidence:
    """Gather the hashes of a snapshot."""
    snapshot = archive.snapshots[key]
    return Evidence(
        key=key,
        path=name_exports(key)["json"],
        sha256=hash_file(archive.locate_snapshot(snapshot)),
        parts=snapshot.parts,
        source=snapshot.source,
    )
