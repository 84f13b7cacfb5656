"""Metrics that a reader asks for: the average, or a benchmark that the shown board has.

Which benchmarks there are is known only once a board is shown, so a figure checks the name
itself, beyond the checks of its parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.errors import ParameterError, suggest_spelling

if TYPE_CHECKING:
    from leaderboard.board import Board


def check_metric(board: Board, metric: str, parameter: str = "metric") -> str:
    """Give the metric if the board has it, else raise a ParameterError.

    Parameters
    ----------
    board : Board
        The shown board.
    metric : str
        ``average`` or the id of a benchmark.
    parameter : str
        The parameter that asked, for the message.
    """
    if metric in board.metric_ids:
        return metric
    hint = suggest_spelling(metric, board.metric_ids)
    raise ParameterError(f"{parameter}={metric!r} is no metric of board {board.id!r}; {hint}")


def name_metric(board: Board, metric: str) -> str:
    """Name a metric as it stands within a sentence."""
    return "average" if metric == "average" else board.label(metric)
