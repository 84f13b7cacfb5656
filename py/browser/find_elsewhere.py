"""A call of ``browser.calls``: on which other boards a model of the same name stands.

It is a call of its own since it needs the histories of all boards, and a card does not wait for it.
"""

from __future__ import annotations

from typing import Any

from browser.model_card import find_scope
from leaderboard.library import Library
from leaderboard.model_card import find_elsewhere
from leaderboard.scope import EVEN_HIDDEN

HIDDEN_THERE = "hidden there, and ranked among the hidden ones"


def missing(library: Library, *, boards: list[str], **_: Any) -> list[str]:
    """Name the histories that are not at hand."""
    return library.missing_records([], boards)


def run(library: Library, _say: Any, *, boards: list[str], model: str) -> list[dict[str, str]]:
    """List the boards among these that list the name; see ``leaderboard.model_card``."""
    found = []
    for board in boards:
        shown = {one["model"]: one for one in find_elsewhere([library.history(board)], model)}
        for one in find_elsewhere([library.history(board, EVEN_HIDDEN)], model):
            if find_scope(library, board, one["model"]).hidden:
                found.append({**one, "text": f"{one['text']}; {HIDDEN_THERE}"})
            else:
                found.append(shown[one["model"]])
    return found
