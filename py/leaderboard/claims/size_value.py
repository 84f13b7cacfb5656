"""Claims about what size buys: points per doubling, the largest, and the order of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.correlation import spearman
from leaderboard.analysis.families import classify_families
from leaderboard.claims.contract import (
    FAILS,
    HOLDS,
    MIXED,
    Claim,
    Verdict,
    View,
    cannot_test,
)
from leaderboard.claims.reading import NOISE, correlation, count, rank, score, show_signed, sign

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.tables import Tables


@dataclass(frozen=True)
class _Size:
    """One size of the first Llama; names round it, so it is a range of billions."""

    label: str
    least: float
    most: float


_SIZES = (_Size("13B", 12, 14), _Size("30B", 29, 34), _Size("65B", 64, 66))
LEAST_SIZED = 10
CLOSE, LOOSE = 0.6, 0.3
# Between 40B and 65B no model family of 2023 has a size.
MIDDLE = (25.0, 50.0)


def judge_cost(tables: Tables) -> Verdict:
    """Compare what a doubling of the size gains below 30B and above."""
    ranked = rank(tables)
    llamas = ranked[(classify_families(ranked["model"]) == "llama").to_numpy(dtype=bool)]
    best = {}
    for size in _SIZES:
        rows = llamas[llamas["params_billion"].between(size.least, size.most)]
        if rows.empty:
            return cannot_test(f"No Llama 1 of {size.label} is ranked.")
        best[size.label] = rows.iloc[0]
    small, middle, large = best.values()
    up_to, beyond = _gain_per_doubling(small, middle), _gain_per_doubling(middle, large)
    findings = (
        *(score(f"best of {label}", row["average"], tables) for label, row in best.items()),
        score("gain per doubling, 13B to 30B", up_to, tables),
        score("gain per doubling, 30B to 65B", beyond, tables),
    )
    verdict = HOLDS if beyond <= up_to / 2 else MIXED if beyond < up_to else FAILS
    reason = (
        f"A doubling of the size gains {show_signed(up_to, tables)} points up to 30B and "
        f"{show_signed(beyond, tables)} from there to 65B."
    )
    return Verdict(verdict, reason, findings)


def _gain_per_doubling(smaller: pd.Series[float], larger: pd.Series[float]) -> float:
    doublings = np.log2(larger["params_billion"] / smaller["params_billion"])
    return float((larger["average"] - smaller["average"]) / doublings)


def judge_largest(tables: Tables) -> Verdict:
    """Compare models of 60B and more with those of 25B to 50B, best and median."""
    ranked = rank(tables)
    sizes = ranked["params_billion"]
    large, middle = ranked[sizes >= 60], ranked[sizes.between(*MIDDLE)]
    if large.empty or middle.empty:
        return cannot_test("One of the two sizes has no ranked model.")
    best = float(large["average"].max() - middle["average"].max())
    typical = float(large["average"].median() - middle["average"].median())
    findings = (
        count("models of 60B and more", len(large)),
        count("models of 25B to 50B", len(middle)),
        score("difference of the best", best, tables),
        score("difference of the medians", typical, tables),
    )
    ahead = (best > NOISE) + (typical > NOISE)
    verdict = (FAILS, MIXED, HOLDS)[ahead]
    reason = (
        f"Beside models of 25B to 50B the best of 60B and more has {show_signed(best, tables)} "
        f"points, the median one {show_signed(typical, tables)}."
    )
    return Verdict(verdict, reason, findings)


def judge_order(tables: Tables) -> Verdict:
    """Correlate the ranks by size with the ranks by average."""
    ranked = rank(tables)
    found = spearman(
        ranked["params_billion"].to_numpy(dtype="float64"), ranked["average"].to_numpy()
    )
    if found.n < LEAST_SIZED or np.isnan(found.value):
        return cannot_test(f"Only {found.n} ranked models tell their size and differ in it.")
    findings = (
        *correlation("Spearman's rho", found),
        count("models of known size", found.n),
    )
    verdict = HOLDS if found.value >= CLOSE else MIXED if found.value >= LOOSE else FAILS
    reason = f"Size and average order {found.n:,} models alike with rho {sign(found.value)}."
    return Verdict(verdict, reason, findings)


COST_EFFECTIVE_30B = Claim(
    id="30b-cost-effective",
    title="About 30B is the cost-effective size under Llama 1",
    population="Models whose names say Llama, of the first version, with 13B, 30 to 33B or 65B.",
    statistic="Points on average that a doubling of the size gains, from the best 13B to the best "
    "30B and from there to the best 65B.",
    tolerance="The second gain must be at most half of the first; smaller than it is mixed.",
    needs=("snapshot",),
    view=View("size"),
    test=judge_cost,
    boards=("v1-4",),
)

LARGEST_BEST = Claim(
    id="largest-do-better",
    title="Models of 65B and more do better",
    population="All ranked models of known size, 60B and more against 25B to 50B.",
    statistic="The difference of the best averages, and that of the medians.",
    tolerance="Both must be above 0; one of them is mixed.",
    needs=("snapshot",),
    view=View("size"),
    test=judge_largest,
)

LARGER_HIGHER = Claim(
    id="larger-scores-higher",
    title="The larger the model, the higher its score",
    population="All ranked models of known size, each with its best row.",
    statistic="Spearman's rank correlation between parameters and average.",
    tolerance=f"{CLOSE} or more holds, below {LOOSE} fails; in between it is mixed.",
    needs=("snapshot",),
    view=View("size"),
    test=judge_order,
)
