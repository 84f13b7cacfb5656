"""Holes in a file."""

from __future__ import annotations

from leaderboard.readers.gaps import note_lost_neighbours, note_missing_from_main

EARLIER = {f"a/m{index}": 90.0 - index for index in range(30)}


def without(first: int, last: int) -> dict[str, float]:
    return {name: score for name, score in EARLIER.items() if not 90 - last <= score <= 90 - first}


def test_ten_neighbours_gone_together_are_a_hole() -> None:
    (note,) = note_lost_neighbours(without(5, 14), EARLIER)
    assert note.kind == "gap"
    assert note.models == tuple(f"a/m{index}" for index in range(5, 15))
    assert "10 models" in note.text
    assert "from 85 down to 76 points" in note.text


def test_nine_neighbours_gone_together_are_none() -> None:
    assert note_lost_neighbours(without(5, 13), EARLIER) == []


def test_a_file_that_ends_early_has_no_hole() -> None:
    assert note_lost_neighbours(without(10, 29), EARLIER) == []


def test_a_file_that_begins_late_has_no_hole() -> None:
    assert note_lost_neighbours(without(0, 19), EARLIER) == []


def test_nothing_before_or_nothing_now_is_no_hole() -> None:
    assert note_lost_neighbours(EARLIER, {}) == []
    assert note_lost_neighbours({}, EARLIER) == []


def test_a_model_of_a_part_that_would_rank_in_main_is_noted() -> None:
    (note,) = note_missing_from_main(
        {"a/x": 70.0, "a/z": 60.0}, {"13b": {"a/y": 65.0, "a/x": 70.0, "a/w": 59.0}}
    )
    assert note.models == ("a/y",)


def test_parts_below_main_and_main_without_models_note_nothing() -> None:
    assert note_missing_from_main({"a/x": 70.0}, {"3b": {"a/w": 59.0}}) == []
    assert note_missing_from_main({}, {"3b": {"a/w": 59.0}}) == []
