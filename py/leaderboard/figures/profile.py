"""Profile: a few models over all metrics, as dots, bars or lines.

All three have the same axes, the metrics one beneath the other and the scores across: names of
metrics stay level, and a picture on a phone has the same shape as on a desk.

- *Dots* show differences best: their axis is cut to the scores shown.
- *Bars* show size: they start at zero, and among leaders all look about equal. That is what
  their lengths say.
- *Lines* make a model's dots one shape. Metrics are categories without an order, so the slope
  between two of them means nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bokeh.core.properties import field
from bokeh.models import HBar, HoverTool, MultiLine, Scatter, Segment, Text

from leaderboard.analysis.ranking import keep_best_rows, take_named, take_top
from leaderboard.analysis.scales import fit_minmax_scale
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
from leaderboard.figures.palette import INK, MUTED
from leaderboard.figures.pinned import choose_with_pins
from leaderboard.figures.plain_values import list_plain
from leaderboard.figures.profile_lanes import (
    find_span,
    lay_out,
    list_guide_columns,
    list_line_columns,
    list_mark_columns,
    list_text_columns,
    scale_scores,
    widen,
)
from leaderboard.figures.profile_words import (
    Profiles,
    describe_profiles,
    make_legend,
    name_scale,
    rank_word,
    write_caption,
    write_title,
)
from leaderboard.figures.rankings import recall_ranking
from leaderboard.figures.round_ticks import choose_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.tables import Tables

MOST_MODELS = 10

PARAMETERS = (
    Parameter(
        "top", "integer", 5, "Leaders", "How many of the best models by average", (), 1, MOST_MODELS
    ),
    Parameter(
        "models",
        "models",
        (),
        "Models",
        "These models instead of the leaders",
        maximum=MOST_MODELS,
    ),
    Parameter(
        "marks",
        "choice",
        "dots",
        "Marks",
        "Dots or lines on an axis cut to the scores shown, or bars from zero",
        (Choice("dots", "dots"), Choice("bars", "bars"), Choice("lines", "lines")),
    ),
    Parameter(
        "scale",
        "choice",
        "fitted",
        "Scale",
        "The points that are needed, all 100, or the 1-to-5 scale of the earlier report",
        (
            Choice("fitted", "the scores shown"),
            Choice("percent", "0 to 100 points"),
            Choice("minmax", "1 to 5, stretched"),
        ),
    ),
)


def data(
    tables: Tables,
    *,
    top: int = 5,
    models: Sequence[str] = (),
    marks: str = "dots",
    scale: str = "fitted",
) -> FigureData:
    """Compute the marks, lane by lane within the band of each metric."""
    profiles = _choose(tables, top, models, (marks, scale))
    lanes, values = lay_out(profiles), scale_scores(profiles)
    span = find_span(profiles, values)
    x = widen(lanes, span)
    board = tables.board
    columns = {
        "guides": list_guide_columns(profiles, lanes, span, x),
        "marks": list_mark_columns(profiles, lanes, values),
        "texts": list_text_columns(profiles, lanes, x[1]),
    }
    if marks == "lines":
        columns["lines"] = list_line_columns(profiles, lanes, values)
    return FigureData(
        structure=f"profile/{marks}",
        columns=columns,
        ranges={"x": x, "y": (round(lanes.total, 4), 0.0)},
        ticks={
            "x": choose_ticks(*span),
            "y": {
                lanes.middle(place): board.label(metric)
                for place, metric in enumerate(board.metric_ids)
            },
        },
        labels={
            "title": write_title(profiles),
            "caption": write_caption(profiles),
            "x": name_scale(profiles),
        },
        legend=make_legend(profiles),
        facts={"profiles": profiles, "values": values},
    )


def draw(data: FigureData) -> Any:
    """Draw guides, then dots, bars or lines; hovering a mark tells the model and its score."""
    plot = make_plot(data)
    marks = make_source(data, "marks")
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    names = make_axis(data, "y", "")
    names.update(major_label_text_color=INK, major_tick_line_color=None)
    plot.add_layout(names, "left")
    plot.add_glyph(
        make_source(data, "guides"),
        Segment(x0="x0", x1="x1", y0="y0", y1="y1", line_color="color", line_dash=field("dash")),
    )
    shown = _draw_marks(plot, data, marks)
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            text_color=MUTED,
            text_align="right",
            text_baseline="middle",
            text_font=GLYPH_FONT,
            text_font_size="10px",
        ),
    )
    tooltips = [("Model", "@model"), ("Score", "@metric @score"), ("95 % interval", "@interval")]
    plot.add_tools(HoverTool(renderers=[shown], tooltips=tooltips, mode="mouse", limit=3))
    return plot


def describe(data: FigureData) -> str:
    """Say who is shown, with which averages, and where they are furthest apart."""
    return describe_profiles(data.facts["profiles"])


def table(data: FigureData) -> Table:
    """Give the score of each shown model on each metric, and its place on the 1-to-5 scale."""
    profiles: Profiles = data.facts["profiles"]
    board, decimals = profiles.tables.board, profiles.tables.decimals
    columns = [TableColumn("rank", rank_word(profiles)), TableColumn("model", "Model")]
    columns += [
        TableColumn(metric, board.label(metric), "points", decimals) for metric in board.metric_ids
    ]
    values: list[list[Any]] = [profiles.ranks, profiles.models]
    values += [list_plain(column) for column in profiles.scores.T]
    if profiles.fitted is not None:
        columns += [
            TableColumn(f"{metric}_scaled", f"{board.label(metric)}, 1 to 5", "", 4)
            for metric in board.metric_ids
        ]
        values += [list_plain(column) for column in data.facts["values"].T]
    return Table(tuple(columns), tuple(zip(*values, strict=True)))


def _draw_marks(plot: Any, data: FigureData, marks: Any) -> Any:
    match data.structure:
        case "profile/bars":
            bars = HBar(
                y="y", left=0, right="x", height=0.78, fill_color="color", fill_alpha=field("fill"),
                line_color="color",
            )  # fmt: skip
            shown = plot.add_glyph(marks, bars)
            _draw_intervals(plot, marks, INK)
            return shown
        case "profile/dots":
            _draw_intervals(plot, marks, field("color"))
            return plot.add_glyph(marks, _make_dot())
        case "profile/lines":
            lines = MultiLine(
                xs="xs", ys="ys", line_color="color", line_dash=field("dash"), line_width=2
            )
            plot.add_glyph(make_source(data, "lines"), lines)
            return plot.add_glyph(marks, _make_dot())
        case _:
            raise ValueError(f"there is no drawing of structure {data.structure!r}")


def _draw_intervals(plot: Any, marks: Any, color: Any) -> None:
    segment = Segment(x0="low", x1="high", y0="y", y1="y", line_color=color, line_width=1.25)
    plot.add_glyph(marks, segment)


def _make_dot() -> Any:
    return Scatter(
        x="x",
        y="y",
        size=field("size"),
        fill_color="color",
        fill_alpha=field("fill"),
        line_color="color",
        line_width=1.5,
    )


def _choose(tables: Tables, top: int, models: Sequence[str], look: tuple[str, str]) -> Profiles:
    """Take the leaders, or the named models, those without an average among them, too."""
    board = tables.board
    ranked = recall_ranking(tables)
    chosen = take_top(ranked, top)
    leaders = chosen["model"].tolist()
    in_main = tables.rows["in_main"]
    there = tables.rows.loc[in_main, "model"]
    shown = choose_with_pins(models or leaders, tables, MOST_MODELS, there)
    named = bool(models) or shown != leaders
    if named:
        chosen = take_named(keep_best_rows(tables.rows[in_main]), shown)
    names = chosen["model"].tolist()
    ranks = dict(zip(ranked["model"].tolist(), ranked["rank"].tolist(), strict=True))
    return Profiles(
        tables=tables,
        marks=look[0],
        scale=look[1],
        models=names,
        ranks=[ranks.get(name) for name in names],
        scores=chosen[list(board.metric_ids)].to_numpy(dtype="float64"),
        half_widths=Z * standard_errors(chosen, board).to_numpy(dtype="float64"),
        fitted=fit_minmax_scale(tables.rows, board.benchmark_ids) if look[1] == "minmax" else None,
        named=named,
        lost=[name for name in dict.fromkeys(models) if name not in names],
    )


FIGURE = Figure(
    id="profile",
    title="Profiles",
    question="How do a few models differ, benchmark by benchmark?",
    needs=("snapshot",),
    parameters=PARAMETERS,
    aspect=1.3,
    narrow_aspect=0.58,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
)
