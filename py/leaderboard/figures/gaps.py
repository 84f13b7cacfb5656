"""Gaps: the spans of a date axis that no line may cross, shaded and named.

Dates between which the whole board was scored again, or whose snapshots list other kinds
of models, do not measure the same thing. Neighbouring gaps of a kind are one span with
one name; its ends are the dates before and after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import field
from bokeh.models import Quad, Segment, Text

from leaderboard.figures.drawing import GLYPH_FONT, make_source
from leaderboard.figures.marks import list_columns
from leaderboard.figures.palette import GRID, MUTED
from leaderboard.figures.time_axis import place_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leaderboard.analysis.evidence import Joint
    from leaderboard.figures.contract import Column, FigureData

# Two short lines each: a gap of three weeks is this wide on a phone.
RESCORED_WORDS = "scored\nagain"
RELISTED_WORDS = "part of\nthe board"


@dataclass(frozen=True)
class Gap:
    """A span between two dates that no line crosses, and why: ``words``."""

    first: str
    last: str
    words: str


def find_gaps(joints: Mapping[str, Joint]) -> tuple[Gap, ...]:
    """Find the gaps of a history, in order of date; see ``analysis.evidence``."""
    return merge_gaps(
        Gap(joint.before, joint.after, RESCORED_WORDS if joint.listed_alike else RELISTED_WORDS)
        for joint in joints.values()
        if not joint.joined
    )


def merge_gaps(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Make one gap of all that touch and have the same name, in order of date."""
    merged: list[Gap] = []
    for gap in sorted(gaps, key=lambda gap: (gap.words, gap.first, gap.last)):
        last = merged[-1] if merged else None
        if last and last.words == gap.words and gap.first <= last.last:
            merged[-1] = Gap(last.first, max(last.last, gap.last), gap.words)
        else:
            merged.append(gap)
    return tuple(sorted(merged, key=lambda gap: gap.first))


def list_gap_columns(gaps: Iterable[Gap], low: float, high: float) -> dict[str, Column]:
    """Lay out gaps over the full height of a plot, their names at its top."""
    names = ("left", "right", "bottom", "top", "middle", "text")
    return list_columns(
        names,
        [
            (left, right, low, high, (left + right) / 2, gap.words)
            for gap in gaps
            for left, right in [(float(place_date(gap.first)), float(place_date(gap.last)))]
        ],
    )


def list_guide_columns(
    levels: Iterable[float],
    x: tuple[float, float],
    spans: Iterable[tuple[float, float]],
    shown: str,
) -> dict[str, Column]:
    """Lay out horizontal grid lines, and upright ones at the shown snapshot's date.

    ``spans`` gives the heights from which to which the upright ones go, clear of any text.
    """
    names = ("x0", "x1", "y0", "y1", "color", "dash")
    day = float(place_date(shown))
    lines = [(*x, level, level, GRID, "solid") for level in levels]
    return list_columns(names, [*lines, *((day, day, *span, MUTED, "dotted") for span in spans)])


def draw_gaps(plot: Any, data: FigureData, *, named: bool = True) -> None:
    """Draw the sources ``gaps`` and ``guides`` as the ground of a figure over time.

    A figure that writes the names of the gaps among its own texts has them not ``named`` here.
    """
    gaps = make_source(data, "gaps")
    shade = Quad(
        left="left",
        right="right",
        bottom="bottom",
        top="top",
        fill_color=GRID,
        fill_alpha=0.45,
        line_color=None,
    )
    plot.add_glyph(gaps, shade)
    plot.add_glyph(
        make_source(data, "guides"),
        Segment(x0="x0", x1="x1", y0="y0", y1="y1", line_color="color", line_dash=field("dash")),
    )
    if named:
        plot.add_glyph(gaps, _make_names())


def _make_names() -> Any:
    return Text(
        x="middle",
        y="top",
        y_offset=4,
        text="text",
        text_color=MUTED,
        text_font=GLYPH_FONT,
        text_font_size="11px",
        text_align="center",
        text_baseline="top",
    )
