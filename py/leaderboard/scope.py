"""The scope: which models a reader wants to see at all, and which ones always.

A reader who can run models of 7 billion parameters asks which of *those* is best. So a scope
*narrows* the rows before any figure sees them: to size classes, families (a guess from the name)
and organisations. Within one of the three any choice will do, of the three all must hold. Ranks,
counts and statistics are then those of the models that are left.

*Pinned* models stay, whatever the scope leaves out: they are what a reader compares with.
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

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Key = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Scope:
    """Ids of size classes and families, names of organisations and of pinned models.

    Where none of the first three is given, all models are in it.

    >>> Scope(sizes=("7b",)).narrows, Scope(pins=("tiiuae/falcon-7b",)).narrows
    (True, False)
    """

    sizes: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Scope:
        """Read a scope from a record of lists; what it does not name is not narrowed.

        Raises
        ------
        ParameterError
            With all that is wrong with it, a line each.
        """
        faults = [fault for name, value in record.items() for fault in _find_faults(name, value)]
        if faults:
            raise ParameterError("\n".join(faults))
        return cls(**{name: tuple(dict.fromkeys(value)) for name, value in record.items()})

    @property
    def narrows(self) -> bool:
        """Whether it may leave models out."""
        return bool(self.sizes or self.families or self.organisations)

    @property
    def key(self) -> Key:
        """Equal for two scopes that keep the same rows; empty where all are kept."""
        if not self.narrows:
            return ()
        parts = (self.sizes, self.families, self.organisations, self.pins)
        return tuple(tuple(sorted(part)) for part in parts)

    def find_members(self, rows: pd.DataFrame) -> Mask:
        """Say of each row whether its model is in the scope.

        Parameters
        ----------
        rows : pandas.DataFrame
            With ``model``, ``organisation`` and ``params_billion``.
        """
        kept = np.ones(len(rows), dtype=np.bool_)
        if self.sizes:
            kept &= classify_sizes(rows["params_billion"]).isin(self.sizes).to_numpy()
        if self.organisations:
            kept &= rows["organisation"].isin(self.organisations).to_numpy()
        if self.families:
            # Names repeat from date to date, and each is searched for every family.
            names = rows["model"].drop_duplicates()
            members = names[classify_families(names).isin(self.families)]
            kept &= rows["model"].isin(members).to_numpy()
        pinned: Mask = rows["model"].isin(self.pins).to_numpy()
        return kept | pinned

    def narrow(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Keep the rows of the scope, in their order, counted anew."""
        return rows[self.find_members(rows)].reset_index(drop=True)


EVERYTHING = Scope()


def count_choices(models: pd.DataFrame, scope: Scope) -> dict[str, list[tuple[str, int]]]:
    """Count for each size class, family and organisation the models that fit the other choices.

    Parameters
    ----------
    models : pandas.DataFrame
        A row a model, with ``model``, ``organisation`` and ``params_billion``.
    scope : Scope
        Its pinned models do not count.

    Returns
    -------
    dict
        ``sizes`` and ``families`` in their own order, ``organisations`` most models first.
    """
    groups = {
        "sizes": classify_sizes(models["params_billion"]),
        "families": classify_families(models["model"]),
        "organisations": models["organisation"],
    }
    counts = {}
    for part, group in groups.items():
        others = replace(scope, **{part: ()}, pins=())
        found = group[others.find_members(models)].value_counts().to_dict()
        order = {"sizes": SIZE_IDS, "families": FAMILY_IDS}.get(part, tuple(found))
        counts[part] = [(str(name), int(found[name])) for name in order if name in found]
    return counts


def narrow_history(history: History, scope: Scope) -> History:
    """Keep the models of a scope on every date; each date's ranks and counts are those of them."""
    rows = scope.narrow(history.rows)
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
    known = {"sizes": SIZE_IDS, "families": FAMILY_IDS, "organisations": None, "pins": None}
    if name not in known:
        yield f"a scope has no {name!r}; {suggest_spelling(name, known)}"
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
