"""The predecessor's JSON: a list of rows ``[model, (revision,) average, score, ...]``.

Files until 2023-06-19 have a revision in the second place, later ones have not. A row
may end one score early; the score it lacks is the last one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from leaderboard.errors import Fault
from leaderboard.readers.raw import RawRow, RawTable, check_model, check_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.board import Board


def read_json_rows(file: str, text: str, board: Board) -> tuple[RawTable, list[Fault]]:
    """Read the rows of one JSON list, and every fault in it."""
    document, faults = _parse(file, text)
    if faults:
        return RawTable(file, ()), faults
    has_revision = _has_revision(document)
    rows: list[RawRow] = []
    for number, values in enumerate(document, start=1):
        found = _find_row_faults(file, number, values, board, has_revision)
        faults += found
        if not found:
            rows.append(_make_row(number, values, board, has_revision))
    return RawTable(file, tuple(rows), has_revision=has_revision), faults


def _parse(file: str, text: str) -> tuple[list[Any], list[Fault]]:
    """Parse the text; NaN and Infinity, which JSON has not, are left to the checks of scores."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        return [], [Fault(file, None, None, place, f"is not JSON ({error.msg})", "mend it there")]
    except (ValueError, RecursionError) as error:
        why = f"cannot be read as JSON ({error})"
        return [], [Fault(file, None, None, text[:40], why, "give [[model, ...], ...]")]
    if not isinstance(document, list) or not document:
        why = "is no list of rows"
        return [], [Fault(file, None, None, document, why, "give [[model, ...], ...]")]
    return document, []


def _has_revision(document: Sequence[Any]) -> bool:
    """Tell by the majority of rows, so that one score given as text does not shift the columns."""
    second = [
        row[1] for row in document if isinstance(row, list) and len(row) > 1 and row[1] is not None
    ]
    return 2 * sum(_is_revision(value) for value in second) > len(second)


def _is_revision(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        float(value)
    except ValueError:
        return True
    return False


def _name_columns(board: Board, has_revision: bool) -> list[str]:
    revision = ["revision"] if has_revision else []
    return ["model", *revision, *board.metric_ids]


def _find_row_faults(
    file: str, number: int, values: Any, board: Board, has_revision: bool
) -> list[Fault]:
    columns = _name_columns(board, has_revision)
    if not isinstance(values, list):
        return [Fault(file, number, None, values, "is no row", f"give a list: {columns}")]
    if not len(columns) - 1 <= len(values) <= len(columns):
        why = f"has {len(values)} values where {len(columns)} are due"
        return [Fault(file, number, None, values, why, f"give {columns}")]
    faults = [check_model(values[0], file, number)]
    if has_revision and not isinstance(values[1], (str, type(None))):
        remedy = "give the revision as text, or null"
        faults.append(Fault(file, number, "revision", values[1], "is no revision", remedy))
    first = columns.index("average")
    faults += [
        check_score(value, file, number, column)
        for column, value in zip(columns[first:], values[first:], strict=False)
    ]
    return [fault for fault in faults if fault is not None]


def _make_row(number: int, values: Sequence[Any], board: Board, has_revision: bool) -> RawRow:
    first = 2 if has_revision else 1
    scores = [float(value) for value in values[first + 1 :]]
    missing = [None] * (len(board.benchmarks) - len(scores))
    return RawRow(
        number=number,
        model=values[0],
        revision=values[1] if has_revision else None,
        average=float(values[first]),
        scores=(*scores, *missing),
    )
