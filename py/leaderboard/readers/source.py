"""One raw file of any known format -> its rows, or every fault in it."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from typing import TYPE_CHECKING

from leaderboard.errors import Fault
from leaderboard.readers.early_csv import read_early_csv
from leaderboard.readers.hub_csv import read_hub_csv
from leaderboard.readers.hub_forms import is_export
from leaderboard.readers.json_rows import read_json_rows
from leaderboard.readers.raw import RawTable

if TYPE_CHECKING:
    from leaderboard.board import Board


def read_source(file: str, content: bytes, board: Board) -> tuple[RawTable, list[Fault]]:
    """Read a raw file; the format is told by its ending, and for CSV by its headings.

    Parameters
    ----------
    file : str
        The file's name, for the faults and the ending.
    content : bytes
        The file as it is: UTF-8 with or without byte order mark, or that packed with gzip.
    board : Board
        The board whose benchmarks the scores are for, in this order.

    Returns
    -------
    tuple of RawTable and list of Fault
        The rows without fault in file order, and every fault found.
    """
    nothing = RawTable(file, ())
    ending = file.removesuffix(".gz")
    if ending != file:
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error) as error:
            why = f"cannot be unpacked ({error})"
            return nothing, [Fault(file, None, None, file, why, "fetch the file again")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"byte {error.start}"
        fault = Fault(file, None, None, where, "is not UTF-8", "save the file as UTF-8 text")
        return nothing, [fault]
    if not text.strip():
        return nothing, [Fault(file, None, None, text, "is empty", "give a file with rows")]
    if ending.endswith(".json"):
        return read_json_rows(file, text, board)
    if ending.endswith(".csv"):
        read = read_hub_csv if is_export(_read_headings(text)) else read_early_csv
        return read(file, text, board)
    remedy = "give a .json, .csv or .csv.gz file"
    return nothing, [Fault(file, None, None, file, "has no known ending", remedy)]


def _read_headings(text: str) -> list[str]:
    """Read the first line; what is wrong with it the reader of its form will tell."""
    try:
        first = next(csv.reader(io.StringIO(text, newline="")), [])
    except csv.Error:
        return []
    return [heading.strip() for heading in first]
