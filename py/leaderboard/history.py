"""A board's history: the best row of every model at every date, in one compact record.

Figures over time need every snapshot of a board at once. The build derives this record
from them, so that a reader fetches one file of a few hundred kilobytes and not all
snapshots. In it a model stands once for each date: with its best row by average among
the main population, or, where it is in another part only (the size classes of 2023-10-31),
with its best row there and without a rank.

``history_record`` says what the record looks like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from leaderboard.analysis.best_rows import rank_values
from leaderboard.history_changes import Floats, Integers, Line, Roster
from leaderboard.history_record import SIZE, derive_day, join_days, list_values, replay_changes
from leaderboard.models import ModelFact, name_organisation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.board import Board
    from leaderboard.snapshot import Snapshot


@dataclass(frozen=True)
class HistoryDate:
    """One snapshot of the history: what it holds and what it is evidence for.

    ``models`` counts the distinct models of the main population.
    """

    date: str
    population: str
    decimals: int
    models: int


@dataclass(frozen=True)
class History:
    """All snapshots of a board.

    ``rows`` has the columns ``date``, ``model``, ``organisation``, ``average`` and the board's
    benchmarks (points, NaN where missing), ``params_billion`` (as that date states it, else as the
    last one that does; NaN where unknown), ``in_main`` and ``hidden``, ``rank`` (by average, ties
    share the better one; NaN without average or outside of main), ``type``, ``licence`` and
    ``precision`` of the row (missing where unknown), in order of date, then of the source.
    """

    board: Board
    dates: tuple[HistoryDate, ...]
    rows: pd.DataFrame


def derive_history(
    snapshots: Sequence[Snapshot], board: Board, facts: Mapping[str, ModelFact]
) -> dict[str, Any]:
    """Derive a board's history from its snapshots, as a record of plain values."""
    ordered = sorted(snapshots, key=lambda snapshot: snapshot.date)
    return join_days([derive_day(snapshot, board, facts) for snapshot in ordered], board)


def read_history(record: Mapping[str, Any], board: Board) -> History:
    """Read a history from the form that ``derive_history`` gives."""
    lines = list(replay_changes(record, board, Roster(len(list_values(board)))))
    dates = tuple(
        HistoryDate(entry["date"], entry["population"], entry["decimals"], _count_main(line, board))
        for entry, line in zip(record["dates"], lines, strict=True)
    )
    return History(board, dates, _frame_rows(record, lines, board))


def _take(values: Floats, name: str, board: Board) -> Floats:
    """Take one of the values that a model has beside its metrics, for each row."""
    column: Floats = values[:, list_values(board).index(name)]
    return column


def _count_main(line: Line, board: Board) -> int:
    return int(_take(line.values, "main", board).sum())


def _frame_rows(record: Mapping[str, Any], lines: Sequence[Line], board: Board) -> pd.DataFrame:
    counts = [len(line.models) for line in lines]
    models = np.concatenate([np.zeros(0, dtype=np.int64), *(line.models for line in lines)])
    none = np.zeros((0, len(list_values(board))))
    values = np.concatenate([none, *(line.values for line in lines)])
    names = record["models"]["model"]
    days = _list_objects([entry["date"] for entry in record["dates"]])
    organisations = _list_objects([name_organisation(name) for name in names])
    scores = dict(zip(board.metric_ids, values.T, strict=False))
    return pd.DataFrame(
        {
            "date": pd.Series(np.repeat(days, counts), dtype="str"),
            "model": pd.Series(_list_objects(names)[models], dtype="str"),
            "organisation": pd.Series(organisations[models], dtype="str"),
            **{metric: np.ascontiguousarray(column) for metric, column in scores.items()},
            SIZE: _fill_sizes(models, _take(values, SIZE, board), len(names)),
            "in_main": _take(values, "main", board).astype(np.bool_),
            "hidden": _take(values, "hidden", board).astype(np.bool_),
            "rank": _rank_lines(lines, board),
            **{
                kind: pd.Series(
                    _list_objects([None, *names])[_take(values, kind, board).astype(np.intp)],
                    dtype="str",
                )
                for kind, names in record["kinds"].items()
            },
        }
    )


def _fill_sizes(models: Integers, sizes: Floats, count: int) -> Floats:
    """Give the size of each row; where its date states none, the last that any date states."""
    last = np.full(count, np.nan)
    stated = ~np.isnan(sizes)
    last[models[stated]] = sizes[stated]
    filled: Floats = np.where(stated, sizes, last[models])
    return filled


def _rank_lines(lines: Sequence[Line], board: Board) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Rank each date's models by average, the first metric; outside of main there is no rank."""
    ranked = [
        np.where(_take(line.values, "main", board) > 0, line.values[:, 0], np.nan) for line in lines
    ]
    return np.concatenate([np.zeros(0), *(rank_values(averages) for averages in ranked)])


def _list_objects(values: Sequence[Any]) -> np.ndarray[Any, np.dtype[np.object_]]:
    listed = np.empty(len(values), dtype=object)
    listed[:] = values
    return listed
