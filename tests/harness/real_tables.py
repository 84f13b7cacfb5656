"""The real snapshots, laid out as tables the way the page gets them."""

from __future__ import annotations

import functools
import json
from pathlib import Path

from leaderboard.board import Board
from leaderboard.library import Library
from leaderboard.scope import EVERYTHING, Scope
from leaderboard.tables import Tables

DATA = Path(__file__).resolve().parents[2] / "data"


@functools.cache
def load_board(board: str) -> Board:
    """Give a real board."""
    return Board.from_json(json.loads((DATA / "boards" / f"{board}.json").read_text("utf-8")))


@functools.cache
def load_tables(key: str, scope: Scope = EVERYTHING) -> Tables:
    """Give the tables of a real snapshot, ``BOARD/DATE``, for a figure that needs only it."""
    board = json.loads((DATA / "boards" / f"{key.partition('/')[0]}.json").read_text("utf-8"))
    library = Library([board], json.loads((DATA / "models.json").read_text("utf-8")))
    library.add_snapshot(json.loads((DATA / "snapshots" / f"{key}.json").read_text("utf-8")))
    return Tables(**vars(library.snapshot_table(key, scope)))
