"""The claim that models differ in decimals only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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
from leaderboard.claims.reading import NOISE, percent, rank, score, show

if TYPE_CHECKING:
    from leaderboard.tables import Tables

# As many as the earlier report charted from that entry on.
MOST = 70
LEAST = 20
NEARLY_ALL = 0.95
MOSTLY = 0.8


def judge_neighbours(tables: Tables) -> Verdict:
    """Count the neighbours in the ranking that are less than a point apart."""
    averages = rank(tables).head(MOST)["average"].to_numpy()
    if len(averages) < LEAST:
        return cannot_test(f"Only {len(averages)} models are ranked; it takes {LEAST}.")
    gaps = averages[:-1] - averages[1:]
    below = int((gaps < 1 - NOISE).sum())
    share = below / len(gaps)
    median = float(np.median(gaps))
    findings = (
        percent(f"neighbours less than 1 point apart, of {len(gaps)}", share),
        score("median distance", median, tables),
        score("distance of the first two", gaps[0], tables),
    )
    verdict = HOLDS if share >= NEARLY_ALL else MIXED if share >= MOSTLY else FAILS
    reason = (
        f"{below} of {len(gaps)} neighbours are less than a point apart; the first two are "
        f"{show(gaps[0], tables)} apart."
    )
    return Verdict(verdict, reason, findings)


DECIMALS_APART = Claim(
    id="models-decimals-apart",
    title="Models differ in decimals only",
    population=f"The first {MOST} models by average, or all where fewer are ranked.",
    statistic="The share of neighbours in the ranking whose averages are less than 1 point apart.",
    tolerance="At least 95 % holds; below 80 % fails; in between it is mixed.",
    needs=("snapshot",),
    view=View("total", {"top": MOST}),
    test=judge_neighbours,
    boards=("v1-4",),
    populations=RANKING,
)
