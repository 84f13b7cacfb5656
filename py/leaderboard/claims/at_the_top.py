"""Claims about what kind of models fill the top."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from leaderboard.analysis.families import ALL_FAMILIES, OTHER, classify_families
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
from leaderboard.claims.reading import count, percent, rank

if TYPE_CHECKING:
    from leaderboard.tables import Tables

FIRST = 100
LEAST = 20
MOST_SHOWN = 5
LEADERS = 20
LABELS = {family.id: family.label for family in ALL_FAMILIES}
_VERSION = re.compile(r"-\d+(\.\d+)?$")


def judge_kind(kinds: list[str], own: str, label: str, known: str) -> Verdict:
    """See whether a kind is most of all, or more than any other kind.

    Parameters
    ----------
    kinds : list of str
        The kind of each model that tells one.
    own : str
        The kind that is claimed.
    label : str
        What its models are called.
    known : str
        What the counted models are called.
    """
    if len(kinds) < LEAST:
        return cannot_test(f"Only {len(kinds)} of the first {FIRST} models are {known}.")
    counts = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    ordered = sorted(counts, key=lambda kind: -counts[kind])
    number, most = counts.get(own, 0), counts[ordered[0]]
    findings = tuple(count(LABELS.get(kind, kind), counts[kind]) for kind in ordered[:MOST_SHOWN])
    alone = number == most and list(counts.values()).count(most) == 1
    verdict = HOLDS if 2 * number > len(kinds) else MIXED if alone else FAILS
    reason = f"Among the first {FIRST} models {len(kinds)} are {known}; {number} of them {label}."
    return Verdict(verdict, reason, findings)


def judge_family(tables: Tables, family: str) -> Verdict:
    """Count the families that the names of the first hundred tell, all versions together."""
    top = rank(tables).head(FIRST)
    families = [
        _VERSION.sub("", name) for name in classify_families(top["model"]) if name != OTHER.id
    ]
    label = f"say {LABELS[family]}"
    return judge_kind(families, family, label, "named after a family")


def judge_type(tables: Tables, kind: str, label: str) -> Verdict:
    """Count the types of the first hundred."""
    if "type" not in tables.rows:
        return cannot_test("The board does not tell the type of a model.")
    types = rank(tables).head(FIRST)["type"].dropna().tolist()
    return judge_kind(types, kind, label, "of a known type")


def judge_gone(tables: Tables) -> Verdict:
    """Count how many of the best are flagged, or no longer on the hub."""
    top = rank(tables).head(LEADERS)
    if len(top) < LEADERS:
        return cannot_test(f"Only {len(top)} models are ranked; it takes {LEADERS}.")
    gone = int(top["hidden"].sum())
    findings = (
        count(f"hidden among the first {LEADERS}", gone),
        count("flagged by the board, of these", int(top["flagged"].sum())),
        percent("hidden among all models", float(rank(tables)["hidden"].mean())),
    )
    verdict = HOLDS if 2 * gone > LEADERS else FAILS if 4 * gone < LEADERS else MIXED
    reason = f"Of the first {LEADERS} models {gone} are flagged, or no longer on the hub."
    return Verdict(verdict, reason, findings)


QWEN_AT_TOP = Claim(
    id="qwen-fills-the-top",
    title="Qwen and its derivatives fill the top",
    population=f"The first {FIRST} models by average whose names tell a family.",
    statistic="How many of them say Qwen, of any version. Many a derivative does not name its "
    "base, so the number is a lower bound.",
    tolerance="More than half holds; more than any other family of all its versions is mixed.",
    needs=("snapshot",),
    view=View("total", {"top": FIRST, "color": "family"}),
    test=partial(judge_family, family="qwen"),
    boards=("v2",),
    populations=RANKING,
)

MERGES_AT_TOP = Claim(
    id="merges-fill-the-top",
    title="Merges of other models fill the top",
    population=f"The first {FIRST} models by average whose type the board tells.",
    statistic="How many of them are merges, by the board's own word.",
    tolerance="More than half holds; more than any other type is mixed.",
    needs=("snapshot",),
    view=View("ranking", {"rows": 25}),
    test=partial(judge_type, kind="merge", label="are merges"),
    boards=("v1-6", "v2"),
    populations=RANKING,
)

TOP_IS_GONE = Claim(
    id="most-of-the-top-is-gone",
    title="Most of the best are flagged, or gone",
    population=f"The first {LEADERS} models by average, hidden ones too.",
    statistic="How many of them the board hides: flagged by it, or no longer on the hub.",
    tolerance="More than half holds, less than a quarter fails; in between it is mixed.",
    needs=("snapshot",),
    view=View("ranking", {"rows": LEADERS}),
    test=judge_gone,
    boards=("v1-6", "v2"),
    populations=RANKING,
    hidden=True,
)
