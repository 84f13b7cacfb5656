"""The small chart of a model's card: all its scores over the dates of its board.

Places are shares of the plot: 0 to 1 from its left to its right, and from its top to its bottom, so
that whoever draws it needs no arithmetic but its own size. A line connects two dates on which the
model stands one after the other. Where its score changed in between, the line is *broken* (dotted)
and the dot hollow: the model did not get better by it. Where it was not listed there is no line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from leaderboard.analysis.score_changes import compare_standings
from leaderboard.analysis.standings import Standing, list_standings
from leaderboard.figures.palette import color_metric
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.side_labels import spread_labels
from leaderboard.figures.time_axis import choose_time_ticks, make_time_range, place_date
from leaderboard.model_card_words import write_score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.analysis.standings import Absence
    from leaderboard.history import History

# Of the height: how far apart names at the ends of lines stand, and the room above and below.
LABEL_GAP, MARGIN = 0.085, 0.08
# Points: a flat line in the middle says more than its noise enlarged.
LEAST_SPAN = 10.0
MOST_TICKS = 5


def chart_standings(history: History, traced: Sequence[Standing | Absence]) -> dict[str, Any]:
    """Lay out the scores of a model.

    Returns
    -------
    dict
        ``x_ticks`` and ``y_ticks``: lists of [place, text]; ``days``: the place of every date of
        the board, and whether the model stands there; ``series``: for each metric that has a score
        ``label``, ``color``, ``dots`` ([x, y, hollow, text]), ``lines`` ([x, y, x, y, broken]) and
        where its name stands (``end``: [x, y]).
    """
    board, dates = history.board, [day.date for day in history.dates]
    standings = list_standings(traced)
    values = [score for one in standings for score in one.scores.values() if not math.isnan(score)]
    if not values:
        return {"x_ticks": [], "y_ticks": [], "days": [], "series": []}
    across = _Scale(*make_time_range(dates))
    low, high = _fit_range(values)
    down = _Scale(high, low)
    course = _follow(traced)
    series = [
        _trace_metric(course, metric, across, down)
        | {"label": board.label(metric), "color": color_metric(number)}
        for number, metric in enumerate(board.metric_ids)
    ]
    shown = [one for one in series if one["dots"]]
    listed = {standing.day.date for standing in standings}
    return {
        "x_ticks": [[across(x), text] for x, text in choose_time_ticks(dates).items()],
        "y_ticks": [[down(y), text] for y, text in choose_ticks(low, high, MOST_TICKS).items()],
        "days": [[across(place_date(date)), date in listed] for date in dates],
        "series": _name_ends(shown),
    }


@dataclass(frozen=True)
class _Course:
    """Where the model stood, the dates that a line connects, and the metrics changed by a date."""

    standings: Sequence[Standing]
    joints: Sequence[tuple[str, str]]
    changed: Mapping[str, frozenset[str]]


def _follow(traced: Sequence[Standing | Absence]) -> _Course:
    standings = list_standings(traced)
    joints = [
        (before.day.date, after.day.date)
        for before, after in pairwise(traced)
        if isinstance(before, Standing) and isinstance(after, Standing)
    ]
    changed = {
        after.day.date: frozenset(change.metric for change in compare_standings(before, after))
        for before, after in pairwise(standings)
    }
    return _Course(standings, joints, changed)


class _Scale:
    """From values to shares of the plot."""

    def __init__(self, first: float, last: float) -> None:
        self._first, self._span = first, last - first

    def __call__(self, value: float) -> float:
        return round((value - self._first) / self._span, 4)


def _fit_range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    middle, span = (low + high) / 2, max(high - low, LEAST_SPAN)
    margin = MARGIN * span
    return middle - span / 2 - margin, middle + span / 2 + margin


def _trace_metric(course: _Course, metric: str, across: _Scale, down: _Scale) -> dict[str, Any]:
    places = {
        one.day.date: [across(place_date(one.day.date)), down(one.scores[metric])]
        for one in course.standings
        if not math.isnan(one.scores[metric])
    }
    dots = [
        [
            *places[one.day.date],
            metric in course.changed.get(one.day.date, ()),
            f"{one.day.date}: {write_score(one.scores[metric], one.day.decimals)}",
        ]
        for one in course.standings
        if one.day.date in places
    ]
    lines = [
        [*places[before], *places[after], metric in course.changed.get(after, ())]
        for before, after in course.joints
        if before in places and after in places
    ]
    return {"dots": dots, "lines": lines}


def _name_ends(series: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Place the names beside the last dots, one below another."""
    heights = spread_labels([one["dots"][-1][1] for one in series], LABEL_GAP, 0.02, 0.98)
    right = max((one["dots"][-1][0] for one in series), default=0.0)
    return [
        one | {"end": [right, round(height, 4)]}
        for one, height in zip(series, heights, strict=True)
    ]
