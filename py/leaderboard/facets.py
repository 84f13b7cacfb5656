"""What a page can offer to choose by before Python runs: what a board tells of its models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaderboard.scope import list_hidden
from leaderboard.tidy import tabulate

if TYPE_CHECKING:
    from leaderboard.board import Board
    from leaderboard.snapshot import Snapshot


def describe_facets(snapshot: Snapshot, board: Board) -> dict[str, Any]:
    """Say what a snapshot tells of its models beside scores.

    Returns
    -------
    dict
        ``hidden``: how many models of the main population are hidden, all of their rows;
        ``types``: the types that it tells, most rows first; ``licences``: whether it tells any.
    """
    rows = tabulate(snapshot, board, {})
    rows = rows[rows["in_main"]]
    seen = set(rows.loc[~rows["hidden"], "model"].tolist())
    counts = rows["type"].value_counts()
    return {
        "hidden": len(set(list_hidden(rows)) - seen),
        "types": [str(name) for name in counts.index],
        "licences": bool(rows["licence"].notna().any()),
    }
