"""Changes: what became of each model between two snapshots, and why its rank moved.

The published rank of a model moves for reasons of which none need be its own: new models
enter above it, models above it leave, others are re-scored past it. As long as a model keeps
its score, these are all the reasons there are, so they can be counted:

    places won = gone above + re-scored that stood above before
               - new above  - re-scored that stand above after

Where both snapshots have equally many decimals this is exactly the difference of the two
ranks. Where they have not, rounding makes and breaks ties, and moves ranks without any
reason; the count leaves that out. A re-scored model has no places won or lost: its other
score is no news about the model.

Ranks need every better model to be listed, so fragments give none; a whole board does, and
a top of one by average only, as it was cut by average. That a model is *new* needs a whole
snapshot before, that it is *gone* a whole one after; otherwise it is only listed or not
listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from leaderboard.analysis.best_rows import Floats, count_above, rank_values
from leaderboard.analysis.lineups import LineUp, read_line_ups
from leaderboard.analysis.steps import Step, compare_line_ups

if TYPE_CHECKING:
    from leaderboard.analysis.rescoring import Booleans
    from leaderboard.tables import SnapshotTable

# What became of a model; ``kept`` where no rank can be told on both sides.
KINDS = ("new", "gone", "re-scored", "up", "down", "in place", "kept")


@dataclass(frozen=True, eq=False)
class Changes:
    """All models of two snapshots: the common ones, then the new, then the gone.

    Attributes
    ----------
    step : Step
        The classified step; its common models come first here, in its order.
    metric : str
        The metric of scores and ranks, by which each model's best row was taken.
    models : array of str, shape (n,)
        Names.
    kinds : array of str, shape (n,)
        Of ``KINDS``.
    score_before, score_after : array of float, shape (n,)
        Points, NaN where not listed or missing.
    rank_before, rank_after : array of float, shape (n,)
        Published ranks in the main population, ties sharing the better; NaN where there is none.
    places : array of float, shape (n,)
        Places won (positive) or lost by a common model that kept its score, NaN for others.
    """

    step: Step
    metric: str
    models: np.ndarray[Any, np.dtype[np.object_]]
    kinds: np.ndarray[Any, np.dtype[np.object_]]
    score_before: Floats
    score_after: Floats
    rank_before: Floats
    rank_after: Floats
    places: Floats

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of models of each kind, in the order of ``KINDS``."""
        found, numbers = np.unique(self.kinds.astype(str), return_counts=True)
        known = dict(zip(found.tolist(), numbers.tolist(), strict=True))
        return {kind: known.get(kind, 0) for kind in KINDS}

    @property
    def ranks_compare(self) -> bool:
        """Whether both snapshots prove ranks by the metric, on the same benchmarks."""
        days = (self.step.before, self.step.after)
        return self.step.same_board and all(day.proves_ranks(self.metric) for day in days)


def find_changes(before: SnapshotTable, after: SnapshotTable, metric: str) -> Changes:
    """Compare two snapshots by one metric, the earlier one first.

    Scores and ranks are NaN on the side of a board that has no such metric, or another board's.
    """
    first, last = read_line_ups([before, after], metric)
    step = compare_line_ups(first, last)
    common = np.flatnonzero((first.places >= 0) & (last.places >= 0))
    new = np.flatnonzero((first.places < 0) & (last.places >= 0))
    gone = np.flatnonzero((first.places >= 0) & (last.places < 0))
    codes = np.concatenate([common, new, gone])
    scores = (_take_scores(first, codes, metric), _take_scores(last, codes, metric))
    ranks = (_rank(first, scores[0], metric), _rank(last, scores[1], metric))
    rescored = np.zeros(len(codes), dtype=np.bool_)
    rescored[: len(common)] = find_rescored(step, metric)
    places = np.full(len(codes), np.nan)
    if step.same_board:
        places = _count_places(scores, ranks, rescored, len(common))
    kinds = _name_kinds(places, rescored, len(common), len(new))
    return Changes(step, metric, first.names[codes], kinds, *scores, *ranks, places)


def find_rescored(step: Step, metric: str) -> Booleans:
    """Tell which common models were re-scored so that their place by a metric means nothing new.

    By the average that is any re-scoring, by a benchmark one on that benchmark.
    """
    if metric == "average":
        return step.rescored_mask
    return step.changed.get(metric, np.zeros(len(step.common), dtype=np.bool_))


def _take_scores(line_up: LineUp, codes: Any, metric: str) -> Floats:
    scores = np.full(len(codes), np.nan)
    places = line_up.places[codes]
    if metric in line_up.day.board.metric_ids:
        scores[places >= 0] = line_up.scores[places[places >= 0], line_up.deciding]
    return scores


def _rank(line_up: LineUp, scores: Floats, metric: str) -> Floats:
    if line_up.day.proves_ranks(metric):
        return rank_values(scores)
    return np.full(len(scores), np.nan)


def _count_places(
    scores: tuple[Floats, Floats], ranks: tuple[Floats, Floats], rescored: Booleans, common: int
) -> Floats:
    """Count the places won by common models that kept their score, see the module's text."""
    before, after = scores
    own = np.arange(len(before)) < common
    movers = ~own | rescored
    # New models have no score before and gone ones none after, so each counts on its side only.
    places = count_above(before, before[movers]) - count_above(after, after[movers])
    still = own & ~rescored & ~np.isnan(ranks[0]) & ~np.isnan(ranks[1])
    return np.where(still, places, np.nan)


def _name_kinds(
    places: Floats, rescored: Booleans, common: int, new: int
) -> np.ndarray[Any, np.dtype[np.object_]]:
    kinds = np.full(len(places), "kept", dtype=object)
    kinds[places > 0] = "up"
    kinds[places < 0] = "down"
    kinds[places == 0] = "in place"
    kinds[rescored] = "re-scored"
    kinds[common : common + new] = "new"
    kinds[common + new :] = "gone"
    return kinds
