"""The claim that the numbers did not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.evidence import WIDESPREAD
from leaderboard.analysis.steps import classify_step
from leaderboard.claims.contract import (
    ALL,
    FAILS,
    HOLDS,
    MIXED,
    Claim,
    Verdict,
    View,
    cannot_test,
)
from leaderboard.claims.reading import count

if TYPE_CHECKING:
    from leaderboard.tables import Tables

LEAST = 10
FEW = 0.05


def judge_unchanged(tables: Tables) -> Verdict:
    """Count the models of both snapshots that were scored again."""
    if tables.other is None:
        return cannot_test("There is no earlier snapshot to compare with.")
    step = classify_step(tables.other, tables)
    common = len(step.common)
    if common < LEAST:
        return cannot_test(f"Only {common} models are on both dates; it takes {LEAST}.")
    rescored = int(step.rescored_mask.sum())
    by_metric = {metric: int(np.sum(changed)) for metric, changed in step.changed.items()}
    findings = (
        count(f"models also listed on {tables.other.date}", common),
        count("with any other score", rescored),
        *(
            count(f"with another {name_metric(tables, metric)}", number)
            for metric, number in by_metric.items()
        ),
    )
    share = rescored / common
    verdict = HOLDS if share < FEW else FAILS if share >= WIDESPREAD else MIXED
    reason = (
        f"{rescored:,} of {common:,} models also listed on {tables.other.date} have other scores."
    )
    return Verdict(verdict, reason, findings)


def name_metric(tables: Tables, metric: str) -> str:
    """Name a metric within a sentence."""
    return "average" if metric == "average" else f"{tables.board.label(metric)} score"


UNCHANGED = Claim(
    id="numbers-unchanged",
    title="The numbers did not change",
    population="The models of this snapshot that are also in the one before it.",
    statistic="The share of them with a score that differs by more than rounding explains.",
    tolerance="Less than 5 % holds; 10 % or more fails; in between it is mixed.",
    needs=("snapshot", "other"),
    view=View("changes", {"show": "rescored", "measure": "score"}),
    test=judge_unchanged,
    populations=ALL,
)
