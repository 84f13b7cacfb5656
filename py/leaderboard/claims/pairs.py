"""Claims about one model against another."""

from __future__ import annotations

from functools import partial
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
from leaderboard.claims.reading import NOISE, find_best, rank, score, show
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from leaderboard.tables import Tables


def judge_pair(tables: Tables, better: tuple[str, ...], other: tuple[str, ...]) -> Verdict:
    """Compare two models by average, then benchmark by benchmark.

    Each is given by all names that it goes by; the best row counts.
    """
    ranked = rank(tables)
    rows = [find_best(ranked, names) for names in (better, other)]
    missing = [names[0] for names, row in zip((better, other), rows, strict=True) if row is None]
    first, second = rows
    if first is None or second is None:
        return cannot_test(f"Not ranked in this snapshot: {join_words(missing)}.")
    metrics = tables.board.metric_ids
    leads = {metric: float(first[metric]) - float(second[metric]) for metric in metrics}
    findings = tuple(
        score(f"{tables.board.label(metric)}, difference", lead, tables)
        for metric, lead in leads.items()
    )
    lost = [tables.board.label(metric) for metric in metrics[1:] if leads[metric] < -NOISE]
    averages = f"{show(first['average'], tables)} to {show(second['average'], tables)}"
    if leads["average"] <= NOISE:
        return Verdict(FAILS, f"{first['model']} is not ahead on average: {averages}.", findings)
    if lost:
        reason = f"It is ahead on average, {averages}, and behind on {join_words(lost)}."
        return Verdict(MIXED, reason, findings)
    return Verdict(HOLDS, f"It is ahead on average, {averages}, and behind on nothing.", findings)


LONGER_30B = Claim(
    id="longer-sequences-30b",
    title="Longer sequences do better (Llama 1, 30B)",
    population="upstage/llama-30b-instruct-2048 and upstage/llama-30b-instruct, tuned at 1,024.",
    statistic="The difference of their averages, and of their scores on each benchmark.",
    tolerance="The longer one must be ahead on average and behind nowhere; ahead on average and "
    "behind on a benchmark is mixed.",
    needs=("snapshot",),
    view=View(
        "profile", {"models": ("upstage/llama-30b-instruct-2048", "upstage/llama-30b-instruct")}
    ),
    test=partial(
        judge_pair,
        better=("upstage/llama-30b-instruct-2048",),
        other=("upstage/llama-30b-instruct", "upstage/llama-30b-instruct-1024"),
    ),
    boards=("v1-4",),
    populations=ALL,
)

SHORTER_70B = Claim(
    id="shorter-sequences-70b",
    title="Shorter sequences do better (Llama 2, 70B)",
    population="upstage/Llama-2-70b-instruct, tuned at 1,024, and a sibling tuned at 2,048.",
    statistic="The difference of their averages, and of their scores on each benchmark.",
    tolerance="The shorter one must be ahead on average and behind nowhere; ahead on average and "
    "behind on a benchmark is mixed.",
    needs=("snapshot",),
    view=View("profile", {"models": ("upstage/Llama-2-70b-instruct", "meta-llama/Llama-2-70b-hf")}),
    test=partial(
        judge_pair,
        better=("upstage/Llama-2-70b-instruct", "upstage/Llama-2-70b-instruct-1024"),
        other=("upstage/Llama-2-70b-instruct-2048",),
    ),
    boards=("v1-4",),
    populations=ALL,
)
