"""What became of each model between two snapshots."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from harness.real_tables import load_tables
from harness.tables import Row, make_board, make_tables
from leaderboard.analysis.changes import Changes, find_changes
from leaderboard.scope import EVEN_HIDDEN


def compare(before: list[Row], after: list[Row], metric: str = "average", **keys: Any) -> Changes:
    """Compare two snapshots; ``keys`` holds pairs of what ``make_tables`` takes."""
    sides = [{key: pair[side] for key, pair in keys.items()} for side in (0, 1)]
    return find_changes(
        make_tables(before, date="2023-06-01", **sides[0]),
        make_tables(after, date="2023-06-02", **sides[1]),
        metric,
    )


def kinds(changes: Changes) -> dict[str, str]:
    return dict(zip(changes.models.tolist(), changes.kinds.tolist(), strict=True))


def places(changes: Changes) -> dict[str, float]:
    return dict(zip(changes.models.tolist(), changes.places.tolist(), strict=True))


def test_models_are_new_gone_or_in_place() -> None:
    changes = compare([("a", 60.0), ("b", 50.0)], [("a", 60.0), ("c", 40.0)])
    assert kinds(changes) == {"a": "in place", "b": "gone", "c": "new"}


def test_a_new_model_above_moves_a_model_down() -> None:
    changes = compare([("a", 60.0)], [("a", 60.0), ("b", 70.0)])
    assert (kinds(changes)["a"], places(changes)["a"]) == ("down", -1)


def test_a_lost_model_above_moves_a_model_up() -> None:
    changes = compare([("a", 60.0), ("b", 70.0)], [("a", 60.0)])
    assert (kinds(changes)["a"], places(changes)["a"]) == ("up", 1)


def test_models_that_come_and_go_below_move_nothing() -> None:
    changes = compare([("a", 60.0), ("b", 50.0)], [("a", 60.0), ("c", 55.0), ("d", 52.0)])
    assert kinds(changes)["a"] == "in place"


def test_a_tied_newcomer_moves_nothing() -> None:
    assert kinds(compare([("a", 60.0)], [("a", 60.0), ("b", 60.0)]))["a"] == "in place"


def test_a_re_scored_model_is_neither_up_nor_down() -> None:
    changes = compare([("a", 60.0), ("b", 50.0, 1.0)], [("a", 60.0), ("b", 70.0, 2.0)])
    assert kinds(changes) == {"a": "down", "b": "re-scored"}
    assert np.isnan(places(changes)["b"])


def test_the_places_of_a_model_are_the_difference_of_its_ranks_at_equal_precision() -> None:
    changes = find_changes(
        load_tables("v1-4/2023-08-17"), load_tables("v1-4/2023-08-25"), "average"
    )
    told = ~np.isnan(changes.places)
    assert told.sum() == 758
    np.testing.assert_array_equal(
        changes.places[told], (changes.rank_before - changes.rank_after)[told]
    )


def test_ties_that_finer_decimals_break_move_nothing() -> None:
    before: list[Row] = [("a", 60.0, 1.0), ("b", 60.0, 2.0)]
    after: list[Row] = [("a", 60.04, 1.0), ("b", 59.96, 2.0)]
    changes = compare(before, after, decimals=(1, 2))
    assert changes.rank_after.tolist() == [1, 2]
    assert kinds(changes) == {"a": "in place", "b": "in place"}


def test_a_benchmark_ranks_by_its_own_best_rows() -> None:
    before: list[Row] = [("a", 60.0, 10.0), ("b", 50.0, 40.0)]
    after: list[Row] = [("a", 60.0, 10.0), ("a", 20.0, 50.0), ("b", 50.0, 40.0)]
    changes = compare(before, after, "b1")
    assert (kinds(changes), changes.rank_after.tolist()) == (
        {"a": "re-scored", "b": "down"},
        [1, 2],
    )


def test_re_scoring_on_one_benchmark_is_none_on_another() -> None:
    changes = compare([("a", 60.0, 10.0, 20.0)], [("a", 65.0, 10.0, 30.0)], "b1")
    assert kinds(changes) == {"a": "in place"}


def test_a_model_without_score_has_no_rank_and_keeps_what_it_has() -> None:
    changes = compare([("a", None, 1.0)], [("a", None, 1.0)])
    assert kinds(changes) == {"a": "kept"}
    assert np.isnan(changes.rank_after).all()


def test_fragments_tell_no_ranks() -> None:
    changes = compare([("a", 60.0)], [("a", 60.0)], population=("whole", "fragments"))
    assert (changes.ranks_compare, kinds(changes)) == (False, {"a": "kept"})
    assert np.isnan(changes.rank_after).all()


@pytest.mark.parametrize(("metric", "compared"), [("average", True), ("b1", False)])
def test_a_top_tells_ranks_by_average_only(metric: str, compared: bool) -> None:
    rows: list[Row] = [("a", 60.0, 1.0)]
    assert compare(rows, rows, metric, population=("top", "top")).ranks_compare is compared


def test_models_of_two_boards_are_only_named() -> None:
    other = replace(make_board(), id="other")
    changes = compare([("a", 60.0)], [("a", 70.0)], board=(make_board(), other))
    assert (changes.ranks_compare, kinds(changes)) == (False, {"a": "kept"})


def test_a_metric_that_the_other_board_lacks_gives_no_scores_there() -> None:
    other = replace(make_board(3), id="other")
    changes = compare([("a", 1.0)], [("a", 1.0, 2.0, 3.0, 4.0)], "b3", board=(make_board(), other))
    assert np.isnan(changes.score_before).all()
    assert changes.score_after.tolist() == [4.0]


def test_counts_cover_every_model_once() -> None:
    changes = compare([("a", 60.0), ("b", 50.0)], [("b", 50.0), ("c", 40.0)])
    assert changes.counts == {
        "new": 1, "gone": 1, "re-scored": 0, "up": 1, "down": 0, "in place": 0, "kept": 0,
    }  # fmt: skip


def test_two_empty_snapshots_have_no_changes() -> None:
    assert sum(compare([], []).counts.values()) == 0


def test_216_models_came_and_8_went_until_september_4() -> None:
    # All models: one that was flagged between the dates is hidden, and would count as gone.
    changes = find_changes(
        load_tables("v1-4/2023-08-25", EVEN_HIDDEN),
        load_tables("v1-4/2023-09-04", EVEN_HIDDEN),
        "average",
    )
    assert changes.counts == {
        "new": 216, "gone": 8, "re-scored": 1, "up": 0, "down": 975, "in place": 0, "kept": 0,
    }  # fmt: skip
