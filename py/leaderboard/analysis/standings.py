"""Standings: where one model stood at every date of a board, and when it was not listed.

At each date a model stands by its best row by average (see ``history``). A rank means that every
better model is listed. That holds for a whole board, and for a top, which was cut by average;
fragments prove no rank, and a model that stands only in another part of a snapshot, a size class,
was not ranked among all.

Dates without the model are joined to *absences*. That a model is not among the top, or not among
fragments, does not mean that it was off the board: an absence counts its snapshots by population.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.analysis.best_rows import Floats
    from leaderboard.history import History, HistoryDate


@dataclass(frozen=True)
class Standing:
    """A model at one date.

    Attributes
    ----------
    day : HistoryDate
        The snapshot.
    in_main : bool
        Whether it stands in the main population.
    scores : mapping of str to float
        Points by metric, the average first; NaN where missing.
    rank : int or None
        By average, ties sharing the better one; ``None`` where there is none, see ``no_rank``.
    tied : int
        How many others share the rank.
    ranked : int
        How many models have a rank at that date.
    """

    day: HistoryDate
    in_main: bool
    scores: Mapping[str, float]
    rank: int | None
    tied: int
    ranked: int

    @property
    def no_rank(self) -> str:
        """``fragments``, ``part`` or ``average``, why there is no rank; empty where there is."""
        if self.rank is not None:
            return ""
        if self.day.population == "fragments":
            return "fragments"
        return "average" if self.in_main else "part"


@dataclass(frozen=True)
class Absence:
    """Consecutive dates without the model, and how many snapshots of each population they are."""

    first: str
    last: str
    snapshots: Mapping[str, int]


def trace_standings(history: History, model: str) -> list[Standing | Absence]:
    """Follow a model from the first date on which it is listed to the last date of the board.

    A name that the history does not know gives an empty list.
    """
    own = history.rows[history.rows["model"] == model]
    by_date = {row["date"]: row for row in own.to_dict("records")}
    days = slice_days(history) if by_date else {}
    traced: list[Standing | Absence] = []
    waiting: list[HistoryDate] = []
    for day in history.dates:
        row = by_date.get(day.date)
        if row is None:
            waiting.append(day)
            continue
        # What was before the first standing is no absence.
        if traced and waiting:
            traced.append(_join_days(waiting))
        waiting = []
        ranks = history.rows["rank"].to_numpy()[days[day.date]]
        scores = {metric: float(row[metric]) for metric in history.board.metric_ids}
        traced.append(_read_standing(day, row, scores, ranks))
    if traced and waiting:
        traced.append(_join_days(waiting))
    return traced


def list_standings(traced: Sequence[Standing | Absence]) -> list[Standing]:
    """Leave out the absences."""
    return [entry for entry in traced if isinstance(entry, Standing)]


def find_best(standings: Sequence[Standing]) -> Standing | None:
    """Find the standing with the best rank, the earliest of equals, if any has a rank."""
    ranked = [standing for standing in standings if standing.rank is not None]
    return min(ranked, key=lambda standing: standing.rank or 0, default=None)


def slice_days(history: History) -> dict[str, slice]:
    """Give the rows of each date: they stand in order of date."""
    codes, dates = pd.factorize(history.rows["date"])
    ends = np.searchsorted(codes, np.arange(len(dates)), side="right").tolist()
    return {date: slice(*pair) for date, pair in zip(dates, pairwise([0, *ends]), strict=True)}


def _read_standing(
    day: HistoryDate, row: Mapping[Any, Any], scores: Mapping[str, float], ranks: Floats
) -> Standing:
    proven = day.population != "fragments" and not math.isnan(row["rank"])
    return Standing(
        day=day,
        in_main=bool(row["in_main"]),
        scores=scores,
        rank=int(row["rank"]) if proven else None,
        tied=int((ranks == row["rank"]).sum()) - 1 if proven else 0,
        ranked=int((~np.isnan(ranks)).sum()),
    )


def _join_days(days: Sequence[HistoryDate]) -> Absence:
    populations = [day.population for day in days]
    counts = {name: populations.count(name) for name in dict.fromkeys(populations)}
    return Absence(days[0].date, days[-1].date, counts)
