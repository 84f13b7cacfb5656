"""The frontier of size and score."""

import math

import numpy as np

from leaderboard.analysis.pareto import find_frontier


def find(params: list[float], scores: list[float]) -> list[int]:
    return [int(place) for place in find_frontier(np.array(params), np.array(scores))]


def test_find_frontier_goes_from_the_smallest_to_the_best() -> None:
    assert find([70, 7, 13, 30], [73, 60, 66, 65]) == [1, 2, 0]


def test_find_frontier_leaves_out_what_a_smaller_model_beats() -> None:
    assert find([7, 13], [60, 50]) == [0]


def test_find_frontier_leaves_out_what_a_smaller_model_equals() -> None:
    assert find([7, 13], [60, 60]) == [0]


def test_find_frontier_takes_the_best_of_equal_sizes() -> None:
    assert find([7, 7, 7], [50, 60, 55]) == [1]


def test_find_frontier_keeps_models_that_are_equal_in_both() -> None:
    assert find([7, 7, 13], [60, 60, 60]) == [0, 1]


def test_find_frontier_is_not_moved_by_missing_sizes_or_scores() -> None:
    assert find([math.nan, 7, 13], [99, 60, math.nan]) == [1]


def test_find_frontier_of_one_model_is_that_model() -> None:
    assert find([7], [0]) == [0]


def test_find_frontier_of_nothing_is_nothing() -> None:
    assert find([], []) == []
    assert find([math.nan], [50]) == []


def test_find_frontier_agrees_with_its_definition() -> None:
    random = np.random.default_rng(3)
    params, scores = random.integers(1, 9, 60), random.integers(1, 30, 60)
    beaten = [
        any(
            (other_params <= own_params and other_scores > own_scores)
            or (other_params < own_params and other_scores == own_scores)
            for other_params, other_scores in zip(params, scores, strict=True)
        )
        for own_params, own_scores in zip(params, scores, strict=True)
    ]
    found = find(params.tolist(), scores.tolist())
    assert sorted(found) == [place for place, off in enumerate(beaten) if not off]
