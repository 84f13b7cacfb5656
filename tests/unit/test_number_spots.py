"""Numbers beside rings."""

import pytest

from leaderboard.figures.number_spots import (
    HEIGHT,
    WIDTH,
    find_leaders,
    from_share,
    place_numbers,
    to_share,
)


def test_a_lone_number_stands_right_above_its_ring() -> None:
    assert place_numbers([(0.5, 0.5)], [1]) == [(0.5, 0.5 + HEIGHT)]


def test_a_number_of_the_other_side_stands_below() -> None:
    assert place_numbers([(0.5, 0.5)], [-1]) == [(0.5, 0.5 - HEIGHT)]


def test_numbers_of_rings_that_coincide_do_not_cover_each_other() -> None:
    spots = place_numbers([(0.5, 0.5)] * 3, [1, 1, 1])
    pairs = [(a, b) for number, a in enumerate(spots) for b in spots[:number]]
    assert all(
        abs(a[0] - b[0]) >= 0.9 * WIDTH or abs(a[1] - b[1]) >= 0.9 * HEIGHT for a, b in pairs
    )


def test_a_number_keeps_off_the_edges() -> None:
    (_, beside) = place_numbers([(0.01, 0.5), (0.01, 0.5)], [1, 1])
    assert beside[0] > 0.01


def test_no_ring_needs_no_number() -> None:
    assert place_numbers([], []) == []


def test_a_line_leads_to_a_number_that_stands_apart() -> None:
    rings = [(0.5, 0.5), (0.2, 0.5)]
    spots = [(0.5, 0.5 + HEIGHT), (0.3, 0.5)]
    ((start, end),) = find_leaders(rings, spots)
    assert [*start, *end] == pytest.approx([0.22, 0.5, 0.27, 0.5])


def test_shares_and_values_turn_into_each_other() -> None:
    assert to_share(45, (40, 60)) == 0.25
    assert from_share(0.25, (40, 60)) == 45
