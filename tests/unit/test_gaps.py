"""The spans of a date axis that no line crosses."""

from leaderboard.analysis.evidence import Joint
from leaderboard.figures.gaps import (
    RELISTED_WORDS,
    RESCORED_WORDS,
    Gap,
    find_gaps,
    list_gap_columns,
    list_guide_columns,
    merge_gaps,
)


def joint(before: str, after: str, *, rescored: int = 0, listed_alike: bool = True) -> Joint:
    return Joint(before, after, 10, rescored, listed_alike)


def test_dates_that_can_be_compared_have_no_gap() -> None:
    assert find_gaps({"b": joint("a", "b"), "c": joint("b", "c")}) == ()


def test_neighbouring_gaps_of_a_kind_are_one() -> None:
    joints = {"b": joint("a", "b", rescored=9), "c": joint("b", "c", rescored=9)}
    assert find_gaps(joints) == (Gap("a", "c", RESCORED_WORDS),)


def test_neighbouring_gaps_of_two_kinds_stay_two() -> None:
    joints = {"b": joint("a", "b", rescored=9), "c": joint("b", "c", listed_alike=False)}
    assert find_gaps(joints) == (Gap("a", "b", RESCORED_WORDS), Gap("b", "c", RELISTED_WORDS))


def test_gaps_apart_stay_apart() -> None:
    joints = {"b": joint("a", "b", rescored=9), "c": joint("b", "c")}
    joints["d"] = joint("c", "d", rescored=9)
    assert len(find_gaps(joints)) == 2


def test_merge_gaps_makes_one_of_equal_and_of_overlapping_gaps() -> None:
    gaps = [Gap("b", "d", "x"), Gap("a", "c", "x"), Gap("a", "c", "x"), Gap("e", "f", "x")]
    assert merge_gaps(gaps) == (Gap("a", "d", "x"), Gap("e", "f", "x"))


def test_a_gap_is_named_in_its_middle() -> None:
    columns = list_gap_columns([Gap("2023-01-01", "2023-01-11", "x")], 0.0, 5.0)
    assert (columns["left"], columns["middle"], columns["right"]) == ([0.0], [5.0], [10.0])
    assert (columns["bottom"], columns["top"], columns["text"]) == ([0.0], [5.0], ["x"])


def test_guides_cross_the_plot_and_stand_at_the_shown_date() -> None:
    columns = list_guide_columns([1.0], (0.0, 9.0), [(0.0, 4.0)], "2023-01-03")
    assert list(zip(columns["x0"], columns["x1"], columns["y0"], columns["y1"], strict=True)) == [
        (0.0, 9.0, 1.0, 1.0),
        (2.0, 2.0, 0.0, 4.0),
    ]


def test_no_gaps_give_empty_columns() -> None:
    assert set(map(len, list_gap_columns([], 0.0, 1.0).values())) == {0}
