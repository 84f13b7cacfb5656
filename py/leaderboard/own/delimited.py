"""Text with a row a line, values set apart by a comma, a semicolon, a tab or a bar -> a grid.

Which of them it is, is told by the first lines: the one that cuts them into as many values as
the heading has. Rows that do not have one value for each heading are left out and told; the others
are kept. Python's ``csv`` does the cutting, strictly; where it meets a quotation mark that is
never closed, which would swallow the rest of the file, that line is cut at every delimiter.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import islice

from leaderboard.errors import OwnDataError
from leaderboard.own.cells import is_number
from leaderboard.own.faults import FaultList
from leaderboard.own.grid import MOST_ROWS, Grid, add_note, make_grid

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SNIFFED_LINES = 60
# After so many lines with an open quotation mark, such marks mean nothing in the file.
MOST_OPEN_QUOTES = 200
# Spreadsheets write this line for themselves.
_HINT = re.compile(r"sep=(.)\s*", re.IGNORECASE)

Rows = list[list[str]]


def read_delimited(file: str, text: str, faults: FaultList) -> Grid:
    """Read the rows of a delimited text; what is wrong with single rows goes to ``faults``.

    Raises
    ------
    OwnDataError
        If nothing sets values apart, or there are no rows.
    """
    lines = list(io.StringIO(text, newline=""))
    hint = _HINT.fullmatch(lines[0].strip()) if lines else None
    first = 1 if hint else 0
    delimiter = hint[1] if hint else sniff_delimiter(lines)
    if delimiter is None:
        raise OwnDataError(
            f"{file} has one value a line where a table is due: neither comma, semicolon, tab nor "
            f"bar sets values apart in its first lines ({lines[0].strip()[:60]!r}); give a heading "
            "and rows, as in: model,arc,mmlu"
        )
    rows, places = _cut_lines(lines, delimiter, first, faults)
    form = f"a table with {DELIMITERS.get(delimiter, repr(delimiter))}"
    if not rows:
        raise OwnDataError(f"{file} has no rows; give a heading and at least one row below it")
    headings, rows, places, note = _take_headings(rows, places)
    if not rows:
        raise OwnDataError(f"{file} has a heading and no rows; give at least one row below it")
    rows, places, index = _keep_whole(headings, rows, places, faults, delimiter)
    headings = [*([""] if index else []), *headings]
    grid = make_grid(headings, rows, places, form)
    return add_note(grid, note) if note else grid


def sniff_delimiter(lines: Sequence[str]) -> str | None:
    """Tell what sets values apart, by the first lines; ``None`` where nothing does.

    >>> sniff_delimiter(["model;arc;mmlu", "a/b;61,5;50,1"])
    ';'
    """
    head = [line for line in islice(lines, SNIFFED_LINES) if line.strip()]
    best: tuple[float, int] = (0.0, 1)
    found = None
    for delimiter in DELIMITERS:
        counts = [len(row) for row in csv.reader(head, delimiter=delimiter)]
        if not counts or counts[0] < 2:
            continue
        # One more than the heading has: a column of row names without a heading.
        fitting = sum(count in (counts[0], counts[0] + 1) for count in counts) / len(counts)
        if (fitting, counts[0]) > best:
            best, found = (fitting, counts[0]), delimiter
    return found


def _cut_lines(
    lines: Sequence[str], delimiter: str, first: int, faults: FaultList
) -> tuple[Rows, list[int]]:
    """Cut all lines; blank ones are no rows. A row's place is the line in which it begins."""
    rows: Rows = []
    places: list[int] = []
    start, opened = first, 0
    while start < len(lines):
        last = 0
        strict = opened < MOST_OPEN_QUOTES
        reader = csv.reader(
            islice(lines, start, None),
            delimiter=delimiter,
            strict=strict,
            quoting=csv.QUOTE_MINIMAL if strict else csv.QUOTE_NONE,
        )
        try:
            for row in reader:
                rows.append(row)
                places.append(start + last + 1)
                last = reader.line_num
            break
        except csv.Error:
            opened += 1
            line = lines[start + last].rstrip("\r\n")
            faults.add("quotes", start + last + 1, "", line)
            rows.append(line.split(delimiter))
            places.append(start + last + 1)
            start += last + 1
    kept = [number for number, row in enumerate(rows) if any(map(str.strip, row))]
    if len(kept) < len(rows):
        rows, places = [rows[number] for number in kept], [places[number] for number in kept]
    return rows, places


def _take_headings(rows: Rows, places: list[int]) -> tuple[list[str], Rows, list[int], str]:
    """Take the first row as headings, unless it has numbers as the others have."""
    first = rows[0]
    if not has_no_headings(first):
        return first, rows[1:], places[1:], ""
    headings = make_headings(first)
    note = f"The first row has numbers, so the file has no headings; they are {headings}."
    return headings, rows, places, note


def has_no_headings(first: Sequence[str]) -> bool:
    """Tell whether what should be headings is a row: a text, then mostly numbers.

    >>> has_no_headings(["a/b", "61.5", "50"]), has_no_headings(["model", "2023", "mmlu", "arc"])
    (True, False)
    """
    numbers = sum(map(is_number, first))
    return numbers > 0 and 2 * numbers >= len(first) - 1


def make_headings(first: Sequence[str]) -> list[str]:
    """Make headings for a table that has none: the first text is the model.

    >>> make_headings(["a/b", "61.5", "50"])
    ['model', 'score 1', 'score 2']
    """
    headings: list[str] = []
    for cell in first:
        if is_number(cell):
            headings.append(f"score {sum(name.startswith('score') for name in headings) + 1}")
        else:
            headings.append("model" if "model" not in headings else f"text {len(headings) + 1}")
    return headings


def _keep_whole(
    headings: Sequence[str], rows: Rows, places: list[int], faults: FaultList, delimiter: str
) -> tuple[Rows, list[int], bool]:
    """Keep the rows that have a value for each heading; says whether there is a column more.

    Values beyond the last heading that are empty are none.
    """
    width = len(headings)
    if all(len(row) == width for row in rows) and len(rows) <= MOST_ROWS:
        return rows, places, False
    # R and others write no heading above the names of the rows.
    index = sum(len(row) == width + 1 and row[-1].strip() != "" for row in rows) > 0.9 * len(rows)
    width += index
    kept: Rows = []
    kept_places: list[int] = []
    for row, place in zip(rows, places, strict=True):
        values = row[:width] if not any(map(str.strip, row[width:])) else row
        if len(values) != width:
            why = f"has {len(values)} values for {width} headings"
            faults.add("ragged", place, "", delimiter.join(row), why)
        elif len(kept) >= MOST_ROWS:
            faults.add("rows", place, "", delimiter.join(row))
        else:
            kept.append(values)
            kept_places.append(place)
    return kept, kept_places, index
