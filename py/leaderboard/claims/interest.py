"""The claim that interest in a family of models has waned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from leaderboard.claims.contract import (
    FAILS,
    HOLDS,
    MIXED,
    Claim,
    Verdict,
    View,
    cannot_test,
)
from leaderboard.claims.reading import count, find_named, percent

if TYPE_CHECKING:
    from leaderboard.tables import Tables

LEAST = 20


def judge_interest(tables: Tables, name: str, label: str) -> Verdict:
    """Compare the share of models with a name with its highest share on any date before."""
    if tables.history is None:
        return cannot_test("There is no history of the board.")
    whole = {day.date for day in tables.history.dates if day.population == "whole"}
    rows = tables.history.rows
    rows = rows[rows["in_main"] & rows["date"].isin(whole) & (rows["date"] < tables.date)]
    earlier = find_named(rows, name).groupby(rows["date"]).mean()
    models = tables.rows.loc[tables.rows["in_main"], ["model"]].drop_duplicates()
    if len(models) < LEAST or earlier.empty or not earlier.max():
        return cannot_test(f"Too few models are listed, or none was named {label} before.")
    named, peak = find_named(models, name), float(earlier.max())
    share, day = float(named.mean()), str(earlier.idxmax())
    findings = (
        count(f"models named {label}", int(named.sum())),
        count("models", len(models)),
        percent("share", share, 1),
        percent(f"highest share before, on {day}", peak, 1),
    )
    verdict = HOLDS if share <= peak / 2 else MIXED if share < peak else FAILS
    reason = (
        f"{int(named.sum())} of {len(models):,} models have {label} in their names, {share:.1%}; "
        f"on {day} it was {peak:.1%}."
    )
    return Verdict(verdict, reason, findings)


FALCON_WANED = Claim(
    id="falcon-interest-waned",
    title="Interest in Falcon has waned",
    population="All listed models, on this day and on every earlier one with a whole snapshot.",
    statistic="The share with “falcon” in their names, beside the highest share of before.",
    tolerance="At most half of the highest holds; less than it is mixed.",
    needs=("snapshot", "history"),
    view=View("movement", {"models": ("tiiuae/falcon-40b", "tiiuae/falcon-40b-instruct")}),
    test=partial(judge_interest, name="falcon", label="Falcon"),
    boards=("v1-4",),
)
