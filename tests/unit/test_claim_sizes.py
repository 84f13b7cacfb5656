"""Claims about size: what it buys, which size is chosen, whether one has reached its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.claims import (
    change_history,
    decide,
    gather_real,
    judge_changed,
    judge_real,
    leave_out,
    raise_scores,
)
from leaderboard.claims.catalogue import find_claim

if TYPE_CHECKING:
    import pandas as pd


@pytest.mark.parametrize("date", ["2023-05-23", "2023-07-24", "2023-08-01", "2023-09-15"])
def test_30b_was_the_cost_effective_size_of_llama_1(date: str) -> None:
    assert decide("30b-cost-effective", f"v1-4/{date}") == "holds"


def test_beyond_30b_the_best_llama_1_even_lost() -> None:
    assert judge_real("30b-cost-effective", "v1-4/2023-07-24").verdict.reason == (
        "A doubling of the size gains +6.3 points up to 30B and −2.5 from there to 65B."
    )


@pytest.mark.parametrize(("points", "verdict"), [(8, "mixed"), (12, "fails")])
def test_30b_is_not_cost_effective_once_65b_has_more(points: float, verdict: str) -> None:
    change = raise_scores("llama-65b", average=points)
    assert judge_changed("30b-cost-effective", "v1-4/2023-07-24", change).verdict == verdict


def test_without_a_65b_no_cost_is_compared() -> None:
    change = leave_out("llama-65b")
    verdict = judge_changed("30b-cost-effective", "v1-4/2023-07-24", change)
    assert verdict.verdict == "cannot be tested"


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-06-10", "fails"),
        ("2023-07-14", "mixed"),
        ("2023-07-24", "holds"),
        ("2023-09-04", "holds"),
        ("2023-10-31", "cannot be tested"),
    ],
)
def test_the_largest_do_better_since_llama_2(date: str, verdict: str) -> None:
    assert decide("largest-do-better", f"v1-4/{date}") == verdict


def test_the_largest_do_better_no_longer_once_they_are_lowered() -> None:
    def lower(rows: pd.DataFrame) -> pd.DataFrame:
        rows.loc[rows["params_billion"] >= 60, "average"] -= 10
        return rows

    assert judge_changed("largest-do-better", "v1-4/2023-09-04", lower).verdict == "fails"


@pytest.mark.parametrize("date", ["2023-05-31", "2023-07-24", "2023-09-15"])
def test_larger_models_score_higher_all_through_2023(date: str) -> None:
    assert decide("larger-scores-higher", f"v1-4/{date}") == "holds"


@pytest.mark.parametrize(("share", "verdict"), [(0.05, "mixed"), (1.0, "fails")])
def test_larger_models_do_not_score_higher_once_sizes_are_turned_round(
    share: float, verdict: str
) -> None:
    def turn(rows: pd.DataFrame) -> pd.DataFrame:
        turned = rows.index[: int(share * len(rows))]
        rows.loc[turned, "params_billion"] = 1 / rows.loc[turned, "params_billion"]
        return rows

    assert judge_changed("larger-scores-higher", "v1-4/2023-09-04", turn).verdict == verdict


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-09-04", "fails"),
        ("2023-09-15", "mixed"),
        ("2023-10-04", "cannot be tested"),
        ("2023-10-31", "holds"),
    ],
)
def test_70b_had_not_reached_its_limit_when_that_was_said(date: str, verdict: str) -> None:
    assert decide("70b-at-its-limit", f"v1-4/{date}") == verdict


@pytest.mark.parametrize(("points", "verdict"), [(0.8, "mixed"), (2, "fails")])
def test_70b_has_no_limit_once_its_best_rises_fast(points: float, verdict: str) -> None:
    change = raise_scores("ShiningValiant", average=points)
    assert judge_changed("70b-at-its-limit", "v1-4/2023-10-31", change).verdict == verdict


def test_without_a_snapshot_of_four_weeks_ago_no_rise_is_known() -> None:
    tables = gather_real("70b-at-its-limit", "v1-4/2023-10-31")
    fresh = change_history(tables, lambda rows: rows[rows["date"] > "2023-10-05"])
    assert find_claim("70b-at-its-limit").judge(fresh).verdict == "cannot be tested"


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-07-14", "fails"),
        ("2023-08-01", "mixed"),
        ("2023-09-04", "holds"),
        ("2023-10-04", "holds"),
        ("2023-10-31", "holds"),
    ],
)
def test_13b_is_more_popular_than_7b_since_august(date: str, verdict: str) -> None:
    assert decide("13b-more-popular-than-7b", f"v1-4/{date}") == verdict


def test_fragments_are_passed_over_for_the_last_whole_snapshot() -> None:
    judged = judge_real("13b-more-popular-than-7b", "v1-4/2023-10-13")
    assert judged.at == "v1-4/2023-09-15"
    assert judged.verdict.reason == (
        "On 2023-09-15, the last whole snapshot so far, 379 models have 13B and 294 7B."
    )


@pytest.mark.parametrize(("kept", "verdict"), [(294, "mixed"), (200, "fails")])
def test_13b_is_less_popular_once_some_of_it_are_left_out(kept: int, verdict: str) -> None:
    def thin(rows: pd.DataFrame) -> pd.DataFrame:
        sizes = rows["params_billion"].between(10, 22, inclusive="right")
        of_day = rows.index[sizes & (rows["date"] == "2023-09-15")]
        return rows.drop(of_day[kept:])

    tables = change_history(gather_real("13b-more-popular-than-7b", "v1-4/2023-10-04"), thin)
    assert find_claim("13b-more-popular-than-7b").judge(tables).verdict == verdict


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-05-23", "cannot be tested"),
        ("2023-08-01", "mixed"),
        ("2023-09-04", "fails"),
        ("2023-09-15", "holds"),
        ("2023-10-31", "cannot be tested"),
    ],
)
def test_new_models_are_70b_in_one_snapshot_alone(date: str, verdict: str) -> None:
    assert decide("most-tuning-is-70b", f"v1-4/{date}") == verdict


@pytest.mark.parametrize(("shrunk", "verdict"), [(4, "mixed"), (5, "fails")])
def test_new_models_are_not_70b_once_they_are_smaller(shrunk: int, verdict: str) -> None:
    tables = gather_real("most-tuning-is-70b", "v1-4/2023-09-15")
    assert tables.other is not None
    before = set(tables.other.rows["model"])

    def shrink(rows: pd.DataFrame) -> pd.DataFrame:
        new = rows.index[~rows["model"].isin(before) & rows["params_billion"].notna()]
        rows.loc[new[:shrunk], "params_billion"] = 13
        return rows

    assert judge_changed("most-tuning-is-70b", "v1-4/2023-09-15", shrink).verdict == verdict
