"""The distribution of one snapshot: a histogram of all its models, marked where they divide.

A bar counts the models whose score lies in a step of points; every model counts once, with its
best row on the metric. The upright lines stand where a quarter, half and three
quarters of the models score below; the dashed one where guessing does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bokeh.core.properties import field
from bokeh.models import HoverTool, Quad, Segment, Text

from leaderboard.analysis.distribution import count_bins, find_quantiles
from leaderboard.analysis.ranking import keep_best_rows
from leaderboard.figures.contract import FigureData, Table, TableColumn
from leaderboard.figures.drawing import GLYPH_FONT, make_axis, make_plot, make_source
from leaderboard.figures.marks import list_columns
from leaderboard.figures.palette import GRID, INK, MUTED, color_metric
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.stacked_labels import stack_labels
from leaderboard.figures.words import show_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaderboard.analysis.distribution import Histogram
    from leaderboard.board import Board
    from leaderboard.figures.contract import Column
    from leaderboard.tables import Tables

QUARTERS = (0.25, 0.5, 0.75)
QUARTER_SIGNS = ("¼", "½", "¾")
QUARTER_WORDS = ("a quarter scores below", "half score below", "three quarters score below")
# Share of the highest bar: the room of one row of labels.
ROW_ROOM = 0.085


def data(tables: Tables, metric: str) -> FigureData:
    """Compute bars and marks; ``x`` is in points, ``y`` counts models."""
    best = keep_best_rows(tables.rows[tables.rows["in_main"]], metric)
    scores = best[metric].to_numpy(dtype="float64")
    histogram = count_bins(scores)
    quarters = find_quantiles(scores, QUARTERS)
    chance = find_chance(tables.board, metric)
    near = chance if chance is not None and _is_near(histogram, chance) else None
    x, peak = _find_ends(histogram, near), max(histogram.counts, default=1)
    marks = _list_marks(quarters, near, tables) if histogram.counts else []
    placed = stack_labels([mark[0] for mark in marks], [mark[1] for mark in marks], *x)
    rows = 1 + max((row for _, row in placed), default=0)
    y = (0.0, round(peak * (1.04 + ROW_ROOM * rows), 4))
    ticks = {tick: text for tick, text in choose_ticks(0.0, peak, 5).items() if tick % 1 == 0}
    levels = [peak * (1.03 + ROW_ROOM * row) for _, row in placed]
    return FigureData(
        structure="distribution/snapshot",
        columns={
            "bars": _bar_columns(histogram, metric, tables.board),
            "guides": _guide_columns(ticks, x),
            "marks": _mark_columns(marks, peak * 1.02),
            "texts": _text_columns(marks, placed, levels),
        },
        ranges={"x": x, "y": y},
        ticks={"x": choose_ticks(*x), "y": ticks},
        labels={
            "title": _title(quarters, sum(histogram.counts), metric, tables),
            "caption": _caption(histogram, chance, tables),
            "x": f"{tables.board.label(metric)}, points",
            "y": "Models",
        },
        facts={
            "tables": tables,
            "metric": metric,
            "histogram": histogram,
            "quarters": quarters,
            "chance": chance,
            "missing": len(scores) - sum(histogram.counts),
        },
    )


def draw(data: FigureData) -> Any:
    """Draw bars from zero, and the marks over them; hovering a bar tells its count."""
    plot = make_plot(data)
    plot.add_layout(make_axis(data, "x", data.labels["x"]), "below")
    plot.add_layout(make_axis(data, "y", data.labels["y"]), "left")
    plot.add_glyph(
        make_source(data, "guides"), Segment(x0="x0", x1="x1", y0="y", y1="y", line_color=GRID)
    )
    bars = plot.add_glyph(
        make_source(data, "bars"),
        Quad(
            left="left",
            right="right",
            bottom=0,
            top="top",
            fill_color="color",
            fill_alpha=0.55,
            line_color=None,
        ),
    )
    plot.add_glyph(
        make_source(data, "marks"),
        Segment(
            x0="x0",
            x1="x1",
            y0="y0",
            y1="y1",
            line_color="color",
            line_dash=field("dash"),
            line_width="width",
        ),
    )
    plot.add_glyph(
        make_source(data, "texts"),
        Text(
            x="x",
            y="y",
            text="text",
            text_color="color",
            text_font=GLYPH_FONT,
            text_font_size="12px",
            text_align="center",
            text_baseline="bottom",
        ),
    )
    tooltips = [("Points", "@points"), ("Models", "@models")]
    plot.add_tools(HoverTool(renderers=[bars], tooltips=tooltips, mode="mouse"))
    return plot


def describe(data: FigureData) -> str:
    """Say between which scores the middle half lies, and what the population is."""
    tables: Tables = data.facts["tables"]
    count = sum(data.facts["histogram"].counts)
    label = tables.board.label(data.facts["metric"])
    if not count:
        return f"No model has a score on {label} on {tables.date}."
    lower, middle, upper = (show_score(value, tables) for value in data.facts["quarters"])
    models = "1 model" if count == 1 else f"{count:,} models"
    text = (
        f"{label} on {tables.date}, {models}: half score below {middle}, and the middle half lies "
        f"between {lower} and {upper}."
    )
    if tables.population == "top":
        text += " They are the top of the board by average, so this is the spread of a cut."
    elif tables.population == "fragments":
        text += " They are fragments of the board and show no spread of it."
    if data.facts["missing"]:
        text += f" {data.facts['missing']} without a score are left out."
    return text


def table(data: FigureData) -> Table:
    """Give a row for each bar, then one for each mark."""
    histogram: Histogram = data.facts["histogram"]
    columns = (
        TableColumn("what", "What"),
        TableColumn("from", "From", "points"),
        TableColumn("below", "Below", "points"),
        TableColumn("models", "Models"),
        TableColumn("share", "Share", "%", 1),
    )
    count = sum(histogram.counts)
    ends = zip(histogram.edges, histogram.edges[1:], histogram.counts, strict=False)
    rows: list[tuple[Any, ...]] = [
        ("models with a score", low, high, models, round(100 * models / count, 4))
        for low, high, models in ends
    ]
    if count:
        rows += [
            (words, None, round(value, 4), None, 100 * share)
            for words, value, share in zip(
                QUARTER_WORDS, data.facts["quarters"], QUARTERS, strict=True
            )
        ]
    chance = data.facts["chance"]
    if chance is not None:
        rows.append(("guessing scores", chance, chance, None, None))
    return Table(columns, tuple(rows))


def find_chance(board: Board, metric: str) -> float | None:
    """Give the chance level of a metric; that of the average only if all benchmarks have one."""
    if metric != "average":
        chance = board.benchmark(metric).chance
        return None if chance is None else float(chance)
    levels = [benchmark.chance for benchmark in board.benchmarks]
    known = [float(level) for level in levels if level is not None]
    return sum(known) / len(known) if known and len(known) == len(levels) else None


def _is_near(histogram: Histogram, chance: float) -> bool:
    """Tell whether chance can be shown without squeezing the bars into half of the plot."""
    if not histogram.counts:
        return False
    low, high = histogram.edges[0], histogram.edges[-1]
    return 2 * low - high <= chance <= 2 * high - low


def _find_ends(histogram: Histogram, chance: float | None) -> tuple[float, float]:
    ends = [*histogram.edges[:1], *histogram.edges[-1:]]
    ends += [] if chance is None else [chance]
    if not ends:
        return 0.0, 100.0
    margin = max(0.5, 0.02 * (max(ends) - min(ends)))
    return round(min(ends) - margin, 4), round(max(ends) + margin, 4)


def _list_marks(
    quarters: Sequence[float], chance: float | None, tables: Tables
) -> list[tuple[float, str, str, str, float]]:
    """List the marks: place, text, colour, dash and width; the half first, to be lowest."""
    order = (1, 0, 2)
    marks = [
        (
            round(quarters[index], 4),
            f"{QUARTER_SIGNS[index]} {show_score(quarters[index], tables)}",
            INK,
            "solid",
            2.0 if index == 1 else 1.25,
        )
        for index in order
    ]
    if chance is not None:
        marks.append((chance, f"chance {chance:g}", MUTED, "dashed", 1.25))
    return marks


def _bar_columns(histogram: Histogram, metric: str, board: Board) -> dict[str, Column]:
    color = color_metric(board.metric_ids.index(metric))
    count = sum(histogram.counts)
    ends = zip(histogram.edges, histogram.edges[1:], histogram.counts, strict=False)
    # A little air between the bars: borders would be darker than what they enclose.
    air = 0.03 * histogram.width
    marks = [
        (
            low + air,
            high - air,
            models,
            color,
            f"{low:g} to {high:g}",
            f"{models:,} ({100 * models / count:.1f} %)",
        )
        for low, high, models in ends
    ]
    return list_columns(("left", "right", "top", "color", "points", "models"), marks)


def _mark_columns(
    marks: Sequence[tuple[float, str, str, str, float]], height: float
) -> dict[str, Column]:
    """Lay out each mark from zero up to the labels."""
    names = ("x0", "x1", "y0", "y1", "color", "dash", "width")
    lines = [
        (place, place, 0.0, height, color, dash, width) for place, _, color, dash, width in marks
    ]
    return list_columns(names, lines)


def _guide_columns(ticks: Iterable[float], x: tuple[float, float]) -> dict[str, Column]:
    return list_columns(("x0", "x1", "y"), [(*x, tick) for tick in ticks])


def _text_columns(
    marks: Sequence[tuple[float, str, str, str, float]],
    placed: Sequence[tuple[float, int]],
    levels: Sequence[float],
) -> dict[str, Column]:
    texts = [
        (centre, level, text, color)
        for (_, text, color, _, _), (centre, _), level in zip(marks, placed, levels, strict=True)
    ]
    return list_columns(("x", "y", "text", "color"), texts)


def _title(quarters: Sequence[float], count: int, metric: str, tables: Tables) -> str:
    if not count:
        return f"No score on {tables.board.label(metric)}"
    lower, upper = show_score(quarters[0], tables), show_score(quarters[2], tables)
    if count == 1:
        return f"The only model: {tables.board.label(metric)} {lower}"
    if metric == "average":
        return f"Half of {count:,} models average {lower} to {upper}"
    return f"{tables.board.label(metric)}: half of {count:,} models score {lower} to {upper}"


def _caption(histogram: Histogram, chance: float | None, tables: Tables) -> str:
    bars = f"Bars count models in steps of {histogram.width:g} points" if histogram.counts else ""
    text = (
        f"{bars}, each with its best row. ¼, ½ and ¾ of them score below the marks."
        if bars
        else "No bars."
    )
    if chance is None:
        text += " What guessing scores is not known."
    elif not _is_near(histogram, chance):
        text += f" Guessing scores {chance:g}, far from all of them."
    if tables.population == "top":
        text += " Only the top of the board is listed: the spread of a cut."
    elif tables.population == "fragments":
        text += " Only fragments of the board are listed: no spread of it."
    return text
