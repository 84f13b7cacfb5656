"""The predecessor's first file, a CSV: 2023-05-23.

It begins with a byte order mark, its headings carry the shots ("ARC (25-shot)"), its
``Parameters`` column is in percent of the file's largest model, 0 where unknown, and its
``URL`` column leads to the model's page.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from leaderboard.errors import Fault, suggest_spelling
from leaderboard.readers.raw import RawRow, RawTable, check_model, check_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.board import Board

SIZE_COLUMN = "Parameters"
LINK_COLUMN = "URL"


def read_early_csv(file: str, text: str, board: Board) -> tuple[RawTable, list[Fault]]:
    """Read the rows of the CSV, and every fault in it. Blank lines are no rows."""
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline="")) if line]
    except csv.Error as error:
        fault = Fault(file, None, None, text[:40], f"is not CSV ({error})", "mend the file")
        return RawTable(file, ()), [fault]
    if len(lines) < 2:
        fault = Fault(file, None, None, text[:40], "has no rows", "give a heading and rows")
        return RawTable(file, ()), [fault]
    headings = [heading.strip() for heading in lines[0]]
    faults = _find_heading_faults(file, headings, board)
    if faults:
        return RawTable(file, ()), faults
    rows: list[RawRow] = []
    for number, values in enumerate(lines[1:], start=1):
        row, found = _read_row(file, number, headings, values, board)
        faults += found
        if row is not None:
            rows.append(row)
    return RawTable(file, tuple(rows), has_size=SIZE_COLUMN in headings), faults


def _expected_headings(board: Board) -> list[str]:
    scores = [f"{benchmark.label} ({benchmark.shots}-shot)" for benchmark in board.benchmarks]
    return ["Model", "Average", *scores]


def _find_heading_faults(file: str, headings: Sequence[str], board: Board) -> list[Fault]:
    expected = _expected_headings(board)
    known = [*expected, SIZE_COLUMN, LINK_COLUMN]

    def fault(heading: str, why: str, remedy: str) -> Fault:
        return Fault(file, None, heading, heading, why, remedy)

    missing = [heading for heading in expected if heading not in headings]
    unknown = [heading for heading in headings if heading not in known]
    repeated = sorted({heading for heading in headings if headings.count(heading) > 1})
    return [
        *(fault(heading, "is missing from the headings", "add the column") for heading in missing),
        *(
            fault(heading, "is no known heading", suggest_spelling(heading, known))
            for heading in unknown
        ),
        *(fault(heading, "stands twice in the headings", "keep one") for heading in repeated),
    ]


def _read_row(
    file: str, number: int, headings: Sequence[str], values: Sequence[str], board: Board
) -> tuple[RawRow | None, list[Fault]]:
    if len(values) != len(headings):
        why = f"has {len(values)} values for {len(headings)} headings"
        return None, [Fault(file, number, None, values, why, "give one value a heading")]
    cells = dict(zip(headings, values, strict=True))
    faults = [check_model(cells["Model"], file, number)]
    numbers: dict[str, float] = {}
    for heading in [*_expected_headings(board)[1:], SIZE_COLUMN]:
        if heading not in cells:
            continue
        numbers[heading], fault = _read_number(file, number, heading, cells[heading])
        faults.append(fault)
    found = [fault for fault in faults if fault is not None]
    if found:
        return None, found
    average, *scores = (numbers[heading] for heading in _expected_headings(board)[1:])
    row = RawRow(
        number,
        cells["Model"],
        average,
        tuple(scores),
        size_percent=numbers.get(SIZE_COLUMN),
        link=cells.get(LINK_COLUMN) or None,
    )
    return row, []


def _read_number(file: str, row: int, column: str, cell: str) -> tuple[float, Fault | None]:
    try:
        value = float(cell)
    except ValueError:
        return 0.0, check_score(cell, file, row, column)
    fault = check_score(value, file, row, column)
    if fault is not None and column == SIZE_COLUMN:
        remedy = "give the size in percent of the file's largest model, 0 where unknown"
        fault = Fault(file, row, column, value, fault.why, remedy)
    return value, fault
