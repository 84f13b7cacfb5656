"""Claims that two benchmarks pull against each other; over all models, and among the first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.correlation import pearson
from leaderboard.analysis.leaders import choose_models
from leaderboard.claims.contract import (
    FAILS,
    HOLDS,
    MIXED,
    RANKING,
    Claim,
    Verdict,
    View,
    cannot_test,
)
from leaderboard.claims.reading import correlation, count, sign

if TYPE_CHECKING:
    from leaderboard.tables import Tables

LEAST = 10
TOP = 20


def judge_tradeoff(tables: Tables, x: str, y: str, top: int = 0) -> Verdict:
    """Correlate two benchmarks and see on which side of 0 the 95 % interval lies."""
    rows = choose_models(tables.rows, top)
    found = pearson(rows[x].to_numpy(), rows[y].to_numpy())
    if found.n < LEAST or np.isnan(found.value):
        return cannot_test(f"Only {found.n} models have both scores and differ in them.")
    findings = (
        *correlation("Pearson's r", found),
        count("models", found.n),
    )
    verdict = HOLDS if found.high < 0 else FAILS if found.low > 0 else MIXED
    who = f"the first {found.n}" if top else f"all {found.n:,}"
    reason = (
        f"Over {who} models r is {sign(found.value)}, 95 % interval "
        f"{sign(found.low)} to {sign(found.high)}."
    )
    return Verdict(verdict, reason, findings)


def declare_tradeoff(
    claim: str, names: tuple[str, str], metrics: tuple[str, str], top: int, boards: tuple[str, ...]
) -> Claim:
    """Declare the trade-off of two benchmarks, the one claimed to lose first, over a population."""
    x, y = metrics
    who = (
        f"the first {top} models by average"
        if top
        else "all models with both scores, hidden ones too"
    )
    return Claim(
        id=claim,
        title=f"{names[1]} trades off against {names[0]}, "
        f"{'at the top' if top else 'over all models'}",
        population=f"{who[0].upper()}{who[1:]}, each with its best row.",
        statistic=f"Pearson's correlation of {names[0]} and {names[1]} with its 95 % interval.",
        tolerance="The whole interval below 0 holds, above 0 fails; with 0 in it, it is mixed.",
        needs=("snapshot",),
        view=View("tradeoff", {"x": x, "y": y, "top": top}),
        test=partial(judge_tradeoff, x=x, y=y, top=top),
        boards=boards,
        populations=RANKING if top else ("whole",),
        metrics=metrics,
        hidden=not top,
    )


_NAMES, _METRICS = ("MMLU", "TruthfulQA"), ("mmlu", "truthfulqa")

TRADEOFF_ALL = declare_tradeoff(
    "truthfulqa-mmlu-tradeoff-all", _NAMES, _METRICS, 0, ("v1-4", "v1-6")
)
TRADEOFF_TOP = declare_tradeoff(
    "truthfulqa-mmlu-tradeoff-top", _NAMES, _METRICS, TOP, ("v1-4", "v1-6")
)
GSM8K_TRADEOFF = declare_tradeoff(
    "gsm8k-truthfulqa-tradeoff-top",
    ("TruthfulQA", "GSM8K"),
    ("truthfulqa", "gsm8k"),
    100,
    ("v1-6",),
)
