"""A board's history: the best row of every model at every date, in one compact record.

Figures over time need every snapshot of a board at once. The build derives this record
from them, so that a reader fetches one file of a few hundred kilobytes and not all
snapshots. In it a model stands once for each date: with its best row by average among
the main population, or, where it is in another part only (the size classes of 2023-10-31),
with its best row there and without a rank.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from leaderboard.analysis.ranking import keep_best_rows
from leaderboard.models import ModelFact, name_organisation
from leaderboard.tidy import tabulate

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
    benchmarks (points, NaN where missing), ``params_billion`` (NaN where unknown), ``in_main``
    and ``rank`` (by average, ties share the better one; NaN without average or outside of main),
    in order of date, then of the source.
    """

    board: Board
    dates: tuple[HistoryDate, ...]
    rows: pd.DataFrame


def derive_history(
    snapshots: Sequence[Snapshot], board: Board, facts: Mapping[str, ModelFact]
) -> dict[str, Any]:
    """Derive a board's history from its snapshots, as a record of plain values.

    Models are numbered once; the dates hold columns of equal length: ``model`` (numbers),
    ``main`` (0 or 1) and the metrics.
    """
    numbers: dict[str, int] = {}
    params: list[float | None] = []
    dates = []
    for snapshot in sorted(snapshots, key=lambda snapshot: snapshot.date):
        best = _keep_best(tabulate(snapshot, board, facts))
        for model, size in zip(best["model"], _plain(best["params_billion"]), strict=True):
            number = numbers.setdefault(model, len(numbers))
            if number == len(params):
                params.append(None)
            # A source that states sizes may know one that the others do not.
            params[number] = params[number] or size
        columns = {metric: _plain(best[metric]) for metric in board.metric_ids}
        dates.append(
            {
                "date": snapshot.date,
                "population": snapshot.population,
                "decimals": snapshot.decimals,
                "model": [numbers[model] for model in best["model"]],
                "main": [int(main) for main in best["in_main"]],
                **columns,
            }
        )
    return {"board": board.id, "models": list(numbers), "params_billion": params, "dates": dates}


def read_history(record: Mapping[str, Any], board: Board) -> History:
    """Read a history from the form that ``derive_history`` gives."""
    frames = [_frame_date(entry, record, board) for entry in record["dates"]]
    dates = tuple(
        HistoryDate(entry["date"], entry["population"], entry["decimals"], sum(entry["main"]))
        for entry in record["dates"]
    )
    rows = pd.concat(frames, ignore_index=True) if frames else _frame_nothing(board)
    return History(board, dates, rows)


def _keep_best(table: pd.DataFrame) -> pd.DataFrame:
    main = keep_best_rows(table[table["in_main"]])
    rest = table[~table["in_main"] & ~table["model"].isin(main["model"])]
    return pd.concat([main, keep_best_rows(rest)]) if len(rest) else main


def _plain(column: pd.Series[float]) -> list[float | None]:
    return [None if math.isnan(value) else value for value in column.tolist()]


def _frame_date(entry: Mapping[str, Any], record: Mapping[str, Any], board: Board) -> pd.DataFrame:
    models = [record["models"][number] for number in entry["model"]]
    params = [record["params_billion"][number] for number in entry["model"]]
    frame = pd.DataFrame(
        {
            "date": pd.Series([entry["date"]] * len(models), dtype="str"),
            "model": pd.Series(models, dtype="str"),
            "organisation": pd.Series(map(name_organisation, models), dtype="str"),
            **{metric: pd.Series(entry[metric], dtype="float64") for metric in board.metric_ids},
            "params_billion": pd.Series(params, dtype="float64"),
            "in_main": pd.Series(entry["main"], dtype="bool"),
        }
    )
    ranked = frame["average"].where(frame["in_main"])
    frame["rank"] = ranked.rank(method="min", ascending=False)
    return frame


def _frame_nothing(board: Board) -> pd.DataFrame:
    columns: dict[str, list[Any]] = {metric: [] for metric in board.metric_ids}
    nothing = {"date": "", "model": [], "main": [], **columns}
    return _frame_date(nothing, {"models": [], "params_billion": []}, board)
