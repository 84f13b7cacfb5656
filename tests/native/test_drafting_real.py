"""Drafts of real snapshots: they build as they are, and say what is known of these dates."""

from __future__ import annotations

import pytest

from harness.drafts import tell_draft
from harness.real_archive import open_real_archive

KNOWN = {
    "v1-4/2023-07-14": (
        "title: Scored again on most benchmarks",
        "[All 101 models on both dates have other scores]",
        "101 models (100%), 40 up and 61 down",
        "- llama-65b, 62.1 (in place 7 on 2023-06-29 and scored again since);",
        "best of those no longer listed is timdettmers/guanaco-65b-merged, in place 2 with an",
    ),
    "2023-10-04": (
        "title: Fragments of the board only",
        "2023-09-15 lists the whole board, this snapshot fragments of the board.",
        "This snapshot cannot decide what the one before could:",
    ),
    "2023-10-31": (
        "title: The top of the board only",
        "The snapshot holds the top of the board only, [95 models](figure:total) in 109 rows",
        "- 7B: ehartford/dolphin-2.1-mistral-7b, 67.06, ahead by 0.50;",
    ),
    "2025-02-14": (
        "title: MATH Lvl 5 was scored again",
        "are averages and normalised benchmark scores of models of the same name",
        "scores on MATH Lvl 5 and averages are no common measure across the two dates.",
    ),
}


@pytest.mark.parametrize("asked", KNOWN)
def test_a_draft_of_a_real_snapshot_says_what_is_known(asked: str) -> None:
    text = tell_draft(open_real_archive(), asked)
    for part in KNOWN[asked]:
        assert part in text
