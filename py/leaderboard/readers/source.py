"""One raw file of any known format -> its rows, or every fault in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.errors import Fault
from leaderboard.readers.early_csv import read_early_csv
from leaderboard.readers.json_rows import read_json_rows
from leaderboard.readers.raw import RawTable

if TYPE_CHECKING:
    from leaderboard.board import Board


def read_source(file: str, content: bytes, board: Board) -> tuple[RawTable, list[Fault]]:
    """Read a raw file; the format is told by its ending.

    Parameters
    ----------
    file : str
        The file's name, for the faults and the ending.
    content : bytes
        The file as it is, UTF-8 with or without byte order mark.
    board : Board
        The board whose benchmarks the scores are for, in this order.

    Returns
    -------
    tuple of RawTable and list of Fault
        The rows without fault in file order, and every fault found.
    """
    nothing = RawTable(file, ())
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"byte {error.start}"
        fault = Fault(file, None, None, where, "is not UTF-8", "save the file as UTF-8 text")
        return nothing, [fault]
    if not text.strip():
        return nothing, [Fault(file, None, None, text, "is empty", "give a file with rows")]
    if file.endswith(".json"):
        return read_json_rows(file, text, board)
    if file.endswith(".csv"):
        return read_early_csv(file, text, board)
    fault = Fault(file, None, None, file, "has no known ending", "give a .json or .csv file")
    return nothing, [fault]
