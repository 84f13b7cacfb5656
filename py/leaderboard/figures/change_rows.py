"""The lines below the counts: ten models, from where they stood to where they stand.

Ranks near the top and ranks in the hundreds fit on one axis only if it counts in ratios, so
the rank axis is logarithmic where the ranks shown differ by more than ten times.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.figures.change_words import KIND_COLORS, name_kind, write_rescored
from leaderboard.figures.names import shorten_name
from leaderboard.figures.palette import GRID, INK, MUTED
from leaderboard.figures.round_ticks import choose_ticks

if TYPE_CHECKING:
    from leaderboard.analysis.best_rows import Floats, Integers
    from leaderboard.analysis.changes import Changes
    from leaderboard.figures.change_bars import GuideMark, TextMark

LINK_COLUMNS = ("x0", "x1", "y", "color", "dash")
DOT_COLUMNS = ("x", "y", "size", "color", "fill", "model", "kind", "before", "after")
LinkMark = tuple[float, float, float, str, str]
DotMark = tuple[float, float, int, str, float, str, str, str, str]

ROWS = 10
# Characters of a name and of what became of the model, side by side on a phone.
LINE_LENGTH = 52
LOG_RATIO = 10
# Sizes of dots in pixels; how far the name stands above its line, in lines.
SMALL, LARGE = 5, 9
NAME_RISE = 0.43
HEADS = {
    "all": "Leaders",
    "up": "Moved up most",
    "down": "Moved down most",
    "new": "Best of the new",
    "gone": "Best of the gone",
    "rescored": "Most re-scored",
}
SHOWN_KINDS = {"up": "up", "down": "down", "new": "new", "gone": "gone", "rescored": "re-scored"}


@dataclass(frozen=True)
class Rows:
    """The marks of the lines, and their axis."""

    links: list[LinkMark] = field(default_factory=list)
    dots: list[DotMark] = field(default_factory=list)
    texts: list[TextMark] = field(default_factory=list)
    guides: list[GuideMark] = field(default_factory=list)
    ticks: dict[float, str] = field(default_factory=dict)
    axis: str = ""


@dataclass(frozen=True)
class _Axis:
    """An axis over the values shown, between two places a little inside of the picture."""

    measure: str
    low: float
    high: float

    @property
    def logarithmic(self) -> bool:
        return self.measure == "rank" and self.high > LOG_RATIO * self.low

    def place(self, value: float) -> float:
        low, high = self._bend(self.low), self._bend(self.high)
        share = (self._bend(value) - low) / (high - low) if high > low else 0.5
        return round(0.02 + 0.96 * share, 4)

    def list_ticks(self) -> dict[float, str]:
        return {self.place(value): text for value, text in self._choose_values().items()}

    def _choose_values(self) -> dict[float, str]:
        if self.logarithmic:
            return _choose_log_ticks(self.low, self.high)
        texts = choose_ticks(self.low, self.high, 5)
        if self.measure == "score":
            return texts
        # There are no ranks between whole ones, and the first is no multiple of a step.
        whole = {value: text for value, text in texts.items() if value == int(value)}
        return {1.0: "1", **whole} if self.low == 1 else whole

    def _bend(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value


@dataclass(frozen=True)
class _Row:
    """One model's line: its number, kind, values on both days and place."""

    number: int
    kind: str
    ends: tuple[float, float]
    y: float


def pick_rows(changes: Changes, show: str, most: int = ROWS) -> Integers:
    """Pick models and their order.

    Leaders, new and gone ones are ordered by rank, or where there is none by score; moves by the
    number of places, re-scored models by how far the score went.
    """
    if show in SHOWN_KINDS:
        chosen = np.flatnonzero(changes.kinds == SHOWN_KINDS[show])
    else:
        chosen = np.arange(len(changes.kinds))
    size = np.zeros(len(changes.kinds))
    if show in ("up", "down"):
        size = np.abs(changes.places)
    elif show == "rescored":
        size = np.abs(changes.score_after - changes.score_before)
    order = np.lexsort([key[chosen] for key in (*_standing_keys(changes), -size)])
    picked: Integers = chosen[order][:most]
    return picked


def lay_out_rows(changes: Changes, show: str, measure: str, top: float) -> Rows:
    """Lay ten models out below a line, measured by ``rank`` or by ``score``."""
    step = changes.step
    head = f"{HEADS[show]}, {step.before.date} → {step.after.date}"
    rows = Rows(texts=[(0.0, top + 0.2, head, "left", INK, "bold")])
    picked = pick_rows(changes, show)
    before, after = _take_values(changes, measure)
    shown = np.concatenate([before[picked], after[picked]])
    shown = shown[~np.isnan(shown)]
    if not len(shown):
        rows.texts.append((0.5, top + 2, "None", "center", MUTED, "normal"))
        return rows
    axis = _Axis(measure, float(shown.min()), float(shown.max()))
    rescored = write_rescored(changes)
    for line, row in enumerate(picked.tolist()):
        ends = (float(before[row]), float(after[row]))
        own = _Row(row, str(changes.kinds[row]), ends, top + 1.3 + line)
        _add_marks(rows, axis, own, _write_hover(changes, row, rescored))
        _add_texts(rows, own, str(changes.models[row]), _write_fate(changes, own, measure))
    return replace(rows, ticks=axis.list_ticks(), axis=_name_axis(changes, measure, axis))


def _standing_keys(changes: Changes) -> tuple[Floats, ...]:
    """Give the keys of the models' standing, the weightiest last."""
    if changes.ranks_compare:
        ranks = changes.rank_after
        return (np.where(np.isnan(ranks), changes.rank_before, ranks),)
    scores = changes.score_after
    absent = (changes.kinds == "gone").astype(np.float64)
    return -np.where(np.isnan(scores), changes.score_before, scores), absent


def _take_values(changes: Changes, measure: str) -> tuple[Floats, Floats]:
    if measure == "rank":
        return changes.rank_before, changes.rank_after
    return changes.score_before, changes.score_after


def _add_marks(rows: Rows, axis: _Axis, own: _Row, hover: tuple[str, str, str, str]) -> None:
    """Add the line of one model: a small dot where it stood, a large one where it stands."""
    color = KIND_COLORS[own.kind]
    rows.guides.append((0.0, 1.0, own.y, own.y, GRID))
    before, after = (None if math.isnan(end) else axis.place(end) for end in own.ends)
    if before is not None and after is not None:
        dash = "dotted" if own.kind == "re-scored" else "solid"
        rows.links.append((before, after, own.y, color, dash))
    one_day = own.kind in ("new", "gone")
    for place, size in ((before, LARGE if one_day else SMALL), (after, LARGE)):
        if place is not None:
            rows.dots.append((place, own.y, size, color, 0.0 if one_day else 1.0, *hover))


def _add_texts(rows: Rows, own: _Row, model: str, fate: str) -> None:
    color = KIND_COLORS[own.kind] if own.kind in ("new", "re-scored") else MUTED
    name = shorten_name(model, LINE_LENGTH - len(fate))
    y = own.y - NAME_RISE
    rows.texts.append((0.0, y, name, "left", INK, "normal"))
    rows.texts.append((1.0, y, fate, "right", color, "normal"))


def _write_fate(changes: Changes, own: _Row, measure: str) -> str:
    """Write in a few words what became of a model."""
    before, after = (_write_end(changes, measure, end, n) for n, end in enumerate(own.ends))
    name = name_kind(own.kind, changes)
    match own.kind:
        case "new":
            return f"{name}, {after}"
        case "gone":
            return f"{name}, was {before}"
        case "re-scored":
            return f"{name}, {before} → {after}"
        case _:
            return after if before == after or measure == "score" else f"{before} → {after}"


def _write_end(changes: Changes, measure: str, value: float, number: int) -> str:
    if math.isnan(value):
        return "missing"
    if measure == "rank":
        return f"{value:,.0f}"
    day = (changes.step.before, changes.step.after)[number]
    return f"{value:.{day.decimals}f}"


def _write_hover(changes: Changes, row: int, rescored: dict[str, str]) -> tuple[str, str, str, str]:
    """Write model, what became of it, and how it stood on both days."""
    model, kind = str(changes.models[row]), str(changes.kinds[row])
    told = name_kind(kind, changes)
    if kind == "re-scored":
        told = f"re-scored on {rescored[model]}"
    elif kind in ("up", "down"):
        told = f"{kind} {abs(changes.places[row]):,.0f}, its score kept"
    days = []
    for number, (rank, score) in enumerate(
        ((changes.rank_before[row], changes.score_before[row]),
         (changes.rank_after[row], changes.score_after[row]))
    ):  # fmt: skip
        absent = kind == ("new", "gone")[number]
        told_rank = "" if math.isnan(rank) else f", rank {rank:,.0f}"
        told_score = _write_end(changes, "score", score, number)
        days.append("not listed" if absent else f"{told_score}{told_rank}")
    return model, told, days[0], days[1]


def _name_axis(changes: Changes, measure: str, axis: _Axis) -> str:
    label = changes.step.after.board.label(changes.metric)
    if measure == "score":
        return f"{label}, points"
    by = "average" if changes.metric == "average" else label
    return f"Rank by {by}{', log scale' if axis.logarithmic else ''}"


def _choose_log_ticks(low: float, high: float) -> dict[float, str]:
    values = [
        step * 10**power for power in range(math.ceil(math.log10(high)) + 1) for step in (1, 2, 5)
    ]
    return {float(value): f"{value:,}" for value in values if low <= value <= high}
