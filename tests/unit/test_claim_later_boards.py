"""Claims about the boards of 2024 and 2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.claims import (
    Change,
    decide,
    gather_real,
    judge_changed,
    judge_real,
    leave_out,
    raise_scores,
)

if TYPE_CHECKING:
    import pandas as pd

LAST_V1 = "v1-6/2024-07-07"


def add(**points: float) -> Change:
    return lambda rows: rows.assign(**{name: rows[name] + more for name, more in points.items()})


@pytest.mark.parametrize(
    ("claim", "key", "verdict"),
    [
        ("benchmarks-full", "v1-4/2023-07-14", "fails"),
        ("benchmarks-full", LAST_V1, "mixed"),
        ("benchmarks-full", "v2/2024-07-13", "fails"),
        ("benchmarks-order-alike", "v1-4/2023-07-24", "fails"),
        ("benchmarks-order-alike", LAST_V1, "holds"),
        ("benchmarks-order-alike", "v2/2024-07-13", "fails"),
        ("gsm8k-truthfulqa-tradeoff-top", LAST_V1, "holds"),
        ("merges-fill-the-top", LAST_V1, "fails"),
        ("merges-fill-the-top", "v2/2025-02-13", "fails"),
        ("most-of-the-top-is-gone", LAST_V1, "holds"),
        ("most-of-the-top-is-gone", "v2/2025-02-14", "fails"),
        ("small-beats-large-of-2023", "v1-6/2024-06-19", "cannot be tested"),
        ("small-beats-large-of-2023", LAST_V1, "mixed"),
        ("small-beats-large-of-2023", "v2/2024-07-13", "holds"),
        ("top-at-rest", LAST_V1, "holds"),
        ("top-at-rest", "v2/2024-07-13", "cannot be tested"),
        ("top-at-rest", "v2/2024-11-04", "holds"),
        ("top-at-rest", "v2/2024-11-08", "cannot be tested"),
        ("leaders-lie-apart", LAST_V1, "fails"),
        ("leaders-lie-apart", "v2/2024-07-13", "holds"),
        ("leaders-lie-apart", "v1-4/2023-09-04", "mixed"),
        ("ifeval-full-first", "v2/2024-07-13", "mixed"),
        ("ifeval-full-first", "v2/2024-11-08", "holds"),
        ("most-tuning-is-7b", "v2/2024-11-04", "holds"),
        ("math-scored-again", "v2/2024-11-04", "fails"),
        ("math-scored-again", "v2/2024-11-08", "holds"),
        ("math-scored-again", "v2/2025-02-14", "holds"),
        ("numbers-unchanged", "v2/2024-11-08", "fails"),
        ("qwen-fills-the-top", "v2/2024-07-13", "fails"),
        ("qwen-fills-the-top", "v2/2024-11-04", "mixed"),
        ("qwen-fills-the-top", "v2/2025-02-14", "holds"),
        ("larger-scores-higher", LAST_V1, "mixed"),
        ("truthfulqa-mmlu-tradeoff-all", LAST_V1, "fails"),
        ("truthfulqa-mmlu-tradeoff-top", "v1-6/2024-06-19", "holds"),
    ],
)
def test_the_verdict(claim: str, key: str, verdict: str) -> None:
    assert decide(claim, key) == verdict


@pytest.mark.parametrize(
    ("key", "counts"),
    [("v2/2024-11-08", "1,198 of 1,687"), ("v2/2025-02-14", "3,478 of 3,753")],
)
def test_math_was_scored_again_twice(key: str, counts: str) -> None:
    assert (
        f"MATH changed for {counts} models" in judge_real("math-scored-again", key).verdict.reason
    )


def alike(one: str, other: str) -> Change:
    return lambda rows: rows.assign(**{other: rows[one]})


def turn(name: str) -> Change:
    return lambda rows: rows.assign(**{name: 100 - rows[name]})


def call_all(kind: str) -> Change:
    return lambda rows: rows.assign(type=kind)


def leave_most_fine_tuned_out(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out half of the fine-tuned models, so that merges are more than they."""
    fine_tuned = rows.index[rows["type"] == "fine-tuned"]
    return rows.drop(fine_tuned[::2])


def bring_back(models: int) -> Change:
    """Have the first hidden models shown."""

    def change(rows: pd.DataFrame) -> pd.DataFrame:
        order = rows["average"].sort_values(ascending=False).index
        hidden = [row for row in order if rows.at[row, "hidden"]]
        names = rows.loc[hidden, "model"].drop_duplicates().head(models)
        rows.loc[rows["model"].isin(names), "hidden"] = False
        return rows

    return change


def resize(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(params_billion=13.0)


def stretch(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(average=rows["average"] * 3)


@pytest.mark.parametrize(
    ("claim", "key", "change", "verdict"),
    [
        ("benchmarks-full", LAST_V1, add(arc=10, mmlu=10), "holds"),
        ("benchmarks-full", LAST_V1, add(hellaswag=-30, gsm8k=-30), "fails"),
        ("benchmarks-order-alike", LAST_V1, turn("gsm8k"), "fails"),
        ("gsm8k-truthfulqa-tradeoff-top", LAST_V1, alike("truthfulqa", "gsm8k"), "fails"),
        ("merges-fill-the-top", LAST_V1, call_all("merge"), "holds"),
        ("merges-fill-the-top", LAST_V1, leave_most_fine_tuned_out, "mixed"),
        ("most-of-the-top-is-gone", LAST_V1, bring_back(6), "mixed"),
        ("most-of-the-top-is-gone", LAST_V1, bring_back(10), "fails"),
        (
            "small-beats-large-of-2023",
            "v2/2024-07-13",
            raise_scores("meta-llama/llama-2-70b-hf", average=20),
            "fails",
        ),
        (
            "small-beats-large-of-2023",
            "v2/2024-07-13",
            raise_scores("meta-llama/llama-2-70b-hf", ifeval=50, bbh=20, math=20),
            "mixed",
        ),
        ("small-beats-large-of-2023", LAST_V1, leave_out("llama-2-70b-hf"), "cannot be tested"),
        ("top-at-rest", LAST_V1, raise_scores("le_triomphant", average=0.4), "mixed"),
        ("top-at-rest", LAST_V1, raise_scores("le_triomphant", average=1), "fails"),
        ("top-at-rest", LAST_V1, add(average=1), "cannot be tested"),
        ("leaders-lie-apart", LAST_V1, stretch, "holds"),
        ("ifeval-full-first", "v2/2024-11-08", add(bbh=23), "mixed"),
        ("ifeval-full-first", "v2/2024-11-08", add(bbh=30), "fails"),
        ("most-tuning-is-7b", "v2/2024-11-04", resize, "fails"),
        ("math-scored-again", "v2/2024-11-08", add(bbh=1), "mixed"),
        ("qwen-fills-the-top", "v2/2025-02-14", leave_out("qwen"), "fails"),
    ],
)
def test_the_verdict_changes_with_the_scores(
    claim: str, key: str, change: Change, verdict: str
) -> None:
    assert judge_changed(claim, key, change).verdict == verdict


def test_math_was_not_scored_again_once_it_is_as_before() -> None:
    tables = gather_real("math-scored-again", "v2/2024-11-08")
    assert tables.other is not None
    earlier = tables.other.rows
    verdict = judge_changed("math-scored-again", "v2/2024-11-08", lambda _rows: earlier)
    assert verdict.verdict == "fails"


def test_a_flagged_model_or_one_of_another_size_by_name_is_not_small() -> None:
    def shrink(rows: pd.DataFrame) -> pd.DataFrame:
        rows.loc[rows["model"] == "Qwen/Qwen2-72B-Instruct", "params_billion"] = 3.0
        rows.loc[rows["model"] == "microsoft/Phi-3-mini-4k-instruct", "flagged"] = True
        return rows

    verdict = judge_changed("small-beats-large-of-2023", "v2/2024-07-13", shrink)
    names = [finding.label for finding in verdict.findings[:2]]
    assert not {"Qwen/Qwen2-72B-Instruct", "microsoft/Phi-3-mini-4k-instruct"} & set(names)
