"""A call of ``browser.calls``: the card of a model, from its board's history and a snapshot."""

from __future__ import annotations

from typing import Any

from leaderboard.library import Library
from leaderboard.model_card import Shown, UnknownModelError, make_card

# The figure of movement is made from the same: the shown snapshot, and the history of its board.
SAME_TABLES = "movement"


def missing(library: Library, *, snapshot: str, **_: Any) -> list[str]:
    """Name the records that the card needs."""
    return library.missing(SAME_TABLES, snapshot, {})


def run(library: Library, _say: Any, *, snapshot: str, model: str) -> dict[str, Any]:
    """Make the card; see ``leaderboard.model_card``.

    Returns
    -------
    dict
        The card, with ``snapshot``: the key of the shown one. For a name that the board never
        listed: ``unknown``, in words, and ``near``, names that may have been meant.
    """
    tables = library.tables(SAME_TABLES, snapshot, {})
    if tables.history is None:
        raise ValueError("a card needs the history of its board")
    shown = Shown(library.snapshot(snapshot), tables.rows)
    try:
        card = make_card(tables.history, model, library.facts, shown, library.training)
    except UnknownModelError as error:
        return {"unknown": str(error), "near": list(error.near)}
    return {"snapshot": snapshot, **card}
