"""Pinned models, and the scope, in figures: what every figure does about them alike.

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

from leaderboard.analysis.families import ALL_FAMILIES
from leaderboard.analysis.size_classes import ALL_CLASSES
from leaderboard.figures.drawing import GLYPH_FONT, make_source
from leaderboard.figures.end_labels import place_end_labels
from leaderboard.figures.marks import list_columns
from leaderboard.figures.names import shorten_name
from leaderboard.figures.palette import INK, MUTED
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leaderboard.figures.contract import Column, FigureData, Parameter
    from leaderboard.scope import Scope
    from leaderboard.tables import SnapshotTable

# A plot on a phone, in pixels: there names have the least room.
PHONE_WIDTH = 282.0
NAME_LENGTH = 26
SIZE_WORDS = {one.id: one.label for one in ALL_CLASSES} | {
    "3b": "small (up to 3B)",
    "larger": "larger (above 80B)",
    "unknown": "unsized",
}
FAMILY_WORDS = {one.id: one.label for one in ALL_FAMILIES} | {"other": "none that a name tells"}


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


def tell_scope(data: FigureData, tables: SnapshotTable) -> FigureData:
    """Have a figure's caption say which models it shows, where it does not show all."""
    sentence = say_scope(tables.scope)
    if not sentence:
        return data
    caption = f"{data.labels['caption']} {sentence}".strip()
    return replace(data, labels={**data.labels, "caption": caption})


def describe_scope(
    tables: SnapshotTable, parameters: Iterable[Parameter], params: Mapping[str, Any]
) -> str:
    """Say which models are shown, which pinned ones are not there, and who gave way to them."""
    pins = tables.scope.pins
    there = set(tables.rows["model"].tolist()) if pins else set()
    absent = [pin for pin in pins if pin not in there]
    parts = [say_scope(tables.scope)]
    if absent:
        parts.append(f"Pinned, but not in this snapshot: {join_words(absent, 8)}.")
    for parameter in parameters:
        if parameter.kind == "models" and parameter.maximum is not None:
            chosen = params[parameter.name]
            more = len({*chosen, *(there & set(pins))}) - parameter.maximum
            if chosen and more > 0:
                parts.append(f"The last {more} of the chosen models gave way to pinned ones.")
    return " ".join(part for part in parts if part)


def say_scope(scope: Scope) -> str:
    """Say which models are shown.

    >>> from leaderboard.scope import Scope
    >>> say_scope(Scope(sizes=("7b", "13b")))
    'Only 7B and 13B models; counts and ranks are among these.'
    """
    if not scope.narrows:
        return ""
    sizes = join_words([SIZE_WORDS[one] for one in scope.sizes], 9)
    text = f"Only {sizes} models" if sizes else "Only models"
    if scope.families:
        families = join_words([FAMILY_WORDS[one] for one in scope.families], 6)
        text += f" of the famil{'y' if len(scope.families) == 1 else 'ies'} {families}"
    if scope.organisations:
        text += f" by {join_words(scope.organisations, 6)}"
    pinned = " and the pinned ones" if scope.pins else ""
    return f"{text}{pinned}; counts and ranks are among these."


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
