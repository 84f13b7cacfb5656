"""A call of ``browser.calls``: a snapshot of the reader's own is forgotten."""

from __future__ import annotations

from typing import Any

from leaderboard.library import Library


def missing(_library: Library, **_args: Any) -> list[str]:
    """Name the records that it needs: none."""
    return []


def run(library: Library, _say: Any, *, snapshot: str) -> None:
    """Forget the snapshot of that key."""
    library.remove_own(snapshot)
