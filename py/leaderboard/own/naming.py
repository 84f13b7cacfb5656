"""The name and the date of a reader's own snapshot, from the name of the file.

The name stands in its key, ``own/NAME``, and so in addresses: lower case, letters and digits of any
script, set apart by dashes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date

_ENDINGS = re.compile(r"(\.(csv|tsv|tab|txt|json|jsonl|ndjson|gz))+$", re.IGNORECASE)
_DATE = re.compile(r"(?<!\d)(20\d\d)[-_]?([01]\d)[-_]?([0-3]\d)(?!\d)")
MOST_LETTERS = 40


def name_snapshot(file: str, taken: Collection[str] = ()) -> str:
    """Make a name that is not taken.

    >>> name_snapshot("My Models (v2).csv.gz"), name_snapshot("a.json", ["a"])
    ('my-models-v2', 'a-2')
    """
    plain = unicodedata.normalize("NFC", _ENDINGS.sub("", file.rpartition("/")[2])).lower()
    kept = "".join(letter if letter.isalnum() else "-" for letter in plain)
    stem = re.sub("-+", "-", kept)[:MOST_LETTERS].strip("-") or "data"
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    return name


def find_date(file: str) -> str | None:
    """Find the ISO date in a file's name.

    >>> find_date("open-llm-leaderboard_v1_2024-06-19.csv.gz"), find_date("20231031.json")
    ('2024-06-19', '2023-10-31')
    """
    match = _DATE.search(file)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
