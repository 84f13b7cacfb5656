"""Evidence over time: which dates say something about a board, and which may be joined.

A *whole* snapshot shows the best and the spread of all models. A *top* shows the best by
average, so on a single benchmark its best score is only a lower bound, and its spread is
the spread of a cut. *Fragments* show neither.

A line between two dates says that one thing moved. So two dates are *joined* only where
they list the same kind of models and were scored alike. A few re-scored models leave the
others comparable, and are dealt with one by one; where at least one in ten of the models on
both dates was re-scored on the shown metric, what moved is the measure. (On board v1-4 that
holds for two steps of 2023, with 99 % and 69 % of the averages re-scored; in no other step
is it more than 2 %.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.steps import breaks_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaderboard.analysis.steps import Step

WIDESPREAD = 0.1


@dataclass(frozen=True)
class Joint:
    """What lies between a date and the one before it, as to one metric.

    ``rescored`` of the ``common`` models have another score on the metric, ``rescored_models``
    names them; ``joined`` tells whether a line may connect the two dates, ``listed_alike`` whether
    both list the same kind of models.
    """

    before: str
    after: str
    common: int
    rescored: int
    listed_alike: bool
    rescored_models: frozenset[str] = frozenset()

    @property
    def measured_alike(self) -> bool:
        """Whether all but a few of the common models kept their score."""
        return self.rescored < WIDESPREAD * self.common or not self.common

    @property
    def joined(self) -> bool:
        """Whether a line may connect the two dates."""
        return self.listed_alike and self.measured_alike


def find_joints(steps: Iterable[Step], metric: str) -> dict[str, Joint]:
    """Find what lies before each date of a history, by the later date of each pair.

    Parameters
    ----------
    steps : iterable of Step
        As ``steps.classify_history`` gives them.
    metric : str
        ``average`` or a benchmark of the board.
    """
    joints = (_describe_step(step, metric) for step in steps)
    return {joint.after: joint for joint in joints}


def _describe_step(step: Step, metric: str) -> Joint:
    # Averages of different precision cannot be compared; the scores behind them can.
    changed = step.changed.get(metric, step.rescored_mask)
    return Joint(
        before=step.before.date,
        after=step.after.date,
        common=len(step.common),
        rescored=int(changed.sum()),
        listed_alike=not breaks_between(step),
        rescored_models=frozenset(step.common[place] for place in np.flatnonzero(changed)),
    )
