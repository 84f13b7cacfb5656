"""Which scores changed by more than rounding explains."""

import numpy as np
import pytest

from leaderboard.analysis.rescoring import agree_within_precision, differ_beyond_precision

NAN = float("nan")


def differs(before: float, after: float, decimals: tuple[int, int]) -> bool:
    return bool(differ_beyond_precision(np.array([before]), np.array([after]), *decimals)[0])


def test_equally_precise_scores_differ_by_one_unit_of_their_last_decimal() -> None:
    assert differs(63.4, 63.5, (1, 1))
    assert differs(63.41, 63.42, (2, 2))


def test_equal_scores_do_not_differ() -> None:
    assert not differs(63.4, 63.4, (1, 1))


@pytest.mark.parametrize("finer", [63.35, 63.36, 63.44, 63.45])
def test_a_finer_score_within_half_a_unit_of_the_coarser_one_does_not_differ(finer: float) -> None:
    assert not differs(63.4, finer, (1, 2))
    assert not differs(finer, 63.4, (2, 1))


@pytest.mark.parametrize("finer", [63.34, 63.46])
def test_a_finer_score_beyond_half_a_unit_of_the_coarser_one_differs(finer: float) -> None:
    assert differs(63.4, finer, (1, 2))


def test_the_errors_of_binary_fractions_are_no_difference() -> None:
    assert not differs(0.1 + 0.2, 0.3, (12, 12))


def test_a_missing_score_does_not_differ_from_any() -> None:
    assert not differs(NAN, 63.4, (1, 1))
    assert not differs(63.4, NAN, (1, 1))
    assert not differs(NAN, NAN, (1, 1))


def test_every_score_may_have_a_precision_of_its_own() -> None:
    before, after = np.array([63.4, 63.4]), np.array([63.44, 63.44])
    decimals = (np.array([1, 2]), np.array([2, 2]))
    assert differ_beyond_precision(before, after, *decimals).tolist() == [False, True]


def test_rows_agree_when_no_score_of_theirs_differs() -> None:
    before = np.array([[60.0, 70.0], [60.0, 70.0], [60.0, NAN]])
    after = np.array([[60.0, 70.0], [60.0, 70.1], [60.0, 70.0]])
    assert agree_within_precision(before, after, 1, 1).tolist() == [True, False, True]


def test_no_rows_give_no_answers() -> None:
    assert agree_within_precision(np.empty((0, 2)), np.empty((0, 2)), 1, 1).tolist() == []
