"""Drafts: what an entry says of a snapshot follows from the data, and no more than they bear."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from harness.drafts import DataFolder, even

FIRST, SECOND = "2024-01-01", "2024-02-01"
ANT, BEE, CROW = even("a/ant-7b", 60.0), even("b/bee-7b", 55.0), even("c/crow", 40.0)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


def test_a_first_snapshot_is_compared_with_nothing(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE, CROW])
    text = folder.tell(FIRST)
    assert "title: The first snapshot, led by ant-7b" in text
    assert "**What is new.** All of it: this is the first snapshot of the board" in text
    assert "a/ant-7b leads with an average of 60.00, 5.00 points ahead of b/bee-7b." in text
    for part in ("scored again", "What moved", "no longer listed", FIRST + " as well"):
        assert part not in text


def test_a_board_of_one_model_has_no_second_place(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT])
    text = folder.tell(FIRST)
    assert "The snapshot lists [one model](figure:total)." in text
    assert "**Who leads.** a/ant-7b is the only one with an average, 60.00." in text
    assert "- 7B: a/ant-7b, 60.00, the only one." in text
    assert "ahead" not in text


def test_an_empty_snapshot_says_that_it_is_empty(folder: DataFolder) -> None:
    folder.add(FIRST, [])
    text = folder.tell(FIRST)
    assert "The snapshot lists no model." in text
    assert "Who leads" not in text


def test_models_without_an_average_have_no_place(folder: DataFolder) -> None:
    folder.add(FIRST, [("a/ant-7b", None, 50.0, 50.0), ("b/bee-7b", None)])
    text = folder.tell(FIRST)
    assert "Two of them have no average, so they have no place." in text
    assert "Who leads" not in text
    assert "By size" not in text
    assert "- [ARC](figure:ranking?metric=arc&rows=10): a/ant-7b, 50.00;" in text
    assert "MMLU" not in text


def test_who_ties_for_the_first_place_shares_it(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, even("b/bee-7b", 60.0), CROW])
    text = folder.tell(FIRST)
    assert "title: The first snapshot snapshot:" in text
    assert "a/ant-7b and b/bee-7b share the first place with an average of 60.00." in text
    assert "their average is [uncertain by " in text
    assert "No other model is within that distance." in text
    assert "- 7B: a/ant-7b and one other, 60.00." in text
    assert "(figure:ranking?metric=arc&rows=10): a/ant-7b and one other, 60.00;" in text


def test_many_who_tie_are_counted(folder: DataFolder) -> None:
    folder.add(FIRST, [even(f"a/ant-{number}", 60.0) for number in range(8)])
    assert "a/ant-0 and 7 others share the first place" in folder.tell(FIRST)


def test_what_is_the_same_is_called_so(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE, CROW])
    folder.add(SECOND, [CROW, ANT, BEE])
    text = folder.tell(SECOND)
    assert f"title: Nothing changed since {FIRST}" in text
    assert f"Nothing: the same models have the same scores as on {FIRST}." in text
    assert f"It led on {FIRST} as well." in text
    assert "scored again" not in text


def test_new_and_gone_models_are_counted_and_the_best_named(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE, CROW])
    folder.add(SECOND, [even("e/elk", 70.0), even("f/fox", 20.0), ANT, CROW])
    text = folder.tell(SECOND)
    assert "title: elk takes the lead" in text
    assert f"[Two models are new](figure:changes?show=new) since {FIRST}." in text
    assert "The best new one is e/elk, in place 1 with an average of 70.00." in text
    assert "[One model is no longer listed](figure:changes?show=gone)." in text
    assert f"It is b/bee-7b, in place 2 with an average of 55.00 on {FIRST}." in text
    assert f"On {FIRST} a/ant-7b led, which is now in place 2." in text
    assert "- e/elk, 70.00 (new);" in text
    assert f"- a/ant-7b, 60.00 (in place 1 on {FIRST});" in text
    assert "- a/ant-7b fell from place 1 to 2." in text
    assert "Nothing: no score of the two models on both dates differs" in text


def test_a_former_leader_that_left_is_not_listed(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE])
    folder.add(SECOND, [BEE, CROW])
    assert f"On {FIRST} a/ant-7b led, which is not listed now." in folder.tell(SECOND)


def test_a_few_that_were_scored_again_are_counted_with_key_and_columns(folder: DataFolder) -> None:
    rest = [even(f"r/rest-{number}", 30.0 + number) for number in range(20)]
    folder.add(FIRST, [ANT, *rest])
    folder.add(SECOND, [("a/ant-7b", 61.0, 64.0, 60.0, 60.0, 60.0), *rest])
    text = folder.tell(SECOND)
    assert "[One of the 21 models on both dates has other scores]" in text
    assert "&measure=score) (1 on ARC). Compared, to two decimals, are averages and" in text
    assert "benchmark scores of models of the same name, each by its row with the best" in text
    assert "no better or worse for it" in text
    assert "The first 20 on either date, as far as they are on both, keep their places." in text


def test_a_measure_that_moved_is_told_by_its_benchmark(folder: DataFolder) -> None:
    names = [f"r/rest-{number}" for number in range(4)]
    folder.add(FIRST, [even(name, 50.0 - place) for place, name in enumerate(names)])
    later = [
        (name, 50.0 - place + 3 * place, 50.0 - place + 12 * place, *[50.0 - place] * 3)
        for place, name in enumerate(names)
    ]
    folder.add(SECOND, later)
    text = folder.tell(SECOND)
    assert "title: ARC was scored again" in text
    assert "[Three of the four models on both dates have other scores]" in text
    assert "scores on ARC and averages are no common measure across the two dates." in text
    assert "three models (75%), three up and none down, the largest change +36.00" in text
    assert "- r/rest-3 rose from place 4 to 1, its average from 47.00 to 56.00;" in text
    assert "the data do not tell whether anything but the scoring changed" in text


def test_averages_rounded_otherwise_are_not_compared(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE], decimals=1)
    folder.add(SECOND, [even("a/ant-7b", 60.04), BEE, CROW])
    text = folder.tell(SECOND)
    assert "Nothing: no score of the two models on both dates" in text
    assert "to one decimal, are benchmark scores of models of the same name" in text
    assert "averages are not, for the two dates round them differently." in text


def test_a_top_does_not_tell_who_is_gone(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE, CROW])
    folder.add(SECOND, [even("e/elk", 70.0), ANT], population="top")
    text = folder.tell(SECOND)
    assert "title: The top of the board only" in text
    assert "e/elk leads" in text
    assert f"{FIRST} lists the whole board, this snapshot the top of the board." in text
    assert f"[One model is new](figure:changes?show=new) since {FIRST}." in text
    assert f"[Two models of {FIRST} are not listed](figure:changes?show=gone) now; by" in text
    assert "they need not be gone." in text
    assert "a better one may stand below the cut, which was made by average:" in text


def test_a_whole_board_after_a_top_does_not_tell_who_is_new(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE], population="top")
    folder.add(SECOND, [ANT, CROW])
    text = folder.tell(SECOND)
    assert f"[One model is listed](figure:changes?show=new) that was not on {FIRST}; by" in text
    assert "it need not be new." in text
    assert "[One model is no longer listed]" in text


@pytest.mark.parametrize("before", ["whole", "fragments", None])
def test_fragments_prove_no_first_place(folder: DataFolder, before: str | None) -> None:
    if before:
        folder.add(FIRST, [ANT, CROW], population=before)
    folder.add(SECOND, [ANT, even("b/bee-7b", 50.0)], population="fragments")
    text = folder.tell(SECOND)
    assert "a/ant-7b has the highest average of the models listed, 60.00." in text
    assert "The snapshot holds fragments of the board that prove no rank" in text
    assert "The best on each benchmark, of the models listed:" in text
    for part in (" leads", " led ", "in place", "no longer listed", "What moved", "first five"):
        assert part not in text


def test_hidden_models_are_counted_and_gone_from_sight_only(folder: DataFolder) -> None:
    shown, flagged = [ANT, BEE, CROW], even("f/fox", 90.0)
    folder.add(FIRST, [*shown, flagged], flags=["", "", "", "flagged"])
    rows = [*shown, flagged, even("n/new", 30.0)]
    folder.add(SECOND, rows, flags=["", "unavailable", "", "", ""])
    first, second = folder.tell(FIRST), folder.tell(SECOND)
    assert "A further one model, flagged by the board or no longer on the hub, is left" in first
    assert "left out here and below, unless a claim says otherwise." in first
    assert "a/ant-7b leads" in first
    assert "[Two models are new]" in second
    assert "One of them was in that snapshot as well, but hidden" in second
    assert "[One model is no longer listed](figure:changes?show=gone); it is still in the" in second
    assert "A further one model" in second


def test_a_size_stated_otherwise_is_no_lost_lead(folder: DataFolder) -> None:
    rows = [even("a/ant", 60.0), even("b/bee", 55.0)]
    folder.add(FIRST, rows, params_billion=[22.0, 13.0])
    folder.add(SECOND, rows, params_billion=[22.14, 13.0])
    text = folder.tell(SECOND)
    assert f"(on {FIRST} a/ant with 60.00, which states another size now)" in text


def test_names_cannot_break_an_expression(folder: DataFolder) -> None:
    odd = 'a/"q}}_\\n*[x](y)'
    folder.add(FIRST, [even(odd, 60.0), BEE, CROW])
    folder.add(SECOND, [even("e/elk", 70.0), even(odd, 60.0), BEE, CROW])
    assert f"- {odd} fell from place 1 to 2;" in folder.tell(SECOND)


def test_a_title_is_text_whatever_is_in_it(folder: DataFolder) -> None:
    folder.add(FIRST, [even("a/x: #1 'q'", 60.0), BEE])
    assert yaml.safe_load(folder.draft(FIRST).text.split("---")[1])["title"].endswith("x: #1 'q'")
    assert "leads with an average of 60.00" in folder.tell(FIRST)


def test_the_same_data_give_the_same_draft(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE, CROW])
    assert folder.draft(FIRST) == folder.draft(FIRST)


def test_lines_are_short_enough_to_edit(folder: DataFolder) -> None:
    folder.add(FIRST, [ANT, BEE, CROW, *(even(f"r/{n}-7b", 30.0 + n) for n in range(20))])
    folder.add(SECOND, [even("e/elk-13b", 70.0), BEE, CROW])
    lines = folder.draft(SECOND).text.splitlines()
    assert max(map(len, lines)) <= 100
