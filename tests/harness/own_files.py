"""A reader's own files, written as literals in a test, and what becomes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from leaderboard.board import Board
from leaderboard.own import OwnData, Wish, read_own

TODAY = "2026-11-28"
ARCHIVE = Board.from_json(
    json.loads((Path(__file__).resolve().parents[2] / "data/boards/v1-4.json").read_text("utf-8"))
)


def read(content: str | bytes, file: str = "mine.csv", **wish: Any) -> OwnData:
    """Read a file as the page would have it read."""
    data = content.encode() if isinstance(content, str) else content
    return read_own(Wish(file, TODAY, **wish), data, [ARCHIVE])


def list_rows(data: OwnData) -> list[tuple[Any, ...]]:
    """List the rows of the snapshot: model, average, scores."""
    width = 1 + len(data.board.metric_ids)
    return [row[:width] for row in data.snapshot.rows]


def list_faults(data: OwnData) -> list[tuple[Any, ...]]:
    """List the faults that are shown: kind, place, column, value."""
    return [
        (fault["kind"], fault["place"], fault["column"], fault["value"])
        for fault in data.report["faults"]["shown"]
    ]


def join_notes(data: OwnData) -> str:
    """Give all notes of the report as one text."""
    return " ".join(data.report["notes"])
