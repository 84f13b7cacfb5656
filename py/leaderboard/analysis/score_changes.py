"""Score changes of one model: between which dates its scores changed under the same name.

Each date is compared with the date on which the model last stood, however long ago, by the rules of
``analysis.rescoring``: only what rounding does not explain is a change, and an average counts by
itself only where both dates have equally many decimals. A history keeps the best row of
each date, so the other scores may come from a repeated evaluation or from a further one that was
better.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.lineups import read_history_line_ups
from leaderboard.analysis.rescoring import differ_beyond_precision
from leaderboard.analysis.steps import compare_line_ups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.analysis.standings import Standing
    from leaderboard.history import History


@dataclass(frozen=True)
class ScoreChange:
    """A metric's points before and after."""

    metric: str
    before: float
    after: float


@dataclass(frozen=True)
class Rescoring:
    """A model's scores from one standing to the next.

    ``rescored`` of the ``common`` models that are listed on both dates have other scores.
    """

    before: Standing
    after: Standing
    changes: tuple[ScoreChange, ...]
    rescored: int
    common: int


def find_rescorings(history: History, standings: Sequence[Standing]) -> list[Rescoring]:
    """Find the steps of a model, given its standings in order of date, that changed its scores."""
    found = [
        (before, after, changes)
        for before, after in pairwise(standings)
        if (changes := compare_standings(before, after))
    ]
    if not found:
        return []
    line_ups = {line_up.day.date: line_up for line_up in read_history_line_ups(history)}
    rescorings = []
    for before, after, changes in found:
        step = compare_line_ups(line_ups[before.day.date], line_ups[after.day.date])
        counts = len(step.rescored), len(step.common)
        rescorings.append(Rescoring(before, after, changes, *counts))
    return rescorings


def compare_standings(before: Standing, after: Standing) -> tuple[ScoreChange, ...]:
    """Tell which scores changed beyond precision, the average first."""
    metrics = list(before.scores)
    first, last = (
        np.array([standing.scores[metric] for metric in metrics]) for standing in (before, after)
    )
    decimals = before.day.decimals, after.day.decimals
    changed = differ_beyond_precision(first, last, *decimals)
    # See analysis.rescoring: an average of another precision proves nothing by itself.
    if decimals[0] != decimals[1] and not changed[1:].any():
        return ()
    return tuple(
        ScoreChange(metrics[place], float(first[place]), float(last[place]))
        for place in np.flatnonzero(changed)
    )
