"""The colours of figures, and how they stand out from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bokeh.models import Glyph

if TYPE_CHECKING:
    from leaderboard.figures.contract import FigureData

COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|rgba?\(.*\)")


def measure_contrast(first: str, second: str) -> float:
    """Give the contrast of two colours, 1 to 21, as WCAG 2.2 defines it.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    dark, light = sorted([_measure_luminance(first), _measure_luminance(second)])
    return (light + 0.05) / (dark + 0.05)


def _measure_luminance(color: str) -> float:
    shares = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def find_data_colors(data: FigureData) -> set[str]:
    """Find all colours in columns and legend."""
    return set(_walk(data.to_json()))


def find_drawn_colors(plot: Any) -> set[str]:
    """Find all colours that models of a drawing set; of glyphs also those they have by default."""
    columns = {name for model in plot.references() for name in getattr(model, "data", ())}
    colors: list[Any] = []
    for model in plot.references():
        values = model.properties_with_values(include_defaults=isinstance(model, Glyph))
        for name, value in values.items():
            # Nothing is hatched here, but every glyph could be, in black.
            if name.endswith("_color") and not name.endswith("hatch_color"):
                colors.append(getattr(value, "value", value))
    # A field names a column, whose colours are in the data.
    return {color for color in colors if isinstance(color, str) and color not in columns}


def _walk(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if COLOR.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)
