"""Duplicates: models that score alike on every benchmark.

Two rows are *alike* when they differ on no benchmark by more than the tolerance. Rows that are
alike are joined, and rows alike to these, too, so a group is a chain in which each step
is within the tolerance and the ends may be further apart. A group counts when
it has at least two names: a model that was evaluated twice is not its own duplicate. A model
with several evaluations can be in several groups; a group whose names are all in
another one is left out.

Equal scores on a thousand and more items are rarely chance, but they are no proof: a group is a
candidate for re-uploads, merges or quantisations of one model, never a verdict. Near chance
level, and where scores were published with few decimals, they are weaker evidence.

To compare all pairs of 7,169 rows takes 25 million comparisons. Instead equal rows
are made one, the rest is sorted by the benchmark on which fewest rows lie within the tolerance,
and each row is compared only with those that follow it within that window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.board import Board

Floats: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.intp]

# Scores are decimal fractions: 71.3 - 71.2 comes out a little above 0.1.
SLACK = 1e-9


@dataclass(frozen=True)
class Group:
    """Models alike: their names in source order, and for each the row of the table (label).

    ``rows`` has one row a name, the first that is in the group. ``spread`` is the largest
    difference on any benchmark between any two of the group's rows, in points.
    """

    models: tuple[str, ...]
    rows: tuple[int, ...]
    spread: float


def find_duplicates(table: pd.DataFrame, board: Board, tolerance: float) -> list[Group]:
    """Find the groups of models that are alike, largest first, then in source order.

    Parameters
    ----------
    table : pandas.DataFrame
        Columns ``model`` and the board's benchmarks (points). A row with a missing score takes
        no part: what is not known cannot be equal.
    board : Board
        Names the benchmarks. The average is left out, it follows from them.
    tolerance : float
        The most that two rows alike may differ by on any benchmark, in points; at least 0.
    """
    scores = table[list(board.benchmark_ids)].to_numpy(dtype="float64", na_value=np.nan)
    complete = np.flatnonzero(~np.isnan(scores).any(axis=1))
    if not len(complete) or not scores.shape[1]:
        return []
    labels = label_alike(scores[complete], tolerance)
    names = table["model"].to_numpy(dtype=object)
    groups = [
        _name_group(complete[members], names, scores, table.index)
        for members in _split_labels(labels)
    ]
    several = [group for group in groups if len(group.models) > 1]
    return _drop_contained(sorted(several, key=lambda group: -len(group.models)))


def label_alike(scores: Floats, tolerance: float) -> Indices:
    """Give rows that are joined by steps within the tolerance the same label.

    Parameters
    ----------
    scores : numpy.ndarray of float, shape (rows, benchmarks)
        Points, none missing, at least one benchmark.
    """
    distinct, which = _merge_equal(scores)
    if tolerance == 0:
        return which
    labels = _join(len(distinct), *_pair_alike(distinct, tolerance + SLACK))
    return labels[which]


def _merge_equal(scores: Floats) -> tuple[Floats, Indices]:
    """Give the distinct rows, and for each row the number of its distinct one."""
    order = np.lexsort(scores.T)
    ordered = scores[order]
    is_new = np.ones(len(scores), dtype=bool)
    is_new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    which = np.empty(len(scores), dtype=np.intp)
    which[order] = np.cumsum(is_new) - 1
    return ordered[is_new], which


def _pair_alike(scores: Floats, tolerance: float) -> tuple[Indices, Indices]:
    """Give the pairs of rows that differ nowhere by more than the tolerance, as two arrays."""
    windows = [_count_followers(np.sort(column), tolerance) for column in scores.T]
    key = min(range(len(windows)), key=lambda column: windows[column].sum())
    order, followers = np.argsort(scores[:, key], kind="stable"), windows[key]
    first = np.repeat(np.arange(len(order)), followers)
    starts = np.cumsum(followers) - followers
    second = first + 1 + np.arange(len(first)) - np.repeat(starts, followers)
    first, second = order[first], order[second]
    for column in scores.T:
        alike = np.abs(column[first] - column[second]) <= tolerance
        first, second = first[alike], second[alike]
    return first, second


def _count_followers(ordered: Floats, tolerance: float) -> Indices:
    """Count for each value of a sorted column those behind it within the tolerance."""
    ends = np.searchsorted(ordered, ordered + tolerance, side="right")
    return ends - np.arange(len(ordered)) - 1


def _join(count: int, first: Indices, second: Indices) -> Indices:
    """Label what pairs connect, each set by its lowest member (union-find with path halving)."""
    parent = list(range(count))
    for pair in zip(first.tolist(), second.tolist(), strict=True):
        low, high = sorted(_find_root(parent, member) for member in pair)
        parent[high] = low
    return np.array([_find_root(parent, member) for member in range(count)], dtype=np.intp)


def _find_root(parent: list[int], member: int) -> int:
    while parent[member] != member:
        parent[member] = parent[parent[member]]
        member = parent[member]
    return member


def _split_labels(labels: Indices) -> list[Indices]:
    """Give the positions of each label that stands more than once, in order of appearance."""
    order = np.argsort(labels, kind="stable")
    edges = np.flatnonzero(np.diff(labels[order])) + 1
    parts = np.split(order, edges)
    return sorted((part for part in parts if len(part) > 1), key=lambda part: int(part[0]))


def _name_group(
    members: Indices, names: NDArray[np.object_], scores: Floats, index: pd.Index
) -> Group:
    first: dict[str, int] = {}
    for member in members.tolist():
        first.setdefault(names[member], member)
    spread = np.ptp(scores[members], axis=0).max()
    rows = tuple(index[member] for member in first.values())
    return Group(tuple(first), rows, round(float(spread), 6))


def _drop_contained(groups: list[Group]) -> list[Group]:
    """Keep the groups, largest first, that are not contained in one kept before."""
    kept: list[Group] = []
    holders: dict[str, list[set[str]]] = {}
    for group in groups:
        models = set(group.models)
        if any(models <= larger for larger in holders.get(group.models[0], [])):
            continue
        kept.append(group)
        for model in models:
            holders.setdefault(model, []).append(models)
    return kept
