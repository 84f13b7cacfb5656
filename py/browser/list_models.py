"""A call of ``browser.calls``: the models of a snapshot, for whoever chooses among them."""

from __future__ import annotations

import math
from typing import Any

from leaderboard.analysis.families import ALL_FAMILIES, classify_families
from leaderboard.analysis.size_classes import ALL_CLASSES, classify_sizes
from leaderboard.figures.rankings import recall_ranking
from leaderboard.figures.scope_words import list_marks
from leaderboard.library import Library
from leaderboard.scope import EVEN_HIDDEN


def missing(library: Library, *, snapshot: str) -> list[str]:
    """Name the records that the list needs."""
    return library.missing_records([snapshot])


def run(library: Library, _say: Any, *, snapshot: str) -> dict[str, Any]:
    """List the models of the main population, best first, in columns.

    Returns
    -------
    dict
        ``models``, ``organisations`` (``None`` where a name tells none), ``averages`` (points),
        ``params`` (billions, ``None`` where unknown), ``sizes`` and ``families`` (ids), ``marks``
        (why a model is hidden, empty where it is not), one value for each model;
        ``size_classes`` and ``family_names``: labels by those ids, in order.
    """
    ranked = recall_ranking(library.snapshot_table(snapshot, EVEN_HIDDEN))
    params = ranked["params_billion"]
    return {
        "models": ranked["model"].tolist(),
        "organisations": [name or None for name in ranked["organisation"].fillna("").tolist()],
        "averages": ranked["average"].tolist(),
        "params": [None if math.isnan(value) else value for value in params.tolist()],
        "sizes": classify_sizes(params).tolist(),
        "families": classify_families(ranked["model"]).tolist(),
        "marks": list_marks(ranked),
        "size_classes": {one.id: one.label for one in ALL_CLASSES},
        "family_names": {one.id: one.label for one in ALL_FAMILIES},
    }
