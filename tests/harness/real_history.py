"""The history of a real board, derived from its snapshots as the build does."""

from __future__ import annotations

import functools
import json
from typing import Any

from harness.real_tables import DATA
from leaderboard.board import Board
from leaderboard.history import History, derive_history, read_history
from leaderboard.models import read_facts
from leaderboard.snapshot import Snapshot


@functools.cache
def load_record(board_id: str = "v1-4") -> dict[str, Any]:
    """Give the record of the history of a board that stands in ``data``; never change it."""
    facts = read_facts(json.loads((DATA / "models.json").read_text("utf-8")))
    files = sorted((DATA / "snapshots" / board_id).glob("*.json"))
    snapshots = [Snapshot.from_json(json.loads(file.read_text("utf-8"))) for file in files]
    return derive_history(snapshots, _load_board(board_id), facts)


@functools.cache
def load_history(board_id: str = "v1-4") -> History:
    """Give the history of a board that stands in ``data``."""
    return read_history(load_record(board_id), _load_board(board_id))


def _load_board(board_id: str) -> Board:
    return Board.from_json(json.loads((DATA / "boards" / f"{board_id}.json").read_text("utf-8")))
