"""The claim that small models of today beat a large one of 2023."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.claims.contract import FAILS, HOLDS, MIXED, Claim, Verdict, View, cannot_test
from leaderboard.claims.reading import NOISE, find_best, rank, score, show
from leaderboard.figures.words import join_words
from leaderboard.parameters import parse_parameters

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.tables import Tables

LARGE = ("meta-llama/Llama-2-70b-hf",)
SMALL = 4.5


def judge_small(tables: Tables) -> Verdict:
    """Compare the best small model with the large one, benchmark by benchmark."""
    ranked = rank(tables)
    large, small = find_best(ranked, LARGE), _find_small(ranked)
    if large is None or small is None:
        missing = LARGE[0] if large is None else f"a model of at most {SMALL:g}B"
        return cannot_test(f"Not ranked in this snapshot: {missing}.")
    metrics = tables.board.metric_ids
    leads = {metric: float(small[metric]) - float(large[metric]) for metric in metrics}
    findings = (
        score(small["model"], small["average"], tables),
        score(large["model"], large["average"], tables),
        *(
            score(f"{tables.board.label(metric)}, difference", leads[metric], tables)
            for metric in metrics[1:]
        ),
    )
    averages = f"{show(small['average'], tables)} to {show(large['average'], tables)}"
    if leads["average"] <= NOISE:
        reason = f"{small['model']} is not ahead of {large['model']}: {averages}."
        return Verdict(FAILS, reason, findings)
    ahead = sum(leads[metric] > NOISE for metric in metrics[1:])
    lost = [tables.board.label(metric) for metric in metrics[1:] if leads[metric] < -NOISE]
    verdict = HOLDS if 2 * ahead > len(metrics) - 1 else MIXED
    where = f"behind only on {join_words(lost)}" if verdict == HOLDS else f"on {join_words(lost)}"
    reason = f"{small['model']} is ahead on average, {averages}"
    if lost:
        reason += f", and {where}" if verdict == HOLDS else f", yet behind {where}"
    return Verdict(verdict, f"{reason}.", findings)


def _find_small(ranked: pd.DataFrame) -> pd.Series | None:
    """Find the best model that is small by what the board states and by its own name.

    Sizes that are stated for quantised models count packed numbers, and are too small; what the
    board flagged proves nothing.
    """
    rows = ranked[(ranked["params_billion"] <= SMALL) & ~ranked["flagged"]]
    for _, row in rows.iterrows():
        if (parse_parameters(str(row["model"])) or 0) <= SMALL:
            return row
    return None


SMALL_BEATS_LARGE = Claim(
    id="small-beats-large-of-2023",
    title="A small model beats the large Llama 2 of 2023",
    population="The best unflagged model of at most 4.5B, by the board and by its name, and "
    "meta-llama/Llama-2-70b-hf.",
    statistic="The difference of their averages, and of their scores on each benchmark.",
    tolerance="Ahead on average and on most benchmarks holds; ahead on average only is mixed.",
    needs=("snapshot",),
    view=View("size", {"highlight": LARGE}),
    test=judge_small,
    boards=("v1-6", "v2"),
)
