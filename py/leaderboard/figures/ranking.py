"""Ranking: the models by one metric, a row each, as many at a time as can be read.

The name stands over its row, so that names and marks both have the whole width, on a
phone too. A *window* of rows is shown; the rank to start from moves it, through
thousands of models if need be. Highlighted models are always there: where they are not in
the window they follow beneath it.

A dot may stand anywhere, so its axis is cut to the scores shown, and small differences can be
seen; the band around it tells which of them could be chance. A bar's length is its
message, so bars start at zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bokeh.core.properties import field
from bokeh.models import HBar, HoverTool, Scatter, Segment, Text

from leaderboard.analysis.uncertainty import Z, standard_errors
from leaderboard.figures.contract import (
    Choice,
    Figure,
    FigureData,
    Parameter,
    Table,
    TableColumn,
)
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.metrics import check_metric
from leaderboard.figures.palette import INK, SERIES
from leaderboard.figures.pinned import choose_with_pins
from leaderboard.figures.plain_values import list_plain
from leaderboard.figures.ranking_rows import (
    count_depth,
    find_span,
    is_dense,
    list_row_columns,
    list_text_columns,
    place_rows,
    widen,
)
from leaderboard.figures.ranking_words import (
    Window,
    describe_window,
    make_legend,
    write_caption,
    write_title,
)
from leaderboard.figures.rankings import recall_ranking
from leaderboard.figures.round_ticks import choose_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.tables import Tables

MOST_MODELS = 20_000
MOST_ROWS = 60

PARAMETERS = (
    Parameter("metric", "metric", "average", "Metric", "The score that the models are ranked by"),
    Parameter(
        "first", "integer", 1, "From rank", "Where in the ranking to start", (), 1, MOST_MODELS
    ),
    Parameter("rows", "integer", 25, "Rows", "How many models at a time", (), 1, MOST_ROWS),
    Parameter(
        "highlight",
        "models",
        (),
        "Highlight",
        "These models in colour, wherever they rank",
        maximum=len(SERIES),
    ),
    Parameter(
        "marks",
        "choice",
        "dots",
        "Marks",
        "Dots on an axis cut to the scores shown, or bars from zero",
        (Choice("dots", "dots"), Choice("bars", "bars")),
    ),
    Parameter(
        "emphasis",
        "choice",
        "none",
        "Emphasis",
        "Mark the first six, as the earlier report did",
        (Choice("none", "none"), Choice("leaders", "the first six")),
    ),
)


def data(  # noqa: PLR0913 - each is a parameter that the figure declares
    tables: Tables,
    *,
    metric: str = "average",
    first: int = 1,
    rows: int = 25,
    highlight: Sequence[str] = (),
    marks: str = "dots",
    emphasis: str = "none",
) -> FigureData:
    """Compute the rows of the window, then those of the highlighted models outside of it."""
    check_metric(tables.board, metric)
    highlight = choose_with_pins(highlight, tables, len(SERIES))
    window = _open_window(tables, metric, (first, rows), highlight, (marks, emphasis))
    places = place_rows(window)
    dense = is_dense(places)
    span = find_span(window)
    x = widen(span) if dense else span
    return FigureData(
        structure=f"ranking/{marks}",
        columns={
            "rows": list_row_columns(window, places, x),
            "texts": list_text_columns(window, places, span, x),
        },
        ranges={"x": x, "y": (count_depth(places) + 0.7, 0.4 if dense else -0.1)},
        ticks={"x": choose_ticks(*span, most=5 if dense else 6)},
        labels={
            "title": write_title(window),
            "caption": write_caption(window),
            "x": f"{tables.board.label(metric)}, points{' (axis cut)' if marks == 'dots' else ''}",
        },
        legend=make_legend(window),
        facts={"window": window},
    )


def draw(data: FigureData) -> Any:
    """Draw marks, intervals and texts; hovering anywhere in a row tells all of its numbers."""
    plot = make_plot(data)
    rows = make_source(data, "rows")
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    ground = plot.add_glyph(
        rows,
        HBar(
            y="ground",
            left="left",
            right="right",
            height=0.96,
            fill_color="color",
            fill_alpha=field("tint"),
            line_color=None,
        ),
    )
    if data.structure == "ranking/bars":
        _draw_bars(plot, rows)
    else:
        _draw_dots(plot, rows)
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            x_offset=field("shift"),
            y_offset=field("rise"),
            text_color="color",
            text_align=field("align"),
            text_baseline=field("baseline"),
            text_font=GLYPH_FONT,
            text_font_size=field("size"),
            text_font_style=field("style"),
        ),
    )
    tooltips = [
        ("Model", "@model"),
        ("Standing", "@place @rank"),
        ("Score", "@score"),
        ("95 % interval", "@interval"),
        ("Parameters", "@params"),
    ]
    plot.add_tools(
        HoverTool(renderers=[ground], tooltips=tooltips, point_policy="follow_mouse", limit=1)
    )
    return plot


def describe(data: FigureData) -> str:
    """Say which ranks are shown, from which score to which, and where the highlighted are."""
    return describe_window(data.facts["window"])


def table(data: FigureData) -> Table:
    """Give rank, size, score, standard error and interval of every model shown."""
    window: Window = data.facts["window"]
    rows, label = window.rows, window.tables.board.label(window.metric)
    scores, halves = rows[window.metric].to_numpy(), window.half_widths
    columns = (
        TableColumn("rank", window.rank_word.capitalize()),
        TableColumn("model", "Model"),
        TableColumn("params_billion", "Parameters", "billion"),
        TableColumn(window.metric, label, "points", window.tables.decimals),
        TableColumn("standard_error", "Standard error", "points", 2),
        TableColumn("low", "95 % interval from", "points", 2),
        TableColumn("high", "95 % interval to", "points", 2),
        TableColumn("highlighted", "Highlighted"),
    )
    values = (
        rows["rank"].tolist(),
        rows["model"].tolist(),
        list_plain(rows["params_billion"].to_numpy()),
        list_plain(scores),
        list_plain(halves / Z),
        list_plain(scores - halves),
        list_plain(scores + halves),
        ["yes" if slot is not None else "" for slot in window.slots],
    )
    return Table(columns, tuple(zip(*values, strict=True)))


def _draw_dots(plot: Any, rows: Any) -> None:
    plot.add_glyph(
        rows,
        Segment(
            x0="low",
            x1="high",
            y0="y",
            y1="y",
            line_color="color",
            line_width=field("width"),
            line_alpha=0.35,
        ),
    )
    plot.add_glyph(
        rows, Scatter(x="x", y="y", size=field("width"), fill_color="color", line_color=None)
    )


def _draw_bars(plot: Any, rows: Any) -> None:
    plot.add_glyph(
        rows,
        HBar(
            y="y",
            left=0,
            right="x",
            height=field("thickness"),
            fill_color="color",
            fill_alpha=0.75,
            line_color=None,
        ),
    )
    plot.add_glyph(
        rows, Segment(x0="low", x1="high", y0="y", y1="y", line_color=INK, line_width=1.25)
    )


def _open_window(
    tables: Tables,
    metric: str,
    span: tuple[int, int],
    highlight: Sequence[str],
    look: tuple[str, str],
) -> Window:
    """Rank the models and take the rows to be shown.

    ``span`` is the first row and their number; a start behind the last row shows the last rows.
    """
    ranked = recall_ranking(tables, metric)
    start = max(0, min(span[0] - 1, len(ranked) - span[1]))
    stop = min(start + span[1], len(ranked))
    models = ranked["model"].tolist()
    slots = {model: slot for slot, model in enumerate(dict.fromkeys(highlight))}
    found = {model: place for place, model in enumerate(models) if model in slots}
    outside = [place for place in found.values() if not start <= place < stop]
    rows = ranked.iloc[[*range(start, stop), *outside]]
    errors = standard_errors(rows, tables.board)[metric].to_numpy()
    in_main = tables.rows.loc[tables.rows["in_main"], "model"]
    return Window(
        tables=tables,
        metric=metric,
        marks=look[0],
        emphasis=look[1],
        ranked=ranked,
        rows=rows,
        inside=stop - start,
        half_widths=Z * errors,
        slots=[slots.get(model) for model in rows["model"].tolist()],
        lost=[model for model in slots if model not in found],
        unranked=in_main.nunique() - len(ranked),
    )


FIGURE = Figure(
    id="ranking",
    title="Ranking",
    question="How do the models rank by one score, and how sure is their order?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=0.95,
    narrow_aspect=0.42,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
)
