"""Basis: which rows of a snapshot a figure rests on.

A figure leaves rows out: of models that were evaluated twice all but the best, of models without
the score that it shows all. It says so here, in its declaration, so that whoever shows it
can count what was left out, and why; see ``leaderboard.sources``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leaderboard.board import Board

UNASKED = "left out by the figure’s settings"


@dataclass(frozen=True)
class Basis:
    """What a figure asks of a row.

    Attributes
    ----------
    columns : tuple of str
        Columns of ``tabulate`` that must not be empty.
    by : str
        The metric by which the best row of a model is chosen.
    everywhere : bool
        Whether rows outside of the main population count, too.
    top : int
        How many models enter at most, best first; 0: all.
    over_dates : bool
        Whether it shows all dates of the board.
    rest : str
        Why a model that could stand in the figure's table does not; empty where the table does not
        list the models of the shown snapshot.
    """

    columns: tuple[str, ...] = ("average",)
    by: str = "average"
    everywhere: bool = False
    top: int = 0
    over_dates: bool = False
    rest: str = UNASKED


def rest_on_metric(_board: Board, params: Mapping[str, Any]) -> Basis:
    """Rest on the ranking by the metric asked for, by average where a figure asks for none."""
    metric = params.get("metric") or "average"
    return Basis((metric,), by=metric)
