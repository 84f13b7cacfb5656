"""A table and what is to be known about it, as bytes and back.

    zlib( length of the header, 4 bytes, little-endian | header, JSON | planes of all columns )

What comes out equals what went in, to the last bit and by type: 7 is not 7.0, and rows keep
their order.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leaderboard.columnar.numbers import (
    Numbers,
    read_numbers,
    unpack_mean,
    unpack_numbers,
    write_mean,
    write_numbers,
)
from leaderboard.columnar.planes import PlaneReader
from leaderboard.columnar.texts import unpack_texts, write_texts
from leaderboard.errors import RecordError

# What holds bytes: Python's own, and what a browser hands over.
Buffer = bytes | bytearray | memoryview
LEVEL = 9
# Before the header; a record of another form is told at once.
LENGTH_BYTES = 4


@dataclass(frozen=True)
class Table:
    """``about`` holds plain values, ``columns`` lists of plain values, all of the same length."""

    about: Mapping[str, Any]
    columns: Mapping[str, Sequence[Any]]

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(next(iter(self.columns.values()), ()))


def pack_table(table: Table, means: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """Write a table as bytes.

    Parameters
    ----------
    table : Table
        Its values are those of JSON: ``None``, ``str``, ``int``, finite ``float``, ``list``.
    means : mapping of str to sequence of str, optional
        Columns that are nearly the mean of others. It changes the size, never the content.

    Raises
    ------
    RecordError
        If a value is none that JSON has, or columns differ in length.
    """
    ragged = [name for name, values in table.columns.items() if len(values) != table.rows]
    if ragged:
        raise RecordError(f"columns {ragged} are not of length {table.rows}, as the first is")
    try:
        specs, planes = _write_columns(table, means or {})
        order = list(table.columns)
        header = {"about": table.about, "rows": table.rows, "order": order, "columns": specs}
        text = json.dumps(header, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        raise RecordError(f"a value has no form in JSON ({error}); give None for it") from error
    # Half of a pair of surrogates is a text to Python and none to UTF-8.
    head = text.encode("utf-8", "surrogatepass")
    return zlib.compress(len(head).to_bytes(LENGTH_BYTES, "little") + head + planes, LEVEL)


def unpack_table(content: Buffer) -> Table:
    """Read a table from the bytes that ``pack_table`` gave.

    Raises
    ------
    RecordError
        If they are damaged, or something else.
    """
    try:
        body = zlib.decompress(content)
        start = LENGTH_BYTES + int.from_bytes(body[:LENGTH_BYTES], "little")
        header = json.loads(body[LENGTH_BYTES:start].decode("utf-8", "surrogatepass"))
        columns = _read_columns(header, PlaneReader(body, start))
    except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        raise RecordError(f"this is not a packed table: {error}") from error
    return Table(header["about"], columns)


def _write_columns(
    table: Table, means: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Any], bytes]:
    numbers = {name: read_numbers(values) for name, values in table.columns.items()}
    specs, chunks = {}, []
    # Means come last, since reading one takes the columns that it is of.
    for name in sorted(table.columns, key=lambda name: name in means):
        of = means.get(name, ())
        specs[name], chunk = _write_column(table.columns[name], numbers[name], of, numbers)
        chunks.append(chunk)
    return specs, b"".join(chunks)


def _write_column(
    values: Sequence[Any],
    column: Numbers | None,
    mean_of: Sequence[str],
    numbers: Mapping[str, Numbers | None],
) -> tuple[dict[str, Any], bytes]:
    if column is None:
        return write_texts(values)
    rest = write_mean(column, [numbers[name] for name in mean_of])
    if rest is not None:
        spec, planes = rest
        return {**spec, "mean_of": list(mean_of)}, planes
    return write_numbers(column)


def _read_columns(header: Mapping[str, Any], planes: PlaneReader) -> dict[str, Sequence[Any]]:
    rows: int = header["rows"]
    columns: dict[str, Sequence[Any]] = {}
    numbers: dict[str, Numbers] = {}
    for name, spec in header["columns"].items():
        if "values" in spec:
            columns[name] = unpack_texts(spec, rows, planes)
            continue
        of = [numbers[other] for other in spec.get("mean_of", ())]
        found = unpack_mean(spec, of, rows, planes) if of else unpack_numbers(spec, rows, planes)
        numbers[name], columns[name] = found, found.to_values()
    return {name: columns[name] for name in header["order"]}
