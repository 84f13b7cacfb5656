"""The lanes of a profile: where each model's mark stands on each metric.

Every metric has a band, counted downwards, and in it every model has a lane, in the same order
each time. So equal scores do not cover each other, and a model is found by its place as
well as by its colour. Lines need no lanes: their dots stand in the middle of the band.

Heights are counted in lanes from the top.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from leaderboard.figures.marks import list_columns
from leaderboard.figures.palette import FAINT, GRID
from leaderboard.figures.plain_values import make_plain
from leaderboard.figures.profile_words import color_model, is_hollow
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.words import show_score

if TYPE_CHECKING:
    from leaderboard.analysis.uncertainty import Floats
    from leaderboard.figures.profile_words import Profiles

# Lanes between two bands.
GAP = 1.2
# With more lanes than these, scores in figures would stand too close.
MOST_SCORES = 46
# Share of the width for scores at the right of the marks.
SCORE_SHARE = 0.12
# So that few lanes do not make a tall picture of thin air.
LEAST_LANES = 2


class Lanes:
    """The layout of some models over some metrics."""

    def __init__(self, models: int, metrics: int, *, joined: bool) -> None:
        self.height = max(models, LEAST_LANES)
        self.pitch = self.height + GAP
        self.metrics = metrics
        self.joined = joined
        self.offset = (self.height - models) / 2

    @property
    def total(self) -> float:
        """The height of all bands."""
        return self.metrics * self.pitch

    @property
    def dot(self) -> int:
        """The size of a dot in pixels, so that it stays in its lane."""
        return 8 if self.joined or self.total <= MOST_SCORES else 5

    @property
    def has_scores(self) -> bool:
        """Whether there is room for the scores in figures."""
        return not self.joined and self.total <= MOST_SCORES

    def middle(self, metric: int) -> float:
        """Give the middle of a metric's band."""
        return round((metric + 0.5) * self.pitch, 4)

    def place(self, metric: int, model: int) -> float:
        """Give the middle of a model's lane in a metric's band."""
        if self.joined:
            return self.middle(metric)
        return round(metric * self.pitch + GAP / 2 + self.offset + model + 0.5, 4)

    def edges(self, metric: int) -> tuple[float, float]:
        """Give the edges of a metric's band."""
        return round(metric * self.pitch, 4), round((metric + 1) * self.pitch, 4)


def lay_out(profiles: Profiles) -> Lanes:
    """Lay out lanes for the models shown."""
    joined = profiles.marks == "lines"
    return Lanes(len(profiles.models), len(profiles.tables.board.metric_ids), joined=joined)


def scale_scores(profiles: Profiles) -> Floats:
    """Put the scores on the scale shown, shape (models, metrics)."""
    fitted = profiles.fitted
    if fitted is None:
        return profiles.scores
    scaled = [
        [fitted.apply(metric, score) for metric, score in zip(fitted.limits, row, strict=True)]
        for row in profiles.scores.tolist()
    ]
    return np.array(scaled, dtype="float64").reshape(profiles.scores.shape)


def find_span(profiles: Profiles, values: Floats) -> tuple[float, float]:
    """Give the part of the axis that holds the marks: from zero for bars."""
    if profiles.scale == "percent":
        return 0.0, 100.0
    halves = np.nan_to_num(profiles.half_widths) if profiles.shows_intervals else 0.0
    ends = np.concatenate([values - halves, values + halves])
    ends = ends[~np.isnan(ends)]
    if not len(ends):
        return (0.0, 100.0) if profiles.fitted is None else (0.8, 5.2)
    low, high = float(ends.min()), float(ends.max())
    if profiles.fitted is not None:
        low, high = min(low, 1.0), max(high, 5.0)
    margin = 0.03 * (high - low) or 1.0
    if profiles.marks == "bars":
        return round(min(0.0, low), 4), round(high + margin, 4)
    return round(low - margin, 4), round(high + margin, 4)


def list_mark_columns(profiles: Profiles, lanes: Lanes, values: Floats) -> dict[str, list[Any]]:
    """List a mark for each model and metric; a missing score has none."""
    board = profiles.tables.board
    names = (
        "x", "y", "low", "high", "color", "fill", "size", "model", "metric", "score", "interval",
    )  # fmt: skip
    marks = []
    for metric, metric_id in enumerate(board.metric_ids):
        for slot, model in enumerate(profiles.models):
            score, value = float(profiles.scores[slot, metric]), float(values[slot, metric])
            half = float(profiles.half_widths[slot, metric])
            if math.isnan(score):
                continue
            marks.append(
                (
                    make_plain(value),
                    lanes.place(metric, slot),
                    make_plain(value - half) if profiles.shows_intervals else None,
                    make_plain(value + half) if profiles.shows_intervals else None,
                    color_model(slot),
                    0.0 if is_hollow(slot) else 0.85,
                    lanes.dot,
                    model,
                    board.label(metric_id),
                    _write_score(profiles, score, value),
                    "unknown" if math.isnan(half) else f"{score - half:.1f} to {score + half:.1f}",
                )
            )
    return list_columns(names, marks)


def _write_score(profiles: Profiles, score: float, value: float) -> str:
    text = f"{show_score(score, profiles.tables)} points"
    return text if profiles.fitted is None else f"{text} ({value:.2f} of 5)"


def list_line_columns(profiles: Profiles, lanes: Lanes, values: Floats) -> dict[str, list[Any]]:
    """List the pieces of each model's line: it breaks where a score is missing."""
    pieces = []
    for slot in range(len(profiles.models)) if lanes.joined else ():
        dash = "dashed" if is_hollow(slot) else "solid"
        for run in _find_runs(~np.isnan(values[slot])):
            xs = [round(float(values[slot, metric]), 4) for metric in run]
            pieces.append((xs, [lanes.middle(metric) for metric in run], color_model(slot), dash))
    return list_columns(("xs", "ys", "color", "dash"), pieces)


def _find_runs(present: np.ndarray[Any, np.dtype[np.bool_]]) -> list[list[int]]:
    """Give the runs of places in a row that are there."""
    runs: list[list[int]] = [[]]
    for place, there in enumerate(present.tolist()):
        if there:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def list_guide_columns(
    profiles: Profiles, lanes: Lanes, span: tuple[float, float], x: tuple[float, float]
) -> dict[str, list[Any]]:
    """List the lines of the ticks, those between bands, or along joined ones, and chance levels."""
    rules: list[tuple[Any, ...]] = [
        (tick, tick, 0.0, lanes.total, GRID, "solid") for tick in choose_ticks(*span)
    ]
    levels = [
        lanes.middle(metric) if lanes.joined else lanes.edges(metric)[0]
        for metric in range(lanes.metrics)
    ]
    rules += [(x[0], x[1], level, level, GRID, "solid") for level in levels if level]
    if profiles.shows_chance:
        rules += [
            (benchmark.chance, benchmark.chance, *lanes.edges(metric), FAINT, "dashed")
            for metric, benchmark in enumerate(profiles.tables.board.benchmarks, start=1)
            if benchmark.chance is not None and span[0] < benchmark.chance < span[1]
        ]
    return list_columns(("x0", "x1", "y0", "y1", "color", "dash"), rules)


def list_text_columns(profiles: Profiles, lanes: Lanes, right: float) -> dict[str, list[Any]]:
    """Write the scores at the right end of their lanes, where there is room."""
    texts = [
        (right, lanes.place(metric, slot), show_score(float(score), profiles.tables))
        for (slot, metric), score in np.ndenumerate(profiles.scores)
        if lanes.has_scores
    ]
    return list_columns(("x", "y", "text"), texts)


def widen(lanes: Lanes, span: tuple[float, float]) -> tuple[float, float]:
    """Make room for the scores at the right of the marks."""
    if not lanes.has_scores:
        return span
    return span[0], round(span[1] + (span[1] - span[0]) * SCORE_SHARE / (1 - SCORE_SHARE), 4)
