"""Claims about a day's numbers as such: that they lie close, that they did not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.claims import decide, judge_changed, judge_real

if TYPE_CHECKING:
    import pandas as pd


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-05-23", "fails"),
        ("2023-05-31", "mixed"),
        ("2023-06-10", "holds"),
        ("2023-09-04", "holds"),
        ("2023-10-04", "cannot be tested"),
        ("2023-10-31", "holds"),
    ],
)
def test_models_differ_in_decimals_only_from_june_on(date: str, verdict: str) -> None:
    assert decide("models-decimals-apart", f"v1-4/{date}") == verdict


def test_the_first_two_of_june_are_further_apart() -> None:
    assert judge_real("models-decimals-apart", "v1-4/2023-06-10").verdict.reason == (
        "67 of 69 neighbours are less than a point apart; the first two are 2.5 apart."
    )


def test_models_differ_by_points_once_scores_are_stretched() -> None:
    def stretch(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(average=rows["average"] * 10)

    assert judge_changed("models-decimals-apart", "v1-4/2023-06-10", stretch).verdict == "fails"


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-05-26", "cannot be tested"),
        ("2023-05-31", "fails"),
        ("2023-06-10", "mixed"),
        ("2023-07-14", "mixed"),
        ("2023-08-17", "holds"),
        ("2023-10-31", "cannot be tested"),
    ],
)
def test_interest_in_falcon_waned_in_summer(date: str, verdict: str) -> None:
    assert decide("falcon-interest-waned", f"v1-4/{date}") == verdict


@pytest.mark.parametrize(("models", "verdict"), [(25, "mixed"), (60, "fails")])
def test_interest_in_falcon_did_not_wane_once_more_are_named_so(models: int, verdict: str) -> None:
    def rename(rows: pd.DataFrame) -> pd.DataFrame:
        names = rows["model"].drop_duplicates().head(models)
        rows.loc[rows["model"].isin(names), "model"] += "-falcon"
        return rows

    assert judge_changed("falcon-interest-waned", "v1-4/2023-08-17", rename).verdict == verdict


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-05-23", "cannot be tested"),
        ("2023-06-29", "holds"),
        ("2023-07-14", "fails"),
        ("2023-07-24", "fails"),
        ("2023-08-25", "holds"),
        ("2023-10-04", "holds"),
        ("2023-10-31", "mixed"),
    ],
)
def test_the_numbers_did_change_twice_in_july(date: str, verdict: str) -> None:
    assert decide("numbers-unchanged", f"v1-4/{date}") == verdict


def test_all_models_in_common_were_scored_again_by_mid_july() -> None:
    verdict = judge_real("numbers-unchanged", "v1-4/2023-07-14").verdict
    assert verdict.reason == "101 of 101 models also listed on 2023-06-29 have other scores."
    numbers = {finding.label: finding.value for finding in verdict.findings}
    assert numbers["with another average"] == 100
    assert numbers["with another MMLU score"] == 101


@pytest.mark.parametrize(("models", "verdict"), [(3, "holds"), (8, "mixed"), (15, "fails")])
def test_numbers_changed_once_enough_models_have_others(models: int, verdict: str) -> None:
    def rescore(rows: pd.DataFrame) -> pd.DataFrame:
        rows.loc[rows.index[:models], "arc"] -= 0.1
        return rows

    assert judge_changed("numbers-unchanged", "v1-4/2023-06-29", rescore).verdict == verdict
