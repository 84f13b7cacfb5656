"""The predecessor's lists and its CSV, told by their shape and read by the readers of the archive.

A list has rows ``[model, (revision,) average, four scores]``, and the average is their mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from leaderboard.board import Board
from leaderboard.own.faults import FaultList
from leaderboard.readers import RawTable, assemble_snapshot, read_source
from leaderboard.snapshot import MAIN, Snapshot

# Averages are published with one decimal.
TOLERANCE = 0.11
TOLD_BY = 40


def is_list(document: Any, board: Board) -> bool:
    """Tell whether a JSON document is such a list."""
    if not isinstance(document, list) or not document:
        return False
    rows = [row for row in document[:TOLD_BY] if isinstance(row, list)]
    return bool(rows) and sum(_is_row(row, board) for row in rows) > 0.8 * len(rows)


def _is_row(row: Sequence[Any], board: Board) -> bool:
    width = 1 + len(board.metric_ids)
    if len(row) not in (width, width + 1) or not isinstance(row[0], str):
        return False
    average, *scores = row[-len(board.metric_ids) :]
    numbers = all(
        isinstance(value, int | float) and not isinstance(value, bool)
        for value in (average, *scores)
    )
    return numbers and abs(average - sum(scores) / len(scores)) <= TOLERANCE


def is_csv(headings: Sequence[str], board: Board) -> bool:
    """Tell whether a table has the headings of the predecessor's CSV."""
    expected = {f"{benchmark.label} ({benchmark.shots}-shot)" for benchmark in board.benchmarks}
    found = {heading.strip() for heading in headings}
    return {"Model", "Average", *expected} <= found <= {
        "Model", "Average", "Parameters", "URL", *expected,
    }  # fmt: skip


def read_predecessor(
    ending: str, text: str, date: str, board: Board, faults: FaultList
) -> Snapshot | None:
    """Read such a file with the readers of the archive; ``None`` where no row is good."""
    content = text.encode("utf-8", "surrogatepass")
    table, found = read_source(f"file.{ending}", content, board)
    for fault in found:
        faults.add("source", fault.row or 0, fault.column or "", fault.value, fault.why)
    if not table.rows:
        return None
    return _assemble(table, hashlib.sha256(content).hexdigest(), date, board)


def _assemble(table: RawTable, sha256: str, date: str, board: Board) -> Snapshot:
    return assemble_snapshot(date, {MAIN: (table, sha256)}, board, population="whole")


def find_board(boards: Sequence[Board]) -> Board | None:
    """Find the board of the predecessor among those that are known."""
    return next((board for board in boards if board.id == "v1-4"), None)
