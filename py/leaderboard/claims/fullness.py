"""Claims about how full benchmarks are, and whether they still tell models apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from leaderboard.analysis.correlation import correlate_all
from leaderboard.analysis.leaders import choose_models
from leaderboard.analysis.saturation import LEADERS, measure_room
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
from leaderboard.claims.reading import NOISE, correlation, count, percent, rank, score, show, sign
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from leaderboard.claims.contract import Finding
    from leaderboard.tables import Tables

FULL = 0.8
ALIKE, UNLIKE = 0.6, 0.4
FIRST = 100


def measure_fullness(tables: Tables) -> dict[str, float]:
    """Measure the share of each benchmark's room that the twentieth best score covers.

    A benchmark without a chance level has no room that could be measured, and is left out, as is
    one with fewer than twenty scores.
    """
    shares = {}
    for benchmark in tables.board.benchmarks:
        ranked = rank(tables, benchmark.id)[benchmark.id]
        if benchmark.chance is not None and len(ranked) >= LEADERS:
            shares[benchmark.id] = measure_room(benchmark).share(float(ranked.iloc[LEADERS - 1]))
    return shares


def judge_full(tables: Tables) -> Verdict:
    """Count the benchmarks that are full."""
    shares = measure_fullness(tables)
    if not shares:
        return cannot_test(f"No benchmark has a chance level and {LEADERS} scores.")
    full = [tables.board.label(metric) for metric, share in shares.items() if share >= FULL]
    verdict = HOLDS if 2 * len(full) >= len(shares) else MIXED if full else FAILS
    whose = f", {join_words(full)}," if full else ""
    reason = (
        f"On {len(full)} of {len(shares)} benchmarks{whose} the {LEADERS}th best model has covered "
        f"{FULL:.0%} of the room or more."
    )
    return Verdict(verdict, reason, _list_shares(tables, shares))


def judge_first_full(tables: Tables, benchmark: str) -> Verdict:
    """See whether a benchmark is full, and the only one."""
    shares = measure_fullness(tables)
    if benchmark not in shares or len(shares) < 2:
        return cannot_test(f"Fewer than {LEADERS} models have a score.")
    own = shares[benchmark]
    rival = max((metric for metric in shares if metric != benchmark), key=lambda m: shares[m])
    leads = own > shares[rival] + NOISE
    verdict = HOLDS if leads and own >= FULL > shares[rival] else MIXED if leads else FAILS
    reason = (
        f"The {LEADERS}th best model has covered {own:.0%} of {tables.board.label(benchmark)}; "
        f"of the others {tables.board.label(rival)} comes first with {shares[rival]:.0%}."
    )
    return Verdict(verdict, reason, _list_shares(tables, shares))


def _list_shares(tables: Tables, shares: dict[str, float]) -> tuple[Finding, ...]:
    return tuple(percent(tables.board.label(metric), share) for metric, share in shares.items())


def judge_spread(tables: Tables, least: float) -> Verdict:
    """Measure the distance from the first model to the hundredth."""
    averages = rank(tables)["average"].tolist()
    if len(averages) < FIRST:
        return cannot_test(f"Only {len(averages)} models are ranked; it takes {FIRST}.")
    spread = averages[0] - averages[FIRST - 1]
    findings = (
        score(f"first to place {FIRST}", spread, tables),
        score(f"first to place {LEADERS}", averages[0] - averages[LEADERS - 1], tables),
    )
    verdict = HOLDS if spread >= least else FAILS if spread < least / 2 else MIXED
    reason = f"The first {FIRST} models lie within {show(spread, tables)} points on average."
    return Verdict(verdict, reason, findings)


def judge_alike(tables: Tables) -> Verdict:
    """Find the two benchmarks that order the models least alike."""
    board = tables.board
    found = correlate_all(choose_models(tables.rows, 0)[list(board.benchmark_ids)].to_numpy())
    pairs = {pair: rho for pair, (_, rho) in found.items() if not np.isnan(rho.value)}
    if not pairs:
        return cannot_test("Too few models have scores on two benchmarks.")
    least = min(pairs, key=lambda pair: pairs[pair].value)
    rho = pairs[least]
    names = join_words([board.label(board.benchmark_ids[place]) for place in least])
    findings = (
        *correlation(f"Spearman's rho, {names}", rho),
        count("models", rho.n),
    )
    verdict = HOLDS if rho.value >= ALIKE else FAILS if rho.value < UNLIKE else MIXED
    reason = f"Least alike are {names}, with rho {sign(rho.value)} over {rho.n:,} models."
    return Verdict(verdict, reason, findings)


BENCHMARKS_FULL = Claim(
    id="benchmarks-full",
    title="The benchmarks are full",
    population="All models, on each benchmark whose chance level is known.",
    statistic="The share of the room from chance to the ceiling (people's score where it is known, "
    "else 100 points) that the 20th best score covers.",
    tolerance="At least 80 % on half of the benchmarks holds, on one of them is mixed.",
    needs=("snapshot",),
    view=View("saturation"),
    test=judge_full,
)

IFEVAL_FIRST = Claim(
    id="ifeval-full-first",
    title="IFEval fills up first",
    population="All models, on each benchmark.",
    statistic="The share of the room from 0 to 100 normalised points that the 20th best score "
    "covers.",
    tolerance="IFEval at 80 % or more and all others below holds; IFEval ahead of all others is "
    "mixed.",
    needs=("snapshot",),
    view=View("saturation"),
    test=partial(judge_first_full, benchmark="ifeval"),
    boards=("v2",),
    metrics=("ifeval",),
)

V2_SPREADS = Claim(
    id="leaders-lie-apart",
    title="The first hundred lie far apart",
    population=f"The first {FIRST} models by average.",
    statistic="The distance in points from the first to the last of them.",
    tolerance="10 points or more holds, less than 5 fails; in between it is mixed.",
    needs=("snapshot",),
    view=View("total", {"top": FIRST}),
    test=partial(judge_spread, least=10.0),
    populations=RANKING,
)

ORDER_ALIKE = Claim(
    id="benchmarks-order-alike",
    title="All benchmarks order the models alike",
    population="All models, each with its best row.",
    statistic="The lowest of Spearman's rank correlations between any two benchmarks.",
    tolerance=f"{ALIKE} or more holds, below {UNLIKE} fails; in between it is mixed.",
    needs=("snapshot",),
    view=View("correlation"),
    test=judge_alike,
)
