"""The date axis: places, range and ticks."""

import pytest

from leaderboard.figures.time_axis import (
    choose_time_ticks,
    make_time_range,
    place_date,
    trace_steps,
)


def test_place_date_counts_days_from_the_first_of_2023() -> None:
    assert [place_date(day) for day in ("2023-01-01", "2023-03-01", "2024-03-01")] == [0, 59, 425]


def test_place_date_counts_backwards_before_2023() -> None:
    assert place_date("2022-12-25") == -7


def test_place_date_refuses_what_is_no_date() -> None:
    with pytest.raises(ValueError, match="month"):
        place_date("2023-13-01")


def test_make_time_range_leaves_a_margin_on_both_sides() -> None:
    assert make_time_range(["2023-01-01", "2023-07-20"]) == (-5.0, 205.0)


def test_make_time_range_ignores_the_order_of_the_dates() -> None:
    assert make_time_range(["2023-03-01", "2023-01-01"]) == make_time_range(
        ["2023-01-01", "2023-03-01"]
    )


def test_make_time_range_gives_one_date_a_day_on_either_side() -> None:
    assert make_time_range(["2023-01-11"]) == (9.0, 11.0)


def test_make_time_range_is_never_empty_without_dates() -> None:
    assert make_time_range([]) == (-1.0, 1.0)


def test_choose_time_ticks_names_the_months_and_the_year_once() -> None:
    ticks = choose_time_ticks(["2023-05-23", "2023-10-31"])
    assert list(ticks.values()) == ["Jun\n2023", "Jul", "Aug", "Sep", "Oct"]
    assert list(ticks) == [151.0, 181.0, 212.0, 243.0, 273.0]


def test_choose_time_ticks_tells_a_new_year() -> None:
    ticks = choose_time_ticks(["2023-11-15", "2024-02-15"])
    assert list(ticks.values()) == ["Dec\n2023", "Jan\n2024", "Feb"]


def test_choose_time_ticks_thins_months_of_a_long_span() -> None:
    ticks = choose_time_ticks(["2024-07-13", "2025-03-21"])
    assert list(ticks.values()) == ["Sep\n2024", "Nov", "Jan\n2025", "Mar"]


@pytest.mark.parametrize("last", ["2024-01-31", "2026-05-01", "2031-01-01", "2060-01-01"])
def test_choose_time_ticks_never_gives_more_than_seven(last: str) -> None:
    assert 2 <= len(choose_time_ticks(["2023-01-01", last])) <= 7


def test_choose_time_ticks_writes_the_dates_of_a_span_without_two_months() -> None:
    assert choose_time_ticks(["2024-06-19", "2024-07-07"]) == {
        535.0: "19 Jun\n2024",
        553.0: "7 Jul\n2024",
    }


def test_choose_time_ticks_writes_a_single_date_once() -> None:
    assert choose_time_ticks(["2023-05-23", "2023-05-23"]) == {142.0: "23 May\n2023"}


def test_choose_time_ticks_gives_none_without_dates() -> None:
    assert choose_time_ticks([]) == {}


def test_trace_steps_holds_a_value_until_the_next_date() -> None:
    days = ["2023-01-01", "2023-01-05", "2023-01-06"]
    assert trace_steps(days, [1.0, 2.0, 2.0]) == (
        [0.0, 4.0, 4.0, 5.0, 5.0],
        [1.0, 1.0, 2.0, 2.0, 2.0],
    )


def test_trace_steps_of_one_date_is_a_point() -> None:
    assert trace_steps(["2023-01-01"], [1.0]) == ([0.0], [1.0])


def test_trace_steps_of_nothing_is_empty() -> None:
    assert trace_steps([], []) == ([], [])
