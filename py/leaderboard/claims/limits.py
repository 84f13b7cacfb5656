"""Claims that the top rises no more: the best of one size, or of all."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from leaderboard.analysis.evidence import WIDESPREAD
from leaderboard.analysis.size_classes import classify_sizes
from leaderboard.claims.contract import (
    FAILS,
    HOLDS,
    MIXED,
    RANKING,
    Claim,
    Finding,
    Verdict,
    View,
    cannot_test,
)
from leaderboard.claims.reading import MOST_DECIMALS, NOISE, rank, score, show, sign

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.history import History
    from leaderboard.tables import Tables

MONTH = 30
SLOW, FAST = 0.5, 1.0


def judge_rise(tables: Tables, days: int, size: str = "") -> Verdict:
    """Measure how fast the best average has risen since a snapshot of so many days ago or more."""
    best = _keep_size(rank(tables), size)
    if best.empty:
        return cannot_test("No such model is ranked.")
    earlier = {} if tables.history is None else _find_bests(tables.history, size)
    old = [day for day in earlier if _count_days(day, tables.date) >= days]
    if not old or tables.history is None:
        return cannot_test(f"No snapshot of {days} days ago or more ranks such a model.")
    since, now = max(old), float(best.iloc[0]["average"])
    if _find_share_rescored(tables.history, since, tables) >= WIDESPREAD:
        return cannot_test(f"Since {since} the models were scored again, so no rise is known.")
    passed = _count_days(since, tables.date)
    gain = now - earlier[since]
    monthly = gain / passed * MONTH
    findings = (
        score(best.iloc[0]["model"], now, tables),
        score(f"best on {since}", earlier[since], tables),
        Finding("days between", passed, "days", 0),
        Finding("gain in 30 days", monthly, "points", 2),
    )
    verdict = HOLDS if monthly < SLOW else FAILS if monthly >= FAST else MIXED
    reason = (
        f"The best average went from {show(earlier[since], tables)} to {show(now, tables)} in "
        f"{passed} days, by {sign(monthly)} points in 30 days."
        if abs(gain) > NOISE
        else f"The best average is {show(now, tables)}, as it was {passed} days before."
    )
    return Verdict(verdict, reason, findings)


def _keep_size(rows: pd.DataFrame, size: str) -> pd.DataFrame:
    return rows[classify_sizes(rows["params_billion"]) == size] if size else rows


def _find_bests(history: History, size: str) -> dict[str, float]:
    """Find the best average of each date that proves it."""
    proving = [day.date for day in history.dates if day.population in RANKING]
    rows = history.rows[history.rows["rank"].notna() & history.rows["date"].isin(proving)]
    bests = _keep_size(rows, size).groupby("date")["average"].max()
    return {str(day): float(best) for day, best in bests.items()}


def _find_share_rescored(history: History, since: str, tables: Tables) -> float:
    """Give the share of the models on both dates whose average moved."""
    rows = history.rows[history.rows["date"] == since]
    before = rows[rows["rank"].notna()].drop_duplicates("model").set_index("model")["average"]
    after = rank(tables).set_index("model")["average"]
    moved = (after - before).dropna().abs()
    # Averages made of rounded scores stray by more than half a unit; see ``analysis.rescoring``.
    earlier = next(day.decimals for day in history.dates if day.date == since)
    unit = 10.0 ** -min(earlier, tables.decimals, MOST_DECIMALS)
    return float((moved > unit + NOISE).mean()) if len(moved) else 0.0


def _count_days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


LIMIT_70B = Claim(
    id="70b-at-its-limit",
    title="Fine-tuning of 70B has reached its limit",
    population="The best model of 65B to 70B by average, on this day and on the last one at least "
    "four weeks before, unless 10 % of the models were scored again since.",
    statistic="The points that it rose in between, per 30 days.",
    tolerance=f"Less than {SLOW} holds, {FAST:g} or more fails; in between it is mixed.",
    needs=("snapshot", "history"),
    view=View("frontier"),
    test=partial(judge_rise, days=28, size="70b"),
    boards=("v1-4",),
    populations=RANKING,
)

TOP_AT_REST = Claim(
    id="top-at-rest",
    title="The race at the top is over",
    population="The best model by average, on this day and on the last one at least two weeks "
    "before, unless 10 % of the models were scored again since.",
    statistic="The points that it rose in between, per 30 days.",
    tolerance=f"Less than {SLOW} holds, {FAST:g} or more fails; in between it is mixed.",
    needs=("snapshot", "history"),
    view=View("movement"),
    test=partial(judge_rise, days=14),
    populations=RANKING,
)
