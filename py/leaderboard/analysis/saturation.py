"""Saturation: how much of a benchmark's room the best model has used up.

A benchmark's room runs from its *floor*, what guessing scores, to its *ceiling*: what
people score on it where a sourced reference says so, else 100 points. The share covered is
(best - floor) / (ceiling - floor). A benchmark whose chance level is not known is measured
from 0, which makes it look more saturated than it is; better than people is more than 1.

The *spread of the leaders* is the distance from the best score to the twentieth. As a
benchmark fills up, the leaders bunch, and it tells them apart no longer.

A top is chosen by average: on a single benchmark its best score is a lower bound, and its
twentieth is no twentieth. Fragments show neither, so they are left out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.analysis.best_rows import Floats
    from leaderboard.analysis.evidence import Joint
    from leaderboard.analysis.lineups import LineUp
    from leaderboard.board import Benchmark

LEADERS = 20


@dataclass(frozen=True)
class Room:
    """What a benchmark leaves to gain: from ``floor`` to ``ceiling``, in points.

    ``guessed`` tells whether the floor is a chance level (else it is 0), ``human`` whether the
    ceiling is what people score (else it is 100).
    """

    floor: float
    ceiling: float
    guessed: bool
    human: bool

    def share(self, score: float) -> float:
        """Give the share of the room that a score covers: 0 at the floor, 1 at the ceiling."""
        return (score - self.floor) / (self.ceiling - self.floor)


@dataclass(frozen=True)
class Summit:
    """The best of one benchmark on a date.

    Attributes
    ----------
    date, population : str
        When, and what the date's snapshot is evidence for; never ``fragments``.
    model : str
        The first in the source's order among the best.
    score : float
        Its score in points.
    count : int
        How many models have a score.
    spread : float
        Points from the best score to the twentieth; NaN where fewer have one, or in a top.
    joined : bool
        Whether a line may run here from the date before: the dates can be compared, and the best
        of neither was scored again.
    """

    date: str
    population: str
    model: str
    score: float
    count: int
    spread: float
    joined: bool = False


def measure_room(benchmark: Benchmark) -> Room:
    """Measure a benchmark's room; a human reference counts only with its source."""
    human = benchmark.human if benchmark.human_source else None
    floor = 0.0 if benchmark.chance is None else float(benchmark.chance)
    ceiling = 100.0 if human is None or human <= floor else float(human)
    return Room(floor, ceiling, benchmark.chance is not None, ceiling == human)


def find_summits(
    line_ups: Sequence[LineUp], benchmark: str, joints: Mapping[str, Joint]
) -> tuple[Summit, ...]:
    """Find the best of a benchmark on every date that is evidence.

    Parameters
    ----------
    line_ups : sequence of LineUp
        All dates of a history, read together. Of each model a history has one row a date, its
        best by average: on this benchmark another row of it may have scored more.
    benchmark : str
        A benchmark of the board.
    joints : mapping of str to Joint
        As ``evidence.find_joints`` gives them for the history and the benchmark.
    """
    summits: list[Summit] = []
    for line_up in line_ups:
        scores = line_up.scores[:, line_up.day.board.metric_ids.index(benchmark)]
        if line_up.day.population == "fragments" or np.isnan(scores).all():
            continue
        row = int(np.nanargmax(scores))
        model = str(line_up.names[line_up.codes[row]])
        joined = bool(summits) and _follows(summits[-1], joints[line_up.day.date], model)
        summits.append(_describe_summit(line_up, model, scores, joined=joined))
    return tuple(summits)


def _follows(before: Summit, joint: Joint, model: str) -> bool:
    """Tell whether a line may run from one summit to the model of the next."""
    alike = joint.joined and joint.before == before.date
    return alike and not joint.rescored_models & {before.model, model}


def _describe_summit(line_up: LineUp, model: str, scores: Floats, *, joined: bool) -> Summit:
    present = np.sort(scores[~np.isnan(scores)])
    best = float(present[-1])
    measured = len(present) >= LEADERS and line_up.day.population == "whole"
    return Summit(
        date=line_up.day.date,
        population=line_up.day.population,
        model=model,
        score=best,
        count=len(present),
        spread=best - float(present[-LEADERS]) if measured else math.nan,
        joined=joined,
    )
