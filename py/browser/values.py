"""The values of the log in the console: ``value("leader().average", at="v1-4/2023-10-31")``."""

from __future__ import annotations

from browser.at_hand import Snapshots
from browser.records import SUPPLY
from leaderboard.library import Library
from leaderboard.tables import SnapshotTable
from leaderboard.values.evaluate import evaluate
from leaderboard.values.value import Value


class Values:
    """Computes expressions as the log does; a snapshot that is not at hand is fetched."""

    def __init__(self, library: Library, snapshot: str) -> None:
        self._library = library
        self._snapshot = snapshot

    @property
    def index(self) -> tuple[str, ...]:
        """The keys of all snapshots."""
        return self._library.index

    def snapshot_table(self, key: str) -> SnapshotTable:
        """Give the table of a snapshot."""
        SUPPLY.bring(self._library, self._library.missing_records([key]))
        return self._library.snapshot_table(key)

    def __call__(self, expression: str, at: str | None = None) -> Value:
        """Compute an expression, by default over the console's snapshot.

        What it gives is shown as the log prints it; ``float(...)`` is the number behind that,
        ``.formula`` and ``.rows`` say where it is from.
        """
        key = self._snapshot if at is None else Snapshots(self._library).find_key(at)
        return evaluate(expression, self, key)
