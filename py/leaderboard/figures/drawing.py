"""The few Bokeh pieces that all figures share.

Making Bokeh models is what costs time in the browser, so glyphs are put on a plot
directly: the plotting interface makes four variants of each.

Sources, ranges and axes carry the names under which ``FigureData`` has their content:
that is how the page finds them in a drawn figure.
"""

from __future__ import annotations

import math
from typing import Any

from bokeh.core.properties import value
from bokeh.models import ColumnDataSource, FixedTicker, Plot, Range1d, Text
from bokeh.models.axes import LinearAxis

from leaderboard.figures.contract import FigureData
from leaderboard.figures.palette import FAINT, MUTED

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
# On a glyph a bare string would name a column.
GLYPH_FONT = value(FONT)


def make_plot(data: FigureData) -> Any:
    """Make an empty plot with the ranges of the data; it fills the place that the page keeps."""
    return Plot(
        name="plot",
        x_range=make_range(data, "x"),
        y_range=make_range(data, "y"),
        sizing_mode="stretch_both",
        background_fill_color=None,
        border_fill_color=None,
        outline_line_color=None,
        min_border=0,
        toolbar_location=None,
        title=None,
    )


def make_range(data: FigureData, name: str) -> Any:
    """Make a fixed range by its name."""
    start, end = data.ranges[name]
    return Range1d(name=f"range:{name}", start=start, end=end)


def make_source(data: FigureData, name: str) -> Any:
    """Make a column source by its name; a missing number becomes NaN."""
    columns = {key: _fill_missing(column) for key, column in data.columns[name].items()}
    return ColumnDataSource(name=f"source:{name}", data=columns)


def make_axis(data: FigureData, name: str, label: str) -> Any:
    """Make an axis with the ticks of the data, quiet but readable."""
    ticks: dict[Any, Any] = dict(data.ticks[name])
    return LinearAxis(
        name=f"axis:{name}",
        ticker=FixedTicker(ticks=list(ticks)),
        major_label_overrides=ticks,
        axis_label=label or None,
        axis_label_text_color=MUTED,
        axis_label_text_font=FONT,
        axis_label_text_font_size="12px",
        axis_label_text_font_style="normal",
        axis_label_standoff=6,
        major_label_text_color=MUTED,
        major_label_text_font=FONT,
        major_label_text_font_size="11px",
        major_tick_line_color=FAINT,
        major_tick_in=0,
        major_tick_out=4,
        minor_tick_line_color=None,
        axis_line_color=None,
    )


def add_side_names(plot: Any, data: FigureData, size: str, style: str = "normal") -> None:
    """Add the ``names`` of a plot's lines, each right of its place (x, y, text, color)."""
    names = Text(
        x="x",
        y="y",
        x_offset=6,
        text="text",
        text_color="color",
        text_font=GLYPH_FONT,
        text_font_size=size,
        text_font_style=style,
        text_baseline="middle",
    )
    # They stand beside the frame, and only what is drawn as an annotation may leave it.
    plot.add_glyph(make_source(data, "names"), names, level="annotation")


def _fill_missing(column: list[Any]) -> list[Any]:
    if not any(value is None for value in column):
        return column
    return [math.nan if value is None else value for value in column]
