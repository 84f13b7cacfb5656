"""Numbers that a figure may carry."""

import math

import numpy as np

from leaderboard.figures.plain_values import list_plain, list_whole, make_plain


def test_list_plain_rounds_and_gives_none_for_missing() -> None:
    assert list_plain(np.array([1.234567, math.nan])) == [1.2346, None]


def test_list_whole_gives_whole_numbers() -> None:
    assert list_whole(np.array([3.0, math.nan])) == [3, None]
    assert type(list_whole(np.array([3.0]))[0]) is int


def test_make_plain_rounds_one_number() -> None:
    assert (make_plain(1.234567), make_plain(math.nan)) == (1.2346, None)


def test_lists_of_nothing_are_empty() -> None:
    assert (list_plain(np.array([])), list_whole(np.array([]))) == ([], [])
