"""Records that are brought while Python runs: code that a reader writes cannot name them before.

The page's worker hands in how; it fetches while everything stands still. A memory image must hold
no function, so it is handed in anew at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leaderboard.columnar.table import Buffer
from leaderboard.library import Library

FetchRecord = Callable[[str], Buffer]


class Supply:
    """Where records come from; ``fetch`` gives one by its name (``snapshots/BOARD/DATE``)."""

    def __init__(self) -> None:
        self.fetch: FetchRecord | None = None

    def bring(self, library: Library, names: Sequence[str]) -> None:
        """Bring records into the library."""
        for name in names:
            if self.fetch is None:
                raise RuntimeError(f"{name} is not at hand, and cannot be fetched here")
            library.add_record(name, bytes(self.fetch(name)))


SUPPLY = Supply()
