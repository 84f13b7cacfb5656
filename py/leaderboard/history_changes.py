"""What changed on a board from one date to the next: its list of models as a series of edits.

Between two snapshots of a board most rows stay as they are, so a date is told by its *change*:
which models are gone, which were set to new scores (new ones among them), and where the order is
no longer that of the date before. A year of daily snapshots then takes little more than the rows
that were ever new.

The order is told as *runs*. The models that stayed, in their old order, followed by those that are
new, are taken as read; the new order is cut into runs that stand there side by side as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

Integers = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Line:
    """The list of a date: numbers of models in order, and the values of each.

    ``values`` has a row for each model: its metrics in points (NaN where missing), then what
    ``history_record`` numbers beside them: whether it stands in the main population, its type ...
    """

    models: Integers
    values: Floats


@dataclass(frozen=True)
class Change:
    """From one list to the next: models gone, models set (in rising order), and the new order.

    A run begins with the model ``starts`` and has ``lengths`` models.
    """

    gone: Integers
    models: Integers
    values: Floats
    starts: Integers
    lengths: Integers


@dataclass
class Roster:
    """All models by number, as they stood last; ``order`` lists those that are on the board."""

    width: int
    values: Floats = field(init=False)
    order: Integers = field(init=False)

    def __post_init__(self) -> None:
        """Begin without models."""
        self.values = np.zeros((0, self.width))
        self.order = np.zeros(0, dtype=np.int64)

    def find_change(self, line: Line) -> Change:
        """Find how the board becomes a list, and make it that."""
        self._grow(line.models)
        listed = self._mark(self.order)
        stays = self._mark(line.models)
        old = self.values[line.models]
        # Missing values are equal to each other here.
        equal = (old == line.values) | (np.isnan(old) & np.isnan(line.values))
        changed = np.flatnonzero(~listed[line.models] | ~equal.all(axis=1))
        changed = changed[np.argsort(line.models[changed], kind="stable")]
        gone = np.sort(self.order[~stays[self.order]])
        models = line.models[changed]
        base = self._list_base(gone, models)
        starts, lengths = _cut_runs(line.models, base)
        change = Change(gone, models, line.values[changed], starts, lengths)
        self.values[line.models] = line.values
        self.order = line.models
        return change

    def apply(self, change: Change) -> Line:
        """Apply a change; gives the list that it leads to."""
        self._grow(change.models)
        base = self._list_base(change.gone, change.models)
        self.values[change.models] = change.values
        self.order = _join_runs(change.starts, change.lengths, base)
        return Line(self.order, self.values[self.order])

    def _grow(self, models: Integers) -> None:
        more = int(models.max(initial=-1)) + 1 - len(self.values)
        if more > 0:
            self.values = np.concatenate([self.values, np.zeros((more, self.width))])

    def _mark(self, models: Integers) -> np.ndarray[Any, np.dtype[np.bool_]]:
        marks = np.zeros(len(self.values), dtype=np.bool_)
        marks[models] = True
        return marks

    def _list_base(self, gone: Integers, models: Integers) -> Integers:
        """List the order that needs no telling: what stayed, then what was not there."""
        kept = self.order[~self._mark(gone)[self.order]]
        return np.concatenate([kept, models[~self._mark(kept)[models]]])


def _cut_runs(order: Integers, base: Integers) -> tuple[Integers, Integers]:
    places = np.zeros(int(base.max(initial=-1)) + 1, dtype=np.int64)
    places[base] = np.arange(len(base))
    steps = np.diff(places[order], prepend=-2)
    firsts = np.flatnonzero(steps != 1)
    return order[firsts], np.diff(firsts, append=len(order))


def _join_runs(starts: Integers, lengths: Integers, base: Integers) -> Integers:
    places = np.zeros(int(base.max(initial=-1)) + 1, dtype=np.int64)
    places[base] = np.arange(len(base))
    # WebAssembly counts with 32 bits, and takes no wider counts.
    lengths = lengths.astype(np.intp)
    # Each row stands behind the start of its run by how far its run has come.
    ends = np.cumsum(lengths)
    behind = np.arange(int(lengths.sum())) - np.repeat(ends - lengths, lengths)
    joined: Integers = base[np.repeat(places[starts], lengths) + behind]
    return joined
