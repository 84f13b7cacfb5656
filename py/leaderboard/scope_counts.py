"""How many models each further choice of a scope would show: the numbers beside the filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leaderboard.analysis.families import classify_families
from leaderboard.analysis.size_classes import classify_sizes
from leaderboard.scope import FAMILY_IDS, PARTS, SIZE_IDS

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.scope import Scope


def count_choices(models: pd.DataFrame, scope: Scope) -> dict[str, list[tuple[str, int]]]:
    """Count for each value of each part the models that fit the other choices.

    Parameters
    ----------
    models : pandas.DataFrame
        A row a model, with the columns that ``Scope.find_members`` wants.
    scope : Scope
        Its pinned models do not count.

    Returns
    -------
    dict
        ``sizes`` and ``families`` in their own order, the other parts most models first, those of
        equal number by name. A part of which the board tells nothing is empty.
    """
    groups = {
        "sizes": classify_sizes(models["params_billion"]),
        "families": classify_families(models["model"]),
        "organisations": models["organisation"],
        "types": models["type"],
        "licences": models["licence"],
    }
    counts = {}
    for part in PARTS:
        group = groups[part]
        without: dict[str, Any] = {part: (), "pins": ()}
        others = replace(scope, **without)
        told = group[others.find_members(models)].value_counts()
        found = {str(name): int(count) for name, count in told.items()}
        by_count = sorted(found, key=lambda name: (-found[name], name))
        order = {"sizes": SIZE_IDS, "families": FAMILY_IDS}.get(part, by_count)
        counts[part] = [(name, found[name]) for name in order if name in found]
    return counts
