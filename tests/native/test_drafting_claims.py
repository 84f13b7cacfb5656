"""Drafts and the claims of earlier entries: what is judged otherwise now stands in the draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.drafting.claims import read_sentence
from harness.drafts import DataFolder, even

DATES = ("2024-01-01", "2024-02-01", "2024-03-01")
FALCON, RIVAL = even("tiiuae/falcon-40b", 60.0), even("r/rival", 50.0)
BETTER = even("b/better", 70.0)
CLAIM = "::: claim falcon-40b-leads holds\nFalcon is *first*.\n:::\n"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder.make(tmp_path / "data")
    made.add(DATES[0], [FALCON, RIVAL])
    return made


def test_a_claim_that_turned_stands_in_its_own_words_with_its_new_verdict(
    folder: DataFolder,
) -> None:
    folder.write_entry(DATES[0], CLAIM)
    folder.add(DATES[1], [BETTER, FALCON, RIVAL])
    text = folder.tell(DATES[1])
    assert (
        f"The entry of {DATES[0]} makes a claim that still held on {DATES[0]}. Now it fails:\n"
        "::: claim falcon-40b-leads fails Falcon is *first*. :::"
    ) in text


def test_a_claim_that_keeps_its_verdict_is_left_out(folder: DataFolder) -> None:
    folder.write_entry(DATES[0], CLAIM)
    folder.add(DATES[1], [FALCON, RIVAL, even("n/new", 10.0)])
    text = folder.tell(DATES[1])
    assert "No claim of an earlier entry has another verdict than before." in text
    assert ":::" not in text


def test_a_log_without_claims_has_nothing_to_say_of_them(folder: DataFolder) -> None:
    folder.write_entry(DATES[0], "Nothing is claimed.")
    folder.add(DATES[1], [BETTER, FALCON])
    assert "earlier entr" not in folder.tell(DATES[1])


def test_what_a_snapshot_cannot_decide_is_no_other_verdict(folder: DataFolder) -> None:
    folder.write_entry(DATES[0], CLAIM)
    folder.add(DATES[1], [BETTER, FALCON], population="fragments")
    text = folder.tell(DATES[1])
    assert "This snapshot cannot decide what the one before could:" in text
    assert f"- “Falcon is *first*” ({DATES[0]})." in text
    assert ":::" not in text


def test_a_verdict_is_held_against_the_last_one_that_was_decided(folder: DataFolder) -> None:
    folder.write_entry(DATES[0], CLAIM)
    folder.add(DATES[1], [BETTER], population="fragments")
    folder.add(DATES[2], [BETTER, FALCON, RIVAL])
    assert f"that still held on {DATES[0]}. Now it fails:" in folder.tell(DATES[2])


def test_a_claim_may_be_decided_for_the_first_time(folder: DataFolder) -> None:
    folder.write_entry(DATES[0], "::: claim numbers-unchanged\n:::\n")
    rows = [even(f"m/{n}", 30.0 + n) for n in range(12)]
    folder.add(DATES[1], rows)
    folder.add(DATES[2], rows)
    text = folder.tell(DATES[2])
    assert "makes a claim that no snapshot could decide before. Now it holds:" in text
    assert "::: claim numbers-unchanged holds The numbers did not change. :::" in text


def test_later_entries_and_those_of_other_boards_do_not_count(folder: DataFolder) -> None:
    six = [(*even("tiiuae/falcon-40b", 60.0), 60.0, 60.0)]
    folder.add("2023-12-01", six, board="v1-6")
    folder.write_entry("2023-12-01", "::: claim leaders-lie-apart\n:::\n", board="v1-6")
    folder.add(DATES[1], [BETTER, FALCON])
    folder.add(DATES[2], [FALCON])
    folder.write_entry(DATES[2], CLAIM)
    assert "earlier entr" not in folder.tell(DATES[1])


def test_claims_that_nobody_made_are_suggested_with_what_they_come_to(folder: DataFolder) -> None:
    suggested = dict(folder.draft(DATES[0]).suggested)
    assert suggested["falcon-40b-leads"] == "holds"
    assert "leaders-lie-apart" not in suggested  # two models do not decide it
    assert "ifeval-full-first" not in suggested  # of another board
    folder.write_entry(DATES[0], CLAIM)
    folder.add(DATES[1], [FALCON, RIVAL])
    assert "falcon-40b-leads" not in dict(folder.draft(DATES[1]).suggested)


def test_an_earlier_entry_that_cannot_be_read_is_told_with_its_faults(folder: DataFolder) -> None:
    folder.write_entry(DATES[0], "\n\n::: claim falcon-40b-leeds\n:::\n")
    folder.add(DATES[1], [FALCON])
    with pytest.raises(BuildError, match="did you mean 'falcon-40b-leads'") as caught:
        folder.draft(DATES[1])
    assert f"{DATES[0]}.md, line 9" in str(caught.value)


@pytest.mark.parametrize(
    "inside", ["It has {{ best() }}.", "[It](figure:radial) leads.", "One.\n\nTwo.", ""]
)
def test_a_sentence_bound_to_its_entry_is_not_taken_over(inside: str) -> None:
    assert read_sentence(f"::: claim a\n{inside}\n:::\n", 1) == ""
