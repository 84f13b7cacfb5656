"""What the log's claims and values are worked out with: the archive's records, opened as wanted.

A verdict follows from a claim's code and the records that it needs, so it is kept under their
hashes: a build judges what is new.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, Protocol

from bundler.common.compact import write_json
from bundler.data.archive import AT_HAND
from bundler.data.records import HISTORIES, SNAPSHOTS, Records, open_library
from leaderboard.claims.catalogue import find_claim
from leaderboard.claims.judging import judge, list_dates, missing_records
from leaderboard.keys import find_board
from leaderboard.library import Library
from leaderboard.tables import SnapshotTable
from leaderboard.values.evaluate import evaluate

# A judgement in plain values, see ``Judgement.to_json``; a value, see ``Value.to_json``.
Judged = dict[str, Any]
Computed = dict[str, Any]
# A page shows no more of the rows that a value came from.
MOST_ROWS = 20


class Judge(Protocol):
    """Whoever judges claims by snapshots."""

    def list_dates(self, claim: str, since: str) -> list[str]:
        """List the snapshots that a claim can be judged by, ``since`` and later."""

    def judge(self, claim: str, snapshot: str) -> Judged:
        """Judge a claim by a snapshot."""


class Worker(Judge, Protocol):
    """Whoever judges claims and computes values."""

    def compute(self, expression: str, snapshot: str) -> Computed:
        """Compute an expression over a snapshot."""


class Workings:
    """A library over records that brings what is missing by itself."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._library: Library | None = None

    @cached_property
    def index(self) -> tuple[str, ...]:
        """The keys of all snapshots."""
        return tuple(self.records.archive.packed)

    @property
    def library(self) -> Library:
        """A library; a fresh one where many snapshots have come together."""
        if self._library is None or len(self._library.snapshots) > AT_HAND:
            self._library = open_library(self.records, ())
        return self._library

    def bring(self, names: list[str]) -> Library:
        """Bring records into the library."""
        library = self._library or self.library
        for name in names:
            library.add_record(name, self.records[name])
        return library

    def snapshot_table(self, key: str) -> SnapshotTable:
        """Give the table of a snapshot."""
        library = self.library
        self.bring(library.missing_records([key]))
        return library.snapshot_table(key)

    def compute(self, expression: str, snapshot: str) -> Computed:
        """Compute an expression over a snapshot, unless an earlier build did."""
        board = find_board(snapshot)
        others = [
            self.records.hash(SNAPSHOTS + key) for key in self.index if find_board(key) == board
        ]
        ground = ["value", expression, snapshot, self.records.hash_ground(board), others]

        def make() -> bytes:
            return write_json(evaluate(expression, self, snapshot).to_json(MOST_ROWS)).encode()

        computed: Computed = json.loads(self.records.archive.kept.get(ground, make))
        return computed

    def list_dates(self, claim: str, since: str) -> list[str]:
        """List the snapshots that a claim can be judged by, ``since`` and later."""
        return list_dates(self.library, claim, since)

    def judge(self, claim: str, snapshot: str) -> Judged:
        """Judge a claim by a snapshot, unless an earlier build did."""

        def make() -> bytes:
            library = self.library
            self.bring(missing_records(library, claim, snapshot))
            return write_json(judge(library, claim, snapshot).to_json()).encode()

        judged: Judged = json.loads(
            self.records.archive.kept.get(self._name_ground(claim, snapshot), make)
        )
        return judged

    def _name_ground(self, claim: str, snapshot: str) -> list[Any]:
        """Name all that a verdict follows from, beside the code."""
        needs, board = find_claim(claim).needs, find_board(snapshot)
        other = self.library.find_other(snapshot, {}) if "other" in needs else None
        return [
            "verdict",
            claim,
            snapshot,
            self.records.hash_ground(board),
            self.records.hash(SNAPSHOTS + snapshot),
            self.records.hash(SNAPSHOTS + other) if other else None,
            self.records.hash(HISTORIES + board) if "history" in needs else None,
        ]
