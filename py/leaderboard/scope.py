"""The scope: which models a reader wants to see at all, and which ones always.

A reader who can run models of 7 billion parameters asks which of *those* is best. So a scope
*narrows* the rows before any figure sees them: to size classes, families (a guess from the name),
organisations, types (as pretrained or merged) and licences. Within one of these any choice will
do, of all of them each must hold. Ranks, counts and statistics are then those of the models that
are left.

*Hidden* rows, which the board flagged or which are no longer on the hub, are left out unless a
reader wants to see them. *Pinned* models stay, whatever else the scope leaves out: they are what a
reader compares with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from leaderboard.analysis.best_rows import rank_values
from leaderboard.analysis.families import ALL_FAMILIES, classify_families
from leaderboard.analysis.size_classes import ALL_CLASSES, classify_sizes
from leaderboard.errors import ParameterError, suggest_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from leaderboard.history import History

MOST_PINS = 8
SIZE_IDS = tuple(one.id for one in ALL_CLASSES)
FAMILY_IDS = tuple(one.id for one in ALL_FAMILIES)
# By what models are chosen.
PARTS = ("sizes", "families", "organisations", "types", "licences")
# The parts whose values are those of a column; missing where the board tells none.
COLUMNS = {"organisations": "organisation", "types": "type", "licences": "licence"}

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Key = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Scope:
    """Ids of size classes and families, names of the other parts' values, and of pinned models.

    Where no part is given, all models are in it, but for the hidden ones, which ``hidden`` brings
    in. ``unknown`` names the parts that were chosen and that a board tells nothing of; see
    ``settle``.

    >>> Scope(sizes=("7b",)).narrows, Scope(pins=("tiiuae/falcon-7b",)).narrows
    (True, False)
    """

    sizes: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()
    hidden: bool = False
    unknown: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Scope:
        """Read a scope from a record of lists, and of ``hidden``, true or false.

        What it does not name is not narrowed.

        Raises
        ------
        ParameterError
            With all that is wrong with it, a line each.
        """
        faults = [fault for name, value in record.items() for fault in _find_faults(name, value)]
        if faults:
            raise ParameterError("\n".join(faults))
        parts = {name: value for name, value in record.items() if name != "hidden"}
        return cls(
            **{name: tuple(dict.fromkeys(value)) for name, value in parts.items()},
            hidden=record.get("hidden", False),
        )

    @property
    def narrows(self) -> bool:
        """Whether it leaves models out by a reader's choice."""
        return any(getattr(self, part) for part in PARTS)

    @property
    def key(self) -> Key:
        """Equal for two scopes that keep the same rows; empty where a reader chose nothing."""
        shown = (("hidden",),) if self.hidden else ()
        if not self.narrows:
            return shown
        parts = (getattr(self, part) for part in (*PARTS, "pins"))
        return (*(tuple(sorted(part)) for part in parts), *shown)

    def find_members(self, rows: pd.DataFrame) -> Mask:
        """Say of each row whether its model is in the scope.

        Parameters
        ----------
        rows : pandas.DataFrame
            With ``model``, ``organisation``, ``params_billion``, ``type``, ``licence`` and
            ``hidden``.
        """
        kept = np.ones(len(rows), dtype=np.bool_)
        if self.sizes:
            kept &= classify_sizes(rows["params_billion"]).isin(self.sizes).to_numpy()
        if self.families:
            # Names repeat from date to date, and each is searched for every family.
            names = rows["model"].drop_duplicates()
            members = names[classify_families(names).isin(self.families)]
            kept &= rows["model"].isin(members).to_numpy()
        for part, column in COLUMNS.items():
            chosen = getattr(self, part)
            if chosen:
                kept &= rows[column].isin(chosen).to_numpy()
        if self.pins:
            kept |= rows["model"].isin(self.pins).to_numpy()
        return kept if self.hidden else kept & ~rows["hidden"].to_numpy(dtype=np.bool_)

    def narrow(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Keep the rows of the scope, in their order, counted anew."""
        kept = self.find_members(rows)
        return rows if kept.all() else rows[kept].reset_index(drop=True)

    def settle(self, rows: pd.DataFrame) -> Scope:
        """Give the scope as it holds for a board's rows: what none of them tells narrows nothing.

        A reader who asked for a licence thus sees the models of a board without licences, not an
        empty figure.
        """
        unknown = [
            part
            for part, column in COLUMNS.items()
            if getattr(self, part) and not _knows(rows, column)
        ]
        if not unknown:
            return self
        dropped: dict[str, Any] = dict.fromkeys(unknown, ())
        return replace(self, **dropped, unknown=tuple(unknown))


# What a reader sees who chose nothing, and all rows that there are.
EVERYTHING = Scope()
EVEN_HIDDEN = Scope(hidden=True)


def list_hidden(rows: pd.DataFrame) -> tuple[str, ...]:
    """List the model of each hidden row, in order; one that has several stands there as often."""
    return tuple(rows.loc[rows["hidden"].to_numpy(dtype=np.bool_), "model"].tolist())


def narrow_history(history: History, scope: Scope) -> History:
    """Keep the models of a scope on every date; each date's ranks and counts are those of them."""
    rows = scope.narrow(history.rows)
    if rows is history.rows:
        return history
    in_main = rows["in_main"].to_numpy(dtype=np.bool_)
    averages = np.where(in_main, rows["average"].to_numpy(dtype=np.float64), np.nan)
    ranks = np.full(len(rows), np.nan)
    counts: dict[str, int] = {}
    for date, places in rows.groupby("date", sort=False).indices.items():
        ranks[places] = rank_values(averages[places])
        counts[str(date)] = int(in_main[places].sum())
    dates = (replace(entry, models=counts.get(entry.date, 0)) for entry in history.dates)
    return replace(history, dates=tuple(dates), rows=rows.assign(rank=ranks))


def _find_faults(name: str, value: Any) -> Iterable[str]:
    known = {**dict.fromkeys((*PARTS, "pins")), "sizes": SIZE_IDS, "families": FAMILY_IDS}
    if name == "hidden":
        if not isinstance(value, bool):
            yield f"scope hidden={value!r} is neither true nor false"
        return
    if name not in known:
        yield f"a scope has no {name!r}; {suggest_spelling(name, [*known, 'hidden'])}"
        return
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        yield f"scope {name}={value!r} is no list of names"
        return
    ids = known[name]
    for one in value if ids else ():
        if one not in (ids or ()):
            yield f"scope {name}: there is no {one!r}; {suggest_spelling(one, ids or ())}"
    if name == "pins" and len(set(value)) > MOST_PINS:
        yield f"scope pins takes at most {MOST_PINS} models, not {len(set(value))}"


def _knows(rows: pd.DataFrame, column: str) -> bool:
    return bool(rows[column].notna().any())
