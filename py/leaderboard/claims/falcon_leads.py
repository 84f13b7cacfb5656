"""Falcon-40B leads the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.analysis.ranking import rank_models
from leaderboard.claims.contract import (
    FAILS,
    HOLDS,
    MIXED,
    UNTESTABLE,
    Claim,
    Finding,
    Verdict,
    View,
)

if TYPE_CHECKING:
    from leaderboard.tables import Tables

NAME = "falcon-40b"


def judge_falcon(tables: Tables) -> Verdict:
    """Compare the best average of any Falcon-40B with the best of all other models."""
    ranked = rank_models(tables.rows)
    is_falcon = ranked["model"].str.lower().str.contains(NAME)
    falcons, others = ranked[is_falcon], ranked[~is_falcon]
    if falcons.empty or others.empty:
        reason = "No Falcon-40B is ranked." if falcons.empty else "There is nothing beside it."
        return Verdict(UNTESTABLE, reason)
    best, rival = falcons.iloc[0], others.iloc[0]
    findings = (
        Finding(best["model"], float(best["average"]), "points", tables.decimals),
        Finding(rival["model"], float(rival["average"]), "points", tables.decimals),
    )
    lead = float(best["average"]) - float(rival["average"])
    if lead > 0:
        reason = f"{best['model']} is ahead of {rival['model']} by {lead:.1f} points on average."
        return Verdict(HOLDS, reason, findings)
    if lead == 0:
        return Verdict(MIXED, f"It shares the first place with {rival['model']}.", findings)
    reason = f"{rival['model']} leads; {best['model']} is {-lead:.1f} points behind."
    return Verdict(FAILS, reason, findings)


CLAIM = Claim(
    id="falcon-40b-leads",
    title="Falcon-40B leads the board",
    population="All models that the board ranks; Falcon-40B is every model with that in its name.",
    statistic="The best average of a Falcon-40B, less the best of any other model.",
    tolerance="It must be above 0; a shared first place is mixed.",
    needs=("snapshot",),
    view=View("ranking", {"rows": 10}),
    test=judge_falcon,
    boards=("v1-4",),
)
