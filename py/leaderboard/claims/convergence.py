"""Claims that scores converge at the top, counted in models and in a share of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

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
from leaderboard.claims.reading import rank, score, show

if TYPE_CHECKING:
    from leaderboard.history import History
    from leaderboard.tables import Tables

# The first snapshot that lists Llama 2.
BEFORE = "2023-07-24"
TOP = 20
SHARE = 0.05


def judge_convergence(tables: Tables, share: float = 0.0) -> Verdict:
    """Compare how far the first models lie apart with the day on which Llama 2 came."""
    if tables.date <= BEFORE or tables.history is None:
        return cannot_test("It takes a snapshot after the first one that lists Llama 2.")
    averages = rank(tables)["average"].tolist()
    earlier = _list_averages(tables.history, BEFORE)
    counts = [round(share * len(found)) if share else TOP for found in (averages, earlier)]
    if min(counts) < 2 or len(averages) < counts[0] or len(earlier) < counts[1]:
        return cannot_test("There are too few ranked models.")
    now, then = averages[0] - averages[counts[0] - 1], earlier[0] - earlier[counts[1] - 1]
    findings = (
        score(f"first to place {counts[0]}", now, tables),
        Finding(f"first to place {counts[1]} on {BEFORE}", then, "points", 1),
    )
    verdict = HOLDS if now <= then / 2 else MIXED if now < then else FAILS
    reason = (
        f"The first {counts[0]} lie within {show(now, tables)} points; "
        f"on {BEFORE} the first {counts[1]} lay within {then:.1f}."
    )
    return Verdict(verdict, reason, findings)


def _list_averages(history: History, date: str) -> list[float]:
    rows = history.rows[(history.rows["date"] == date) & history.rows["rank"].notna()]
    averages: list[float] = rows["average"].sort_values(ascending=False).tolist()
    return averages


def declare_convergence(claim: str, title: str, who: str, share: float) -> Claim:
    """Declare convergence of the first models, a number or a share of them."""
    return Claim(
        id=claim,
        title=title,
        population=f"{who} by average, on this day and on {BEFORE}, the first with Llama 2.",
        statistic="The distance in points from the first to the last of them.",
        tolerance="At most half of the distance of that day holds; smaller than it is mixed.",
        needs=("snapshot", "history"),
        view=View("distribution", {"view": "dates"}) if share else View("ranking", {"rows": TOP}),
        test=partial(judge_convergence, share=share),
        boards=("v1-4",),
        # What share of a board its top is, nobody can tell.
        populations=("whole",) if share else RANKING,
    )


TOP_CONVERGES = declare_convergence(
    "scores-converge-top-20", "The first 20 converge after Llama 2", f"The first {TOP} models", 0.0
)
SHARE_CONVERGES = declare_convergence(
    "scores-converge-top-5-percent",
    "The first 5 % converge after Llama 2",
    "The first 5 % of all models",
    SHARE,
)
