"""Round ticks below an axis."""

import pytest

from leaderboard.figures.round_ticks import choose_ticks


def test_ticks_are_round_and_inside() -> None:
    assert choose_ticks(61.2, 74.9) == {65: "65", 70: "70"}


def test_ticks_stand_on_round_ends() -> None:
    assert list(choose_ticks(0, 50, 5)) == [0, 10, 20, 30, 40, 50]


def test_ticks_of_a_short_axis_have_decimals() -> None:
    assert choose_ticks(0.1, 0.35, 3) == {0.1: "0.1", 0.2: "0.2", 0.3: "0.3"}


def test_ticks_below_zero_have_a_minus_sign_not_a_hyphen() -> None:
    assert choose_ticks(-20, 20, 4)[-10] == "−10"


def test_ticks_of_thousands_have_a_comma() -> None:
    assert choose_ticks(0, 2000, 2)[1000] == "1,000"


def test_an_axis_without_length_has_one_tick() -> None:
    assert choose_ticks(5, 5) == {5: "5"}


@pytest.mark.parametrize("most", [1, 2, 3, 5, 8])
def test_there_are_at_most_so_many_steps(most: int) -> None:
    assert len(choose_ticks(3.7, 91.4, most)) <= most + 1
