"""Texts, as they stand in an address -> the values of a figure's parameters, and back.

``?at=2023-10-31&figure=radial&top=3`` says everything in texts. What a text means depends on the
parameter: ``true`` is a toggle that is on, ``a/b;c/d`` are two models, ``2023-10-31`` is a
snapshot where only one board has that date. ``web/figures/params.ts`` reads and writes the same
for the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from leaderboard.errors import ParameterError, UnknownSnapshotError, suggest_spelling
from leaderboard.figures.metrics import check_metric

if TYPE_CHECKING:
    from collections.abc import Collection

    from leaderboard.board import Board
    from leaderboard.figures.contract import Parameter

_WHOLE_NUMBER = re.compile(r"[+-]?\d+", re.ASCII)
_TOGGLES = {"true": True, "false": False}


def read_value(parameter: Parameter, text: str, board: Board, snapshots: Collection[str]) -> Any:
    """Read the value that a parameter has in an address.

    Parameters
    ----------
    parameter : Parameter
        What the text is a value of.
    text : str
        The text, without the escapes of an address.
    board : Board
        The shown board, whose metrics can be asked for.
    snapshots : collection of str
        The keys of all snapshots that can be asked for.

    Raises
    ------
    ParameterError
        If the text is no value of the parameter.
    """
    match parameter.kind:
        case "integer" if _WHOLE_NUMBER.fullmatch(text):
            return parameter.check(int(text))
        case "toggle":
            return parameter.check(_TOGGLES.get(text, text))
        case "models":
            return parameter.check([name for part in text.split(";") if (name := part.strip())])
        # Empty means something only where it is what the parameter begins with.
        case "metric" if text or parameter.default:
            return check_metric(board, text, parameter.name)
        case "snapshot" if text:
            return _read_snapshot(parameter, text, snapshots)
        case _:
            return parameter.check(text)


def write_value(value: Any) -> str:
    """Write a value as it stands in an address, without escapes.

    >>> write_value(False), write_value(("a/b", "c/d-1.5")), write_value(3)
    ('false', 'a/b;c/d-1.5', '3')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int) else ";".join(value)


def find_snapshot(text: str, snapshots: Collection[str]) -> str:
    """Find the key of a snapshot that is named in full, or by its date alone.

    >>> find_snapshot("2023-10-31", ["v1-4/2023-10-31", "v2/2025-01-01"])
    'v1-4/2023-10-31'

    Raises
    ------
    UnknownSnapshotError
        If there is none, or if several boards have that date.
    """
    if text in snapshots:
        return text
    found = [key for key in snapshots if key.rpartition("/")[2] == text]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownSnapshotError(f"{text} is on several boards; say which: {', '.join(found)}")
    near = suggest_spelling(text, [*snapshots] if "/" in text else _list_dates(snapshots))
    raise UnknownSnapshotError(f"there is no snapshot {text!r}; {near}")


def shorten_key(key: str, snapshots: Collection[str]) -> str:
    """Leave the board out of a snapshot's key where the date alone tells it.

    >>> shorten_key("v1/2024-01-01", ["v1/2024-01-01", "v2/2025-01-01"])
    '2024-01-01'
    >>> shorten_key("v1/2024-01-01", ["v1/2024-01-01", "v2/2024-01-01"])
    'v1/2024-01-01'
    """
    date = key.rpartition("/")[2]
    same = [other for other in snapshots if other.rpartition("/")[2] == date]
    return date if len(same) == 1 else key


def _read_snapshot(parameter: Parameter, text: str, snapshots: Collection[str]) -> str:
    try:
        return find_snapshot(text, snapshots)
    except UnknownSnapshotError as error:
        raise ParameterError(f"{parameter.name}={text!r}: {error}") from None


def _list_dates(snapshots: Collection[str]) -> list[str]:
    return list(dict.fromkeys(key.rpartition("/")[2] for key in snapshots))
