"""Claims about benchmarks: trade-offs, strengths, gains, and what no score can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.claims import decide, judge_changed, judge_real, leave_out, raise_scores

if TYPE_CHECKING:
    import pandas as pd

DAY = "v1-4/2023-09-04"


def turn_round(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(truthfulqa=100 - rows["truthfulqa"])


def make_alike(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(truthfulqa=rows["mmlu"])


def test_over_all_models_truthfulqa_and_mmlu_rise_together() -> None:
    judged = judge_real("truthfulqa-mmlu-tradeoff-all", DAY).verdict
    assert judged.verdict == "fails"
    assert judged.reason == ("Over all 1,192 models r is +0.62, 95 % interval +0.59 to +0.66.")
    changed = judge_changed("truthfulqa-mmlu-tradeoff-all", DAY, turn_round)
    assert changed.verdict == "holds"


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-07-14", "holds"),
        ("2023-08-01", "mixed"),
        ("2023-09-04", "holds"),
        ("2023-10-04", "cannot be tested"),
        ("2023-10-31", "mixed"),
    ],
)
def test_at_the_top_they_trade_off_at_times(date: str, verdict: str) -> None:
    assert decide("truthfulqa-mmlu-tradeoff-top", f"v1-4/{date}") == verdict


def test_at_the_top_they_do_not_trade_off_once_scores_are_alike() -> None:
    assert judge_changed("truthfulqa-mmlu-tradeoff-top", DAY, make_alike).verdict == "fails"


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-07-24", "cannot be tested"),
        ("2023-07-28", "fails"),
        ("2023-08-09", "holds"),
        ("2023-09-15", "holds"),
        ("2023-10-31", "cannot be tested"),
    ],
)
def test_qcammel_is_strong_since_its_70b_is_there(date: str, verdict: str) -> None:
    assert decide("qcammel-strong", f"v1-4/{date}") == verdict


def test_qcammel_is_strong_no_longer_with_other_scores() -> None:
    day = "v1-4/2023-08-09"
    one = raise_scores("qcammel", mmlu=-20)
    both = raise_scores("qcammel", mmlu=-20, hellaswag=-20)
    assert judge_changed("qcammel-strong", day, one).verdict == "mixed"
    assert judge_changed("qcammel-strong", day, both).verdict == "fails"
    assert judge_changed("qcammel-strong", day, leave_out("qcammel")).verdict == (
        "cannot be tested"
    )


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2023-07-14", "cannot be tested"),
        ("2023-08-09", "holds"),
        ("2023-09-04", "holds"),
        ("2023-09-15", "cannot be tested"),
    ],
)
def test_new_70b_models_gain_most_on_truthfulqa(date: str, verdict: str) -> None:
    assert decide("70b-gain-on-truthfulqa", f"v1-4/{date}") == verdict


@pytest.mark.parametrize(
    ("points", "verdict"), [({"arc": -10.0}, "mixed"), ({"truthfulqa": 30.0}, "fails")]
)
def test_they_gain_most_there_no_longer_beside_another_base(
    points: dict[str, float], verdict: str
) -> None:
    change = raise_scores("meta-llama/llama-2-70b-hf", **points)
    assert judge_changed("70b-gain-on-truthfulqa", "v1-4/2023-08-09", change).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "date", "verdict"),
    [
        ("scores-converge-top-20", "2023-07-24", "cannot be tested"),
        ("scores-converge-top-20", "2023-08-01", "mixed"),
        ("scores-converge-top-20", "2023-09-04", "holds"),
        ("scores-converge-top-20", "2023-10-31", "holds"),
        ("scores-converge-top-5-percent", "2023-09-04", "mixed"),
        ("scores-converge-top-5-percent", "2023-09-15", "fails"),
        ("scores-converge-top-5-percent", "2023-10-31", "cannot be tested"),
    ],
)
def test_a_number_of_leaders_converges_and_a_share_of_them_less(
    claim: str, date: str, verdict: str
) -> None:
    assert decide(claim, f"v1-4/{date}") == verdict


@pytest.mark.parametrize(("points", "verdict"), [(3, "mixed"), (10, "fails")])
def test_scores_do_not_converge_once_the_leader_runs_ahead(points: float, verdict: str) -> None:
    change = raise_scores("Uni-TianYan", average=points)
    assert judge_changed("scores-converge-top-20", DAY, change).verdict == verdict


def test_a_share_of_the_leaders_converges_once_scores_are_squeezed() -> None:
    def squeeze(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(average=rows["average"] / 2)

    assert judge_changed("scores-converge-top-5-percent", DAY, squeeze).verdict == "holds"


def test_orca_was_there_when_it_was_missed() -> None:
    day = "v1-4/2023-08-09"
    judged = judge_real("orca-absent", day).verdict
    assert judged.verdict == "fails"
    assert judged.reason.startswith("10 of 542 models have Orca in their names")
    assert judge_changed("orca-absent", day, leave_out("orca")).verdict == "holds"
    assert decide("orca-absent", "v1-4/2023-07-14") == "holds"


@pytest.mark.parametrize(
    "claim",
    [
        "board-favours-falcon",
        "better-texts-rank-lower",
        "open-falls-behind-closed",
        "tests-leaked-into-training",
        "data-less-shared",
    ],
)
def test_what_no_score_can_decide_is_said_to_be_so(claim: str) -> None:
    for date in ("2023-05-26", "2023-09-04", "2023-10-04"):
        judged = judge_real(claim, f"v1-4/{date}")
        assert judged.verdict.verdict == "cannot be tested"
        assert judged.verdict.findings == ()
        assert "view" not in judged.to_json()
