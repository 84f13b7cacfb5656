"""The rows of a ranking: where each stands, and what is written into it.

A row's name stands over its mark, and its score at the right end of the same line. With more
rows than a plot is high enough for, the window is *dense*: names, shorter ones, then stand
before the marks and scores behind them, and the marks keep the room between.

Rows are counted downwards from 1; all other measures of height are in rows or pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from leaderboard.figures.names import shorten_name
from leaderboard.figures.palette import ACCENT, INK, MUTED, SERIES
from leaderboard.figures.plain_values import list_plain, make_plain
from leaderboard.figures.ranking_words import LEADERS, write_interval
from leaderboard.figures.words import show_score

if TYPE_CHECKING:
    from leaderboard.figures.ranking_words import Window

# With more rows than these a name has no line of its own: it stands before its mark.
MOST_TALL_ROWS = 32
# Fewer rows would stand too far apart.
LEAST_ROWS = 16
# Characters beside the rank on a phone: a name, the score at the other end, and air between.
LINE_LENGTH, DENSE_NAME_LENGTH = 48, 19
# Shares of the width for names before the marks and scores behind them.
NAME_SHARE, SCORE_SHARE = 0.46, 0.13
# Pixels from the middle of a mark to the foot of the name above it.
NAME_RISE = -6
# Rows from the middle of a mark to the middle of its row.
GROUND_RISE = 0.25
# As wide as a digit.
FIGURE_SPACE = "\u2007"


def place_rows(window: Window) -> list[int]:
    """Count the rows downwards; the highlighted beneath the window keep a row's distance."""
    inside, total = window.inside, len(window.rows)
    return [*range(1, inside + 1), *range(inside + 2, total + 2)]


def is_dense(places: list[int]) -> bool:
    """Tell whether there are more rows than names can have lines of their own."""
    return len(places) > MOST_TALL_ROWS


def count_depth(places: list[int]) -> int:
    """Give how many rows the plot has room for: few ones must not stand far apart."""
    return max(places[-1] if places else 0, LEAST_ROWS)


def find_span(window: Window) -> tuple[float, float]:
    """Give the part of the axis that holds the marks: from zero for bars."""
    scores = window.rows[window.metric].to_numpy()
    halves = np.nan_to_num(window.half_widths)
    values = np.concatenate([scores - halves, scores + halves])
    if not len(values):
        return 0.0, 100.0
    low, high = float(values.min()), float(values.max())
    if window.marks == "bars":
        return round(min(0.0, low), 4), round(max(high, 1.0), 4)
    margin = max(0.02 * (high - low), 0.2)
    return round(low - margin, 4), round(high + margin, 4)


def widen(span: tuple[float, float]) -> tuple[float, float]:
    """Make room for names before the marks and for scores behind them."""
    width = (span[1] - span[0]) / (1 - NAME_SHARE - SCORE_SHARE)
    return round(span[0] - NAME_SHARE * width, 4), round(span[1] + SCORE_SHARE * width, 4)


def list_row_columns(
    window: Window, places: list[int], x: tuple[float, float]
) -> dict[str, list[Any]]:
    """List what is drawn and told of each row; ``x`` are the ends of the axis."""
    rows, tables = window.rows, window.tables
    scores, halves = rows[window.metric].to_numpy(), window.half_widths
    count, dense = len(places), is_dense(places)
    return {
        "y": places,
        # A row's ground holds its mark and the name above it.
        "ground": [place if dense else round(place - GROUND_RISE, 4) for place in places],
        "left": [x[0]] * count,
        "right": [x[1]] * count,
        "x": list_plain(scores),
        "low": list_plain(scores - halves),
        "high": list_plain(scores + halves),
        "color": _color_rows(window),
        "tint": [0.0 if slot is None else 0.1 for slot in window.slots],
        "width": [5 if dense else 7] * count,
        "thickness": [_thickness(places)] * count,
        "model": rows["model"].tolist(),
        "place": [window.rank_word.capitalize()] * count,
        "rank": [f"{rank:,} of {len(window.ranked):,}" for rank in rows["rank"].tolist()],
        "score": [f"{show_score(score, tables)} points" for score in scores.tolist()],
        "interval": [
            "unknown" if low is None or high is None else f"{low:.1f} to {high:.1f}"
            for low, high in zip(
                list_plain(scores - halves), list_plain(scores + halves), strict=True
            )
        ],
        "params": [
            "unknown" if (size := make_plain(value)) is None else f"{size:g} billion"
            for value in rows["params_billion"].tolist()
        ],
    }


def _thickness(places: list[int]) -> float:
    """Give the height of a bar in rows: about eight pixels, so that it never reaches its name."""
    return 0.7 if is_dense(places) else 0.011 * count_depth(places)


def _color_rows(window: Window) -> list[str]:
    """Give the highlighted their colours; the others step back where anything is marked."""
    marked = window.emphasis == "leaders"
    plain = MUTED if marked or any(slot is not None for slot in window.slots) else ACCENT
    return [
        SERIES[slot] if slot is not None else ACCENT if marked and rank <= LEADERS else plain
        for slot, rank in zip(window.slots, window.rows["rank"].tolist(), strict=True)
    ]


def list_text_columns(
    window: Window, places: list[int], span: tuple[float, float], x: tuple[float, float]
) -> dict[str, list[Any]]:
    """Write rank and name over the left end of each row, the score over its right end.

    In a dense window both stand on the line of the mark, the name right before it.
    """
    count, dense = len(places), is_dense(places)
    columns: dict[str, list[Any]] = {
        "x": [span[0] if dense else x[0]] * count + [x[1]] * count,
        "y": places * 2,
        "text": _write_names(window, dense) + _write_scores(window, dense),
        "align": ["right" if dense else "left"] * count + ["right"] * count,
        "color": _color_texts(window, INK) + _color_texts(window, MUTED),
        "style": ["normal"] * (2 * count)
        if dense
        else [*_style_texts(window), *["normal"] * count],
    }
    every = {
        "shift": -4 if dense else 0,
        "rise": 0 if dense else NAME_RISE,
        "baseline": "middle" if dense else "bottom",
        "size": "10px" if dense else "11px",
    }
    columns |= {name: [value] * (2 * count) for name, value in every.items()}
    if window.inside < count:
        _add_heading(columns, window, x[0])
    return columns


def _add_heading(columns: dict[str, list[Any]], window: Window, left: float) -> None:
    """Put a heading into the row between the window and the highlighted beneath it."""
    heading = {
        "x": left,
        "y": window.inside + 1,
        "text": f"Highlighted, at other {window.rank_word}s",
        "align": "left",
        "color": MUTED,
        "style": "normal",
        "shift": 0,
        "rise": columns["rise"][0] / 2,
        "baseline": "middle",
        "size": "11px",
    }
    for name, value in heading.items():
        columns[name].append(value)


def _write_names(window: Window, dense: bool) -> list[str]:
    ranks = [f"{rank:,}" for rank in window.rows["rank"].tolist()]
    digits = max(map(len, ranks), default=0)
    widest = max(map(len, _write_scores(window, dense)), default=0)
    most = DENSE_NAME_LENGTH if dense else LINE_LENGTH - widest - 2
    return [
        f"{rank.rjust(digits, FIGURE_SPACE)}  {shorten_name(name, most)}"
        for rank, name in zip(ranks, window.rows["model"].tolist(), strict=True)
    ]


def _write_scores(window: Window, dense: bool) -> list[str]:
    return [
        show_score(score, window.tables) + ("" if dense else write_interval(half))
        for score, half in zip(
            window.rows[window.metric].tolist(), window.half_widths.tolist(), strict=True
        )
    ]


def _color_texts(window: Window, plain: str) -> list[str]:
    return [plain if slot is None else SERIES[slot] for slot in window.slots]


def _style_texts(window: Window) -> list[str]:
    leaders = window.emphasis == "leaders"
    return [
        "bold" if slot is not None or (leaders and rank <= LEADERS) else "normal"
        for slot, rank in zip(window.slots, window.rows["rank"].tolist(), strict=True)
    ]
