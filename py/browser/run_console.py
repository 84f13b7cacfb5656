"""A call of ``browser.calls``: one entry of the console, run in a namespace that stays.

At hand are ``df`` (the table of the shown snapshot), ``board``, ``snapshots`` and ``figures`` (see
``at_hand``), ``value`` (see ``values``), ``pd`` and ``np``; ``_`` is the last value that was shown.
"""

from __future__ import annotations

import linecache
from typing import Any

import numpy as np
import pandas as pd

from browser import session
from browser.at_hand import Figures, Snapshots
from browser.execution import Answer, attempt, execute
from browser.showing import show_value
from browser.values import Values
from leaderboard.library import Library


class Console:
    """The namespace of the entries so far, until it is begun anew or Python is."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self.snapshot = ""
        self.entries = 0

    def begin(self) -> None:
        """Forget everything."""
        for number in range(1, self.entries + 1):
            linecache.cache.pop(_name_entry(number), None)
        self.__init__()  # type: ignore[misc]

    def lay_out(self, library: Library, snapshot: str) -> str:
        """Put at hand what a reader finds; says what is another than it was before."""
        if not self.names:
            self.names = {
                "__name__": "__main__",
                "np": np,
                "pd": pd,
                "snapshots": Snapshots(library),
            }
        if snapshot == self.snapshot:
            return ""
        table = library.snapshot_table(snapshot)
        told = f"df is now the table of {snapshot}\n" if self.snapshot else ""
        self.snapshot = snapshot
        self.names |= {
            "df": table.rows.copy(),
            "board": table.board,
            "figures": Figures(library, snapshot),
            "value": Values(library, snapshot),
        }
        return told


CONSOLE = Console()


def missing(library: Library, *, snapshot: str, **_: Any) -> list[str]:
    """Name the record of the shown snapshot, if it is not at hand."""
    return library.missing_records([snapshot])


async def run(
    library: Library, say: Any, *, source: str, snapshot: str, fresh: bool = False
) -> Answer:
    """Run an entry; ``fresh`` forgets all that earlier ones left.

    Returns
    -------
    dict
        ``error`` (see ``execution.describe_error``), and ``shown``, the value of the last
        expression as ``showing.show_value`` gives it.
    """
    if fresh:
        CONSOLE.begin()
    told = CONSOLE.lay_out(library, snapshot)
    CONSOLE.entries += 1
    name = _name_entry(CONSOLE.entries)

    async def work() -> Answer:
        if told:
            say({"note": told})
        session.prepare_for(source)
        value = await execute(source, name, CONSOLE.names)
        if value is not None:
            CONSOLE.names["_"] = value
        return {"shown": show_value(value)}

    return await attempt(work, name, say)


def _name_entry(number: int) -> str:
    return f"<entry {number}>"
