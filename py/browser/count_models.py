"""A call of ``browser.calls``: how many models a scope shows, and each further choice would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from leaderboard.figures.rankings import recall_ranking
from leaderboard.library import Library
from leaderboard.scope import EVEN_HIDDEN, EVERYTHING, Scope
from leaderboard.scope_counts import count_choices


def missing(library: Library, *, snapshot: str, scope: Mapping[str, Any]) -> list[str]:  # noqa: ARG001
    """Name the records that the counts need."""
    return library.missing_records([snapshot])


def run(
    library: Library, _say: Any, *, snapshot: str, scope: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Count the ranked models of the main population.

    Returns
    -------
    dict
        ``all`` and ``shown``: how many there are, and are in the scope, hidden ones counted where
        they are shown; for each part of a scope the models that fit its other parts, as
        ``count_choices`` has it; ``absent``: the pinned ones that are not in the snapshot;
        ``unknown``: the parts that were chosen and of which the board tells nothing.
    """
    asked = Scope.from_json(scope)
    whole = library.snapshot_table(snapshot, EVEN_HIDDEN if asked.hidden else EVERYTHING)
    asked = asked.settle(whole.rows)
    ranked = recall_ranking(whole)
    there = set(whole.rows["model"].tolist())
    return {
        "all": len(ranked),
        "shown": int(asked.find_members(ranked).sum()),
        **count_choices(ranked, asked),
        "absent": [pin for pin in asked.pins if pin not in there],
        "unknown": list(asked.unknown),
    }
