"""A call of ``browser.calls``: the card of a model, from its board's history and a snapshot."""

from __future__ import annotations

from typing import Any

from leaderboard.keys import find_board
from leaderboard.library import Library
from leaderboard.model_card import Shown, UnknownModelError, make_card
from leaderboard.scope import EVEN_HIDDEN, EVERYTHING, Scope

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
    board = find_board(snapshot)
    history = library.history(board, find_scope(library, board, model))
    # Flags, evaluations and twins are looked for among all rows.
    rows = library.snapshot_table(snapshot, EVEN_HIDDEN).rows
    shown = Shown(library.snapshot(snapshot), rows)
    try:
        card = make_card(history, model, library.facts, shown, library.training)
    except UnknownModelError as error:
        return {"unknown": str(error), "near": list(error.near)}
    return {"snapshot": snapshot, **card}


def find_scope(library: Library, board: str, model: str) -> Scope:
    """Find among which models a card ranks: all of them where the model was ever hidden.

    The others rank as in the figures, among what is not hidden.
    """
    rows = library.history(board, EVEN_HIDDEN).rows
    hidden = rows.loc[rows["model"] == model, "hidden"]
    return EVEN_HIDDEN if hidden.any() else EVERYTHING
