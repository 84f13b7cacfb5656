"""The counts above the changes: what became of the models, and re-scored on which metrics.

Both sets of bars start at zero and share one scale. Places are shares of the width and
lines from the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.figures.change_words import KIND_COLORS, list_kinds, name_kind
from leaderboard.figures.palette import FAINT, INK, MUTED

if TYPE_CHECKING:
    from leaderboard.analysis.changes import Changes

# Columns of the three sources that the picture is made of; see ``list_columns``.
BAR_COLUMNS = ("left", "right", "top", "bottom", "color")
TEXT_COLUMNS = ("x", "y", "text", "align", "color", "style")
GUIDE_COLUMNS = ("x0", "x1", "y0", "y1", "color")
BarMark = tuple[float, float, float, float, str]
TextMark = tuple[float, float, str, str, str, str]
GuideMark = tuple[float, float, float, float, str]

FIRST_BAR, BAR_STEP, HALF_BAR = 0.95, 0.6, 0.2
# Where the bars of each set start, how long the longest is, how far texts stand off.
STARTS, LONGEST, GAP = (0.205, 0.725), 0.175, 0.012

# Label, number of models (None where it cannot be told), colour.
_Bar = tuple[str, int | None, str]


def panel_height(changes: Changes) -> float:
    """Give the height of both sets of bars, in lines."""
    rows = max(len(side) for side in _list_sides(changes))
    return round(FIRST_BAR + rows * BAR_STEP + 0.2, 4)


def lay_out_bars(changes: Changes) -> tuple[list[BarMark], list[TextMark], list[GuideMark]]:
    """Give the bars, their texts, and the lines that they stand on."""
    sides = _list_sides(changes)
    most = max((count or 0 for side in sides for _, count, _ in side), default=0) or 1
    bars: list[BarMark] = []
    texts: list[TextMark] = []
    guides: list[GuideMark] = []
    for start, head, side in zip(STARTS, _write_heads(changes), sides, strict=True):
        texts.append((start - STARTS[0], 0.4, head, "left", INK, "bold"))
        foot = FIRST_BAR + (len(side) - 0.5) * BAR_STEP
        guides.append((start, start, FIRST_BAR - BAR_STEP / 2, foot, FAINT))
        for row, bar in enumerate(side):
            middle = FIRST_BAR + row * BAR_STEP
            end = start + LONGEST * (bar[1] or 0) / most
            bars.append((start, end, middle - HALF_BAR, middle + HALF_BAR, bar[2]))
            texts += _write_bar(bar, start, end, middle)
    return bars, texts, guides


def _list_sides(changes: Changes) -> tuple[list[_Bar], list[_Bar]]:
    step = changes.step
    models: list[_Bar] = [
        (name_kind(kind, changes), count, KIND_COLORS[kind]) for kind, count in list_kinds(changes)
    ]
    if not step.same_board:
        return models, []
    counts, board = step.rescored_by, step.after.board
    metrics: list[_Bar] = [
        (board.label(metric), counts.get(metric), KIND_COLORS["re-scored"])
        for metric in board.metric_ids
    ]
    return models, metrics


def _write_heads(changes: Changes) -> tuple[str, str]:
    if not changes.step.same_board:
        return "Models", ""
    return "Models", f"Re-scored, of {len(changes.step.common):,}"


def _write_bar(bar: _Bar, start: float, end: float, middle: float) -> list[TextMark]:
    label, count, _ = bar
    shown, shade = ("not compared", MUTED) if count is None else (f"{count:,}", INK)
    return [
        (start - GAP, middle, label, "right", INK, "normal"),
        (end + GAP, middle, shown, "left", shade, "normal"),
    ]
