"""The claim that qCammel is strong on two benchmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.claims.contract import (
    FAILS,
    HOLDS,
    MIXED,
    Claim,
    Finding,
    Verdict,
    View,
    cannot_test,
)
from leaderboard.claims.reading import find_named, percent, rank
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from leaderboard.tables import Tables

NAME = "qcammel"
BENCHMARKS = ("mmlu", "hellaswag")
LEAST = 50
STRONG = 0.02


def judge_qcammel(tables: Tables) -> Verdict:
    """Count on each benchmark how many models are above the best qCammel."""
    shares, told, findings = [], [], []
    for metric in BENCHMARKS:
        ranked = rank(tables, metric)
        if len(ranked) < LEAST:
            return cannot_test(f"Only {len(ranked)} models are ranked; it takes {LEAST}.")
        named = ranked[find_named(ranked, NAME)]
        if named.empty:
            return cannot_test("No qCammel is ranked.")
        place, label = int(named["rank"].iloc[0]), tables.board.label(metric)
        shares.append(place / len(ranked))
        told.append(f"{place} on {label}")
        findings.append(Finding(f"place on {label}, of {len(ranked):,}", place, "", 0))
        findings.append(percent(f"{label}: among the first", shares[-1], 1))
    strong = sum(share <= STRONG for share in shares)
    verdict = (FAILS, MIXED, HOLDS)[strong]
    reason = f"The best qCammel is in place {join_words(told)}, of {len(rank(tables)):,} models."
    return Verdict(verdict, reason, tuple(findings))


QCAMMEL_STRONG = Claim(
    id="qcammel-strong",
    title="qCammel is strong on MMLU and HellaSwag",
    population="All models with a score on both; the best one with “qcammel” in its name.",
    statistic="Its place on each of the two benchmarks, as a share of all places.",
    tolerance="It must be among the first 2 % on both; on one of them is mixed.",
    needs=("snapshot",),
    view=View(
        "ranking",
        {
            "metric": "hellaswag",
            "rows": 10,
            "highlight": ("augtoma/qCammel-70-x", "augtoma/qCammel-13"),
        },
    ),
    test=judge_qcammel,
    boards=("v1-4",),
    metrics=BENCHMARKS,
)
