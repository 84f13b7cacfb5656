"""Claims that models of a name lead the board."""

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


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-05-23", "fails"),
        ("2023-05-26", "holds"),
        ("2023-06-29", "holds"),
        ("2023-07-14", "holds"),
        ("2023-07-24", "fails"),
        ("2023-10-04", "cannot be tested"),
        ("2023-10-31", "fails"),
    ],
)
def test_falcon_leads_from_its_second_date_until_llama_2(date: str, verdict: str) -> None:
    assert decide("falcon-40b-leads", f"v1-4/{date}") == verdict


def test_before_falcon_was_listed_llama_65b_led() -> None:
    reason = judge_real("falcon-40b-leads", "v1-4/2023-05-23").verdict.reason
    assert reason == "llama-65b leads; no Falcon-40B is ranked."


def test_falcon_leads_no_longer_once_another_has_more() -> None:
    change = raise_scores("llama-30b-supercot", average=0.7)
    assert judge_changed("falcon-40b-leads", "v1-4/2023-05-26", change).verdict == "fails"


def test_a_shared_first_place_is_mixed() -> None:
    change = raise_scores("llama-30b-supercot", average=0.6)
    assert judge_changed("falcon-40b-leads", "v1-4/2023-05-26", change).verdict == "mixed"


def test_falcon_fails_to_lead_once_it_is_left_out() -> None:
    change = leave_out("falcon-40b")
    assert judge_changed("falcon-40b-leads", "v1-4/2023-06-29", change).verdict == "fails"


def test_falcon_alone_leads_nobody() -> None:
    def keep(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["model"] == "tiiuae/falcon-40b"]

    verdict = judge_changed("falcon-40b-leads", "v1-4/2023-06-29", keep)
    assert (verdict.verdict, verdict.reason) == (
        "cannot be tested",
        "Fewer than two models are ranked.",
    )


def test_that_falcon_has_led_since_may_is_mixed() -> None:
    judged = judge_real("falcon-40b-since-may", "v1-4/2023-06-29").verdict
    assert judged.verdict == "mixed"
    assert judged.reason == ("It was first on 5 of 6 dates so far; on 2023-05-23 llama-65b led.")
    assert decide("falcon-40b-since-may", "v1-4/2023-05-23") == "fails"


def test_falcon_has_led_on_all_dates_but_for_the_first() -> None:
    tables = gather_real("falcon-40b-since-may", "v1-4/2023-06-29")
    later = change_history(tables, lambda rows: rows[rows["date"] > "2023-05-23"])
    assert find_claim("falcon-40b-since-may").judge(later).verdict == "holds"


@pytest.mark.parametrize(
    ("claim", "date", "verdict"),
    [
        ("upstage-leads", "2023-08-01", "holds"),
        ("upstage-leads", "2023-08-09", "holds"),
        ("upstage-leads", "2023-08-17", "fails"),
        ("platypus-leads", "2023-08-17", "holds"),
        ("platypus-leads", "2023-08-25", "holds"),
        ("platypus-leads", "2023-09-04", "fails"),
    ],
)
def test_upstage_leads_then_platypus(claim: str, date: str, verdict: str) -> None:
    assert decide(claim, f"v1-4/{date}") == verdict


@pytest.mark.parametrize(
    ("claim", "date", "name", "points"),
    [
        ("upstage-leads", "2023-08-09", "stabilityai/StableBeluga2", 1.6),
        ("platypus-leads", "2023-08-17", "Llama-2-70b-instruct-v2", 0.2),
    ],
)
def test_they_lead_no_longer_once_another_has_more(
    claim: str, date: str, name: str, points: float
) -> None:
    change = raise_scores(name, average=points)
    assert judge_changed(claim, f"v1-4/{date}", change).verdict == "fails"
