"""Claims judged by real snapshots, and by copies of them in which something was changed."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from harness.real_history import load_record
from harness.real_tables import DATA
from leaderboard.claims import judging
from leaderboard.claims.catalogue import find_claim
from leaderboard.claims.contract import Verdict
from leaderboard.keys import find_board
from leaderboard.library import Library
from leaderboard.recall import Recall
from leaderboard.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

Change = Callable[["pd.DataFrame"], "pd.DataFrame"]


@functools.cache
def open_real(board: str) -> Library:
    """Open a library of a board that knows all of its snapshots and has none yet."""
    files = sorted((DATA / "snapshots" / board).glob("*.json"))
    return Library(
        [json.loads((DATA / "boards" / f"{board}.json").read_text("utf-8"))],
        json.loads((DATA / "models.json").read_text("utf-8")),
        [f"{board}/{file.stem}" for file in files],
    )


def judge_real(claim: str, snapshot: str) -> judging.Judgement:
    """Judge a claim by a real snapshot, by what was known on its date."""
    return judging.judge(bring(claim, snapshot), claim, snapshot)


def decide(claim: str, snapshot: str) -> str:
    """Give the verdict on a claim by a real snapshot."""
    return judge_real(claim, snapshot).verdict.verdict


def judge_changed(claim: str, snapshot: str, change: Change) -> Verdict:
    """Judge a claim by a real snapshot whose rows were changed."""
    return find_claim(claim).judge(change_rows(gather_real(claim, snapshot), change))


def gather_real(claim: str, snapshot: str) -> Tables:
    """Give the tables that a claim's test is given for a real snapshot."""
    return judging.gather_tables(bring(claim, snapshot), claim, snapshot)


def change_rows(tables: Tables, change: Change) -> Tables:
    """Give tables with changed rows, of which nothing is remembered; of its history, the day's."""
    rows = change(tables.rows.copy()).reset_index(drop=True)
    return replace(tables, rows=rows, recall=Recall())


def change_history(tables: Tables, change: Change) -> Tables:
    """Give tables whose history has changed rows."""
    assert tables.history is not None
    history = replace(tables.history, rows=change(tables.history.rows.copy()))
    return replace(tables, history=history)


def raise_scores(name: str, **points: float) -> Change:
    """Add points to the scores of all models that have a part in their names."""

    def change(rows: pd.DataFrame) -> pd.DataFrame:
        named = rows["model"].str.lower().str.contains(name.lower(), regex=False)
        for metric, more in points.items():
            rows.loc[named, metric] += more
        return rows

    return change


def leave_out(name: str) -> Change:
    """Leave out all models that have a part in their names."""
    return lambda rows: rows[~rows["model"].str.lower().str.contains(name.lower(), regex=False)]


def bring(
    claim: str, snapshot: str, figure: str = "", params: Mapping[str, Any] | None = None
) -> Library:
    """Bring what a judgement, and a figure, need into the library of the snapshot's board."""
    board = find_board(snapshot)
    library = open_real(board)
    missing = judging.missing_records(library, claim, snapshot)
    if figure:
        missing += library.missing(figure, snapshot, params or {})
    for name in dict.fromkeys(missing):
        if name.startswith("histories/"):
            library.add_history(load_record(board))
        else:
            library.add_snapshot(json.loads((DATA / f"{name}.json").read_text("utf-8")))
    return library
