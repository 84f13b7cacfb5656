"""Line-ups: who stands on a board on a day, as plain arrays made for comparing days.

A line-up holds the rows of a snapshot's main population. Models are numbers, the same in all
line-ups that are read together, so that finding a model again on another day is a look-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from leaderboard.analysis.best_rows import Floats, Integers, find_best_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.board import Board
    from leaderboard.history import History
    from leaderboard.tables import SnapshotTable


@dataclass(frozen=True)
class Day:
    """A snapshot without its rows: of which board, when, and what it is evidence for."""

    board: Board
    date: str
    population: str
    decimals: int

    @property
    def key(self) -> str:
        """The snapshot's name everywhere: ``BOARD/DATE``."""
        return f"{self.board.id}/{self.date}"

    def proves_ranks(self, metric: str) -> bool:
        """Tell whether every model that is better by a metric must be among the rows.

        Of a whole board that holds. A top is one by average: on a benchmark a better model may
        stand below its cut. Fragments prove nothing.
        """
        return self.population == "whole" or (self.population == "top" and metric == "average")


@dataclass(frozen=True, eq=False)
class LineUp:
    """The rows of a day.

    Attributes
    ----------
    day : Day
        The snapshot.
    names : array of str, shape (models of all line-ups read together,)
        The name of each number.
    codes : array of int, shape (rows,)
        The model of each row, as a number.
    scores : array of float, shape (rows, metrics)
        Points, NaN where missing; the average first, then the benchmarks.
    deciding : int
        The column of the metric that decides which row of a model is its best.
    """

    day: Day
    names: np.ndarray[tuple[int], np.dtype[np.object_]]
    codes: Integers
    scores: Floats
    deciding: int = 0

    @cached_property
    def places(self) -> Integers:
        """The row of each model's best scores by the model's number, -1 where it has none."""
        places = np.full(len(self.names), -1, dtype=np.intp)
        best = find_best_rows(self.codes, self.scores[:, self.deciding])
        places[self.codes[best]] = best
        return places

    @cached_property
    def several(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Whether a model stands in several rows, by the model's number."""
        return np.bincount(self.codes, minlength=len(self.names)) > 1

    def benchmark_rows(self, code: int) -> Floats:
        """Give the benchmark scores of all rows of a model."""
        rows: Floats = self.scores[self.codes == code, 1:]
        return rows

    def tied_rows(self, code: int) -> Floats:
        """Give the benchmark scores of the rows of a model that tie for best."""
        own = self.scores[self.codes == code]
        values, best = own[:, self.deciding], self.scores[self.places[code], self.deciding]
        rows: Floats = own[(values == best) | np.isnan(best), 1:]
        return rows


def read_line_ups(tables: Sequence[SnapshotTable], by: str = "average") -> list[LineUp]:
    """Read snapshots, of any boards, as line-ups with common numbers.

    Parameters
    ----------
    tables : sequence of SnapshotTable
        The snapshots.
    by : str
        The metric that decides which row of a model is its best; where a board has none such
        the average does.
    """
    masks = [table.rows["in_main"].to_numpy(dtype=bool) for table in tables]
    models = [
        table.rows["model"].to_numpy(dtype=object)[mask]
        for table, mask in zip(tables, masks, strict=True)
    ]
    codes, names = _number(np.concatenate(models) if models else np.array([], dtype=object))
    ends = np.cumsum([len(part) for part in models])
    return [
        LineUp(
            Day(table.board, table.date, table.population, table.decimals),
            names,
            codes[end - len(part) : end],
            _read_scores(table.rows, table.board)[mask],
            table.board.metric_ids.index(by) if by in table.board.metric_ids else 0,
        )
        for table, mask, part, end in zip(tables, masks, models, ends, strict=True)
    ]


def read_history_line_ups(history: History) -> list[LineUp]:
    """Read all dates of a history as line-ups, in order of date; one row for each model."""
    rows, board = history.rows, history.board
    in_main = rows["in_main"].to_numpy(dtype=bool)
    codes, names = _number(rows["model"].to_numpy(dtype=object)[in_main])
    scores = _read_scores(rows, board)[in_main]
    # Rows stand in order of date, and each date counts its models.
    ends = np.cumsum([entry.models for entry in history.dates])
    return [
        LineUp(
            Day(board, entry.date, entry.population, entry.decimals),
            names,
            codes[end - entry.models : end],
            scores[end - entry.models : end],
        )
        for entry, end in zip(history.dates, ends, strict=True)
    ]


def _number(
    models: np.ndarray[tuple[int], np.dtype[np.object_]],
) -> tuple[Integers, np.ndarray[tuple[int], np.dtype[np.object_]]]:
    codes, names = pd.factorize(models)
    return codes, np.asarray(names, dtype=object)


def _read_scores(rows: pd.DataFrame, board: Board) -> Floats:
    # Column by column: taking columns out as a table of their own is slower.
    columns = [rows[metric].to_numpy(dtype="float64") for metric in board.metric_ids]
    return np.column_stack(columns)
