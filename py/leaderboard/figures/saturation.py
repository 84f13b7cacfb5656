"""Saturation: how full each benchmark is, and whether it still tells the leaders apart.

Each benchmark has a band of its own, from its chance level (0 %) to its ceiling (100 %): what
people score where a source says so, else 100 points. The thick line is the best score, the
thin one the twentieth; the shading between them is what is left to tell leaders apart.
Lines break where scores cannot be compared (see ``analysis.evidence``), so a repeated
evaluation does not look like a fuller benchmark. The best of a top is a lower bound on a single
benchmark, and stands alone as a ring; fragments are left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import field
from bokeh.models import HoverTool, MultiLine, Patches, Scatter, Text

from leaderboard.analysis.saturation import LEADERS
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import Figure, FigureData, Table, TableColumn
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.gaps import draw_gaps, list_guide_columns
from leaderboard.figures.saturation_bands import (
    find_name_room,
    list_areas,
    list_dots,
    list_gaps,
    list_lines,
    list_texts,
    make_bands,
)
from leaderboard.figures.saturation_words import caption_bands, describe_bands, title_bands
from leaderboard.figures.time_axis import choose_time_ticks, make_time_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.tables import Tables

# The share of all bands' height that the names of gaps need on top.
HEADER = 0.08
LEVELS = (0.0, 0.5, 1.0)


def data(tables: Tables) -> FigureData:
    """Compute the bands, the first benchmark on top.

    ``x`` is in days; a band is one unit high from floor to ceiling, and higher where a model
    is better than people.
    """
    bands = make_bands(tables)
    dates = [*(entry.date for entry in _list_entries(tables)), tables.date]
    x = make_time_range(dates)
    top = max((band.base + band.height + find_name_room(tables) for band in bands), default=1.0)
    y = (-0.06, round(top * (1 + HEADER), 4))
    levels = {
        round(band.base + level, 4): f"{level:.0%}".replace("%", " %")
        for band in bands
        for level in LEVELS
    }
    return FigureData(
        structure=f"saturation/{len(bands)}",
        columns={
            "gaps": list_gaps(bands),
            "guides": list_guide_columns(
                levels,
                x,
                [(band.base, band.base + band.height) for band in bands],
                tables.date,
            ),
            "areas": list_areas(bands),
            "lines": list_lines(bands),
            "dots": list_dots(bands),
            "texts": list_texts(bands, x, top, tables.date),
        },
        ranges={"x": x, "y": y},
        ticks={"x": choose_time_ticks(dates), "y": levels},
        labels={
            "title": title_bands(bands, tables.date),
            "caption": caption_bands(bands),
        },
        facts={"tables": tables, "bands": bands},
    )


def draw(data: FigureData) -> Any:
    """Draw all bands over shared columns."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", ""), "below")
    plot.add_layout(make_axis(data, "y", ""), "left")
    draw_gaps(plot, data, named=False)
    plot.add_glyph(
        make_source(data, "areas"),
        Patches(xs="xs", ys="ys", fill_color="color", fill_alpha=0.16, line_color=None),
    )
    plot.add_glyph(
        make_source(data, "lines"),
        MultiLine(xs="xs", ys="ys", line_color="color", line_width="width", line_alpha="alpha"),
    )
    dots = plot.add_glyph(
        make_source(data, "dots"),
        Scatter(x="x", y="y", size=6, fill_color="color", fill_alpha="fill", line_color="color"),
    )
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            text_color="color",
            text_font=GLYPH_FONT,
            text_font_size=field("size"),
            text_font_style=field("style"),
            text_align=field("align"),
            text_baseline="bottom",
        ),
    )
    tooltips = [
        ("Best", "@model"),
        ("Score", "@benchmark @shown, @share"),
        ("Snapshot", "@date"),
        (f"To the {LEADERS}th", "@spread"),
    ]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say how full each benchmark is on the shown date, how far the leaders lie apart."""
    return describe_bands(data.facts["tables"], data.facts["bands"])


def table(data: FigureData) -> Table:
    """Give a row for each benchmark and date: best score, share covered, spread of the leaders."""
    columns = (
        TableColumn("benchmark", "Benchmark"),
        TableColumn("date", "Date"),
        TableColumn("population", "Listed"),
        TableColumn("models", "Models"),
        TableColumn("model", "Best model"),
        TableColumn("score", "Best score", "points"),
        TableColumn("floor", "Floor", "points"),
        TableColumn("ceiling", "Ceiling", "points"),
        TableColumn("share", "Covered", "%", 1),
        TableColumn("spread", f"Best to {LEADERS}th", "points", 2),
    )
    rows = tuple(
        (
            band.label,
            summit.date,
            summit.population,
            summit.count,
            summit.model,
            summit.score,
            band.room.floor,
            band.room.ceiling,
            round(100 * band.room.share(summit.score), 4),
            None if math.isnan(summit.spread) else round(summit.spread, 4),
        )
        for band in data.facts["bands"]
        for summit in band.summits
    )
    return Table(columns, rows)


def _list_entries(tables: Tables) -> Sequence[Any]:
    return tables.history.dates if tables.history else ()


FIGURE = Figure(
    id="saturation",
    title="Saturation",
    question="How full is each benchmark, and does it still tell the leaders apart?",
    needs=("snapshot", "history"),
    parameters=(),
    aspect=1.25,
    narrow_aspect=0.62,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda _board, _params: Basis((), over_dates=True, rest=""),
)
