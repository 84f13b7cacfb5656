"""Texts -> numbers, a column at a time.

Nearly every cell of a column of scores is a plain number, so pandas reads them all at once; only
what it cannot read is looked at one by one: spelled gaps, percent signs, decimal commas. What
is none of these is a fault, told with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

Floats = np.ndarray[Any, np.dtype[np.float64]]

# How people say that there is no score.
GAPS = frozenset(
    {"", "-", "--", "–", "—", "n/a", "na", "n.a.", "nan", "none", "null", "missing", "?", "."}
    | {"#n/a", "nil", "tbd", "<na>", "\\n"}
)
_FORMULA = re.compile(r"[=@+]\s*[A-Za-z(\"']|=")
_COMMA = re.compile(r"[+-]?\d+,\d+")
_SPACED = str.maketrans({"−": "-", "\u00a0": "", "\u202f": "", "\u2009": ""})
# Of a column that is no numbers at first sight, so many cells are looked at.
SAMPLE = 400
SMALL_SAMPLE = 100
PLAINLY = 0.9
ENOUGH = 0.5


@dataclass(frozen=True)
class Numbers:
    """A column as numbers; NaN where there is none.

    ``gaps`` counts cells that say so; ``wrong`` has the kind of fault of each other cell that is no
    number, by its row; ``percents`` and ``commas`` count cells with such a sign.
    """

    values: Floats
    gaps: int
    wrong: dict[int, str]
    percents: int = 0
    commas: int = 0


def is_number(text: str) -> bool:
    """Tell whether a text is a number, with percent sign or decimal comma or without."""
    return isinstance(_read_cell(text)[0], float)


def read_numbers(texts: Sequence[str]) -> Numbers | None:
    """Read a column of texts; ``None`` where most of it is no numbers."""
    if _are_texts(texts):
        return None
    cells = np.array(texts, dtype=object)
    values = _parse(texts, cells)
    unread = np.flatnonzero(np.isnan(values))
    if len(unread) > (1 - ENOUGH) * len(values) and not _are_mostly_numbers(values, cells, unread):
        return None
    wrong: dict[int, str] = {}
    gaps = percents = commas = 0
    for row in unread.tolist():
        value, sign = _read_cell(cells[row])
        if isinstance(value, str):
            wrong[row] = value
        elif value is None:
            gaps += 1
        else:
            values[row] = value
            percents += "%" in sign
            commas += "," in sign
    infinite = np.isinf(values)
    if infinite.any():
        wrong.update(dict.fromkeys(np.flatnonzero(infinite).tolist(), "infinite"))
        values[infinite] = np.nan
    return Numbers(values, gaps, wrong, percents, commas)


def _are_texts(texts: Sequence[str]) -> bool:
    """Tell by a small sample whether a column is plainly no numbers, as most of a wide file."""
    sample = texts[:: max(1, len(texts) // SMALL_SAMPLE)]
    wrong = sum(isinstance(_read_cell(text)[0], str) for text in sample)
    return len(sample) > 0 and wrong > PLAINLY * len(sample)


def _parse(texts: Sequence[str], cells: Any) -> Floats:
    """Parse what are plain numbers, NaN for the others."""
    try:
        # The shortest way, where each one is. Python reads 1_000, which no table means.
        if "_" not in "".join(texts):
            return np.fromiter(map(float, texts), np.float64, len(texts))
    except ValueError:
        pass
    parsed = pd.to_numeric(pd.Series(cells, dtype=object), errors="coerce")
    return np.array(parsed.to_numpy(dtype=np.float64))


def _are_mostly_numbers(values: Floats, cells: Any, unread: Any) -> bool:
    """Tell by a sample of what could not be read; gaps speak neither for nor against."""
    step = max(1, len(unread) // SAMPLE)
    sample = [_read_cell(cell)[0] for cell in cells[unread[::step]]]
    share = len(unread) / max(1, len(sample))
    read = len(values) - len(unread) + share * sum(isinstance(value, float) for value in sample)
    texts = share * sum(isinstance(value, str) for value in sample)
    return read > 0 and read >= texts


def _read_cell(text: str) -> tuple[float | str | None, str]:
    """Read one cell: a number, ``None`` for a gap, else the kind of fault; and its signs."""
    plain = text.strip().translate(_SPACED)
    if plain.lower() in GAPS:
        return None, ""
    signs = ""
    number = plain
    if number.endswith("%"):
        number, signs = number[:-1].rstrip(), "%"
    if _COMMA.fullmatch(number):
        number, signs = number.replace(",", "."), f"{signs},"
    try:
        value = float("_" if "_" in number else number)
    except ValueError:
        return ("formula" if _FORMULA.match(plain) else "text"), ""
    return (None, "") if np.isnan(value) else (value, signs)
