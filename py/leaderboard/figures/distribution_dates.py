"""The distribution over dates: where the models of a board stood, one whole snapshot after another.

On each date the line is the median, the dark band holds the middle half of the models, the
light one all but the lowest and the highest twentieth. What moves them is mostly who
joins the board: models do not get better, better ones come. Bands run only between
dates that can be compared (see ``analysis.evidence``); a top or fragments have no spread that
means anything, and show none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bokeh.models import HoverTool, MultiLine, Patches, Scatter

from leaderboard.analysis.distribution import find_spreads
from leaderboard.analysis.evidence import find_joints
from leaderboard.analysis.lineups import read_history_line_ups
from leaderboard.analysis.steps import compare_line_ups
from leaderboard.figures.contract import FigureData, Table, TableColumn
from leaderboard.figures.distribution_day import find_chance
from leaderboard.figures.drawing import add_side_names, make_axis, make_plot, make_source
from leaderboard.figures.gaps import draw_gaps, find_gaps, list_gap_columns, list_guide_columns
from leaderboard.figures.marks import list_columns
from leaderboard.figures.palette import MUTED, color_metric
from leaderboard.figures.round_ticks import choose_ticks
from leaderboard.figures.side_labels import spread_labels
from leaderboard.figures.time_axis import choose_time_ticks, make_time_range, place_date
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.analysis.distribution import Spread
    from leaderboard.figures.contract import Column
    from leaderboard.tables import Tables

HEADER, LABEL_GAP, LABEL_ROOM = 0.12, 0.05, 44
LIGHT, DARK = 0.16, 0.3
QUANTILE_WORDS = ("5 %", "25 %", "half", "75 %", "95 %")


def data(tables: Tables, metric: str) -> FigureData:
    """Compute bands and medians; ``x`` is in days, ``y`` in points."""
    if tables.history is None:
        raise ValueError("this figure needs the board's history; its declaration says so")
    line_ups = read_history_line_ups(tables.history)
    steps = [compare_line_ups(first, last) for first, last in pairwise(line_ups)]
    joints = find_joints(steps, metric)
    spreads = find_spreads(line_ups, metric, joints)
    dates = [*(entry.date for entry in tables.history.dates), tables.date]
    x, floor, top = make_time_range(dates), *_find_ends(spreads)
    y = (floor, round(top + HEADER * (top - floor), 4))
    ticks = {tick: text for tick, text in choose_ticks(floor, top).items() if tick <= top}
    color = color_metric(tables.board.metric_ids.index(metric))
    decimals = {entry.date: entry.decimals for entry in tables.history.dates}
    return FigureData(
        structure="distribution/dates",
        columns={
            "gaps": list_gap_columns(find_gaps(joints), *y),
            "guides": _guide_columns(ticks, x, (floor, top), tables, metric),
            "bands": _band_columns(spreads, color),
            "lines": _line_columns(spreads, color),
            "dots": _dot_columns(spreads, color, decimals),
            "names": _name_columns(spreads, x[1], (floor, top), color),
        },
        ranges={"x": x, "y": y},
        ticks={"x": choose_time_ticks(dates), "y": ticks},
        labels={
            "title": _title(_find_run(spreads, tables.date), decimals),
            "caption": _caption(tables, metric),
            "y": f"{tables.board.label(metric)}, points (axis starts at {floor:g})",
        },
        facts={
            "tables": tables,
            "metric": metric,
            "spreads": spreads,
            "run": _find_run(spreads, tables.date),
            "decimals": decimals,
        },
    )


def draw(data: FigureData) -> Any:
    """Draw the bands, the medians, and what each band holds beside the plot."""
    plot = make_plot(data)
    plot.min_border_right = LABEL_ROOM
    plot.add_layout(make_axis(data, "x", ""), "below")
    plot.add_layout(make_axis(data, "y", data.labels["y"]), "left")
    draw_gaps(plot, data)
    plot.add_glyph(
        make_source(data, "bands"),
        Patches(xs="xs", ys="ys", fill_color="color", fill_alpha="alpha", line_color=None),
    )
    plot.add_glyph(
        make_source(data, "lines"),
        MultiLine(xs="xs", ys="ys", line_color="color", line_width="width", line_alpha="alpha"),
    )
    dots = plot.add_glyph(
        make_source(data, "dots"),
        Scatter(x="x", y="y", size=6, fill_color="color", line_color=None),
    )
    add_side_names(plot, data, "11px")
    tooltips = [
        ("Snapshot", "@date, @models models"),
        ("Median", "@median"),
        ("Middle half", "@half"),
        ("5 to 95 %", "@most"),
    ]
    plot.add_tools(HoverTool(renderers=[dots], tooltips=tooltips, mode="mouse", limit=1))
    return plot


def describe(data: FigureData) -> str:
    """Say where the models stood on the shown date, and how that moved since it can be compared."""
    tables: Tables = data.facts["tables"]
    run: Sequence[Spread] = data.facts["run"]
    label = tables.board.label(data.facts["metric"])
    if not run:
        return f"No whole snapshot of {tables.board.id} up to {tables.date} shows a spread."
    decimals: Mapping[str, int] = data.facts["decimals"]
    last = run[-1]
    _, lower, middle, upper, _ = _show(last, decimals)
    text = "" if last.date == tables.date else f"{tables.date} is no whole snapshot. "
    text += (
        f"{label} on {last.date}, {last.count:,} models: half score below {middle}, and the middle "
        f"half lies between {lower} and {upper}."
    )
    if len(run) > 1:
        before = _show(run[0], decimals)[2]
        text += (
            f" On {run[0].date}, the first date that can be compared with it, the median of "
            f"{run[0].count:,} models was {before}."
        )
    partial = [entry.date for entry in _list_entries(tables) if entry.population != "whole"]
    if partial:
        verb = "is" if len(partial) == 1 else "are"
        text += f" {join_words(partial)} {verb} not whole and left out."
    return text


def table(data: FigureData) -> Table:
    """Give the quantiles of every date; none where its snapshot is not whole."""
    columns = (
        TableColumn("date", "Date"),
        TableColumn("population", "Listed"),
        TableColumn("models", "Models"),
        TableColumn("q05", "5 % below", "points", 2),
        TableColumn("q25", "A quarter below", "points", 2),
        TableColumn("q50", "Half below", "points", 2),
        TableColumn("q75", "Three quarters below", "points", 2),
        TableColumn("q95", "95 % below", "points", 2),
        TableColumn("joined", "Comparable with the date before"),
    )
    spreads = {spread.date: spread for spread in data.facts["spreads"]}
    rows: list[tuple[Any, ...]] = []
    for entry in _list_entries(data.facts["tables"]):
        spread = spreads.get(entry.date)
        if spread is None:
            rows.append((entry.date, entry.population, entry.models, *[None] * 5, "no"))
            continue
        values = [round(value, 4) for value in spread.quantiles]
        joined = "yes" if spread.joined else "no"
        rows.append((entry.date, entry.population, spread.count, *values, joined))
    return Table(columns, tuple(rows))


def _list_entries(tables: Tables) -> Sequence[Any]:
    return tables.history.dates if tables.history else ()


def _show(spread: Spread, decimals: Mapping[str, int]) -> list[str]:
    return [f"{value:.{decimals[spread.date]}f}" for value in spread.quantiles]


def _find_ends(spreads: Sequence[Spread]) -> tuple[float, float]:
    """Give the ends of the axis, in steps of ten around all bands."""
    if not spreads:
        return 0.0, 100.0
    low = min(spread.quantiles[0] for spread in spreads)
    high = max(spread.quantiles[-1] for spread in spreads)
    return 10.0 * (low // 10), max(high, 10.0 * (low // 10) + 1)


def _find_run(spreads: Sequence[Spread], shown: str) -> list[Spread]:
    """Give the dates that can be compared with the shown one, up to it or the last one before."""
    run: list[Spread] = []
    for spread in spreads:
        if spread.date > shown:
            break
        run = [*run, spread] if spread.joined else [spread]
    return run


def _split_runs(spreads: Sequence[Spread]) -> list[list[Spread]]:
    runs: list[list[Spread]] = []
    for spread in spreads:
        if spread.joined:
            runs[-1].append(spread)
        else:
            runs.append([spread])
    return runs


def _guide_columns(
    ticks: Mapping[float, str],
    x: tuple[float, float],
    y: tuple[float, float],
    tables: Tables,
    metric: str,
) -> dict[str, Column]:
    """Lay out grid, shown date, and the chance level where it is known and in sight."""
    columns = list_guide_columns(ticks, x, [y], tables.date)
    chance = find_chance(tables.board, metric)
    if chance is not None and y[0] <= chance <= y[1]:
        for name, value in zip(columns, (*x, chance, chance, MUTED, "dashed"), strict=True):
            columns[name].append(value)
    return columns


def _band_columns(spreads: Sequence[Spread], color: str) -> dict[str, Column]:
    """Lay out a light and a dark band for each run of dates that can be joined."""
    marks = []
    for run in _split_runs(spreads):
        if len(run) < 2:
            continue
        xs = [float(place_date(spread.date)) for spread in run]
        for low, alpha in ((0, LIGHT), (1, DARK)):
            lower = [round(spread.quantiles[low], 4) for spread in run]
            upper = [round(spread.quantiles[4 - low], 4) for spread in run]
            marks.append(([*xs, *xs[::-1]], [*lower, *upper[::-1]], color, alpha))
    return list_columns(("xs", "ys", "color", "alpha"), marks)


def _line_columns(spreads: Sequence[Spread], color: str) -> dict[str, Column]:
    """Trace the medians, and stand in for the bands where a date has no neighbour."""
    marks: list[tuple[list[float], list[float], str, float, float]] = []
    for run in _split_runs(spreads):
        xs = [float(place_date(spread.date)) for spread in run]
        if len(run) > 1:
            medians = [round(spread.quantiles[2], 4) for spread in run]
            marks.append((xs, medians, color, 2.5, 1.0))
            continue
        q05, q25, _, q75, q95 = (round(value, 4) for value in run[0].quantiles)
        marks.append((xs * 2, [q05, q95], color, 7.0, LIGHT))
        marks.append((xs * 2, [q25, q75], color, 7.0, DARK))
    return list_columns(("xs", "ys", "color", "width", "alpha"), marks)


def _dot_columns(
    spreads: Sequence[Spread], color: str, decimals: Mapping[str, int]
) -> dict[str, Column]:
    names = ("x", "y", "color", "date", "models", "median", "half", "most")
    marks = []
    for spread in spreads:
        q05, q25, q50, q75, q95 = _show(spread, decimals)
        place = (float(place_date(spread.date)), spread.quantiles[2], color)
        texts = (spread.date, f"{spread.count:,}", q50, f"{q25} to {q75}", f"{q05} to {q95}")
        marks.append((*place, *texts))
    return list_columns(names, marks)


def _name_columns(
    spreads: Sequence[Spread], x: float, y: tuple[float, float], color: str
) -> dict[str, Column]:
    """Name the edges of the bands beside the plot, at the height of their last date."""
    last = spreads[-1].quantiles if spreads else ()
    heights = spread_labels(last, LABEL_GAP * (y[1] - y[0]), *y)
    marks = [
        (x, height, words, color) for height, words in zip(heights, QUANTILE_WORDS, strict=False)
    ]
    return list_columns(("x", "y", "text", "color"), marks)


def _title(run: Sequence[Spread], decimals: Mapping[str, int]) -> str:
    if not run:
        return "No spread can be told"
    last = _show(run[-1], decimals)[2]
    if len(run) == 1:
        return f"Half of the models score below {last}"
    before, change = _show(run[0], decimals)[2], run[-1].quantiles[2] - run[0].quantiles[2]
    verb = "rose" if change > 0 else "fell" if change < 0 else "went"
    return f"Since {run[0].date} the median {verb} from {before} to {last}"


def _caption(tables: Tables, metric: str) -> str:
    text = (
        "Line: the median; dark: the middle half of the models; light: from 5 to 95 %. It moves as "
        "models come and go. Bands break where models were scored again; a part of the board has "
        "no spread that means anything. Dotted: the shown date."
    )
    if find_chance(tables.board, metric) is not None:
        text += " Dashed: chance."
    if metric != "average":
        text += " Each model counts with the row of its best average."
    return text
