"""Texts above upright marks, in rows."""

from leaderboard.figures.stacked_labels import stack_labels


def test_labels_with_room_share_the_lowest_row() -> None:
    assert stack_labels([25.0, 75.0], ["a", "b"], 0.0, 100.0) == [(25.0, 0), (75.0, 0)]


def test_a_label_that_would_touch_another_goes_a_row_up() -> None:
    rows = [row for _, row in stack_labels([50.0, 51.0, 52.0], ["aaaa"] * 3, 0.0, 100.0)]
    assert rows == [0, 1, 2]


def test_a_label_takes_the_lowest_row_that_is_free() -> None:
    rows = [row for _, row in stack_labels([50.0, 51.0, 90.0], ["aaaa"] * 3, 0.0, 100.0)]
    assert rows == [0, 1, 0]


def test_labels_at_the_ends_are_moved_inside() -> None:
    (left, _), (right, _) = stack_labels([0.0, 270.0], ["ab", "ab"], 0.0, 270.0)
    assert (round(left, 1), round(right, 1)) == (10.4, 259.6)


def test_no_label_gives_none() -> None:
    assert stack_labels([], [], 0.0, 100.0) == []
