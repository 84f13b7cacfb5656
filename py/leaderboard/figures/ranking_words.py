"""A window of a ranking, and what can be said of it.

A *window* is a run of rows of the ranking. Highlighted models that are outside of it are
shown beneath it. Fragments of a board prove no rank: in them a model has a *place* among
those listed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.uncertainty import list_uncounted
from leaderboard.figures.contract import LegendEntry
from leaderboard.figures.metrics import name_metric
from leaderboard.figures.names import count_models, shorten_name
from leaderboard.figures.palette import ACCENT, SERIES
from leaderboard.figures.words import join_words, name_population, show_score

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.analysis.uncertainty import Floats
    from leaderboard.tables import Tables

# As many as the predecessor's bar plots marked.
LEADERS = 6
TITLE_NAME = 28


@dataclass(frozen=True)
class Window:
    """The rows shown of a ranking by one metric.

    Attributes
    ----------
    ranked : pandas.DataFrame
        The whole ranking.
    rows : pandas.DataFrame
        The rows shown, best first: ``inside`` ones of the window, then highlighted others.
    half_widths : array of float, shape (rows,)
        Half of each 95 % interval, in points; NaN where it is unknown.
    slots : list of int or None
        For each row the place of its model among the highlighted ones.
    lost : list of str
        Highlighted models that have no rank.
    unranked : int
        Models without a score on the metric.
    """

    tables: Tables
    metric: str
    marks: str
    emphasis: str
    ranked: pd.DataFrame
    rows: pd.DataFrame
    inside: int
    half_widths: Floats
    slots: list[int | None]
    lost: list[str]
    unranked: int

    @property
    def label_within(self) -> str:
        """The metric's name within a sentence."""
        return name_metric(self.tables.board, self.metric)

    @property
    def rank_word(self) -> str:
        """Fragments prove no rank: in them a model has a place among those listed."""
        return "place" if self.tables.population == "fragments" else "rank"

    @property
    def has_intervals(self) -> bool:
        """Whether any row shown has an interval."""
        return bool((~np.isnan(self.half_widths)).any())

    @property
    def ends(self) -> tuple[int, int]:
        """The ranks of the first and the last row of the window."""
        ranks = self.rows["rank"].tolist()
        return ranks[0], ranks[self.inside - 1]


def write_title(window: Window) -> str:
    """State who leads, or which part of the ranking is shown."""
    if window.rows.empty:
        return f"No model has a score by {window.label_within}"
    total, by = len(window.ranked), window.label_within
    first, last = window.ends
    if first > 1:
        return f"{window.rank_word.capitalize()}s {first:,} to {last:,} of {total:,} by {by}"
    if window.rank_word == "place":
        return f"{count_models(total)} listed, best by {by} first"
    leaders = int((window.ranked["rank"] == 1).sum())
    if leaders > 1:
        return f"{leaders:,} of {total:,} models share the lead by {by}"
    name = shorten_name(window.rows["model"].iloc[0], TITLE_NAME)
    if total == 1:
        return f"{name}, the only model"
    among = f"the top {total:,}" if window.tables.population == "top" else count_models(total)
    return f"{name} leads {among} by {by}"


def write_caption(window: Window) -> str:
    """Say how to read the marks, and what they cannot tell."""
    mark = "Dot" if window.marks == "dots" else "Bar, from zero"
    text = f"{mark}: the score, also at the right."
    text += _explain_intervals(window)
    text += f" Equal scores share the better {window.rank_word}."
    if window.tables.population != "whole":
        text += f" Every {window.rank_word} is one among the models listed."
    return text


def _explain_intervals(window: Window) -> str:
    uncounted = list_uncounted(window.tables.board, window.metric)
    if uncounted:
        return f" No intervals: the board states no number of items for {join_words(uncounted)}."
    if not window.has_intervals:
        return ""
    line = "band" if window.marks == "dots" else "thin line"
    return (
        f" The {line} and ±: its 95 % interval, from the number of test items (binomial, an "
        "approximation). Where intervals overlap, the order may be chance."
    )


def describe_window(window: Window) -> str:
    """Say which ranks are shown, from which score to which, and where the highlighted are."""
    tables, by = window.tables, window.label_within
    if window.rows.empty:
        return f"No model has a score by {by} on {tables.date}.{_tell_lost(window)}"
    first, last = window.ends
    top, bottom = window.rows.iloc[0], window.rows.iloc[window.inside - 1]
    text = (
        f"{window.rank_word.capitalize()}s {first:,} to {last:,} of {len(window.ranked):,} by {by} "
        f"on {tables.date}{name_population(tables)}: from {top['model']} with "
        f"{show_score(top[window.metric], tables)} to {bottom['model']} with "
        f"{show_score(bottom[window.metric], tables)}."
    )
    if window.inside == 1:
        text = (
            f"{top['model']} has {window.rank_word} {first:,} of {len(window.ranked):,} by {by} on "
            f"{tables.date}{name_population(tables)}, at {show_score(top[window.metric], tables)}."
        )
    return text + _tell_highlighted(window) + _tell_lost(window) + _tell_unranked(window)


def _tell_highlighted(window: Window) -> str:
    told = [
        f"{model} ({window.rank_word} {rank:,}, {show_score(score, window.tables)})"
        for model, rank, score, slot in zip(
            window.rows["model"].tolist(),
            window.rows["rank"].tolist(),
            window.rows[window.metric].tolist(),
            window.slots,
            strict=True,
        )
        if slot is not None
    ]
    return f" Highlighted: {join_words(told, most=8)}." if told else ""


def _tell_lost(window: Window) -> str:
    return f" Without a score that day: {join_words(window.lost)}." if window.lost else ""


def _tell_unranked(window: Window) -> str:
    if not window.unranked:
        return ""
    verb = "have" if window.unranked > 1 else "has"
    return f" {count_models(window.unranked)} {verb} no score by it and no {window.rank_word}."


def make_legend(window: Window) -> tuple[LegendEntry, ...]:
    """Name the highlighted models in their own colours, and the leaders where marked."""
    highlighted = sorted(
        (slot, model)
        for slot, model in zip(window.slots, window.rows["model"].tolist(), strict=True)
        if slot is not None
    )
    entries = [LegendEntry(model, SERIES[slot], model) for slot, model in highlighted]
    if window.emphasis == "leaders" and not window.ranked.empty:
        word = "best" if window.rank_word == "place" else "first"
        entries.insert(0, LegendEntry(f"the {word} six by {window.label_within}", ACCENT))
    return tuple(entries)


def write_interval(half_width: float) -> str:
    """Write half of an interval as a distance; nothing where it is unknown.

    >>> write_interval(1.066), write_interval(math.nan)
    (' ± 1.1', '')
    """
    return "" if math.isnan(half_width) else f" ± {half_width:.1f}"
