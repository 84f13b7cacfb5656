"""The predecessor's JSON lists."""

import json
from typing import Any

import pytest

from harness.tables import make_board
from leaderboard.errors import Fault
from leaderboard.readers.json_rows import read_json_rows
from leaderboard.readers.raw import RawRow, RawTable

BOARD = make_board(2)


def read(document: Any) -> tuple[RawTable, list[Fault]]:
    text = document if isinstance(document, str) else json.dumps(document)
    return read_json_rows("a.json", text, BOARD)


def read_faults(document: Any) -> list[str]:
    return [str(fault) for fault in read(document)[1]]


def test_a_row_is_read_as_model_average_and_scores() -> None:
    table, faults = read([["a/b", 50.5, 50, 51]])
    assert faults == []
    assert table.rows == (RawRow(1, "a/b", 50.5, (50.0, 51.0)),)


def test_a_text_in_second_place_is_the_revision() -> None:
    table, _ = read([["a/b", "main", 50.5, 50, 51]])
    assert table.has_revision
    assert table.rows == (RawRow(1, "a/b", 50.5, (50.0, 51.0), revision="main"),)


def test_a_revision_may_be_null() -> None:
    table, faults = read([["a/b", "main", 1, 1, 1], ["Baseline", None, 25, 25, 25]])
    assert faults == []
    assert [row.revision for row in table.rows] == ["main", None]


def test_a_revision_may_look_like_a_number_where_others_do_not() -> None:
    table, faults = read(
        [["a/b", "main", 1, 1, 1], ["a/c", "dev", 1, 1, 1], ["a/d", "12", 1, 1, 1]]
    )
    assert faults == []
    assert table.rows[2].revision == "12"


def test_a_row_that_ends_one_score_early_lacks_its_last_score() -> None:
    table, faults = read([["a/b", 50.5, 50]])
    assert faults == []
    assert table.rows[0].scores == (50.0, None)


def test_repeated_rows_are_all_kept_in_file_order() -> None:
    table, _ = read([["a/b", 2, 2, 2], ["a/c", 1, 1, 1], ["a/b", 2, 2, 2]])
    assert [(row.number, row.model) for row in table.rows] == [(1, "a/b"), (2, "a/c"), (3, "a/b")]


def test_a_score_given_as_text_is_a_fault_and_does_not_shift_the_columns() -> None:
    faults = read_faults([["a/b", "50.5", 50, 51], ["a/c", 1, 1, 1], ["a/d", 1, "1", 1]])
    told = "is not a number; give the score in points, as in 61.9"
    assert faults == [
        f"a.json, row 1, column 'average': '50.5' {told}",
        f"a.json, row 3, column 'b1': '1' {told}",
    ]


def test_a_single_row_with_its_average_as_text_is_a_fault_and_not_a_short_row() -> None:
    assert read_faults([["a/b", "50.5", 50, 51]])[0].startswith("a.json, row 1, column 'average'")


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_nan_and_infinity_are_faults(constant: str) -> None:
    assert "is not a finite number" in read_faults(f'[["a/b", 50, {constant}, 51]]')[0]


@pytest.mark.parametrize("value", [True, None, "x", -1, 101])
def test_what_is_no_score_is_a_fault_of_its_column(value: object) -> None:
    assert read_faults([["a/b", 50, 50, value]])[0].startswith("a.json, row 1, column 'b2'")


def test_every_fault_of_every_row_is_told() -> None:
    faults = read([["", 101, 50, "x"], ["a/b", 1, 1, 1], 7])[1]
    places = [(fault.row, fault.column) for fault in faults]
    assert places == [(1, "model"), (1, "average"), (1, "b2"), (3, None)]


def test_rows_without_fault_are_given_beside_the_faults() -> None:
    assert [row.number for row in read([7, ["a/b", 1, 1, 1]])[0].rows] == [2]


@pytest.mark.parametrize("row", [["a/b", 1], ["a/b", 1, 1, 1, 1, 1], []])
def test_a_ragged_row_is_a_fault_that_tells_the_columns(row: list[object]) -> None:
    message = read_faults([["a/x", 1, 1, 1], row])[0]
    assert f"has {len(row)} values where 4 are due" in message
    assert "give ['model', 'average', 'b1', 'b2']" in message


def test_a_row_without_the_revision_that_others_have_is_a_fault() -> None:
    faults = read_faults([["a/b", "main", 1, 1, 1], ["a/c", "dev", 1, 1, 1], ["a/d", 1, 1, 1]])
    assert faults[0].startswith("a.json, row 3, column 'revision': 1 is no revision")


@pytest.mark.parametrize("document", [[], {}, {"rows": []}, "7", "null"])
def test_what_is_no_list_of_rows_is_a_fault(document: Any) -> None:
    assert "is no list of rows" in read_faults(document)[0]


def test_broken_json_is_a_fault_that_tells_the_place() -> None:
    assert "'line 1, column 7' is not JSON" in read_faults('[["a" 1]]')[0]


def test_a_number_beyond_what_python_reads_is_a_fault() -> None:
    assert "cannot be read as JSON" in read_faults(f"[[{'9' * 5000}]]")[0]
