"""The record of a history: what each snapshot adds to it, joined, and the form in which it travels.

A *day* is what one snapshot adds. The record keeps the change from each day to the next
(see ``history_changes``), so it grows with what is new, and a day can be added to a record
without the snapshots before it. It consists of plain values:

- ``models``: ``model``, a row for each one, by which it has its number;
- ``dates``: what each date is, and how many rows of the following tables belong to it;
- ``kinds``: types, licences and precisions, by which ``changes`` number them from 1 (0: unknown);
- ``changes``: models that were set (steps between their numbers), and their values;
- ``gone``: models that left the board (steps between their numbers);
- ``runs``: the order of the rows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from leaderboard.analysis.ranking import keep_best_rows
from leaderboard.columnar.table import Buffer, Table, pack_table, unpack_table
from leaderboard.errors import RecordError
from leaderboard.history_changes import Change, Line, Roster
from leaderboard.tidy import KINDS, tabulate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leaderboard.board import Board
    from leaderboard.models import ModelFact
    from leaderboard.snapshot import Snapshot

MAIN, HIDDEN = "main", "hidden"
# What a change holds beside the metrics, after them and in this order: 0 or 1, numbers, and the
# size, which a source may state otherwise from one date to the next.
MARKS = (MAIN, HIDDEN)
BESIDE = (*MARKS, *KINDS)
SIZE = "params_billion"
# The tables of a record, each with columns of equal length.
TABLES = ("models", "changes", "gone", "runs")
ABOUT = ("board", "dates", "kinds")
LENGTH_BYTES = 4


def list_values(board: Board) -> tuple[str, ...]:
    """List the values that a model has on a date."""
    return (*board.metric_ids, *BESIDE, SIZE)


def derive_day(snapshot: Snapshot, board: Board, facts: Mapping[str, ModelFact]) -> Table:
    """Derive what a snapshot adds to its board's history.

    Returns
    -------
    Table
        A row for each model, its best one: ``model``, ``params_billion``, ``main`` and ``hidden``
        (0 or 1), ``type``, ``licence``, ``precision`` and the metrics; ``about`` has ``date``,
        ``population`` and ``decimals``.
    """
    best = _keep_best(tabulate(snapshot, board, facts))
    about = {name: getattr(snapshot, name) for name in ("date", "population", "decimals")}
    columns = {
        "model": best["model"].tolist(),
        SIZE: _plain(best[SIZE]),
        MAIN: best["in_main"].astype("int64").tolist(),
        HIDDEN: best["hidden"].astype("int64").tolist(),
        **{kind: _plain(best[kind]) for kind in KINDS},
        **{metric: _plain(best[metric]) for metric in board.metric_ids},
    }
    return Table(about, columns)


def join_days(
    days: Sequence[Table], board: Board, before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Join days, in order of date, to a record; they may follow those of a record ``before``."""
    record = _copy_record(before) if before else _make_record(board)
    roster = Roster(len(list_values(board)))
    for _ in replay_changes(record, board, roster):
        pass
    numbers = {model: number for number, model in enumerate(record["models"]["model"])}
    for day in days:
        models = _number_models(day, numbers, record["models"]["model"])
        coded = {**day.columns, **_number_kinds(day, record["kinds"])}
        change = roster.find_change(Line(models, _read_values(coded, board)))
        _add_change(record, day.about, change, board)
    return record


def pack_history(record: Mapping[str, Any]) -> bytes:
    """Write a record as compressed columns, each of its tables with its length before it."""
    about = {name: record[name] for name in ABOUT}
    others = {"model", "average", SIZE, *BESIDE}
    metrics = [name for name in record["changes"] if name not in others]
    tables = [
        pack_table(Table(about if name == "models" else {}, record[name]), {"average": metrics})
        for name in TABLES
    ]
    return b"".join(len(part).to_bytes(LENGTH_BYTES, "little") + part for part in tables)


def unpack_history(content: Buffer) -> dict[str, Any]:
    """Read a record from the bytes that ``pack_history`` gave.

    Raises
    ------
    RecordError
        If they are damaged, or something else.
    """
    tables, place = {}, 0
    for name in TABLES:
        start = place + LENGTH_BYTES
        place = start + int.from_bytes(content[place:start], "little")
        tables[name] = unpack_table(content[start:place])
    if not set(ABOUT) <= set(tables["models"].about):
        raise RecordError("these tables are not the history of a board")
    columns = {name: dict(table.columns) for name, table in tables.items()}
    return {**tables["models"].about, **columns}


def replay_changes(record: Mapping[str, Any], board: Board, roster: Roster) -> Iterator[Line]:
    """Give the list of each date, one after another; ``roster`` ends as the last one left it."""
    values = _read_values(record["changes"], board)
    steps, gone, starts, lengths = (
        np.array(record[table][column], dtype=np.int64)
        for table, column in (
            ("changes", "model"), ("gone", "model"), ("runs", "start"), ("runs", "length")
        )
    )  # fmt: skip
    ends = {
        name: np.cumsum([0, *(entry[name] for entry in record["dates"])])
        for name in ("set", "gone", "runs")
    }
    pairs = [pairwise(ends[name].tolist()) for name in ("set", "gone", "runs")]
    for (a, b), (c, d), (e, f) in zip(*pairs, strict=True):
        models, left = np.cumsum(steps[a:b]), np.cumsum(gone[c:d])
        yield roster.apply(Change(left, models, values[a:b], starts[e:f], lengths[e:f]))


def _keep_best(table: pd.DataFrame) -> pd.DataFrame:
    # A hidden row stands for its model only where that has no other.
    seen = table.loc[table["in_main"] & ~table["hidden"], "model"]
    table = table[~(table["hidden"] & table["model"].isin(seen))]
    main = keep_best_rows(table[table["in_main"]])
    rest = table[~table["in_main"] & ~table["model"].isin(main["model"])]
    return pd.concat([main, keep_best_rows(rest)]) if len(rest) else main


def _plain(column: Any) -> list[Any]:
    # What is not equal to itself is NaN.
    return [value if value == value else None for value in column.tolist()]  # noqa: PLR0124


def _make_record(board: Board) -> dict[str, Any]:
    return {
        "board": board.id,
        "dates": [],
        "kinds": {kind: [] for kind in KINDS},
        "models": {"model": []},
        "changes": {name: [] for name in ("model", *BESIDE, SIZE, *board.metric_ids)},
        "gone": {"model": []},
        "runs": {"start": [], "length": []},
    }


def _copy_record(record: Mapping[str, Any]) -> dict[str, Any]:
    tables = {
        name: {column: list(values) for column, values in record[name].items()} for name in TABLES
    }
    kinds = {kind: list(names) for kind, names in record["kinds"].items()}
    return {"board": record["board"], "dates": list(record["dates"]), "kinds": kinds, **tables}


def _number_models(
    day: Table, numbers: dict[str, int], known: list[str]
) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Give the models of a day by their numbers; new ones join the known."""
    models = day.columns["model"]
    for model in models:
        if numbers.setdefault(model, len(numbers)) == len(known):
            known.append(model)
    return np.array([numbers[model] for model in models], dtype=np.int64)


def _number_kinds(day: Table, known: Mapping[str, list[str]]) -> dict[str, list[int]]:
    """Give numbers to the types, licences and precisions of a day; new ones join the known."""
    numbered = {}
    for kind in KINDS:
        names = known[kind]
        names += sorted({name for name in day.columns[kind] if name} - set(names))
        numbers = {name: number for number, name in enumerate(names, start=1)}
        numbered[kind] = [numbers[name] if name else 0 for name in day.columns[kind]]
    return numbered


def _read_values(
    columns: Mapping[str, Sequence[Any]], board: Board
) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.column_stack(
        [np.array(columns[name], dtype=np.float64) for name in list_values(board)]
    )


def _add_change(
    record: dict[str, Any], about: Mapping[str, Any], change: Change, board: Board
) -> None:
    counts = {"set": change.models, "gone": change.gone, "runs": change.starts}
    record["dates"].append({**about, **{name: len(part) for name, part in counts.items()}})
    # Steps from one number to the next are smaller than numbers.
    record["gone"]["model"] += np.diff(change.gone, prepend=0).tolist()
    record["changes"]["model"] += np.diff(change.models, prepend=0).tolist()
    for name, values in zip(list_values(board), change.values.T, strict=True):
        plain = values.astype(np.int64).tolist() if name in BESIDE else _plain(values)
        record["changes"][name] += plain
    record["runs"]["start"] += change.starts.tolist()
    record["runs"]["length"] += change.lengths.tolist()
