"""Claims about which size people choose, and which names are on the board at all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from leaderboard.analysis.size_classes import ALL_CLASSES, UNKNOWN, classify_sizes
from leaderboard.analysis.steps import classify_step
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
from leaderboard.claims.reading import count, find_named, rank
from leaderboard.keys import make_key

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.tables import Tables

LEAST = 5
LEAST_SIZED = 20
CLEAR = 1.1
LABELS = {size_class.id: size_class.label for size_class in ALL_CLASSES}


def judge_popular(tables: Tables, size: str, other: str) -> Verdict:
    """Count two size classes in the last snapshot so far that is whole."""
    history = tables.history
    whole = [day.date for day in history.dates if day.population == "whole"] if history else []
    if history is None or not whole:
        return cannot_test("No snapshot so far lists the whole board.")
    rows = history.rows[(history.rows["date"] == whole[-1]) & history.rows["in_main"]]
    counts = _count_sizes(rows)
    if sum(counts.values()) < LEAST_SIZED:
        return cannot_test(f"Fewer than {LEAST_SIZED} models tell their size.")
    own, others = counts.get(size, 0), counts.get(other, 0)
    findings = (
        *(
            count(f"models of {LABELS[size_class]}", number)
            for size_class, number in counts.items()
        ),
    )
    verdict = HOLDS if own > others * CLEAR else FAILS if own * CLEAR < others else MIXED
    reason = (
        f"On {whole[-1]}, the last whole snapshot so far, {own:,} models have {LABELS[size]} and "
        f"{others:,} {LABELS[other]}."
    )
    at = make_key(tables.board.id, whole[-1])
    return Verdict(verdict, reason, findings, at)


def judge_newcomers(tables: Tables, size: str) -> Verdict:
    """Count the size classes of the models that the snapshot before does not list."""
    if tables.other is None:
        return cannot_test("There is no earlier snapshot, so nothing is known to be new.")
    step = classify_step(tables.other, tables)
    if not step.same_population:
        return cannot_test("The snapshot before lists other kinds of models; none is known as new.")
    ranked = rank(tables)
    counts = _count_sizes(ranked[ranked["model"].isin(step.new)])
    total = sum(counts.values())
    if total < LEAST:
        return cannot_test(f"Only {total} new models tell their size; it takes {LEAST}.")
    own = counts.get(size, 0)
    most = max(counts.values())
    leading = [size_class for size_class, number in counts.items() if number == most]
    findings = (
        *(count(f"new, {LABELS[size_class]}", number) for size_class, number in counts.items()),
    )
    if leading == [size]:
        reason = (
            f"Of {total} new models of known size {own} have {LABELS[size]}, more than any other."
        )
        return Verdict(HOLDS, reason, findings)
    other = next(size_class for size_class in leading if size_class != size)
    reason = (
        f"Of {total} new models of known size {own} have {LABELS[size]}; {LABELS[other]} has "
        f"{'as many' if size in leading else f'the most, {most}'}."
    )
    return Verdict(MIXED if size in leading else FAILS, reason, findings)


def _count_sizes(rows: pd.DataFrame) -> dict[str, int]:
    """Count the models of each known size class, smallest first."""
    found = classify_sizes(rows["params_billion"]).tolist()
    return {
        size_class: found.count(size_class)
        for size_class in LABELS
        if size_class != UNKNOWN.id and size_class in found
    }


def judge_absent(tables: Tables, name: str, label: str) -> Verdict:
    """Count the models with a name."""
    ranked = rank(tables)
    if len(ranked) < LEAST:
        return cannot_test(f"Only {len(ranked)} models are ranked; it takes {LEAST}.")
    named = ranked[find_named(ranked, name)]
    findings = (count(f"models with “{name}” in their names", len(named)),)
    if named.empty:
        return Verdict(HOLDS, f"No model has {label} in its name.", findings)
    best = named.iloc[0]
    reason = (
        f"{len(named)} of {len(ranked):,} models have {label} in their names; the best is "
        f"{best['model']}, in place {best['rank']}."
    )
    return Verdict(FAILS, reason, findings)


POPULAR_13B = Claim(
    id="13b-more-popular-than-7b",
    title="13B is the popular choice over 7B",
    population="The models of known size in the last whole snapshot up to this day.",
    statistic="How many have 13B, and how many 7B.",
    tolerance="At least a tenth more 13B holds, a tenth more 7B fails; in between it is mixed.",
    needs=("snapshot", "history"),
    view=View("size"),
    test=partial(judge_popular, size="13b", other="7b"),
    boards=("v1-4",),
    populations=ALL,
)

NEW_ARE_70B = Claim(
    id="most-tuning-is-70b",
    title="Most fine-tuning is done on 70B",
    population="Models of known size that the snapshot before does not list, hidden ones too.",
    statistic="Which size class has most of them.",
    tolerance=f"{LABELS['70b']} alone holds; together with another it is mixed.",
    needs=("snapshot", "other"),
    view=View("changes", {"show": "new"}),
    test=partial(judge_newcomers, size="70b"),
    hidden=True,
)

NEW_ARE_7B = Claim(
    id="most-tuning-is-7b",
    title="Most new models have 7B",
    population="Models of known size that the snapshot before does not list, hidden ones too.",
    statistic="Which size class has most of them.",
    tolerance="7B alone holds; together with another it is mixed.",
    needs=("snapshot", "other"),
    view=View("changes", {"show": "new"}),
    test=partial(judge_newcomers, size="7b"),
    hidden=True,
)

ORCA_ABSENT = Claim(
    id="orca-absent",
    title="Orca has no presence on the board",
    population="All ranked models.",
    statistic="How many have “orca” in their names.",
    tolerance="None must.",
    needs=("snapshot",),
    view=View("ranking", {"rows": 10, "highlight": ("OpenAssistant/llama2-13b-orca-8k-3319",)}),
    test=partial(judge_absent, name="orca", label="Orca"),
    boards=("v1-4",),
)
