"""The claim that fine-tuning of 70B has reached its limit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

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
from leaderboard.claims.reading import rank, score, show, show_signed

if TYPE_CHECKING:
    from leaderboard.history import History
    from leaderboard.tables import Tables

CLASS = "70b"
WEEKS_4 = 28
MONTH = 30
SLOW, FAST = 0.5, 1.0


def judge_limit(tables: Tables) -> Verdict:
    """Measure how fast the best 70B has risen since a snapshot of four weeks ago or more."""
    ranked = rank(tables)
    best = ranked[(classify_sizes(ranked["params_billion"]) == CLASS).to_numpy(dtype=bool)]
    earlier = {} if tables.history is None else _find_bests(tables.history)
    old = [day for day in earlier if _count_days(day, tables.date) >= WEEKS_4]
    if best.empty or not old:
        return cannot_test(
            "No model of 65B to 70B is ranked."
            if best.empty
            else "No snapshot of four weeks ago or more ranks a model of 65B to 70B."
        )
    since, now = max(old), float(best.iloc[0]["average"])
    days = _count_days(since, tables.date)
    gain = now - earlier[since]
    monthly = gain / days * MONTH
    findings = (
        score(best.iloc[0]["model"], now, tables),
        score(f"best on {since}", earlier[since], tables),
        Finding("days between", days, "days", 0),
        Finding("gain in 30 days", monthly, "points", 2),
    )
    verdict = HOLDS if monthly < SLOW else FAILS if monthly >= FAST else MIXED
    reason = (
        f"The best rose by {show_signed(gain, tables)} points in {days} days, to "
        f"{show(now, tables)}: {monthly:.2f} in 30 days."
    )
    return Verdict(verdict, reason, findings)


def _find_bests(history: History) -> dict[str, float]:
    proving = [day.date for day in history.dates if day.population in RANKING]
    rows = history.rows[history.rows["rank"].notna() & history.rows["date"].isin(proving)]
    rows = rows[(classify_sizes(rows["params_billion"]) == CLASS).to_numpy(dtype=bool)]
    return {str(day): float(best) for day, best in rows.groupby("date")["average"].max().items()}


def _count_days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


LIMIT_70B = Claim(
    id="70b-at-its-limit",
    title="Fine-tuning of 70B has reached its limit",
    population="The best model of 65B to 70B by average, on this day and on the last one at least "
    "four weeks before.",
    statistic="The points that it rose in between, per 30 days.",
    tolerance=f"Less than {SLOW} holds, {FAST:g} or more fails; in between it is mixed.",
    needs=("snapshot", "history"),
    view=View("frontier"),
    test=judge_limit,
    boards=("v1-4",),
    populations=RANKING,
)
