"""A call of ``browser.calls``: a claim of the log judged anew, by one snapshot or by several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaderboard.claims.judging import judge, missing_records
from leaderboard.library import Library


def missing(library: Library, *, claim: str, snapshots: Sequence[str]) -> list[str]:
    """Name the records that the judgements need."""
    names = [name for key in snapshots for name in missing_records(library, claim, key)]
    return list(dict.fromkeys(names))


def run(
    library: Library, _say: Any, *, claim: str, snapshots: Sequence[str]
) -> list[dict[str, Any]]:
    """Judge; gives a judgement in plain values for each snapshot, see ``Judgement.to_json``."""
    return [judge(library, claim, key).to_json() for key in snapshots]
