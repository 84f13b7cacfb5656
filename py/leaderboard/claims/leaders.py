"""Claims that models of a name lead the board."""

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
from leaderboard.claims.reading import NOISE, find_named, rank, score, show

if TYPE_CHECKING:
    from leaderboard.tables import Tables


def judge_leader(tables: Tables, name: str, label: str) -> Verdict:
    """Compare the best average of any model with the name with the best of all others."""
    ranked = rank(tables)
    is_named = find_named(ranked, name)
    named, others = ranked[is_named], ranked[~is_named]
    if len(ranked) < 2:
        return cannot_test("Fewer than two models are ranked.")
    if others.empty:
        finding = score(named.iloc[0]["model"], named.iloc[0]["average"], tables)
        return Verdict(HOLDS, "Nothing else is ranked.", (finding,))
    rival = others.iloc[0]
    if named.empty:
        finding = score(rival["model"], rival["average"], tables)
        return Verdict(FAILS, f"{rival['model']} leads; no {label} is ranked.", (finding,))
    best = named.iloc[0]
    findings = (
        score(best["model"], best["average"], tables),
        score(rival["model"], rival["average"], tables),
    )
    lead = float(best["average"]) - float(rival["average"])
    if abs(lead) < NOISE:
        return Verdict(MIXED, f"It shares the first place with {rival['model']}.", findings)
    if lead > 0:
        return Verdict(
            HOLDS,
            f"{best['model']} is ahead of {rival['model']} by {show(lead, tables)} points.",
            findings,
        )
    return Verdict(
        FAILS,
        f"{rival['model']} leads; {best['model']} is {show(-lead, tables)} points behind.",
        findings,
    )


def judge_lasting_leader(tables: Tables, name: str) -> Verdict:
    """Count the dates so far on which a model with the name is first, alone or not."""
    history = tables.history
    if history is None:
        return cannot_test("There is no history of the board.")
    proving = {day.date for day in history.dates if day.population in RANKING}
    rows = history.rows[history.rows["date"].isin(proving) & (history.rows["rank"] == 1)]
    if rows.empty:
        return cannot_test("No date so far proves who was first.")
    named = find_named(rows, name).groupby(rows["date"]).any()
    led, dates = int(named.sum()), len(named)
    findings = (Finding("dates in first place", led, "dates"), Finding("dates", dates, "dates"))
    if led == dates:
        return Verdict(HOLDS, f"It was first on each of the {dates} dates so far.", findings)
    missed = str(named.index[~named][0])
    other = rows.loc[rows["date"] == missed, "model"].iloc[0]
    reason = f"It was first on {led} of {dates} dates so far; on {missed} {other} led."
    return Verdict(MIXED if led else FAILS, reason, findings)


def declare_leader(claim: str, name: str, label: str) -> Claim:
    """Declare the claim that models with a name lead board v1-4."""
    return Claim(
        id=claim,
        title=f"{label} leads the board",
        population=f"All models that the board ranks; {label} is each with “{name}” in its name.",
        statistic=f"The best average of a {label}, less the best of any other model.",
        tolerance="It must be above 0; a shared first place is mixed.",
        needs=("snapshot",),
        view=View("ranking", {"rows": 10}),
        test=partial(judge_leader, name=name, label=label),
        boards=("v1-4",),
        populations=RANKING,
    )


FALCON_LEADS = declare_leader("falcon-40b-leads", "falcon-40b", "Falcon-40B")
UPSTAGE_LEADS = declare_leader("upstage-leads", "upstage/", "Upstage model")
PLATYPUS_LEADS = declare_leader("platypus-leads", "platypus", "Platypus model")

FALCON_SINCE_MAY = Claim(
    id="falcon-40b-since-may",
    title="Falcon-40B has led since May 2023",
    population="All dates from 2023-05-23 on whose snapshot proves a first place.",
    statistic="On how many of them a model with “falcon-40b” in its name is first, alone or not.",
    tolerance="All dates must have one; where only some have, it is mixed.",
    needs=("snapshot", "history"),
    view=View("movement", {"models": ("tiiuae/falcon-40b", "tiiuae/falcon-40b-instruct")}),
    test=partial(judge_lasting_leader, name="falcon-40b"),
    boards=("v1-4",),
    populations=RANKING,
)
