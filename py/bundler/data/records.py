"""What the reader's Python is given: packed records, by the names that the library asks for.

A snapshot's record is in the archive; only the hashes of revisions are cut before it travels. The
history of a board is joined from the *days* of its snapshots. A new snapshot adds its day to the
history that an earlier build made; what is kept of a history lies under the hash of all days in
it, each hash made from the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from bundler.common.cache import hash_bytes, hash_json
from bundler.data.archive import Archive
from leaderboard.columnar.table import pack_table, unpack_table
from leaderboard.history_record import derive_day, join_days, pack_history, unpack_history
from leaderboard.library import Library
from leaderboard.models import ModelFact, read_facts

SNAPSHOTS, HISTORIES = "snapshots/", "histories/"


class Records(Mapping[str, bytes]):
    """Packed records by name: ``snapshots/BOARD/DATE`` and ``histories/BOARD``."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._histories: dict[str, bytes] = {}
        self._travelling: dict[str, bytes] = {}
        self._hashes: dict[str, str] = {}
        self._grounds: dict[str, str] = {}

    def __getitem__(self, name: str) -> bytes:
        """Give a record."""
        if name.startswith(SNAPSHOTS):
            return self._shorten(name.removeprefix(SNAPSHOTS))
        board = name.removeprefix(HISTORIES)
        if board not in self._histories:
            self._histories[board] = self._make_history(board)
        return self._histories[board]

    def __iter__(self) -> Iterator[str]:
        """Go through the names, snapshots first."""
        yield from (SNAPSHOTS + key for key in self.archive.snapshots)
        yield from (HISTORIES + board for board in self.list_boards())

    def __len__(self) -> int:
        """Count the records."""
        return len(self.archive.snapshots) + len(self.list_boards())

    def hash(self, name: str) -> str:
        """Give the hash of a record."""
        if name not in self._hashes:
            self._hashes[name] = hash_bytes(self[name])
        return self._hashes[name]

    def list_boards(self) -> list[str]:
        """List the boards that have snapshots."""
        return sorted({key.partition("/")[0] for key in self.archive.snapshots})

    def hash_ground(self, board: str) -> str:
        """Hash what everything about a board's snapshots follows from, beside themselves."""
        if board not in self._grounds:
            record = json.dumps(self.archive.board_records[board])
            self._grounds[board] = hash_json([record, json.dumps(self.archive.models)])
        return self._grounds[board]

    @cached_property
    def facts(self) -> dict[str, ModelFact]:
        """The curated facts about models."""
        return read_facts(self.archive.models)

    def _shorten(self, key: str) -> bytes:
        """Give the record that travels, which is a little less than the one in the archive."""
        if key not in self._travelling:
            whole = self.archive.packed[key]
            self._travelling[key] = self.archive.kept.get(
                ["travelling", hash_bytes(whole)],
                lambda: self.archive.snapshots[key].shorten_revisions().pack(),
            )
        return self._travelling[key]

    def _make_history(self, board: str) -> bytes:
        keys = [key for key in self.archive.snapshots if key.startswith(f"{board}/")]
        chain = self._chain_hashes(board, keys)
        kept = self.archive.kept
        for count in range(len(keys), -1, -1):
            before = kept.find(["history", chain[count]])
            if before is not None or count == 0:
                break
        if before is not None and count == len(keys):
            return before
        days = [unpack_table(self._derive_day(key)) for key in keys[count:]]
        record = unpack_history(before) if before is not None else None
        packed = pack_history(join_days(days, self.archive.boards[board], record))
        kept.keep(["history", chain[-1]], packed)
        return packed

    def _chain_hashes(self, board: str, keys: list[str]) -> list[str]:
        """Hash the first days of a board, for each number of days."""
        chain = [self.hash_ground(board)]
        for key in keys:
            chain.append(hash_json([chain[-1], self.hash(SNAPSHOTS + key)]))
        return chain

    def _derive_day(self, key: str) -> bytes:
        board = key.partition("/")[0]
        name = ["day", self.hash_ground(board), self.hash(SNAPSHOTS + key)]

        def make() -> bytes:
            snapshot = self.archive.snapshots[key]
            return pack_table(derive_day(snapshot, self.archive.boards[board], self.facts))

        return self.archive.kept.get(name, make)


def open_library(archive: Archive | Records, names: Iterable[str] | None = None) -> Library:
    """Open a library that knows of all snapshots, with some records at hand, by default all."""
    records = archive if isinstance(archive, Records) else Records(archive)
    archive = records.archive
    library = Library(list(archive.board_records.values()), archive.models, list(archive.snapshots))
    for name in records if names is None else names:
        library.add_record(name, records[name])
    return library
