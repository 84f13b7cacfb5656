"""The snapshots that words look at: the entry's own, another date of its board, the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from leaderboard.errors import ExpressionError, suggest_spelling
from leaderboard.keys import find_board
from leaderboard.values.day import Day
from leaderboard.values.model import Model, make_model
from leaderboard.values.selection import Selection, select
from leaderboard.values.value import Name, word

if TYPE_CHECKING:
    from leaderboard.tables import SnapshotTable


class Source(Protocol):
    """Whoever has snapshots: their keys, and the table of each."""

    @property
    def index(self) -> tuple[str, ...]:
        """The keys of all snapshots."""

    def snapshot_table(self, key: str) -> SnapshotTable:
        """Give the table of a snapshot."""


class Dates:
    """The words about dates, and what all other words find snapshots and models with."""

    def __init__(self, source: Source, snapshot: str) -> None:
        self._source = source
        self._snapshot = snapshot

    @word
    def date(self, at: str | None = None) -> Name:
        """Give the date of the snapshot.

        For instance: ``date()``.
        """
        day = self._find_day(at)
        return Name(f"date of {day.table.key}", (), day.date)

    @word
    def before(self, at: str | None = None) -> Name:
        """Give the date of the snapshot before.

        For instance: ``before()``, ``best(at=before())``.
        """
        earlier, day = self._find_days(None, at)
        return Name(f"date of the snapshot before {day.table.key}", (), earlier.date)

    def _find_day(self, at: str | None) -> Day:
        return Day(self._source.snapshot_table(self._find_key(at)))

    def _find_days(self, since: str | None, at: str | None) -> tuple[Day, Day]:
        """Find the earlier and the later snapshot of a comparison."""
        after = self._find_key(at)
        earlier = [key for key in self._list_keys() if key < after]
        if since is None and not earlier:
            raise ExpressionError(f"no snapshot of its board is before {after}")
        before = earlier[-1] if since is None else self._find_key(since)
        if before >= after:
            raise ExpressionError(f"{before} is not before {after}; name an earlier date")
        return self._find_day(before), self._find_day(after)

    def _find_model(self, model: Any, metric: str, at: str | None) -> Model:
        """Find a model by the row by which it ranks on a metric."""
        day = self._find_day(at)
        checked = day.check_metric(metric)
        series = day.find(read_name(model), checked)
        return make_model(day, series, checked, f"{series['model']} ({day.date})")

    def _order(self, metric: str, size: str | None, at: str | None) -> Selection:
        """Order the models that have a score on a metric; of a size class in all parts."""
        day = self._find_day(at)
        checked = day.check_metric(metric)
        ranked = day.ranking(checked, everything=size is not None).dropna(subset=[checked])
        listed = select(day, ranked, checked, f"models of {day.date}")
        return listed if size is None else listed.sized(size)

    def _list_keys(self) -> list[str]:
        board = find_board(self._snapshot)
        return [key for key in self._source.index if find_board(key) == board]

    def _find_key(self, date: str | Name | None) -> str:
        """Find the snapshot of a date, which may be a value, as ``before()``."""
        if date is None:
            return self._snapshot
        text = date.name if isinstance(date, Name) else date
        keys = self._list_keys()
        for key in keys:
            if text in {key, key.rpartition("/")[2]}:
                return key
        board = find_board(self._snapshot)
        hint = suggest_spelling(str(text), [key.rpartition("/")[2] for key in keys])
        raise ExpressionError(f"board {board} has no snapshot {text!r}; {hint}")


def read_name(model: Any) -> str:
    """Give the name of a model that is given by its name, or as a value."""
    if isinstance(model, Model):
        return model.name
    if isinstance(model, str):
        return model
    raise ExpressionError(f"{model!r} is no model; give a name, or leader()")
