"""Names at the ends of lines, pushed apart."""

import pytest

from leaderboard.figures.side_labels import spread_labels


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread_labels([10.0, 30.0, 20.0], gap=5.0) == [10.0, 30.0, 20.0]


def test_two_labels_that_touch_share_the_way() -> None:
    assert spread_labels([10.0, 12.0], gap=4.0) == [9.0, 13.0]


def test_equal_heights_keep_their_order() -> None:
    assert spread_labels([5.0, 5.0, 5.0], gap=2.0) == [3.0, 5.0, 7.0]


def test_pushed_labels_push_their_neighbours() -> None:
    assert spread_labels([10.0, 10.0, 12.0], gap=4.0) == pytest.approx([20 / 3, 32 / 3, 44 / 3])


def test_labels_stay_below_the_highest_place() -> None:
    assert spread_labels([9.0, 10.0], gap=4.0, high=10.0) == [6.0, 10.0]


def test_labels_stay_above_the_lowest_place() -> None:
    assert spread_labels([0.0, 1.0], gap=4.0, low=0.0) == [0.0, 4.0]


def test_one_label_stays_and_none_give_none() -> None:
    assert (spread_labels([3.0], gap=4.0), spread_labels([], gap=4.0)) == ([3.0], [])
