"""Where each snapshot comes from, as a small file: read before Python can tell it of a figure."""

from __future__ import annotations

import json
from typing import Any

from bundler.common.compact import write_json
from bundler.common.files import SiteFiles, pack_text
from bundler.data.records import SNAPSHOTS, Records, open_library
from leaderboard.sources import describe_plainly


def add_sources(files: SiteFiles, records: Records) -> None:
    """Add the file of every snapshot."""
    for key in records.archive.packed:
        text = write_json(describe_snapshot(records, key))
        files.add_packed(f"sources/{key}.json", pack_text(text))


def describe_snapshot(records: Records, key: str) -> dict[str, Any]:
    """Describe a snapshot; what an earlier build found out is kept."""
    ground = records.hash_ground(key.partition("/")[0])

    def make() -> bytes:
        library = open_library(records, [SNAPSHOTS + key])
        told = describe_plainly(library.snapshot(key), library.snapshot_table(key))
        return write_json(told).encode()

    name = ["sources", ground, records.hash(SNAPSHOTS + key)]
    described: dict[str, Any] = json.loads(records.archive.kept.get(name, make))
    return described
