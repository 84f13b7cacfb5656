"""The history of a real board, derived from its snapshots as the build does."""

from __future__ import annotations

import functools
import json

from harness.real_tables import DATA
from leaderboard.board import Board
from leaderboard.history import History, derive_history, read_history
from leaderboard.models import read_facts
from leaderboard.snapshot import Snapshot


@functools.cache
def load_history(board_id: str = "v1-4") -> History:
    """Give the history of a board that stands in ``data``."""
    board = Board.from_json(json.loads((DATA / "boards" / f"{board_id}.json").read_text("utf-8")))
    facts = read_facts(json.loads((DATA / "models.json").read_text("utf-8")))
    files = sorted((DATA / "snapshots" / board_id).glob("*.json"))
    snapshots = [Snapshot.from_json(json.loads(file.read_text("utf-8"))) for file in files]
    return read_history(derive_history(snapshots, board, facts), board)
