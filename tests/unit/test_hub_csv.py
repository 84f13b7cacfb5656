"""The exports of the Open LLM Leaderboard, in their three forms."""

from __future__ import annotations

from typing import Any

import pytest

from harness.exports import ORDINARY, write_export
from harness.real_tables import DATA, load_board
from leaderboard.readers.hub_csv import read_hub_csv
from leaderboard.readers.hub_forms import FIRST, FORMS, SECOND, THIRD, Form, find_form, is_export
from leaderboard.readers.raw import RawTable

every_form = pytest.mark.parametrize("form", FORMS, ids=[form.board for form in FORMS])


def read(form: Form, *rows: dict[str, str]) -> tuple[RawTable, list[str]]:
    table, faults = read_hub_csv("a.csv", write_export(form, *rows), load_board(form.board))
    return table, [str(fault) for fault in faults]


def read_one(form: Form, **cells: str) -> dict[str, Any]:
    table, faults = read(form, cells)
    assert faults == []
    return dict(table.rows[0].beside)


def find_texts(form: Form, kind: str, *rows: dict[str, str]) -> list[str]:
    return [note.text for note in read(form, *rows)[0].notes if note.kind == kind]


@every_form
def test_a_form_is_told_by_its_headings(form: Form) -> None:
    assert find_form(ORDINARY[form.title]) is form
    assert is_export(ORDINARY[form.title])


def test_the_predecessor_s_csv_is_no_export() -> None:
    assert not is_export(["Model", "Average", "ARC (25-shot)", "Parameters", "URL"])
    assert not is_export([])


@every_form
def test_a_form_has_the_benchmarks_of_its_board(form: Form) -> None:
    assert tuple(score.benchmark for score in form.scores) == load_board(form.board).benchmark_ids


@every_form
def test_an_ordinary_row_has_no_flags_and_all_its_facts(form: Form) -> None:
    table, faults = read(form, {})
    (row,) = table.rows
    assert faults == []
    assert (row.model, row.revision, row.average, set(row.scores)) == ("a/x", "c0ffee", 50, {50.0})
    assert row.beside["flags"] is None
    assert (row.beside["precision"], row.beside["licence"]) == ("float16", "mit")


@pytest.mark.parametrize(
    ("form", "cells", "flags"),
    [
        (FIRST, {"flagged": "FALSE"}, "flagged"),
        (FIRST, {"moe": "FALSE", "merged": "FALSE"}, "moe merged"),
        (FIRST, {"available_on_the_hub": "FALSE"}, "unavailable"),
        (FIRST, {"weight_type": "Adapter"}, "adapter"),
        (SECOND, {"flagged": "FALSE"}, "flagged"),
        (SECOND, {"not_merged": "FALSE", "moe": "FALSE"}, "moe merged"),
        (SECOND, {"chat_template": "TRUE", "weight_type": "Delta"}, "chat-template delta"),
        (THIRD, {"features_is_flagged": "TRUE"}, "flagged"),
        (THIRD, {"features_is_not_available_on_hub": "FALSE"}, "unavailable"),
        (THIRD, {"features_is_merged": "TRUE", "features_is_moe": "TRUE"}, "moe merged"),
        (THIRD, {"features_is_official_provider": "TRUE"}, "official"),
    ],
)
def test_flags_mean_what_they_say_after_those_that_are_inverted_are_turned(
    form: Form, cells: dict[str, str], flags: str
) -> None:
    assert read_one(form, **cells)["flags"] == flags


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("", None),
        ("🟩 continuously pretrained", "continuously-pretrained"),
        ("🔶 fine-tuned on domain-specific datasets", "fine-tuned"),
        ("🤝 base merges and moerges", "merge"),
        ("❓ other", "other"),
        ("fine-tunedondomain-specificdatasets", "fine-tuned"),
    ],
)
def test_types_are_told_in_few_words_whatever_the_label_s_blanks_and_pictures(
    label: str, found: str | None
) -> None:
    assert read_one(FIRST, type=label)["type"] == found


@pytest.mark.parametrize("size", ["0", "-1", "0.0"])
def test_a_size_of_0_or_less_is_unknown(size: str) -> None:
    assert read_one(FIRST, params_b=size)["params_billion"] is None


def test_what_is_empty_is_missing() -> None:
    cells = {"hub_license": "", "precision": "", "model_sha": ""}
    table, _ = read(FIRST, cells)
    assert table.rows[0].revision is None
    assert (table.rows[0].beside["licence"], table.rows[0].beside["precision"]) == (None, None)


def test_a_score_of_0_stays_a_score() -> None:
    table, _ = read(FIRST, {"gsm8k": "0"})
    assert table.rows[0].scores[-1] == 0
    told = find_texts(FIRST, "zero", {"gsm8k": "0", "mmlu": "78.15"}, {"gsm8k": "0", "mmlu": "25"})
    text = (
        "Scores of exactly 0 are kept, as the averages count them: GSM8K (2). Of those on GSM8K, 1 "
        "stands beside more than 40 points on MMLU: there the answers were hardly all wrong, but "
        "could not be read."
    )
    assert told == [text]


def test_raw_scores_stand_beside_the_normalised_ones() -> None:
    beside = read_one(THIRD, evaluations_gpqa_value="0.259228187919463")
    assert beside["gpqa_raw"] == 0.259228
    assert [name for name in beside if name.endswith("_raw")] == [
        f"{benchmark}_raw" for benchmark in load_board("v2").benchmark_ids
    ]
    assert not [name for name in read_one(FIRST) if name.endswith("_raw")]


def test_unrounded_scores_are_kept_with_six_decimals_and_read_to_two() -> None:
    table, _ = read(THIRD, {"model_average_score": "8.8056563672085"})
    assert (table.rows[0].average, table.decimals) == (8.805656, 2)
    assert read(SECOND, {})[0].decimals is None


def test_a_model_in_several_precisions_keeps_all_its_rows() -> None:
    rows: list[dict[str, str]] = [{}, {"precision": "bfloat16"}, {"fullname": "a/y"}]
    assert len(read(FIRST, *rows)[0].rows) == 3
    assert find_texts(FIRST, "precisions", *rows) == [
        "1 model was evaluated in several precisions: each has a row of its own."
    ]


def test_the_notes_count_what_was_turned_and_name_what_was_left_out() -> None:
    rows = ({"flagged": "FALSE"}, {"moe": "FALSE"}, {"moe": "FALSE"})
    (inverted,) = find_texts(FIRST, "inverted", *rows)
    assert "flagged (1 row), moe (2 rows), merged (0 rows)" in inverted
    assert find_texts(FIRST, "left-out", {}) == ["Columns that are left out: t, date."]


@every_form
def test_every_fault_of_every_row_is_told_with_row_and_column(form: Form) -> None:
    flag = form.flags[0].column
    wrong = {
        form.places.model: "a/x ",
        form.places.average: "high",
        form.scores[0].column: "101",
        form.places.size: "many",
        form.places.type: "🔶 fine-tuned on domain-specific dataset",
        form.places.weights: "Deltas",
        flag: "maybe",
    }
    table, faults = read(form, {}, wrong)
    assert table.rows == ()
    assert len(faults) == len(wrong)
    for column in wrong:
        name = "model" if column == form.places.model else column
        assert [fault for fault in faults if f"a.csv, row 2, column {name!r}" in fault], name


@pytest.mark.parametrize("raw", ["1.01", "-0.1", "nan", "half"])
def test_a_raw_score_beyond_0_to_1_is_a_fault(raw: str) -> None:
    _, faults = read(SECOND, {"bbh_raw": raw})
    assert len(faults) == 1
    assert "row 1, column 'bbh_raw'" in faults[0]


def test_wrong_headings_are_told_with_the_nearest_right_ones() -> None:
    text = write_export(FIRST, {}).replace("winogrande", "winogrand").replace(",t,", ",arc,")
    _, faults = read_hub_csv("a.csv", text, load_board("v1-6"))
    missing = "is missing from the headings (it is read as an export of the first board)"
    assert [str(fault).split("; ")[0] for fault in faults] == [
        f"a.csv, column 'winogrande': 'winogrande' {missing}",
        "a.csv, column 'winogrand': 'winogrand' is no known heading",
        "a.csv, column 'arc': 'arc' stands twice in the headings",
    ]
    assert "did you mean 'winogrande'" in str(faults[1])


def test_a_file_of_another_board_is_refused() -> None:
    table, faults = read_hub_csv("a.csv", write_export(FIRST, {}), load_board("v2"))
    assert table.rows == ()
    assert "measures arc, hellaswag" in str(faults[0])
    assert "give --board v1-6" in str(faults[0])


def test_a_ragged_row_and_a_file_without_rows_are_faults() -> None:
    text = write_export(FIRST, {})
    ragged = read_hub_csv("a.csv", text + "a/y,50\r\n", load_board("v1-6"))[1]
    assert [fault.row for fault in ragged] == [2]
    assert "has 2 values for 20 headings" in str(ragged[0])
    bare = read_hub_csv("a.csv", text.partition("\n")[0], load_board("v1-6"))[1]
    assert [fault.why for fault in bare] == ["has no rows"]


def test_the_boards_of_all_forms_are_there() -> None:
    assert {form.board for form in FORMS} <= {path.stem for path in (DATA / "boards").iterdir()}
