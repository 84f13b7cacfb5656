"""Oddities of raw files, recognised and noted."""

from typing import Any

import pytest

from harness.tables import make_board
from leaderboard.readers.merging import Entry
from leaderboard.readers.oddities import (
    blank_unevaluated,
    is_chance_row,
    note_average_mismatches,
    note_chance_rows,
    note_flags,
    note_links,
    note_repeats,
    note_short_rows,
    note_unsorted,
    split_flag,
)
from leaderboard.readers.raw import RawRow

BOARD = make_board(2)


def make_entry(average: float, *scores: float | None, model: str = "a/b", **keys: Any) -> Entry:
    raw = RawRow(1, model, average, scores, **keys)
    return Entry(raw, ["main"], model=model, average=average, scores=list(scores))


def test_a_baseline_with_nothing_but_chance_levels_is_a_chance_row() -> None:
    assert is_chance_row(RawRow(1, "Baseline", 25.0, (25.0, 25.0)), BOARD)


@pytest.mark.parametrize(
    "raw",
    [
        RawRow(1, "AGI-inc/lora_moe_7b_baseline", 25.0, (25.0, 25.0)),
        RawRow(1, "Baseline", 25.1, (25.0, 25.2)),
        RawRow(1, "Baseline", 25.0, (25.0, None)),
        RawRow(1, "a/b", 25.0, (25.0, 25.0)),
    ],
)
def test_neither_the_name_nor_the_scores_alone_make_a_chance_row(raw: RawRow) -> None:
    assert not is_chance_row(raw, BOARD)


def test_note_chance_rows_names_the_rows() -> None:
    notes = note_chance_rows([make_entry(25.0, 25.0, 25.0, model="Baseline")])
    assert [(note.kind, note.models) for note in notes] == [("chance-row", ("Baseline",))]


def test_note_chance_rows_counts_several_in_the_plural() -> None:
    assert note_chance_rows([make_entry(25.0)] * 2)[0].text.startswith("2 rows show")


def test_note_chance_rows_says_nothing_of_none() -> None:
    assert note_chance_rows([]) == []


def test_split_flag_takes_the_board_s_remark_out_of_a_name() -> None:
    name = "a/b-3B has been flagged! See discussion #236"
    assert split_flag(name) == ("a/b-3B", "flagged, see discussion #236")


def test_split_flag_leaves_other_names_alone() -> None:
    assert split_flag("a/flagged-7b") == ("a/flagged-7b", None)


def test_note_flags_notes_a_flagged_model_once() -> None:
    entry = make_entry(1.0)
    entry.flagged = "flagged, see discussion #236"
    assert [note.models for note in note_flags([entry, make_entry(1.0), entry])] == [("a/b",)]


def test_note_short_rows_names_the_missing_score_and_the_stated_average() -> None:
    notes = note_short_rows([make_entry(29.8, 22.7, None), make_entry(1.0, 1.0, 1.0)], BOARD)
    assert [note.text for note in notes] == [
        "The row ends early; its score on B2 is missing. The average is kept as stated, 29.8."
    ]


def test_blank_unevaluated_makes_a_zero_and_the_average_missing() -> None:
    entry = make_entry(19.3, 0.0, 38.6)
    notes = blank_unevaluated([entry], BOARD)
    assert (entry.average, entry.scores) == (None, [None, 38.6])
    assert [(note.kind, note.models) for note in notes] == [("unevaluated", ("a/b",))]
    assert "B1" in notes[0].text
    assert "19.3" in notes[0].text


def test_blank_unevaluated_leaves_the_raw_row_as_it_is() -> None:
    entry = make_entry(19.3, 0.0, 38.6)
    blank_unevaluated([entry], BOARD)
    assert entry.raw.scores == (0.0, 38.6)


def test_blank_unevaluated_takes_zero_for_a_score_where_chance_is_zero() -> None:
    entry = make_entry(19.3, 0.0, 38.6)
    assert blank_unevaluated([entry], make_board(2, chance=0)) == []
    assert entry.scores == [0.0, 38.6]


def test_blank_unevaluated_takes_zero_for_missing_where_there_is_no_chance_level() -> None:
    entry = make_entry(19.3, 0.0, 38.6)
    blank_unevaluated([entry], make_board(2, chance=None))
    assert entry.scores == [None, 38.6]


def test_note_average_mismatches_allows_one_unit_of_the_last_place() -> None:
    entries = [make_entry(50.1, 50.0, 50.0), make_entry(50.2, 50.0, 50.0, model="a/off")]
    notes = note_average_mismatches(entries, decimals=1)
    assert [note.models for note in notes] == [("a/off",)]


def test_note_average_mismatches_gives_both_numbers() -> None:
    text = note_average_mismatches([make_entry(30.9, 29.0, 29.4)], decimals=1)[0].text
    assert (
        text == "The stated average 30.9 is not the mean of its scores, 29.2; it is kept as stated."
    )


@pytest.mark.parametrize(
    "entry", [make_entry(50.0, 10.0, None), make_entry(50.0)], ids=["a missing score", "no score"]
)
def test_note_average_mismatches_says_nothing_where_scores_are_missing(entry: Entry) -> None:
    assert note_average_mismatches([entry], decimals=1) == []


@pytest.mark.parametrize("averages", [[], [1.0], [2.0, 2.0, 1.0], [3.0, None, 2.0]])
def test_note_unsorted_says_nothing_of_falling_averages(averages: list[float | None]) -> None:
    assert note_unsorted(averages) == []


def test_note_unsorted_notes_an_average_above_the_one_before_it() -> None:
    assert [note.kind for note in note_unsorted([2.0, None, 3.0])] == ["unsorted"]


def test_note_repeats_counts_models_rows_and_the_most_of_one_model() -> None:
    models = ["a", "b", "a", "a", "b", "c"]
    notes = note_repeats(models, models)
    assert notes[0].models == ("a", "b")
    assert notes[0].text == (
        "2 models stand in several rows (3 rows more, at most 3 for one model): all are kept, the "
        "best one ranks."
    )


def test_note_repeats_counts_one_in_the_singular() -> None:
    assert note_repeats(["a", "a"], ["a", "a"])[0].text.startswith(
        "1 model stands in several rows (1 row more, at most 2"
    )


def test_note_repeats_tells_the_main_file_apart_from_all_files() -> None:
    text = note_repeats(["a", "a", "b", "b"], ["a", "a", "b"])[0].text
    assert text.startswith("2 models stand in several rows (2 rows more")
    assert text.endswith("In the main file alone, 1 model stands in several rows (1 row more).")


def test_note_repeats_says_where_the_main_file_has_none() -> None:
    text = note_repeats(["a", "a"], ["a"])[0].text
    assert text.endswith("In the main file each model stands once.")


def test_note_repeats_says_nothing_of_models_that_stand_once() -> None:
    assert note_repeats(["a", "b"], ["a", "b"]) == []
    assert note_repeats([], []) == []


def test_note_links_says_that_they_are_left_out_where_the_name_tells_them() -> None:
    notes = note_links([make_entry(1.0, link="https://huggingface.co/a/b").raw])
    assert [(note.kind, note.models) for note in notes] == [("link-column", ())]


def test_note_links_keeps_a_link_that_leads_elsewhere() -> None:
    note = note_links([make_entry(1.0, link="https://example.org/b").raw])[0]
    assert note.models == ("a/b",)
    assert "a/b to https://example.org/b" in note.text


def test_note_links_says_nothing_where_there_are_none() -> None:
    assert note_links([make_entry(1.0).raw]) == []
