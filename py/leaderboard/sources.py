"""Sources: where the numbers of a view come from, and what became of every row.

A snapshot states its origin, its files with their hashes, and what is odd about them. Here that is
put into the words of a page, with a *ledger*: from the rows of the source, line by line, to the
models that a figure shows. Each line has a number of rows or models and says what they are; those
that are left out are negative. All lines but the last add up to it, so that nothing goes unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from leaderboard.analysis.ranking import keep_best_rows
from leaderboard.board import Board
from leaderboard.figures.basis import Basis
from leaderboard.history import History
from leaderboard.items import find_figure
from leaderboard.snapshot import Snapshot
from leaderboard.tables import SnapshotTable, Tables

EXTENTS: Mapping[str, str] = {
    "whole": "the whole board: every model that it listed that day",
    "top": "the top of the board: ranks hold, shares and spreads do not",
    "fragments": "fragments of the board: not even the first rank is certain",
}
HIDDEN = "flagged by the board, or no longer on the hub: hidden until you show them"
LISTED: Mapping[str, str] = {"whole": "whole", "top": "top only", "fragments": "fragments"}


@dataclass(frozen=True)
class Line:
    """One line of a ledger: a *total*, which is its first or last, or what is left out between.

    ``models`` names those that it concerns, where they are named.
    """

    count: int
    text: str
    total: bool = False
    models: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the line for the page."""
        return {**vars(self), "models": list(self.models)}


def describe_snapshot(snapshot: Snapshot, board: Board, ledger: list[Line]) -> dict[str, Any]:
    """Say where a snapshot comes from, in plain values.

    Returns
    -------
    dict
        ``key``, ``board`` (its title), ``date``, ``extent`` (what it is evidence for),
        ``source`` (title, address, licence), ``files`` (name, SHA-256, rows, and the extent where
        there are several), ``notes`` (text, models) and the ``ledger``'s lines.
    """
    several = len(snapshot.parts) > 1
    return {
        "key": snapshot.key,
        "board": board.title,
        "date": snapshot.date,
        "extent": EXTENTS[snapshot.population],
        "source": vars(snapshot.source),
        "files": [
            {
                "name": part.file,
                "sha256": part.sha256,
                "rows": part.rows,
                "listed": LISTED[part.population] if several else "",
            }
            for part in snapshot.parts
        ],
        "notes": [{"text": note.text, "models": list(note.models)} for note in snapshot.notes],
        "ledger": [line.to_json() for line in ledger],
    }


def describe_plainly(snapshot: Snapshot, table: SnapshotTable) -> dict[str, Any]:
    """Describe a snapshot by itself, before any figure is asked for."""
    ledger = [*count_rows(snapshot, table, Basis(), result="models that rank by average")]
    return describe_snapshot(snapshot, table.board, ledger)


def describe_view(
    snapshots: Mapping[str, Snapshot], figure_id: str, tables: Tables, params: Mapping[str, Any]
) -> dict[str, Any]:
    """Say where a figure's numbers come from.

    Parameters
    ----------
    snapshots : mapping of str to Snapshot
        The records of the shown snapshot and of the second one, by key.
    figure_id : str
        The figure.
    tables : Tables
        What the figure is given.
    params : mapping
        Its parameters, those that are not the default.

    Returns
    -------
    dict
        ``snapshots``: the shown one, then the one that it is compared with, each as
        ``describe_snapshot`` has it; ``dates``: where the figure shows all dates of the board, each
        with what it lists.
    """
    figure = find_figure(figure_id)
    checked = figure.check_params(params)
    basis = figure.basis(tables.board, checked)
    shown = list_shown(figure.table(figure.data(tables, **checked)).to_json())
    blocks = [
        describe_snapshot(
            snapshots[tables.key],
            tables.board,
            [*count_rows(snapshots[tables.key], tables, basis, shown)],
        )
    ]
    if tables.other is not None:
        other = snapshots[tables.other.key]
        lines = [*count_rows(other, tables.other, basis)]
        blocks.append(describe_snapshot(other, tables.other.board, lines))
    over = tables.history if basis.over_dates else None
    return {"snapshots": blocks, "dates": list_dates(over) if over else []}


def list_shown(table: Mapping[str, Any]) -> frozenset[str] | None:
    """List the models in a figure's table; ``None`` where it has no column of models."""
    names = [column["name"] for column in table["columns"]]
    if "model" not in names:
        return None
    place = names.index("model")
    return frozenset(row[place] for row in table["rows"] if row[place])


def list_dates(history: History) -> list[dict[str, Any]]:
    """List the dates of a history with what each lists, in order."""
    return [
        {"date": entry.date, "listed": LISTED[entry.population], "models": entry.models}
        for entry in history.dates
    ]


def count_rows(
    snapshot: Snapshot,
    table: SnapshotTable,
    basis: Basis,
    shown: frozenset[str] | None = None,
    result: str = "models that the figure draws on",
) -> Iterator[Line]:
    """Count what becomes of a snapshot's rows, from its files to a figure.

    Parameters
    ----------
    snapshot : Snapshot
        The record.
    table : SnapshotTable
        The same as a table, which may have fewer rows: those that a reader chose.
    basis : Basis
        What the figure rests on.
    shown : frozenset of str, optional
        The models in its table.
    result : str
        What the models are in the end, where its table does not list them.
    """
    yield from count_source(snapshot)
    if table.hidden:
        named = tuple(dict.fromkeys(table.hidden))
        yield Line(-len(table.hidden), HIDDEN, models=named)
    yield from _leave_out(
        len(snapshot.rows) - len(table.hidden) - len(table.rows),
        "left out by the filters",
    )
    rows = table.rows
    if not basis.everywhere:
        rows = rows[rows["in_main"]]
        yield from _leave_out(
            len(table.rows) - len(rows),
            "only in the list of a size class, which has no ranks of the whole board",
        )
    best = keep_best_rows(rows, basis.by)
    yield from _leave_out(len(rows) - len(best), "further rows of models that have a better one")
    for column in basis.columns:
        present = best.dropna(subset=[column])
        yield from _leave_out(len(best) - len(present), f"without {_name(column, table.board)}")
        best = present
    entering = min(len(best), basis.top or len(best))
    yield from _leave_out(len(best) - entering, f"below the first {entering:,} by average")
    models = best["model"].tolist()
    if shown is None or not basis.rest or basis.top:
        yield Line(entering, result, total=True)
    else:
        there = sum(model in shown for model in models)
        yield from _leave_out(entering - there, basis.rest)
        yield Line(there, "models that the figure shows", total=True)


def count_source(snapshot: Snapshot) -> Iterator[Line]:
    """Count the rows of a snapshot's files, and those that are no row of the snapshot."""
    kept, excluded = len(snapshot.rows), len(snapshot.excluded)
    read = sum(part.rows for part in snapshot.parts) or kept + excluded
    count = len(snapshot.parts)
    yield Line(read, f"rows in {count} files" if count > 1 else "rows in the source", total=True)
    for why in dict.fromkeys(entry.why for entry in snapshot.excluded):
        yield Line(-sum(entry.why == why for entry in snapshot.excluded), why)
    yield from _leave_out(read - excluded - kept, "in several files: such a row is kept once")


def _leave_out(count: int, text: str) -> Iterator[Line]:
    if count:
        yield Line(-count, text)


def _name(column: str, board: Board) -> str:
    if column == "params_billion":
        return "a known size"
    return "an average" if column == "average" else f"a score in {board.label(column)}"
