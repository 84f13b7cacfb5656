"""Whole, top or fragments."""

import pytest

from leaderboard.readers.population import classify_part, classify_population


def make_averages(count: int, prefix: str = "m", highest: float = 90.0) -> dict[str, float]:
    return {f"{prefix}{number}": highest - number for number in range(count)}


@pytest.mark.parametrize("earlier", [None, {}])
def test_the_first_file_of_a_board_is_taken_for_whole(earlier: dict[str, float] | None) -> None:
    assert classify_population(make_averages(3), earlier) == ("whole", "3 models")


def test_a_file_with_half_as_many_models_as_before_is_whole() -> None:
    assert classify_population(make_averages(5, "new"), make_averages(10))[0] == "whole"


def test_a_small_file_with_the_best_of_before_is_a_top() -> None:
    found, counts = classify_population(make_averages(4), make_averages(10))
    assert found == "top"
    assert counts == (
        "4 models where the last whole snapshot has 10; of its 4 models at or above 87 points, "
        "4 are here"
    )


def test_three_quarters_of_the_best_are_enough_for_a_top() -> None:
    found = classify_population({"m0": 90.0, "m1": 89.0, "m3": 87.0}, make_averages(10))
    assert found[0] == "top"


def test_a_small_file_that_lacks_many_of_the_best_is_fragments() -> None:
    found, counts = classify_population({"m0": 90.0, "m9": 81.0}, make_averages(10))
    assert found == "fragments"
    assert counts.endswith("of its 10 models at or above 81 points, 2 are here")


def test_a_small_file_that_scores_above_all_before_is_fragments_for_want_of_evidence() -> None:
    assert classify_population({"new": 99.0}, make_averages(10))[0] == "fragments"


def test_a_file_without_any_average_is_fragments() -> None:
    found = classify_population({}, make_averages(10))
    assert found == ("fragments", "0 models where the last whole snapshot has 10")


def test_a_part_is_held_against_earlier_models_of_its_sizes_only() -> None:
    earlier = {"a-7b": 60.0, "b-7b": 50.0, "c-70b": 70.0}
    found = classify_part({"a-7b": 60.0}, earlier)
    assert found == ("top", "1 model at or above 60 points, 1 are here")


def test_a_part_that_holds_all_of_its_sizes_is_a_top_and_not_whole() -> None:
    assert classify_part({"a-7b": 60.0}, {"a-7b": 60.0})[0] == "top"


def test_a_part_that_lacks_many_of_the_best_of_its_sizes_is_fragments() -> None:
    earlier = {"a-7b": 60.0, "b-7b": 70.0, "c-7b": 80.0}
    assert classify_part({"a-7b": 60.0}, earlier)[0] == "fragments"


@pytest.mark.parametrize("averages", [{}, {"nameless": 60.0}])
def test_a_part_of_unknown_sizes_is_fragments(averages: dict[str, float]) -> None:
    assert classify_part(averages, {"a-7b": 60.0}) == ("fragments", "nothing to compare with")


def test_a_part_of_a_board_s_first_day_is_fragments() -> None:
    assert classify_part({"a-7b": 60.0}, None)[0] == "fragments"
