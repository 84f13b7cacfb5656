"""JSON -> a grid: a list of objects, a list of lists, an object of columns, or a record a line.

Values become texts, as they would stand in a CSV, so that everything after goes one way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from leaderboard.errors import OwnDataError
from leaderboard.own.delimited import has_no_headings, make_headings
from leaderboard.own.faults import FaultList
from leaderboard.own.grid import MOST_ROWS, Grid, add_note, make_grid
from leaderboard.own.names import mend_text
from leaderboard.own.nesting import MOST_LEVELS, measure_nesting

EXPECTED = (
    'give a list of objects, as in [{"model": "a/b", "arc": 61.5}], or a list of rows below a row '
    "of headings"
)
# Under which names a list of rows stands in an object.
ROWS = ("rows", "data", "results", "models", "leaderboard", "records", "items")


def parse_json(file: str, text: str, faults: FaultList) -> Any:
    """Parse JSON, or a JSON record a line; lines that are none go to ``faults``."""
    try:
        return _load(text)
    except json.JSONDecodeError as error:
        unit = faults.unit
        lines = _parse_lines(text, faults)
        if lines is not None:
            return lines
        faults.unit = unit
        near = text[max(0, error.pos - 20) : error.pos + 20].strip()
        raise OwnDataError(
            f"{file} is not JSON: {error.msg} in line {error.lineno:,}, column {error.colno:,}, "
            f"near {near!r}; mend it there"
        ) from error
    except ValueError as error:
        raise OwnDataError(f"{file} cannot be read as JSON ({error}); {EXPECTED}") from error


def _load(text: str) -> Any:
    levels = measure_nesting(text)
    if levels > MOST_LEVELS:
        raise ValueError(f"it is nested {levels:,} levels deep; {MOST_LEVELS} are the most")
    return json.loads(text)


def _parse_lines(text: str, faults: FaultList) -> list[Any] | None:
    """Parse a record a line, a line that is none as its text; ``None`` where most are none."""
    lines = [line.strip() for line in text.split("\n")]
    faults.unit = "line" if all(lines[:-1]) else "row"
    records = [_parse_line(line) for line in lines if line]
    wrong = sum(isinstance(record, str) for record in records)
    return records if len(records) > 1 and 2 * wrong <= len(records) else None


def _parse_line(line: str) -> Any:
    try:
        record = _load(line)
    except ValueError:
        return line
    return record if isinstance(record, (dict, list)) else line


def read_records(file: str, document: Any, faults: FaultList) -> Grid:
    """Read the rows of a JSON document; what is wrong with single rows goes to ``faults``.

    Raises
    ------
    OwnDataError
        If it is no table.
    """
    if isinstance(document, Mapping):
        return _read_object(file, document, faults)
    if not isinstance(document, list) or not document:
        raise OwnDataError(f"{file} holds {_name(document)}, which is no table; {EXPECTED}")
    if sum(isinstance(row, Mapping) for row in document) * 2 >= len(document):
        return _read_objects(document, faults)
    if sum(isinstance(row, list) for row in document) * 2 >= len(document):
        return _read_lists(file, document, faults)
    raise OwnDataError(f"{file} holds a list of {_name(document[0])}, no table; {EXPECTED}")


def _read_object(file: str, document: Mapping[str, Any], faults: FaultList) -> Grid:
    headings = document.get("columns")
    for name in ROWS:
        rows = document.get(name)
        if isinstance(rows, list) and rows and isinstance(rows[0], (list, Mapping)):
            if isinstance(headings, list) and isinstance(rows[0], list):
                names = [_name_heading(heading) for heading in headings]
                return _lay_out(names, rows, faults, "JSON, columns and rows")
            return read_records(file, rows, faults)
    columns = {name: values for name, values in document.items() if isinstance(values, list)}
    if columns and len(columns) >= len(document) / 2:
        return _read_columns(file, columns)
    nested = {name: value for name, value in document.items() if isinstance(value, Mapping)}
    if nested and len(nested) >= len(document) / 2:
        return _read_nested(nested, faults)
    raise OwnDataError(
        f"{file} holds an object with {', '.join(list(document)[:5]) or 'nothing'}, no table; "
        f"{EXPECTED}"
    )


def _read_columns(file: str, columns: Mapping[str, list[Any]]) -> Grid:
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length:,}" for name, length in list(lengths.items())[:8])
        raise OwnDataError(
            f"the columns of {file} are not of one length ({told}), so it cannot be told which "
            "values belong together; give each column a value for each model, null where missing"
        )
    rows = [[write_text(value) for value in row] for row in zip(*columns.values(), strict=True)]
    return make_grid(list(columns), rows, range(1, len(rows) + 1), "JSON, an object of columns")


def _read_nested(nested: Mapping[str, Mapping[str, Any]], faults: FaultList) -> Grid:
    """Read objects in an object: columns by row number, as pandas writes them, or models."""
    keys = list(dict.fromkeys(key for inner in nested.values() for key in inner))
    if keys and all(key.isdigit() for key in keys):
        rows = [[write_text(inner.get(key)) for inner in nested.values()] for key in keys]
        return make_grid(list(nested), rows, range(1, len(rows) + 1), "JSON, an object of columns")
    named = [{"model": name, **inner} for name, inner in nested.items()]
    grid = _read_objects(named, faults)
    return add_note(grid, "The names of the objects are taken as the models.")


def _read_objects(document: Sequence[Any], faults: FaultList) -> Grid:
    # The server of data sets packs each row once more.
    objects = [
        row["row"] if isinstance(row, Mapping) and isinstance(row.get("row"), Mapping) else row
        for row in document
    ]
    headings = list(
        dict.fromkeys(key for row in objects if isinstance(row, Mapping) for key in row)
    )
    rows: list[list[str]] = []
    places: list[int] = []
    for place, row in enumerate(objects, start=1):
        if not isinstance(row, Mapping):
            faults.add("record", place, "", write_text(row), "is no object as the others are")
        elif len(rows) >= MOST_ROWS:
            faults.add("rows", place, "", write_text(row))
        else:
            rows.append([write_text(row.get(heading)) for heading in headings])
            places.append(place)
    return make_grid(headings, rows, places, "JSON, a list of objects")


def _read_lists(file: str, document: Sequence[Any], faults: FaultList) -> Grid:
    first = next(row for row in document if isinstance(row, list))
    texts = [write_text(cell) for cell in first]
    if not all(isinstance(cell, str) for cell in first) or has_no_headings(texts):
        longest = max((row for row in document if isinstance(row, list)), key=len)
        headings = make_headings([write_text(cell) for cell in longest])
        grid = _lay_out(headings, document, faults, "JSON, a list of rows")
        return add_note(grid, f"The rows have no headings; they are called {headings}.")
    if len(document) == 1:
        raise OwnDataError(f"{file} has headings and no rows; {EXPECTED}")
    return _lay_out(texts, document[1:], faults, "JSON, a list of rows", start=2)


def _lay_out(
    headings: Sequence[str], document: Sequence[Any], faults: FaultList, form: str, start: int = 1
) -> Grid:
    rows: list[list[str]] = []
    places: list[int] = []
    for place, row in enumerate(document, start):
        if isinstance(row, Mapping):
            row = [row.get(heading) for heading in headings]  # noqa: PLW2901 - the same row
        if not isinstance(row, list):
            faults.add("record", place, "", write_text(row), "is no list as the others are")
        elif len(row) != len(headings):
            why = f"has {len(row)} values for {len(headings)} columns"
            faults.add("ragged", place, "", write_text(row), why)
        elif len(rows) >= MOST_ROWS:
            faults.add("rows", place, "", write_text(row))
        else:
            rows.append([write_text(value) for value in row])
            places.append(place)
    return make_grid(headings, rows, places, form)


def write_text(value: Any) -> str:
    """Write a value of JSON as a CSV would have it.

    >>> write_text(None), write_text(True), write_text(61.5), write_text("a/b")
    ('', 'true', '61.5', 'a/b')
    """
    match value:
        case str():
            return value if value.isascii() else mend_text(value)
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _name_heading(heading: Any) -> str:
    """Name a column that is told by its name, or described as our own tables describe theirs."""
    if isinstance(heading, Mapping):
        return write_text(heading.get("label") or heading.get("name") or "")
    return write_text(heading)


def _name(value: Any) -> str:
    names = {dict: "an object", list: "an empty list", str: "a text", bool: "true or false"}
    return names.get(type(value), "nothing" if value is None else "a number")
