"""Tiny boards, snapshots, tables and histories, written as literals in a test.

They go through the same functions as real data, so a figure cannot tell the difference.
Benchmarks are called ``b1``, ``b2`` and so on, and labelled ``B1``, ``B2``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaderboard.board import Benchmark, Board
from leaderboard.history import History, derive_history, read_history
from leaderboard.models import ModelFact
from leaderboard.snapshot import Snapshot, Source
from leaderboard.tables import SnapshotTable, Tables
from leaderboard.tidy import tabulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# A model, its average, then one score for each benchmark; missing ones at the end may be left out.
Row = tuple[Any, ...]


def make_board(
    benchmarks: int = 2, chance: float | None = 25, items: int | None = 1000, **keys: Any
) -> Board:
    """Make a board; further keys go to every benchmark."""
    return Board(
        id="tiny",
        title="A tiny board",
        benchmarks=tuple(
            Benchmark(
                id=f"b{number}",
                label=f"B{number}",
                title=f"Benchmark {number}",
                measures="something",
                metric="accuracy",
                shots=0,
                items=items,
                chance=chance,
                source="https://example.org/",
                **keys,
            )
            for number in range(1, benchmarks + 1)
        ),
    )


def make_snapshot(
    rows: Sequence[Row],
    board: Board,
    *,
    date: str = "2023-09-04",
    population: str = "whole",
    decimals: int = 2,
    **beside: Sequence[Any] | None,
) -> Snapshot:
    """Make a snapshot; ``beside`` gives further columns: ``parts``, ``flags``, ``type`` ..."""
    width = 1 + len(board.metric_ids)
    filled = [(*row, *[None] * (width - len(row))) for row in rows]
    given = {name: values for name, values in beside.items() if values}
    if given:
        values = zip(*given.values(), strict=True)
        filled = [(*row, *more) for row, more in zip(filled, values, strict=True)]
    return Snapshot(
        board=board.id,
        date=date,
        population=population,
        decimals=decimals,
        source=Source("a test", "https://example.org/", "MIT"),
        parts=(),
        columns=("model", *board.metric_ids, *given),
        rows=tuple(filled),
    )


def make_history(
    snapshots: Sequence[Snapshot], board: Board, sizes: Mapping[str, float] | None = None
) -> History:
    """Make a board's history from its snapshots."""
    return read_history(derive_history(snapshots, board, _make_facts(sizes)), board)


def make_tables(
    rows: Sequence[Row],
    *,
    benchmarks: int = 2,
    board: Board | None = None,
    sizes: Mapping[str, float] | None = None,
    other: SnapshotTable | None = None,
    history: Sequence[Snapshot] | None = None,
    **keys: Any,
) -> Tables:
    """Make what a figure is given; ``keys`` are those of ``make_snapshot``.

    ``sizes`` gives parameters in billions by model. ``history`` lists snapshots of the same board.
    """
    board = board or make_board(benchmarks)
    snapshot = make_snapshot(rows, board, **keys)
    return Tables(
        board=board,
        date=snapshot.date,
        population=snapshot.population,
        decimals=snapshot.decimals,
        rows=tabulate(snapshot, board, _make_facts(sizes)),
        other=other,
        history=None if history is None else make_history(history, board, sizes),
    )


def _make_facts(sizes: Mapping[str, float] | None) -> dict[str, ModelFact]:
    facts = sizes or {}
    return {model: ModelFact(size, "https://example.org/") for model, size in facts.items()}
