"""A ranking with its uncertainty, and what can be said of it.

Fragments of a board prove no rank. In them a model has a *place* among those listed, and
the first of them is the *best of those listed*; the words follow what the snapshot is
evidence for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.uncertainty import list_uncounted
from leaderboard.figures.contract import LegendEntry
from leaderboard.figures.metrics import name_metric
from leaderboard.figures.palette import ACCENT, MUTED
from leaderboard.figures.words import join_words, name_population, show_score

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.analysis.uncertainty import Floats, RankIntervals
    from leaderboard.board import Board
    from leaderboard.tables import Tables

PLAIN_SHARES = ("accuracy", "exact match")


@dataclass(frozen=True)
class RankedModels:
    """The ranking by one metric with its errors and intervals; the first ``shown`` are drawn."""

    tables: Tables
    metric: str
    uncounted: list[str]
    ranked: pd.DataFrame
    errors: Floats
    intervals: RankIntervals
    shown: int

    @property
    def label(self) -> str:
        """The metric's name."""
        return self.tables.board.label(self.metric)

    @property
    def label_within(self) -> str:
        """The metric's name within a sentence."""
        return name_metric(self.tables.board, self.metric)

    @property
    def rank_word(self) -> str:
        """Fragments prove no rank: in them a model has a place among those listed."""
        return "place" if self.tables.population == "fragments" else "rank"

    @property
    def first_words(self) -> str:
        """What the best of these models is."""
        return "best of those listed" if self.rank_word == "place" else "first"

    @property
    def scores(self) -> Floats:
        """The scores of all ranked models, in points, best first."""
        return self.ranked[self.metric].to_numpy()

    @property
    def unplaced(self) -> int:
        """How many ranked models have no interval."""
        return int(np.isnan(self.errors).sum())


def write_title(facts: RankedModels, *, stands_in: bool = False) -> str:
    """State how many models could be first; ``stands_in`` as in ``write_caption``."""
    if facts.uncounted:
        return "No uncertainty without the number of items"
    if facts.ranked.empty:
        return f"No model has a score by {facts.label_within}"
    count = facts.intervals.could_lead
    if count == 0:
        return "No model has an interval"
    by = "The average has no interval; by" if stands_in else "By"
    if count == 1:
        return f"{by} {facts.label_within} only one model can be {facts.first_words}"
    return (
        f"{by} {facts.label_within} {count:,} of {len(facts.ranked):,} models "
        f"could be {facts.first_words}"
    )


def describe_ranking(facts: RankedModels) -> str:
    """Say how many models could be first, what the leader's interval is, and what is unknown."""
    tables = facts.tables
    if facts.uncounted:
        return (
            f"How sure the scores are cannot be said: board {tables.board.id} states no number of "
            f"items for {join_words(facts.uncounted)}."
        )
    if facts.ranked.empty:
        return f"No model has a score by {facts.label_within} on {tables.date}."
    leader = facts.ranked.iloc[0]
    half = float(facts.intervals.high[0] - facts.intervals.low[0]) / 2
    text = (
        f"{leader['model']} leads by {facts.label_within} with "
        f"{show_score(leader[facts.metric], tables)} on {tables.date}{name_population(tables)}"
    )
    if not math.isnan(half):
        text += f" (95 % interval: {half:.1f} points to either side)"
    text += f"; {_count_leaders(facts)}."
    if facts.unplaced:
        verb = "models have" if facts.unplaced > 1 else "model has"
        text += f" {facts.unplaced} {verb} no interval, for want of a score behind the average."
    return text


def _count_leaders(facts: RankedModels) -> str:
    count = facts.intervals.could_lead
    if count == 0:
        return "no model has an interval"
    if count == 1:
        return "no other model's interval reaches the leader's"
    return (
        f"{count:,} of {len(facts.ranked):,} models could be {facts.first_words} by their intervals"
    )


def write_caption(facts: RankedModels, *, stands_in: bool = False) -> str:
    """State the model behind the intervals, and its limits; ``stands_in`` for the average."""
    if facts.uncounted:
        return f"The board states no number of items for {join_words(facts.uncounted)}."
    text = ""
    if stands_in:
        untold = join_words(list_uncounted(facts.tables.board, "average"))
        text = (
            "The average has no interval, since no number of items, or no one chance level, is "
            f"known for {untold}; shown is {facts.label}, which has most items. "
        )
    text += "Bars: 95 % intervals, as if each item were a draw of its own (binomial)."
    stand_ins = list_stand_ins(facts.tables.board, facts.metric)
    if stand_ins:
        text += f" Only an approximation for {join_words(stand_ins)}."
    text += (
        " All models answer the same items, so two models' difference is surer than their bars "
        "suggest."
    )
    if facts.tables.population != "whole":
        text += f" Every {facts.rank_word} is one among the models listed."
    return text


def list_stand_ins(board: Board, metric: str) -> list[str]:
    """Name, with their measure, the benchmarks that do not count right answers item by item."""
    parts = board.benchmarks if metric == "average" else (board.benchmark(metric),)
    return [
        f"{part.label} ({part.metric})"
        for part in parts
        if not part.metric.lower().startswith(PLAIN_SHARES)
    ]


def label_axis(facts: RankedModels, unit: str) -> str:
    """Name what the bars are counted in."""
    if unit == "ranks":
        return f"Possible {facts.rank_word}s by {facts.label_within}"
    return f"{facts.label}, points (axis cut)"


def make_legend(facts: RankedModels) -> tuple[LegendEntry, ...]:
    """Name the two colours of bars."""
    if facts.intervals.could_lead == 0:
        return ()
    return (
        LegendEntry(f"could be {facts.first_words}", ACCENT),
        LegendEntry("could not", MUTED),
    )
