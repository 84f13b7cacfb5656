"""Numbers along a rising line, and room for their list."""

import numpy as np

from leaderboard.figures.size_labels import HEIGHT, LINE, LIST_LINE, find_top, raise_numbers


def test_raise_numbers_leaves_a_number_beside_a_point_far_from_others() -> None:
    assert raise_numbers([(50.0, 20.0), (150.0, 90.0)]) == [20.0, 90.0]


def test_raise_numbers_lifts_a_number_off_the_one_before_it() -> None:
    first, second = raise_numbers([(100.0, 50.0), (101.0, 51.0)])
    assert second - first == LINE


def test_raise_numbers_lifts_a_number_off_the_level_line_that_reaches_its_point() -> None:
    assert raise_numbers([(50.0, 20.0), (150.0, 21.0)]) == [20.0, 27.0]


def test_raise_numbers_of_nothing_are_none() -> None:
    assert raise_numbers([]) == []


def test_find_top_lies_above_the_best_score() -> None:
    assert 60 < find_top(30.0, np.array([0.9]), np.array([60.0]), [0], ["1  a"]) < 62


def test_find_top_leaves_room_for_the_list_above_the_small_models() -> None:
    texts = [f"{number}  some-name, 7B" for number in range(10)]
    top = find_top(30.0, np.array([0.1, 0.9]), np.array([55.0, 60.0]), [0, 1], texts)
    height_of_small = (55.0 - 30.0) / (top - 30.0) * HEIGHT
    assert height_of_small + len(texts) * LIST_LINE <= HEIGHT


def test_find_top_needs_no_more_room_where_no_model_is_beneath_the_list() -> None:
    texts = [f"{number}  a" for number in range(10)]
    assert find_top(30.0, np.array([0.9]), np.array([60.0]), [0], texts) < 62


def test_find_top_is_above_the_lower_end_where_all_scores_are_equal() -> None:
    assert find_top(49.5, np.array([0.5, 0.5]), np.array([50.0, 50.0]), [0], ["1  a"]) > 50.5
