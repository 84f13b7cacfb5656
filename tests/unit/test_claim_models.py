"""Claims about one model against another, and about the base models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.claims import decide, judge_changed, judge_real, leave_out, raise_scores

if TYPE_CHECKING:
    import pandas as pd

DAY = "v1-4/2023-07-24"


def test_longer_sequences_do_better_but_on_hellaswag() -> None:
    judged = judge_real("longer-sequences-30b", DAY).verdict
    assert judged.verdict == "mixed"
    assert judged.reason == "It is ahead on average, 67.0 to 65.2, and behind on HellaSwag."


@pytest.mark.parametrize("date", ["2023-07-14", "2023-09-15", "2023-10-31"])
def test_sequences_are_not_compared_where_one_of_the_two_is_missing(date: str) -> None:
    assert decide("longer-sequences-30b", f"v1-4/{date}") == "cannot be tested"


@pytest.mark.parametrize(
    ("name", "points", "verdict"),
    [
        ("instruct-2048", {"hellaswag": 1.4}, "holds"),
        ("instruct-2048", {"average": -1.8}, "fails"),
        ("instruct-2048", {"average": -3.0}, "fails"),
    ],
)
def test_longer_sequences_with_other_scores(
    name: str, points: dict[str, float], verdict: str
) -> None:
    change = raise_scores(name, **points)
    assert judge_changed("longer-sequences-30b", DAY, change).verdict == verdict


def test_shorter_sequences_at_70b_have_nothing_to_be_compared_with() -> None:
    judged = judge_real("shorter-sequences-70b", "v1-4/2023-08-01").verdict
    assert judged.verdict == "cannot be tested"
    assert judged.reason == "Not ranked in this snapshot: upstage/Llama-2-70b-instruct-2048."


def test_shorter_sequences_at_70b_would_be_compared_with_a_sibling() -> None:
    def rename(rows: pd.DataFrame) -> pd.DataFrame:
        is_base = rows["model"] == "meta-llama/Llama-2-70b-hf"
        rows.loc[is_base, "model"] = "upstage/Llama-2-70b-instruct-2048"
        return rows

    verdict = judge_changed("shorter-sequences-70b", "v1-4/2023-08-01", rename)
    assert verdict.verdict == "holds"
    assert "72.3 to 67.3" in verdict.reason


@pytest.mark.parametrize("date", ["2023-07-24", "2023-08-01", "2023-09-04", "2023-09-15"])
def test_llama_2_beats_llama_1(date: str) -> None:
    assert decide("llama-2-beats-llama-1", f"v1-4/{date}") == "holds"


def test_llama_2_is_compared_size_by_size() -> None:
    assert judge_real("llama-2-beats-llama-1", DAY).verdict.reason == (
        "Llama 2 less Llama 1, on average: +4.7 at 7B, +2.6 at 13B and +3.1 at 70B."
    )


@pytest.mark.parametrize(
    ("points", "verdict"),
    [({"llama-13b": 2.6}, "mixed"), ({"llama-13b": 9, "llama-7b": 9, "llama-65b": 9}, "fails")],
)
def test_llama_2_beats_llama_1_no_longer_with_other_scores(
    points: dict[str, float], verdict: str
) -> None:
    def change(rows: pd.DataFrame) -> pd.DataFrame:
        for name, more in points.items():
            named = rows["model"].isin([name, f"huggyllama/{name}"])
            rows.loc[named, "average"] += more
        return rows

    assert judge_changed("llama-2-beats-llama-1", DAY, change).verdict == verdict


@pytest.mark.parametrize("date", ["2023-07-14", "2023-10-31"])
def test_where_a_llama_is_missing_they_are_not_compared(date: str) -> None:
    assert decide("llama-2-beats-llama-1", f"v1-4/{date}") == "cannot be tested"


def test_without_llama_2_there_is_nothing_to_compare() -> None:
    change = leave_out("meta-llama/")
    assert judge_changed("llama-2-beats-llama-1", DAY, change).verdict == "cannot be tested"
