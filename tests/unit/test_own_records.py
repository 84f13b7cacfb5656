"""JSON of many shapes is a table."""

import json
from typing import Any

import pytest

from harness.own_files import join_notes, list_faults, list_rows, read
from leaderboard.errors import OwnDataError

ROWS = [("a/b", 55, 60, 50), ("c/d", 65, 70, 60)]


@pytest.mark.parametrize(
    "document",
    [
        [{"model": "a/b", "arc": 60, "mmlu": 50}, {"model": "c/d", "arc": 70.0, "mmlu": "60"}],
        [["model", "arc", "mmlu"], ["a/b", 60, 50], ["c/d", 70, 60]],
        {"model": ["a/b", "c/d"], "arc": [60, 70], "mmlu": [50, 60]},
        {"columns": ["model", "arc", "mmlu"], "data": [["a/b", 60, 50], ["c/d", 70, 60]]},
        {"columns": [{"name": "model"}, {"name": "arc"}, {"name": "mmlu"}],
         "rows": [{"model": "a/b", "arc": 60, "mmlu": 50},
                  {"model": "c/d", "arc": 70, "mmlu": 60}]},
        {"rows": [{"row": {"model": "a/b", "arc": 60, "mmlu": 50}},
                  {"row": {"model": "c/d", "arc": 70, "mmlu": 60}}]},
        {"model": {"0": "a/b", "1": "c/d"}, "arc": {"0": 60, "1": 70}, "mmlu": {"0": 50, "1": 60}},
        {"a/b": {"arc": 60, "mmlu": 50}, "c/d": {"arc": 70, "mmlu": 60}},
        [["a/b", 60, 50], ["c/d", 70, 60]],
    ],
)  # fmt: skip
def test_json_of_any_usual_shape_is_a_table(document: Any) -> None:
    assert list_rows(read(json.dumps(document), "mine.json")) == ROWS


def test_a_record_a_line_is_a_table_and_a_line_that_is_none_is_told() -> None:
    text = '{"model": "a/b", "arc": 60}\n{"model": "c/d", "arc": 70}\nnot JSON\n'
    data = read(text, "mine.jsonl")
    assert [row[0] for row in list_rows(data)] == ["a/b", "c/d"]
    assert list_faults(data) == [("record", 3, "", "not JSON")]
    assert data.report["faults"]["unit"] == "line"


def test_missing_keys_and_nulls_are_gaps() -> None:
    data = read('[{"model": "a", "arc": 60}, {"model": "b", "mmlu": null}, {"arc": 1}]', "x.json")
    assert [row[0] for row in list_rows(data)] == ["a", "b"]
    assert list_faults(data) == [("nameless", 3, "model", "")]


def test_rows_of_another_shape_are_left_out_and_told() -> None:
    data = read('[["model", "arc"], ["a", 60], ["b"], 7, ["c", 50]]', "x.json")
    assert [row[0] for row in list_rows(data)] == ["a", "c"]
    assert [fault[:2] for fault in list_faults(data)] == [("ragged", 3), ("record", 4)]


def test_nan_and_infinity_which_json_has_not_are_read() -> None:
    data = read('[{"model": "a", "arc": NaN}, {"model": "b", "arc": Infinity}, {"model": "c",'
                ' "arc": 5}]', "x.json")  # fmt: skip
    assert [row[2] for row in list_rows(data)] == [None, None, 5]
    assert list_faults(data) == [("infinite", 2, "arc", "inf")]


def test_true_and_false_are_no_scores() -> None:
    data = read('[{"model": "a", "open": true, "arc": 60}]', "x.json")
    assert data.board.benchmark_ids == ("arc",)


def test_half_a_character_becomes_a_mark() -> None:
    data = read(
        '[{"model": "a\\ud800", "arc\\ud800": 60}, {"model": "b", "arc\\ud800": "\\ud800"}]',
        "x.json",
    )
    assert list_rows(data)[0][0] == "a\ufffd"
    assert json.dumps(data.report, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[{"model": "a",]', "is not JSON: .* in line 1, column 16"),
        ("[]", "holds an empty list, which is no table"),
        ("7", "holds a number"),
        ("[1, 2]", "holds a list of a number"),
        ('{"a": 1, "b": 2}', "holds an object with a, b, no table"),
        ('{"model": ["a"], "arc": [1, 2]}', "not of one length .model 1, arc 2."),
        ('[["model", "arc"]]', "has headings and no rows"),
        ("[" * 100_000, "nested 100,000 levels deep; 100 are the most"),
    ],
)
def test_json_that_is_no_table_is_refused_with_what_to_do(text: str, why: str) -> None:
    with pytest.raises(OwnDataError, match=why):
        read(text, "mine.json")


def test_the_form_is_told() -> None:
    assert "Read as JSON, an object of columns" in join_notes(
        read('{"model": ["a"], "arc": [1.5]}', "mine.json")
    )
