"""The claim that new 70B models gain most on TruthfulQA."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.analysis.size_classes import classify_sizes
from leaderboard.analysis.steps import classify_step
from leaderboard.claims.contract import (
    FAILS,
    HOLDS,
    MIXED,
    Claim,
    Verdict,
    View,
    cannot_test,
)
from leaderboard.claims.reading import count, find_best, rank, score, show_signed

if TYPE_CHECKING:
    from leaderboard.tables import Tables

BASE = ("meta-llama/Llama-2-70b-hf", "meta-llama/Llama-2-70b")
LEAST = 3
CLEAR = 1.0


def judge_gains(tables: Tables, benchmark: str = "truthfulqa") -> Verdict:
    """Compare the medians of the new 70B models with the base, benchmark by benchmark."""
    if tables.other is None:
        return cannot_test("There is no earlier snapshot, so nothing is known to be new.")
    step = classify_step(tables.other, tables)
    if not step.same_population:
        return cannot_test("The snapshot before lists other kinds of models; none is known as new.")
    ranked = rank(tables)
    base = find_best(ranked, BASE)
    if base is None:
        return cannot_test(f"Not ranked in this snapshot: {BASE[0]}.")
    is_new = ranked["model"].isin(step.new) & (classify_sizes(ranked["params_billion"]) == "70b")
    new = ranked[is_new & ~ranked["model"].isin(BASE)]
    if len(new) < LEAST:
        return cannot_test(f"Only {len(new)} models of 65B to 70B are new; it takes {LEAST}.")
    gains = {
        metric: float(new[metric].median() - base[metric]) for metric in tables.board.benchmark_ids
    }
    known = {metric: gain for metric, gain in gains.items() if gain == gain}  # noqa: PLR0124
    if benchmark not in known or len(known) < 2:
        return cannot_test("The new models have too few scores.")
    findings = (
        count("new models of 65B to 70B", len(new)),
        *(score(tables.board.label(metric), gain, tables) for metric, gain in known.items()),
    )
    own = known.pop(benchmark)
    rival = max(known, key=lambda metric: known[metric])
    lead = own - known[rival]
    verdict = FAILS if own <= 0 or lead <= 0 else HOLDS if lead >= CLEAR else MIXED
    reason = (
        f"Beside Llama 2 with 70B they have {show_signed(own, tables)} points on "
        f"{tables.board.label(benchmark)} and {show_signed(known[rival], tables)} on "
        f"{tables.board.label(rival)}, which comes next."
        if lead > 0
        else f"They gain more on {tables.board.label(rival)}, {show_signed(known[rival], tables)} "
        f"points, than on {tables.board.label(benchmark)}, {show_signed(own, tables)}."
    )
    return Verdict(verdict, reason, findings)


TRUTHFULQA_GAINS = Claim(
    id="70b-gain-on-truthfulqa",
    title="New 70B models gain most on TruthfulQA",
    population="Models of 65B to 70B that the snapshot before does not list, hidden ones too.",
    statistic="On each benchmark their median score, less that of the base model Llama 2 with 70B.",
    tolerance="TruthfulQA must gain at least 1 point more than any other; any smaller lead is "
    "mixed.",
    needs=("snapshot", "other"),
    view=View("changes", {"show": "new", "metric": "truthfulqa", "measure": "score"}),
    test=judge_gains,
    boards=("v1-4",),
    metrics=("truthfulqa",),
    hidden=True,
)
