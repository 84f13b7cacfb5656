"""Steps: what happened to a board from one snapshot to another.

Before two snapshots are compared, the step between them is classified, for not every
difference is news about models. Several of these can hold at once:

- ``same``: the same models with the same scores;
- ``grown``: models were added; ``shrunk``: models are gone;
- ``re-scored``: models on both dates have other scores (see ``analysis.rescoring``);
- ``population``: the two do not list the same kind of models. One is whole and the other a
  top, or one is made of fragments; two fragments are no common population either. Then
  nothing has grown or shrunk, a model is only listed or not listed;
- ``board``: other benchmarks. Then no score can be compared.

**Which rows are compared.** Where a model stands in several rows, its best one ranks it. A
model is re-scored when the row by which it ranks has another score than the row by which it
ranked before. That row may have replaced the earlier one, or stand beside it as a further
evaluation; since only the better of them counts, a further evaluation can only lift a
model, so it is no more an improvement than a repeated one. ``Step.replaced`` tells the two
apart: of the 122 of 134 models of board v1-4 re-scored between 2023-07-14 and 2023-07-24, 117
lost their earlier row and 5 kept it below a new one; of the 12 between 2023-08-17 and 2023-08-25
all kept it. Comparing whole sets of rows instead would miss those, and would count models that
merely lost a row below their best. Where several rows of a model tie for best, it is re-scored
only if none of them agrees with any of the other side's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.lineups import Day, LineUp, read_history_line_ups, read_line_ups
from leaderboard.analysis.rescoring import (
    Booleans,
    agree_within_precision,
    differ_beyond_precision,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaderboard.analysis.best_rows import Integers
    from leaderboard.history import History
    from leaderboard.tables import SnapshotTable

KINDS = ("same", "grown", "shrunk", "re-scored", "population", "board")


@dataclass(frozen=True, eq=False)
class Step:
    """What happened between two snapshots; models are those of the main population.

    Attributes
    ----------
    before, after : Day
        The two snapshots.
    common, new, gone : tuple of str
        Models in both, only after, only before. ``new`` is not on the board for the first time
        where the population changed: it is only listed.
    changed : mapping of str to array of bool, shape (common,)
        By metric: which of the common models were re-scored on it, beyond precision. A metric
        that cannot be compared is not in it.
    replaced : array of bool, shape (common,)
        Which re-scored models no longer have the row by which they ranked before, as far as the
        rows that were compared tell.
    """

    before: Day
    after: Day
    common: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: Mapping[str, Booleans]
    replaced: Booleans

    @cached_property
    def rescored_mask(self) -> Booleans:
        """Which common models were re-scored on any metric that can be compared."""
        return _any(self.changed, len(self.common))

    @cached_property
    def rescored(self) -> frozenset[str]:
        """The names of the re-scored models."""
        return frozenset(self.common[place] for place in np.flatnonzero(self.rescored_mask))

    @property
    def rescored_by(self) -> dict[str, int]:
        """The number of re-scored models by metric, for each metric that can be compared."""
        return {metric: int(changed.sum()) for metric, changed in self.changed.items()}

    @property
    def replaced_count(self) -> int:
        """How many re-scored models lost the row by which they ranked before."""
        return int(self.replaced.sum())

    @property
    def same_board(self) -> bool:
        """Whether both ends have the same benchmarks."""
        return self.before.board.id == self.after.board.id

    @property
    def same_population(self) -> bool:
        """Whether both ends list the same kind of models, so that what is new is new."""
        return self.before.population == self.after.population != "fragments"

    @property
    def kinds(self) -> tuple[str, ...]:
        """All that holds, in the order of ``KINDS``."""
        comparable = self.same_board and self.same_population
        holds = {
            "grown": comparable and bool(self.new),
            "shrunk": comparable and bool(self.gone),
            "re-scored": bool(self.rescored_mask.any()),
            "population": not self.same_population,
            "board": not self.same_board,
        }
        return tuple(kind for kind in KINDS if holds.get(kind, not any(holds.values())))


def breaks_between(step: Step) -> bool:
    """Tell whether a line over time must break here: its two ends are no common measure.

    Re-scoring does not break a line, but must be marked on it.
    """
    return not (step.same_board and step.same_population)


def classify_step(before: SnapshotTable, after: SnapshotTable, by: str = "average") -> Step:
    """Classify the step between two snapshots.

    Parameters
    ----------
    before, after : SnapshotTable
        The earlier and the later snapshot, of any boards.
    by : str
        The metric that decides which row of a model ranks it.
    """
    first, last = read_line_ups([before, after], by)
    return compare_line_ups(first, last)


def classify_history(history: History) -> tuple[Step, ...]:
    """Classify every step of a board's history, one for each consecutive pair of dates.

    A history keeps only the best row by average of each model: ``Step.replaced`` then says
    nothing about further rows.
    """
    line_ups = read_history_line_ups(history)
    return tuple(compare_line_ups(first, last) for first, last in pairwise(line_ups))


def compare_line_ups(first: LineUp, last: LineUp) -> Step:
    """Classify the step between two line-ups that were read together."""
    in_first, in_last = first.places >= 0, last.places >= 0
    common = np.flatnonzero(in_first & in_last)
    changed = _find_changes(first, last, common)
    return Step(
        before=first.day,
        after=last.day,
        common=_name(first, common),
        new=_name(first, np.flatnonzero(in_last & ~in_first)),
        gone=_name(first, np.flatnonzero(in_first & ~in_last)),
        changed=changed,
        replaced=_find_replaced(first, last, common, _any(changed, len(common))),
    )


def _name(line_up: LineUp, codes: Integers) -> tuple[str, ...]:
    return tuple(line_up.names[codes].tolist())


def _find_changes(first: LineUp, last: LineUp, common: Integers) -> dict[str, Booleans]:
    """Compare best rows, metric by metric; nothing across boards."""
    if first.day.board.id != last.day.board.id:
        return {}
    decimals = (first.day.decimals, last.day.decimals)
    before, after = first.scores[first.places[common]], last.scores[last.places[common]]
    changed = differ_beyond_precision(before, after, *decimals)
    several = (first.several | last.several)[common]
    for place in np.flatnonzero(several & changed[:, 1:].any(axis=1)):
        if _tie_explains(first, last, common[place]):
            changed[place] = False
    averages_compare = decimals[0] == decimals[1]
    metrics = first.day.board.metric_ids
    return {
        metric: changed[:, column]
        for column, metric in enumerate(metrics)
        if column > 0 or averages_compare
    }


def _tie_explains(first: LineUp, last: LineUp, code: int) -> bool:
    """Tell whether a model's change only comes from which of its tied rows was taken as best."""
    before, after = first.tied_rows(code), last.tied_rows(code)
    pairs = (before[:, None, :], after[None, :, :])
    return bool(agree_within_precision(*pairs, first.day.decimals, last.day.decimals).any())


def _find_replaced(first: LineUp, last: LineUp, common: Integers, rescored: Booleans) -> Booleans:
    replaced = rescored.copy()
    for place in np.flatnonzero(rescored & last.several[common]):
        code = common[place]
        earlier, rows = first.scores[first.places[code], 1:], last.benchmark_rows(code)
        decimals = (first.day.decimals, last.day.decimals)
        replaced[place] = not agree_within_precision(earlier, rows, *decimals).any()
    return replaced


def _any(changed: Mapping[str, Booleans], count: int) -> Booleans:
    mask = np.zeros(count, dtype=np.bool_)
    for own in changed.values():
        mask |= own
    return mask
