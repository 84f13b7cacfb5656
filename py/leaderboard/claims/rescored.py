"""Claims about models that were scored again, or were not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.analysis.evidence import WIDESPREAD
from leaderboard.analysis.steps import Step, classify_step
from leaderboard.claims.contract import (
    ALL,
    FAILS,
    HOLDS,
    MIXED,
    Claim,
    Finding,
    Verdict,
    View,
    cannot_test,
)
from leaderboard.claims.reading import count

if TYPE_CHECKING:
    from leaderboard.tables import Tables

LEAST = 10
FEW = 0.05
MOST = 0.5


def judge_unchanged(tables: Tables) -> Verdict:
    """Count the models of both snapshots that were scored again."""
    step = _compare(tables)
    if step is None:
        return _refuse(tables)
    common, rescored = len(step.common), int(step.rescored_mask.sum())
    share = rescored / common
    verdict = HOLDS if share < FEW else FAILS if share >= WIDESPREAD else MIXED
    reason = (
        f"{rescored:,} of {common:,} models also listed on {step.before.date} have other scores."
    )
    return Verdict(verdict, reason, _list_findings(tables, step))


def judge_math(tables: Tables) -> Verdict:
    """See whether MATH, and nothing but it, was scored again for most models."""
    step = _compare(tables)
    if step is None:
        return _refuse(tables)
    shares = {metric: number / len(step.common) for metric, number in step.rescored_by.items()}
    own = shares.get("math", 0.0)
    rest = [metric for metric in shares if metric not in {"average", "math"}]
    most = max((step.rescored_by[metric] for metric in rest), default=0)
    alone = most / len(step.common) < FEW
    verdict = HOLDS if own >= MOST and alone else MIXED if own >= WIDESPREAD else FAILS
    reason = (
        f"Since {step.before.date} MATH changed for {step.rescored_by.get('math', 0):,} of "
        f"{len(step.common):,} models, any other benchmark for {most:,} at most."
    )
    return Verdict(verdict, reason, _list_findings(tables, step))


def _compare(tables: Tables) -> Step | None:
    """Compare with the snapshot before; ``None`` where there is too little to compare."""
    if tables.other is None:
        return None
    step = classify_step(tables.other, tables)
    return step if len(step.common) >= LEAST else None


def _refuse(tables: Tables) -> Verdict:
    if tables.other is None:
        return cannot_test("There is no earlier snapshot to compare with.")
    return cannot_test(f"Fewer than {LEAST} models are also listed on {tables.other.date}.")


def _list_findings(tables: Tables, step: Step) -> tuple[Finding, ...]:
    names = {metric: f"{tables.board.label(metric)} score" for metric in step.changed}
    names["average"] = "average"
    return (
        count(f"models also listed on {step.before.date}", len(step.common)),
        count("with any other score", int(step.rescored_mask.sum())),
        *(
            count(f"with another {names[metric]}", number)
            for metric, number in step.rescored_by.items()
        ),
    )


UNCHANGED = Claim(
    id="numbers-unchanged",
    title="The numbers did not change",
    population="The models of this snapshot that are also in the one before it, hidden ones too.",
    statistic="The share of them with a score that differs by more than rounding explains.",
    tolerance="Less than 5 % holds; 10 % or more fails; in between it is mixed.",
    needs=("snapshot", "other"),
    view=View("changes", {"show": "rescored", "measure": "score"}),
    test=judge_unchanged,
    populations=ALL,
    hidden=True,
)

MATH_RESCORED = Claim(
    id="math-scored-again",
    title="MATH alone was scored again",
    population="The models of this snapshot that are also in the one before it, by name and "
    "hidden ones too, each with its best row by average.",
    statistic="The share of them whose normalised MATH score differs, and that of the other "
    "benchmarks.",
    tolerance="At least half on MATH and less than 5 % on each other one holds; less than 10 % on "
    "MATH fails; in between it is mixed.",
    needs=("snapshot", "other"),
    view=View("changes", {"show": "rescored", "measure": "score"}),
    test=judge_math,
    boards=("v2",),
    metrics=("math",),
    hidden=True,
)
