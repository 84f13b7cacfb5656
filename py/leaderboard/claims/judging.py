"""Judging claims by snapshots of a library, which never fetches; see ``library``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from leaderboard.claims.catalogue import find_claim
from leaderboard.claims.contract import Claim, Verdict
from leaderboard.errors import UnknownSnapshotError
from leaderboard.keys import find_board
from leaderboard.scope import EVEN_HIDDEN, EVERYTHING

if TYPE_CHECKING:
    from leaderboard.history import History
    from leaderboard.library import Library
    from leaderboard.tables import Tables


@dataclass(frozen=True)
class Judgement:
    """A claim's verdict by one snapshot, and the figure of it that shows why.

    ``hidden`` says whether hidden models count.
    """

    claim: str
    snapshot: str
    verdict: Verdict
    figure: str = ""
    at: str = ""
    params: Mapping[str, Any] | None = None
    hidden: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give it in plain values; no key for a figure where there is none."""
        params = dict(self.params or {})
        view = {"figure": self.figure, "at": self.at, "params": params, "hidden": self.hidden}
        return {
            "claim": self.claim,
            "snapshot": self.snapshot,
            "verdict": self.verdict.verdict,
            "reason": self.verdict.reason,
            "findings": [finding.to_json() for finding in self.verdict.findings],
            **({"view": view} if self.figure else {}),
        }


def list_dates(library: Library, claim: str, since: str) -> list[str]:
    """List the snapshots that a claim can be judged by: ``since`` and later ones of its board."""
    board = find_board(since)
    _check_board(find_claim(claim), since)
    return [key for key in library.index if find_board(key) == board and key >= since]


def missing_records(library: Library, claim: str, snapshot: str) -> list[str]:
    """Name the records that a judgement needs and that are not at hand."""
    return library.missing_tables(find_claim(claim).needs, snapshot, {})


def gather_tables(library: Library, claim: str, snapshot: str) -> Tables:
    """Gather what a claim's test is given: of a history no date after the snapshot."""
    asked = find_claim(claim)
    _check_board(asked, snapshot)
    scope = EVEN_HIDDEN if asked.hidden else EVERYTHING
    tables = library.gather_tables(asked.needs, snapshot, {}, scope)
    if tables.history is None:
        return tables
    return replace(tables, history=_cut_history(tables.history, tables.date))


def judge(library: Library, claim: str, snapshot: str) -> Judgement:
    """Judge a claim by a snapshot, by what was known on its date."""
    asked = find_claim(claim)
    tables = gather_tables(library, claim, snapshot)
    verdict = asked.judge(tables)
    view = asked.view
    if view is None:
        return Judgement(claim, snapshot, verdict)
    at = verdict.at or view.at or snapshot
    return Judgement(claim, snapshot, verdict, view.figure, at, view.params, asked.hidden)


def _cut_history(history: History, date: str) -> History:
    dates = tuple(entry for entry in history.dates if entry.date <= date)
    rows = history.rows
    return replace(history, dates=dates, rows=rows[rows["date"] <= date].reset_index(drop=True))


def _check_board(claim: Claim, snapshot: str) -> None:
    if claim.boards and find_board(snapshot) not in claim.boards:
        boards = ", ".join(claim.boards)
        raise UnknownSnapshotError(
            f"claim {claim.id!r} is about {boards}, so {snapshot!r} cannot decide it; "
            "name a snapshot of that board"
        )
