"""The library: snapshots that are at hand, and figures drawn from them.

This is the one door for whoever shows figures, be it the build or the reader's browser:
both go through the same calls, so both get the same figures. It never fetches: ``missing``
names the records that a figure still needs, whoever holds the library brings them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from leaderboard.board import Board
from leaderboard.columnar.table import Buffer
from leaderboard.errors import UnknownSnapshotError, suggest_spelling
from leaderboard.history import History, derive_history, read_history
from leaderboard.history_record import unpack_history
from leaderboard.items import Item, find_figure, make_item
from leaderboard.keys import find_board, is_own, make_key
from leaderboard.models import ModelFact, Training, read_facts, read_training
from leaderboard.recall import Recall
from leaderboard.scope import EVEN_HIDDEN, EVERYTHING, Scope, list_hidden, narrow_history
from leaderboard.snapshot import Snapshot
from leaderboard.tables import SnapshotTable, Tables
from leaderboard.tidy import tabulate


class Library:
    """Snapshots by key, each laid out as tables the first time a figure needs it.

    ``index`` names every snapshot that there is (``BOARD/DATE``), at hand or not.
    """

    def __init__(
        self,
        boards: Sequence[Mapping[str, Any]],
        models: Mapping[str, Any],
        index: Sequence[str] = (),
    ) -> None:
        self._boards = {record["id"]: Board.from_json(record) for record in boards}
        self._facts = read_facts(models)
        self._training = read_training(models)
        self._index = sorted(index)
        self._snapshots: dict[str, Snapshot] = {}
        self._tables: dict[str, SnapshotTable] = {}
        self._recall = Recall()
        self._histories: dict[str, History] = {}

    @classmethod
    def from_text(cls, boards: str, models: str, index: str) -> Library:
        """Open a library from JSON texts: a list of boards, ``models.json``, a list of keys."""
        return cls(json.loads(boards), json.loads(models), json.loads(index))

    @property
    def index(self) -> tuple[str, ...]:
        """The keys of all snapshots that there are, at hand or not."""
        return tuple(self._index)

    @property
    def snapshots(self) -> tuple[str, ...]:
        """The keys of all snapshots at hand."""
        return tuple(self._snapshots)

    def add_snapshot(self, record: Mapping[str, Any]) -> str:
        """Take a snapshot record in and give its key."""
        return self._keep(Snapshot.from_json(record))

    def add_history(self, record: Mapping[str, Any]) -> None:
        """Take a board's history in; see ``history.derive_history``."""
        board = self._boards[record["board"]]
        if board.id in self._histories:
            self._recall.clear()
        self._histories[board.id] = read_history(record, board)

    def add_text(self, name: str, text: str) -> None:
        """Take a record in from JSON text, by the name that ``missing`` gave it."""
        record = json.loads(text)
        if name.startswith("histories/"):
            self.add_history(record)
        else:
            self.add_snapshot(record)

    def add_record(self, name: str, content: Buffer) -> None:
        """Take a record in from the bytes of its file, by the name that ``missing`` gave it.

        ``content`` is what ``Snapshot.pack`` or ``pack_history`` gave; any buffer will do.
        """
        if name.startswith("histories/"):
            self.add_history(unpack_history(content))
        else:
            self._keep(Snapshot.unpack(content))

    def missing(self, figure: str, snapshot: str, params: Mapping[str, Any]) -> list[str]:
        """Name the records that a figure needs and that are not at hand.

        They are ``snapshots/BOARD/DATE`` and ``histories/BOARD``.
        """
        return self.missing_tables(find_figure(figure).needs, snapshot, params)

    def missing_tables(
        self, needs: Sequence[str], snapshot: str, params: Mapping[str, Any]
    ) -> list[str]:
        """Name the records that are not at hand for tables; ``needs`` as in ``Figure``."""
        self._check_known(snapshot)
        keys = [snapshot]
        other = self.find_other(snapshot, params) if "other" in needs else None
        if other is not None:
            keys.append(other)
        boards = [find_board(snapshot)] if "history" in needs else []
        return self.missing_records(keys, boards)

    def missing_records(self, keys: Sequence[str], boards: Sequence[str] = ()) -> list[str]:
        """Name the records of snapshots, and of boards' histories, that are not at hand."""
        for key in keys:
            self._check_known(key)
        names = [f"snapshots/{key}" for key in keys if key not in self._snapshots]
        return names + [f"histories/{board}" for board in boards if not self._has_history(board)]

    def missing_text(self, figure: str, snapshot: str, params: str) -> str:
        """Name missing records, parameters and answer as JSON text."""
        return json.dumps(self.missing(figure, snapshot, json.loads(params)))

    def find_other(self, snapshot: str, params: Mapping[str, Any]) -> str | None:
        """Find the second snapshot: the one asked for, else the one before on the same board."""
        asked = params.get("other")
        if asked:
            self._check_known(asked)
            self._check_joined(asked, snapshot)
            return str(asked)
        board = find_board(snapshot)
        earlier = [key for key in self._index if key.startswith(f"{board}/") and key < snapshot]
        return earlier[-1] if earlier else None

    def snapshot_table(self, key: str, scope: Scope = EVERYTHING) -> SnapshotTable:
        """Give a snapshot that is at hand as a table, narrowed to a scope."""
        whole = self._whole_table(key)
        scope = scope.settle(whole.rows)
        rows = whole.once(("narrowed", scope.key), lambda: scope.narrow(whole.rows))
        hidden = () if scope.hidden else whole.once("hidden", lambda: list_hidden(whole.rows))
        return replace(whole, rows=rows, scope=scope, hidden=hidden)

    def snapshot(self, key: str) -> Snapshot:
        """Give the record of a snapshot that is at hand."""
        if key not in self._snapshots:
            hint = suggest_spelling(key, self._snapshots)
            raise UnknownSnapshotError(f"snapshot {key!r} is not loaded; {hint}")
        return self._snapshots[key]

    def _whole_table(self, key: str) -> SnapshotTable:
        snapshot = self.snapshot(key)
        if key not in self._tables:
            board = self._boards[snapshot.board]
            self._tables[key] = SnapshotTable(
                board=board,
                date=snapshot.date,
                population=snapshot.population,
                decimals=snapshot.decimals,
                rows=tabulate(snapshot, board, self._facts),
                recall=self._recall,
                scope=EVEN_HIDDEN,
            )
        return self._tables[key]

    @property
    def facts(self) -> Mapping[str, ModelFact]:
        """What is known of models beside the boards, by name."""
        return self._facts

    @property
    def training(self) -> Mapping[str, Training]:
        """How base models were trained, by name."""
        return self._training

    def history(self, board: str, scope: Scope = EVERYTHING) -> History:
        """Give the history of a board that is at hand, narrowed to a scope."""
        history = self.find_history(board)
        scope = scope.settle(history.rows)
        key = ("history", board, scope.key)
        return self._recall.get(key, lambda: narrow_history(history, scope))

    def tables(
        self, figure: str, key: str, params: Mapping[str, Any], scope: Scope = EVERYTHING
    ) -> Tables:
        """Gather all tables that a figure of a snapshot needs, each narrowed to a scope."""
        return self.gather_tables(find_figure(figure).needs, key, params, scope)

    def gather_tables(
        self,
        needs: Sequence[str],
        key: str,
        params: Mapping[str, Any],
        scope: Scope = EVERYTHING,
    ) -> Tables:
        """Gather tables of a snapshot; ``needs`` as in ``Figure``."""
        other = self.find_other(key, params) if "other" in needs else None
        board = find_board(key)
        return Tables(
            **vars(self.snapshot_table(key, scope)),
            other=self.snapshot_table(other, scope) if other else None,
            history=self.history(board, scope) if "history" in needs else None,
        )

    def draw(  # noqa: PLR0913 - what is asked for, and what of it
        self,
        figure: str,
        snapshot: str,
        params: Mapping[str, Any],
        drawn_structures: Collection[str] = (),
        *,
        with_table: bool = True,
        scope: Scope = EVERYTHING,
    ) -> Item:
        """Draw a figure of a snapshot, of the models in a scope; see ``items.make_item``."""
        tables = self.tables(figure, snapshot, params, scope)
        return make_item(figure, snapshot, tables, params, drawn_structures, with_table=with_table)

    def draw_text(  # noqa: PLR0913, PLR0917 - Pyodide passes on positions
        self,
        figure: str,
        snapshot: str,
        params: str,
        drawn_structures: str = "[]",
        with_table: bool = True,
        scope: str = "{}",
    ) -> str:
        """Draw with parameters, structures and scope given as JSON text; so is the answer."""
        item = self.draw(
            figure,
            snapshot,
            json.loads(params),
            json.loads(drawn_structures),
            with_table=with_table,
            scope=Scope.from_json(json.loads(scope)),
        )
        return item.to_text()

    def add_own(self, board: Board, snapshot: Snapshot) -> str:
        """Take a reader's own snapshot in, with the board that is its alone; gives its key.

        One of the same name is replaced.
        """
        self._boards[board.id] = board
        self._histories.pop(board.id, None)
        return self._keep(snapshot)

    def remove_own(self, key: str) -> None:
        """Forget a reader's own snapshot, if there is one of that key."""
        board = find_board(key)
        self._snapshots.pop(key, None)
        self._tables.pop(key, None)
        self._boards.pop(board, None)
        self._histories.pop(board, None)
        self._index = [known for known in self._index if known != key]
        self._recall.clear()

    @property
    def boards(self) -> tuple[Board, ...]:
        """All boards that are known, a reader's own among them."""
        return tuple(self._boards.values())

    def find_history(self, board: str) -> History:
        """Give a board's history; that of a reader's own board is its one snapshot."""
        if board not in self._histories and is_own(board):
            snapshot = self._snapshots[make_key(board, "")]
            record = derive_history([snapshot], self._boards[board], self._facts)
            self._histories[board] = read_history(record, self._boards[board])
        return self._histories[board]

    def _has_history(self, board: str) -> bool:
        return board in self._histories or is_own(board)

    def _check_joined(self, other: str, snapshot: str) -> None:
        if find_board(other) != find_board(snapshot):
            raise UnknownSnapshotError(
                f"{other!r} and {snapshot!r} are of different boards, whose scores are never "
                "joined; choose a snapshot of the same board"
            )

    def _check_known(self, key: str) -> None:
        if key not in self._index:
            hint = suggest_spelling(key, self._index)
            raise UnknownSnapshotError(f"there is no snapshot {key!r}; {hint}")

    def _keep(self, snapshot: Snapshot) -> str:
        self._snapshots[snapshot.key] = snapshot
        if self._tables.pop(snapshot.key, None):
            self._recall.clear()
        if snapshot.key not in self._index:
            self._index = sorted([*self._index, snapshot.key])
        return snapshot.key
