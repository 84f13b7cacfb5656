r"""A column of anything: its distinct values in order of appearance, then what each row has.

A row is told by how far back in that list its value stands; 0 is a value that was not there
before. Names, nearly all different, become a list and zeros; a licence, a short list and small
numbers.

>>> spec, planes = write_texts(["mit", "mit", None, "mit"])
>>> spec["values"], planes
(['mit', None], b'\x00\x01\x00\x02')
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from leaderboard.columnar.planes import PlaneReader, write_planes


def write_texts(values: Sequence[Any]) -> tuple[dict[str, Any], bytes]:
    """Write a column of plain values; gives how to read it, and its bytes.

    Raises
    ------
    ValueError
        If a value is none that JSON has.
    """
    places: dict[tuple[bool, str], int] = {}
    distinct = []
    back = np.zeros(len(values), dtype=np.int64)
    for row, value in enumerate(values):
        # As JSON, since 1, 1.0 and True are one key to a dictionary.
        is_text = isinstance(value, str)
        key = (is_text, value if is_text else json.dumps(value, allow_nan=False))
        if key in places:
            back[row] = len(places) - places[key]
        else:
            places[key] = len(places)
            distinct.append(value)
    width, planes = write_planes(back)
    return {"values": distinct, "width": width}, planes


def unpack_texts(spec: Mapping[str, Any], rows: int, planes: PlaneReader) -> list[Any]:
    """Read what ``write_texts`` wrote."""
    back = planes.take(rows, spec["width"])
    new = back == 0
    places = np.cumsum(new) - new - back
    values = np.empty(len(spec["values"]), dtype=object)
    values[:] = spec["values"]
    return list(values[places])
