"""A call of ``browser.calls``: the card of a model, from its board's history and a snapshot."""

from __future__ import annotations

from typing import Any

from leaderboard.library import Library
from leaderboard.model_card import Shown, UnknownModelError, make_card


def missing(library: Library, *, snapshot: str, **_: Any) -> list[str]:
    """Name the records that the card needs."""
    return library.missing_records([snapshot], [snapshot.partition("/")[0]])


def run(library: Library, _say: Any, *, snapshot: str, model: str) -> dict[str, Any]:
    """Make the card; see ``leaderboard.model_card``.

    Returns
    -------
    dict
        The card, with ``snapshot``: the key of the shown one. For a name that the board never
        listed: ``unknown``, in words, and ``near``, names that may have been meant.
    """
    history = library.history(snapshot.partition("/")[0])
    shown = Shown(library.snapshot(snapshot), library.snapshot_table(snapshot).rows)
    try:
        return {"snapshot": snapshot, **make_card(history, model, library.facts, shown)}
    except UnknownModelError as error:
        return {"unknown": str(error), "near": list(error.near)}
