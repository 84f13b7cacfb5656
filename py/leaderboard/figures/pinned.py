"""Pinned models in figures: what every figure does about them alike.

A figure that names models shows the pinned ones in addition: as further ones of its few, or marked
and named among the many. ``choose_with_pins`` is for the first, ``mark_pins`` for the second. A
drawing with pinned models has a structure of its own, so that nothing changes where there are
none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from bokeh.core.properties import field
from bokeh.models import Scatter, Segment, Text

from leaderboard.figures.drawing import GLYPH_FONT, make_source
from leaderboard.figures.end_labels import place_end_labels
from leaderboard.figures.marks import list_columns
from leaderboard.figures.names import shorten_name
from leaderboard.figures.palette import INK, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaderboard.figures.contract import Column, FigureData
    from leaderboard.tables import SnapshotTable

# A plot on a phone, in pixels: there names have the least room.
PHONE_WIDTH = 282.0
NAME_LENGTH = 26


def choose_with_pins(
    models: Sequence[str], tables: SnapshotTable, most: int, known: Iterable[str] | None = None
) -> list[str]:
    """Give models with the pinned ones behind them, ``most`` at most: pinned ones have their place.

    Pinned ones that are not ``known``, by default those not in the snapshot, are left out.
    """
    if not tables.scope.pins:
        return list(models)
    there = set(tables.rows["model"].tolist() if known is None else known)
    chosen = list(dict.fromkeys(models))
    more = [pin for pin in tables.scope.pins if pin in there and pin not in chosen]
    return [*chosen[: max(0, most - len(more))], *more[:most]]


def mark_pins(
    data: FigureData,
    marks: Sequence[tuple[str, float, float]],
    aspect: float,
    crowd: tuple[Column, Column],
) -> FigureData:
    """Mark places of pinned models, and write each name by the first of its places.

    Parameters
    ----------
    data : FigureData
        With the ranges ``x`` and ``y``.
    marks : sequence of (str, float, float)
        Name, or no text where it stands there anyway, and the place of each mark.
    aspect : float
        The width by the height of the figure where it is narrow.
    crowd : tuple of (column, column)
        The places of all dots among which names are to stand, as far as there is room.
    """
    if not marks:
        return data
    named = dict.fromkeys(name for name, _, _ in marks if name)
    firsts = [next(mark for mark in marks if mark[0] == name) for name in named]
    names, leads = _place_names(data, firsts, aspect, crowd)
    columns = {
        **data.columns,
        "pins": list_columns(("x", "y"), [(float(x), float(y)) for _, x, y in marks]),
        "pin_names": list_columns(("x", "y", "aside", "text", "align"), names),
        "pin_leads": list_columns(("x0", "y0", "x1", "y1"), leads),
    }
    return replace(data, columns=columns, structure=f"{data.structure}/pins")


def draw_pins(plot: Any, data: FigureData) -> None:
    """Draw rings around pinned models, and their names, where there are any."""
    if "pins" not in data.columns:
        return
    plot.add_glyph(
        make_source(data, "pin_leads"),
        Segment(x0="x0", y0="y0", x1="x1", y1="y1", line_color=MUTED, line_width=0.75),
    )
    plot.add_glyph(
        make_source(data, "pins"),
        Scatter(x="x", y="y", size=11, fill_color=None, line_color=INK, line_width=2),
    )
    plot.add_glyph(
        make_source(data, "pin_names"),
        Text(
            x="x",
            y="y",
            x_offset="aside",
            text="text",
            text_color=INK,
            text_align=field("align"),
            text_baseline="middle",
            text_font=GLYPH_FONT,
            text_font_size="11px",
            text_font_style="bold",
        ),
    )


def _place_names(
    data: FigureData,
    marks: Sequence[tuple[str, float, float]],
    aspect: float,
    crowd: tuple[Column, Column],
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Place each name by its mark, clear of other names, and lead a far one back by a line."""
    ends = np.array([data.ranges["x"], data.ranges["y"]])
    size = (PHONE_WIDTH, PHONE_WIDTH / aspect)
    corner, scale = ends[:, 0], np.array(size) / (ends[:, 1] - ends[:, 0])
    places = np.array([[x, y] for _, x, y in marks], dtype=np.float64).reshape(-1, 2)
    pixels = (places - corner) * scale
    texts = [shorten_name(name.rpartition("/")[2], NAME_LENGTH) for name, _, _ in marks]
    dots = [(float(x), float(y)) for x, y in pixels]
    others = (np.array(crowd, dtype=np.float64).T.reshape(-1, 2) - corner) * scale
    spots = place_end_labels(dots, texts, pixels, others, size)
    names: list[tuple[Any, ...]] = []
    leads: list[tuple[Any, ...]] = []
    for (x, y), text, spot in zip(places.tolist(), texts, spots, strict=True):
        height = y + float(spot.lift / scale[1])
        names.append((x, height, spot.aside, text, spot.align))
        if spot.far:
            leads.append((x, y, x, height))
    return names, leads
