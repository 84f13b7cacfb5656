"""Colour by group: each model's family, size class or organisation.

Eyes keep about eight colours apart, so the seven largest groups have one each and all others
share a grey. Size classes have their own fixed colours: they have an order.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from leaderboard.analysis.families import ALL_FAMILIES, OTHER, classify_families
from leaderboard.analysis.size_classes import ALL_CLASSES, classify_sizes
from leaderboard.figures.contract import Choice, LegendEntry
from leaderboard.figures.palette import ACCENT, FAINT, SERIES, SIZE_CLASS_SERIES

GROUPINGS = (
    Choice("none", "one colour"),
    Choice("family", "family"),
    Choice("size", "size class"),
    Choice("organisation", "organisation"),
)
MOST_GROUPS = 7
UNNAMED = "no organisation"


@dataclass(frozen=True)
class Grouping:
    """The group and colour of each model, and the legend; without groups no label and legend."""

    labels: list[str]
    colors: list[str]
    legend: tuple[LegendEntry, ...]


def group_models(rows: pd.DataFrame, by: str) -> Grouping:
    """Group models by one of ``GROUPINGS``.

    Parameters
    ----------
    rows : pandas.DataFrame
        With ``model``, ``organisation`` and ``params_billion``, a row a model.
    by : str
        Value of a choice of ``GROUPINGS``.
    """
    match by:
        case "none":
            return Grouping([""] * len(rows), [ACCENT] * len(rows), ())
        case "size":
            return _group_sizes(rows)
        case "family":
            names = {family.id: family.label for family in ALL_FAMILIES}
            labels = [names[family] for family in classify_families(rows["model"])]
            return _group_largest(labels, OTHER.label)
        case "organisation":
            labels = rows["organisation"].fillna(UNNAMED).tolist()
            return _group_largest(labels, "")
        case _:
            raise ValueError(f"models cannot be grouped by {by!r}")


def _group_sizes(rows: pd.DataFrame) -> Grouping:
    colors = {one.id: color for one, color in zip(ALL_CLASSES, SIZE_CLASS_SERIES, strict=True)}
    names = {one.id: one.label for one in ALL_CLASSES}
    ids = classify_sizes(rows["params_billion"]).tolist()
    present = set(ids)
    return Grouping(
        [names[one] for one in ids],
        [colors[one] for one in ids],
        tuple(LegendEntry(names[one], color) for one, color in colors.items() if one in present),
    )


def _group_largest(labels: list[str], rest: str) -> Grouping:
    """Give the largest groups a colour; of equal groups the one met first comes first."""
    counts = pd.Series(labels, dtype="object").value_counts(sort=False)
    counts = counts.drop(rest, errors="ignore").sort_values(ascending=False, kind="stable")
    largest = counts.index[:MOST_GROUPS].tolist()
    colors = dict(zip(largest, SERIES, strict=False))
    legend = [LegendEntry(f"{name} ({counts[name]:,})", colors[name]) for name in largest]
    others = sum(label not in colors for label in labels)
    if others:
        legend.append(LegendEntry(f"all others ({others:,})", FAINT))
    return Grouping(labels, [colors.get(label, FAINT) for label in labels], tuple(legend))
