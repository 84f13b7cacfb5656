"""The claim that Llama 2 beats Llama 1 at like size."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from leaderboard.claims.reading import NOISE, find_best, rank, score, show_signed
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from leaderboard.tables import Tables

# Size of the newer one, then of the older: all names that the board gives to the base models.
PAIRS = (("7b", "7b"), ("13b", "13b"), ("70b", "65b"))
OLDER = ("llama-{}", "huggyllama/llama-{}", "decapoda-research/llama-{}-hf")
NEWER = ("meta-llama/Llama-2-{}-hf", "meta-llama/Llama-2-{}", "llama-2-{}")


def judge_llamas(tables: Tables) -> Verdict:
    """Compare the base models size by size."""
    ranked = rank(tables)
    leads = {}
    for newer_size, older_size in PAIRS:
        newer = find_best(ranked, tuple(name.format(newer_size) for name in NEWER))
        older = find_best(ranked, tuple(name.format(older_size) for name in OLDER))
        if newer is not None and older is not None:
            leads[newer_size.upper()] = float(newer["average"]) - float(older["average"])
    if not leads:
        return cannot_test("No size has the base models of both Llamas in this snapshot.")
    findings = tuple(score(f"lead at {sizes}", lead, tables) for sizes, lead in leads.items())
    ahead = sum(lead > NOISE for lead in leads.values())
    verdict = HOLDS if ahead == len(leads) else MIXED if ahead else FAILS
    told = join_words([f"{show_signed(lead, tables)} at {size}" for size, lead in leads.items()])
    return Verdict(verdict, f"Llama 2 less Llama 1, on average: {told}.", findings)


LLAMA_2_BEATS_1 = Claim(
    id="llama-2-beats-llama-1",
    title="Llama 2 beats Llama 1 at like size",
    population="Meta's base models: 7B and 13B of both, 70B of Llama 2 against 65B of Llama 1.",
    statistic="The difference of their averages at each size that has both.",
    tolerance="Llama 2 must be ahead at each of these sizes; ahead at some is mixed.",
    needs=("snapshot",),
    view=View(
        "profile",
        {
            "models": (
                "meta-llama/Llama-2-70b-hf",
                "llama-65b",
                "meta-llama/Llama-2-13b-hf",
                "llama-13b",
                "meta-llama/Llama-2-7b-hf",
                "llama-7b",
            )
        },
    ),
    test=judge_llamas,
    boards=("v1-4",),
    populations=ALL,
)
