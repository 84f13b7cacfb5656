"""What is drawn in the movement figure: dots, the pieces of lines, and names at their ends."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from leaderboard.figures.end_labels import place_end_labels
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.time_axis import place_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.figures.movement_words import MovementFacts

NAME_LENGTH, NAME_HEAD = 25, 10
# The plot's room on a phone, in pixels, and the shares of its height that stay free.
PHONE = (282.0, 440.0)
FREE_ABOVE, FREE_BELOW = 0.17, 0.05
LINE_STEP = 7.0
HOLLOW, FULL = 0.0, 1.0


def make_height_range(facts: MovementFacts) -> tuple[float, float]:
    """Give the range of heights, with room for names above and below."""
    heights = facts.heights[~np.isnan(facts.heights)]
    low, high = (float(heights.min()), float(heights.max())) if len(heights) else (0.0, 0.0)
    if facts.measure == "rank":
        low, high = min(low, -1.0), 0.0
    elif high - low < 1:
        low, high = low - 1, high + 1
    unit = (high - low) / (1 - FREE_ABOVE - FREE_BELOW)
    return round(low - FREE_BELOW * unit, 4), round(high + FREE_ABOVE * unit, 4)


def choose_height_ticks(facts: MovementFacts, y: tuple[float, float]) -> dict[float, str]:
    """Give ranks at their logarithms, or round scores."""
    if facts.measure == "score":
        return choose_ticks(*y)
    ranks = [step * 10**power for power in range(math.ceil(-y[0]) + 1) for step in (1, 2, 5)]
    return {round(-math.log10(rank), 4): f"{rank:,}" for rank in ranks if -math.log10(rank) >= y[0]}


def list_dots(facts: MovementFacts) -> list[tuple[Any, ...]]:
    """List a dot for each date on which a shown model stands."""
    traces, heights = facts.traces, facts.heights
    return [
        (
            place_date(day.date),
            float(heights[row, number]),
            color,
            HOLLOW if traces.rescored[row, number] else FULL,
            model,
            day.date,
            "none" if math.isnan(rank := traces.ranks[row, number]) else f"{rank:,.0f}",
            f"{traces.scores[row, number]:.{day.decimals}f} points",
            "re-scored since it last stood" if traces.rescored[row, number] else day.population,
        )
        for row, (model, color) in enumerate(zip(traces.models, facts.colors, strict=True))
        for number, day in enumerate(traces.days)
        if not math.isnan(heights[row, number])
    ]


def list_lines(facts: MovementFacts) -> list[tuple[Any, ...]]:
    """List the pieces of all lines; across a re-scoring they are dotted."""
    heights, rescored = facts.heights, facts.traces.rescored
    pieces = []
    for row, color in enumerate(facts.colors):
        for number, (before, after) in enumerate(pairwise(facts.dates)):
            ends = float(heights[row, number]), float(heights[row, number + 1])
            joint = facts.joints[after]
            if math.isnan(ends[0] + ends[1]) or not joint.listed_alike:
                continue
            plain = joint.measured_alike and not rescored[row, number + 1]
            stroke = ("solid", 2.0) if plain else ("dotted", 1.5)
            pieces.append((place_date(before), ends[0], place_date(after), ends[1], color, *stroke))
    return pieces


def list_names(
    facts: MovementFacts,
    x: tuple[float, float],
    y: tuple[float, float],
    lines: Sequence[tuple[Any, ...]],
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Place a name by the last dot of each line, and thin lines to the names that had to move."""
    scale = np.array([PHONE[0] / (x[1] - x[0]), PHONE[1] / (y[1] - y[0])])
    corner = np.array([x[0], y[0]])
    places = np.array([place_date(date) for date in facts.dates], dtype=np.float64)
    last = [np.flatnonzero(~np.isnan(heights)) for heights in facts.heights]
    rows = [row for row, stands in enumerate(last) if len(stands)]
    ends = [(places[last[row][-1]], facts.heights[row, last[row][-1]]) for row in rows]
    texts = _shorten_names([facts.traces.models[row] for row in rows])
    dots = [mark[:2] for mark in list_dots(facts)]
    pixels = [tuple(((np.array(end) - corner) * scale).tolist()) for end in ends]
    spots = place_end_labels(
        pixels,
        texts,
        (np.array(dots, dtype=np.float64).reshape(-1, 2) - corner) * scale,
        (_sample_lines(lines, scale) - corner * scale),
        PHONE,
    )
    marks, leads = [], []
    for row, end, text, spot in zip(rows, ends, texts, spots, strict=True):
        x0, y0 = float(end[0]), float(end[1])
        place, color = (x0, y0 + float(spot.lift / scale[1])), facts.colors[row]
        marks.append((*place, spot.aside, text, spot.align, color))
        if spot.far:
            leads.append((x0, y0, *place, color, "solid", 0.75))
    return marks, leads


def _shorten_names(models: Sequence[str]) -> list[str]:
    """Leave the organisation out where that keeps names apart; cut in the middle what is long.

    Versions of a model differ at the end of their names.
    """
    short = [model.rpartition("/")[2] for model in models]
    names = [
        name if short.count(name) == 1 else model for name, model in zip(short, models, strict=True)
    ]
    tail = NAME_LENGTH - NAME_HEAD - 1
    return [n if len(n) <= NAME_LENGTH else f"{n[:NAME_HEAD]}…{n[-tail:]}" for n in names]


def _sample_lines(lines: Sequence[tuple[Any, ...]], scale: Any) -> Any:
    """Give points along all lines, in pixels, a few of them apart."""
    ends = np.array([line[:4] for line in lines], dtype=np.float64).reshape(-1, 2, 2) * scale
    lengths = np.abs(ends[:, 1] - ends[:, 0]).max(axis=1, initial=0)
    points = [
        np.linspace(start, end, max(2, int(length / LINE_STEP)))
        for (start, end), length in zip(ends, lengths, strict=True)
    ]
    return np.concatenate(points) if points else np.empty((0, 2))
