"""Twins: other names that have exactly the scores of a model, on every benchmark, on a date.

Equal scores on a thousand and more items are rarely chance, but they prove nothing: twins may be
re-uploads, merges or quantisations of one model (see ``analysis.duplicates``, which finds all such
groups of a snapshot). A history knows the best row of every model at all dates; the rows of a
snapshot tell of further evaluations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.duplicates import label_alike
from leaderboard.analysis.standings import slice_days

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from leaderboard.board import Board
    from leaderboard.history import History


@dataclass(frozen=True)
class Twin:
    """Another name, and the dates on which it has the same scores."""

    model: str
    dates: tuple[str, ...]


def find_twins(
    history: History, model: str, snapshots: Mapping[str, pd.DataFrame] | None = None
) -> list[Twin]:
    """Find the twins of a model over all dates of a board.

    Parameters
    ----------
    history : History
        The board's.
    model : str
        A name as the board has it.
    snapshots : mapping of str to pandas.DataFrame, optional
        All rows of some dates, where they are at hand: there every evaluation counts.

    Returns
    -------
    list of Twin
        Those of the latest dates first, then those of most dates, then by name.
    """
    dates: dict[str, set[str]] = {}
    rows = history.rows
    listed = rows.loc[rows["model"] == model, "date"].tolist()
    days = slice_days(history) if listed else {}
    tables = {date: rows.iloc[days[date]] for date in listed} | dict(snapshots or {})
    for date, table in tables.items():
        for other in _find_alike(table, history.board, model):
            dates.setdefault(other, set()).add(date)
    twins = [Twin(other, tuple(sorted(on))) for other, on in dates.items()]
    by_name = sorted(twins, key=lambda twin: twin.model)
    return sorted(by_name, key=lambda twin: (twin.dates[-1], len(twin.dates)), reverse=True)


def _find_alike(table: pd.DataFrame, board: Board, model: str) -> set[str]:
    """Name the others that have a row equal to one of the model's; a missing score equals none."""
    scores = table[list(board.benchmark_ids)].to_numpy(dtype="float64", na_value=np.nan)
    complete = ~np.isnan(scores).any(axis=1)
    if not complete.any() or not scores.shape[1]:
        return set()
    names = table["model"].to_numpy(dtype=object)[complete]
    labels = label_alike(scores[complete], 0)
    alike = np.isin(labels, labels[names == model])
    return set(names[alike].tolist()) - {model}
