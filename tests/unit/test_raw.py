"""Checks that every reader makes."""

import pytest

from leaderboard.readers.raw import check_model, check_score


@pytest.mark.parametrize("value", [0, 100, 0.0, 61.9, 100.0])
def test_check_score_takes_points_of_a_hundred(value: float) -> None:
    assert check_score(value, "a.json", 1, "arc") is None


@pytest.mark.parametrize("value", ["61.9", "", None, True, False, [61.9], {"arc": 61.9}])
def test_check_score_refuses_what_is_no_number(value: object) -> None:
    fault = check_score(value, "a.json", 1, "arc")
    assert fault is not None
    assert fault.why == "is not a number"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_check_score_refuses_what_is_not_finite(value: float) -> None:
    fault = check_score(value, "a.json", 1, "arc")
    assert fault is not None
    assert fault.why == "is not a finite number"


@pytest.mark.parametrize("value", [-0.1, 100.1, -1, 101, 10**400])
def test_check_score_refuses_what_is_outside_zero_to_a_hundred(value: float) -> None:
    fault = check_score(value, "a.json", 1, "arc")
    assert fault is not None
    assert fault.why == "is outside 0 to 100"


def test_check_score_tells_file_row_column_and_value() -> None:
    fault = check_score("x", "a.json", 3, "arc")
    assert fault is not None
    assert (fault.file, fault.row, fault.column, fault.value) == ("a.json", 3, "arc", "x")


def test_check_model_takes_a_name() -> None:
    assert check_model("tiiuae/falcon-40b", "a.json", 1) is None


@pytest.mark.parametrize("value", ["", "  ", None, 7, float("nan"), ["a/b"]])
def test_check_model_refuses_what_is_no_name(value: object) -> None:
    fault = check_model(value, "a.json", 1)
    assert fault is not None
    assert fault.why == "is no name"


def test_check_model_refuses_blanks_around_a_name_since_they_make_another_model() -> None:
    fault = check_model(" a/b", "a.json", 1)
    assert fault is not None
    assert fault.remedy == "write 'a/b'"


def test_check_model_refuses_half_a_character_since_it_cannot_be_written() -> None:
    fault = check_model("a/b\ud800", "a.json", 1)
    assert fault is not None
    assert fault.why == "has half a character in it"
