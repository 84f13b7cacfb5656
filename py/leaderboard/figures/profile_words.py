"""A few models over all benchmarks, and what can be said of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.scales import SCALE_ROWS, MinMaxScale
from leaderboard.figures.contract import LegendEntry
from leaderboard.figures.names import shorten_name
from leaderboard.figures.palette import SERIES
from leaderboard.figures.words import join_words, name_population, show_score

if TYPE_CHECKING:
    from leaderboard.analysis.uncertainty import Floats
    from leaderboard.tables import Tables

TITLE_NAME = 34


@dataclass(frozen=True)
class Profiles:
    """The models shown and their scores.

    Attributes
    ----------
    models : list of str
        In the order of their lanes.
    ranks : list of int or None
        By average; ``None`` without one.
    scores, half_widths : array of float, shape (models, metrics)
        Points, and half of each 95 % interval; NaN where missing.
    fitted : MinMaxScale or None
        The 1-to-5 scale, where it is the one shown.
    named : bool
        Whether the reader chose the models.
    lost : list of str
        Chosen models that are not on the board that day.
    """

    tables: Tables
    marks: str
    scale: str
    models: list[str]
    ranks: list[int | None]
    scores: Floats
    half_widths: Floats
    fitted: MinMaxScale | None
    named: bool
    lost: list[str]

    @property
    def shows_intervals(self) -> bool:
        """Intervals are in points; a line through dots has no room for them."""
        return self.marks != "lines" and self.fitted is None

    @property
    def shows_chance(self) -> bool:
        """Chance levels are only told where the axis starts at zero: a cut one may miss some."""
        starts_at_zero = self.scale == "percent" or (self.marks == "bars" and self.fitted is None)
        return starts_at_zero and any(part.chance for part in self.tables.board.benchmarks)

    @property
    def spreads(self) -> list[float]:
        """How far apart the models are on each metric, in points; NaN with fewer than two."""
        return [
            float(np.nanmax(column) - np.nanmin(column))
            if (~np.isnan(column)).sum() > 1
            else math.nan
            for column in self.scores.T
        ]

    @property
    def widest(self) -> int | None:
        """The benchmark, by its place among the metrics, on which they are furthest apart.

        There is none where they are nowhere apart, or no score is known.
        """
        spreads = self.spreads
        places = [place for place in range(1, len(spreads)) if spreads[place] > 0]
        return max(places, key=lambda place: spreads[place], default=None)


def write_title(profiles: Profiles) -> str:
    """State on which benchmark the models differ most."""
    if not profiles.models:
        return "No model to show"
    if len(profiles.models) == 1:
        return f"{shorten_name(profiles.models[0], TITLE_NAME)}, score by score"
    who, widest = _name_models(profiles), profiles.widest
    if widest is None:
        return f"{who}, score by score"
    board = profiles.tables.board
    spread = show_score(profiles.spreads[widest], profiles.tables)
    return f"{who} differ most on {board.label(board.metric_ids[widest])}: {spread} points"


def _name_models(profiles: Profiles) -> str:
    count = len(profiles.models)
    if profiles.named:
        return f"{count} chosen models"
    return f"The best {count} listed" if _is_fragment(profiles) else f"The first {count}"


def write_caption(profiles: Profiles) -> str:
    """Say how to read the marks and the scale, and what they cannot tell."""
    return f"{_explain_marks(profiles.marks)} {_explain_scale(profiles)}".strip()


def _explain_marks(marks: str) -> str:
    match marks:
        case "dots":
            return "A lane for each model, in the same order on every metric."
        case "bars":
            return "A bar for each model, in the same order on every metric; all start at zero."
        case "lines":
            return (
                "A line only joins the dots of one model: between two metrics there is nothing, "
                "and another order of metrics would give another shape."
            )
        case _:
            raise ValueError(f"nothing is known of marks {marks!r}")


def _explain_scale(profiles: Profiles) -> str:
    if profiles.fitted is not None:
        return (
            f"1 is the lowest and 5 the highest of the file's first {SCALE_ROWS} rows on each "
            "metric: this shows order, not distance."
        )
    text = "Dashed: chance." if profiles.shows_chance else ""
    if profiles.shows_intervals and not np.isnan(profiles.half_widths).all():
        text += " Thin lines: 95 % intervals from the number of test items (an approximation)."
    if profiles.tables.population != "whole":
        text += f" Models{name_population(profiles.tables)}."
    return text.strip()


def describe_profiles(profiles: Profiles) -> str:
    """Say who is shown, and where they are closest to each other and furthest apart."""
    tables = profiles.tables
    lost = f" Not on the board that day: {join_words(profiles.lost)}." if profiles.lost else ""
    if not profiles.models:
        return f"No model to show on {tables.date}.{lost}"
    text = _tell_averages(profiles) + _tell_spread(profiles)
    missing = int(np.isnan(profiles.scores).sum())
    if missing:
        text += f" {missing} score{'s are' if missing > 1 else ' is'} missing."
    return text + lost


def _tell_averages(profiles: Profiles) -> str:
    tables = profiles.tables
    when = f"on {tables.date}{name_population(tables)}"
    averages = [show_score(float(score), tables) for score in profiles.scores[:, 0]]
    if len(averages) == 1:
        return f"{profiles.models[0]} has an average of {averages[0]} {when}."
    pairs = zip(profiles.models, averages, strict=True)
    shown = join_words([f"{model} ({average})" for model, average in pairs])
    who = "Chosen models" if profiles.named else _name_models(profiles)
    return f"{who}, with their averages {when}: {shown}."


def _tell_spread(profiles: Profiles) -> str:
    widest = profiles.widest
    if widest is None:
        return ""
    tables = profiles.tables
    column = profiles.scores[:, widest]
    best, last = int(np.nanargmax(column)), int(np.nanargmin(column))
    label = tables.board.label(tables.board.metric_ids[widest])
    return (
        f" They are furthest apart on {label}: "
        f"{show_score(profiles.spreads[widest], tables)} points, from {profiles.models[last]} "
        f"with {show_score(column[last], tables)} to {profiles.models[best]} "
        f"with {show_score(column[best], tables)}."
    )


def make_legend(profiles: Profiles) -> tuple[LegendEntry, ...]:
    """Name the models in lane order; there are fewer colours than models, hollow marks help."""
    return tuple(
        LegendEntry(f"{model} (hollow)" if is_hollow(slot) else model, color_model(slot), model)
        for slot, model in enumerate(profiles.models)
    )


def color_model(slot: int) -> str:
    """Give the colour of a model by its lane."""
    return SERIES[slot % len(SERIES)]


def is_hollow(slot: int) -> bool:
    """Tell whether a lane's colour is that of an earlier one."""
    return slot >= len(SERIES)


def name_scale(profiles: Profiles) -> str:
    """Name what the axis counts, and say where it does not start at zero."""
    if profiles.fitted is not None:
        return "1-to-5 scale of the earlier report"
    if profiles.scale == "fitted" and profiles.marks != "bars":
        return "Points (axis cut)"
    return "Points"


def rank_word(profiles: Profiles) -> str:
    """Fragments prove no rank: in them a model has a place among those listed."""
    return "Place" if _is_fragment(profiles) else "Rank"


def _is_fragment(profiles: Profiles) -> bool:
    return profiles.tables.population == "fragments"
