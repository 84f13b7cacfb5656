"""Marks listed one by one, as columns."""

import pytest

from leaderboard.figures.marks import list_columns


def test_list_columns_turns_marks_into_columns() -> None:
    assert list_columns(("x", "text"), [(1, "a"), (2, "b")]) == {"x": [1, 2], "text": ["a", "b"]}


def test_list_columns_rounds_numbers_to_four_decimals() -> None:
    assert list_columns(("x",), [(0.123456,)]) == {"x": [0.1235]}


def test_list_columns_keeps_the_names_of_no_marks() -> None:
    assert list_columns(("x", "text"), []) == {"x": [], "text": []}


def test_list_columns_refuses_a_mark_of_another_length() -> None:
    with pytest.raises(ValueError, match="zip"):
        list_columns(("x", "text"), [(1,)])
