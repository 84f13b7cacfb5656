"""Distribution: how the scores of a day's models spread, and how that moved over dates.

Two views of one question, each in a module of its own: ``distribution_day`` draws the shown
snapshot as a histogram, ``distribution_dates`` all whole snapshots of the board as bands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaderboard.figures import distribution_dates, distribution_day
from leaderboard.figures.basis import Basis
from leaderboard.figures.contract import Choice, Figure, FigureData, Parameter, Table
from leaderboard.figures.metrics import check_metric

if TYPE_CHECKING:
    from types import ModuleType

    from leaderboard.tables import Tables

VIEWS: dict[str, ModuleType] = {"snapshot": distribution_day, "dates": distribution_dates}

PARAMETERS = (
    Parameter("metric", "metric", "average", "Metric", "The average, or one benchmark"),
    Parameter(
        "view",
        "choice",
        "snapshot",
        "View",
        "The shown snapshot alone, or all dates of its board",
        (Choice("snapshot", "this snapshot"), Choice("dates", "over dates")),
    ),
)


def data(tables: Tables, *, metric: str = "average", view: str = "snapshot") -> FigureData:
    """Compute the view asked for; its name is the end of ``structure``."""
    check_metric(tables.board, metric)
    computed: FigureData = VIEWS[view].data(tables, metric)
    return computed


def draw(data: FigureData) -> Any:
    """Draw the view that the data is of."""
    return _find_view(data).draw(data)


def describe(data: FigureData) -> str:
    """Say in numbers what the view shows."""
    text: str = _find_view(data).describe(data)
    return text


def table(data: FigureData) -> Table:
    """Give the numbers behind the view's marks."""
    rows: Table = _find_view(data).table(data)
    return rows


def _find_view(data: FigureData) -> ModuleType:
    return VIEWS[data.structure.rpartition("/")[2]]


FIGURE = Figure(
    id="distribution",
    title="Distribution",
    question="How do the scores of all models spread, and how did that move?",
    needs=("snapshot", "history"),
    parameters=PARAMETERS,
    aspect=1.6,
    narrow_aspect=0.95,
    data=data,
    draw=draw,
    describe=describe,
    table=table,
    basis=lambda _board, params: Basis(
        (params["metric"],), by=params["metric"], over_dates=params["view"] == "dates"
    ),
)
