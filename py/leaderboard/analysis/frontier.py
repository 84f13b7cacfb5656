"""Frontier: the best score of each size class, date by date, and who held it.

On every date the best model of a class holds it; a model that ties with the holder does
not take over. Who holds a class next is news about models only if the new holder came
with a better score. It is none where the holder left the board, nor where either was
scored again: then the line breaks, for a repeated evaluation makes no model better.

A top shows the best of a class if it lists any model of the class, or if the class
has a file of its own (rows outside of the main population). A file of a size class is no
evidence for the models of unknown size that stand in it. Fragments are left out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.size_classes import ALL_CLASSES, UNKNOWN, classify_sizes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from leaderboard.analysis.best_rows import Floats, Integers
    from leaderboard.analysis.evidence import Joint
    from leaderboard.history import History, HistoryDate

CLASS_IDS = tuple(size_class.id for size_class in ALL_CLASSES)

# How a model came to hold its class, or another score as its holder.
FIRST, OVERTOOK, GONE, TOLD_APART, RESIZED, RESCORED, RELISTED, KEPT = (
    "first", "overtook", "gone", "told apart", "resized", "re-scored", "population", "",
)  # fmt: skip


@dataclass(frozen=True)
class Best:
    """The best of a size class on a date.

    Attributes
    ----------
    date, size_class, model : str
        When, in which class (an id of ``ALL_CLASSES``), and who.
    score : float
        Points.
    tied : int
        How many other models of the class have the same score.
    population : str
        What the date's snapshot is evidence for; not ``fragments``.
    change : str
        What happened since the class's date before: ``first`` (the board's date before has no
        model of the class), ``overtook`` (a model that was not there has a better score),
        ``gone`` (the holder left the board), ``told apart`` (two that tied have further decimals
        now), ``resized`` (the source states another size, in another class, for the old holder or
        the new one), ``re-scored`` (old or new holder, or the whole board), ``population`` (other
        kinds of models are listed), or nothing.
    """

    date: str
    size_class: str
    model: str
    score: float
    tied: int
    population: str
    change: str = KEPT

    @property
    def joined(self) -> bool:
        """Whether a line may run here from the class's date before."""
        return self.change in {KEPT, OVERTOOK, GONE, TOLD_APART}


@dataclass(frozen=True)
class Reign:
    """The dates on which one model held its class without a break.

    ``first_score`` and ``last_score`` differ only where the model was scored again. ``change``
    tells how it came to hold the class.
    """

    size_class: str
    model: str
    first: str
    last: str
    dates: int
    first_score: float
    last_score: float
    change: str


def find_frontier(history: History, metric: str, joints: Mapping[str, Joint]) -> tuple[Best, ...]:
    """Find the best of every size class on every date that is evidence.

    Parameters
    ----------
    history : History
        Of each model one row a date, its best by average: on another metric a model may have
        a better score that is not in it.
    metric : str
        ``average`` or a benchmark of the board.
    joints : mapping of str to Joint
        As ``evidence.find_joints`` gives them for the history and the metric.

    Returns
    -------
    tuple of Best
        In the order of ``ALL_CLASSES``, then of dates; no class has an entry for a date on
        which no model of it has a score.
    """
    days = _read_days(history, metric)
    bests: list[Best] = []
    for number, size_class in enumerate(CLASS_IDS):
        previous: tuple[Best, _Day] | None = None
        for day in days:
            best = day.find_best(number, size_class, previous[0].model if previous else "")
            if best is None:
                continue
            if previous is not None:
                best = replace(best, change=_classify_change(previous, (best, day), joints))
            bests.append(best)
            previous = (best, day)
    return tuple(bests)


def find_reigns(bests: Sequence[Best]) -> tuple[Reign, ...]:
    """Gather the dates of a frontier into reigns, in the order of classes, then of dates."""
    runs: list[list[Best]] = []
    for best in bests:
        last = runs[-1][-1] if runs else None
        same = last and (last.size_class, last.model) == (best.size_class, best.model)
        if same and best.change != FIRST:
            runs[-1].append(best)
        else:
            runs.append([best])
    return tuple(
        Reign(
            size_class=run[0].size_class,
            model=run[0].model,
            first=run[0].date,
            last=run[-1].date,
            dates=len(run),
            first_score=run[0].score,
            last_score=run[-1].score,
            change=run[0].change,
        )
        for run in runs
    )


@dataclass(frozen=True, eq=False)
class _Day:
    """The rows of a date that are evidence, sorted by class, then from the best score down."""

    entry: HistoryDate
    models: np.ndarray[tuple[int], np.dtype[np.object_]]
    classes: Integers
    scores: Floats

    def find_best(self, number: int, size_class: str, holder: str) -> Best | None:
        """Find the best of a class: who held it before if still among the best, else the first."""
        low, high = np.searchsorted(self.classes, [number, number + 1])
        if low == high:
            return None
        own = self.scores[low:high]
        count = int(np.searchsorted(-own, -own[0], side="right"))
        leaders = self.models[low : low + count].tolist()
        model = holder if holder in leaders else leaders[0]
        date, population = self.entry.date, self.entry.population
        return Best(date, size_class, model, float(own[0]), count - 1, population, FIRST)

    def find_score(self, model: str) -> float:
        """Give a model's score, NaN where it is not listed."""
        places = np.flatnonzero(self.models == model)
        return float(self.scores[places[0]]) if len(places) else float("nan")

    def is_elsewhere(self, model: str, size_class: str) -> bool:
        """Say whether a model stands in another class than that one."""
        places = np.flatnonzero(self.models == model)
        return len(places) > 0 and CLASS_IDS[self.classes[places[0]]] != size_class


def _read_days(history: History, metric: str) -> list[_Day]:
    rows = history.rows
    dates = rows["date"].to_numpy(dtype=object)
    numbers = {size_class: number for number, size_class in enumerate(CLASS_IDS)}
    classes = classify_sizes(rows["params_billion"]).tolist()
    codes = np.array([numbers[size_class] for size_class in classes], dtype=np.intp)
    scores = rows[metric].to_numpy(dtype="float64")
    models = rows["model"].to_numpy(dtype=object)
    in_main = rows["in_main"].to_numpy(dtype=bool)
    counts = ~np.isnan(scores) & (in_main | (codes != numbers[UNKNOWN.id]))
    starts = np.flatnonzero(np.r_[True, dates[1:] != dates[:-1]])[: len(dates)]
    ends = pairwise([*starts.tolist(), len(dates)])
    parts = {dates[first]: np.arange(first, end) for first, end in ends}
    days = []
    for entry in history.dates:
        if entry.population == "fragments" or entry.date not in parts:
            continue
        part = parts[entry.date][counts[parts[entry.date]]]
        order = part[np.lexsort((-scores[part], codes[part]))]
        days.append(_Day(entry, models[order], codes[order], scores[order]))
    return days


def _classify_change(
    previous: tuple[Best, _Day], current: tuple[Best, _Day], joints: Mapping[str, Joint]
) -> str:
    before, after = previous[0], current[0]
    between = [joint for date, joint in joints.items() if before.date < date <= after.date]
    if not all(joint.listed_alike for joint in between):
        return RELISTED
    if len(between) > 1:
        return FIRST
    if not between[0].measured_alike:
        return RESCORED
    return _compare_holders(previous, current, between[0].rescored_models)


def _compare_holders(
    previous: tuple[Best, _Day], current: tuple[Best, _Day], rescored: Collection[str]
) -> str:
    """Tell a change of the holder from one of its scores, between two comparable dates."""
    (before, old), (after, _) = previous, current
    if after.model in rescored:
        return RESCORED
    if before.model == after.model:
        return KEPT
    newcomer = math.isnan(old.find_score(after.model))
    if newcomer and after.score > before.score:
        return OVERTOOK
    if before.model in rescored:
        return RESCORED
    return _explain_change(previous, current) or (OVERTOOK if newcomer else TOLD_APART)


def _explain_change(previous: tuple[Best, _Day], current: tuple[Best, _Day]) -> str:
    """Say what made another model the best of a class where none became better."""
    (before, old), (after, new) = previous, current
    size_class = after.size_class
    if old.is_elsewhere(after.model, size_class) or new.is_elsewhere(before.model, size_class):
        return RESIZED
    return GONE if math.isnan(new.find_score(before.model)) else ""
