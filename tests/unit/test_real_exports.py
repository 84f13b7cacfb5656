"""The committed snapshots of 2024 and 2025 tell what is known of the exports.

The numbers were counted in the raw files themselves. They pin the data: an import that gives
others has changed it.
"""

from __future__ import annotations

import json
from functools import cache

import pytest

from harness.real_tables import DATA, load_board
from leaderboard.models import read_facts, read_training
from leaderboard.parameters import parse_parameters
from leaderboard.snapshot import Snapshot
from leaderboard.tidy import tabulate

# Key, rows, models, rows that the board itself hid.
SNAPSHOTS = [
    ("v1-6/2024-06-19", 7065, 6728, 2105),
    ("v1-6/2024-07-07", 7169, 6811, 2070),
    ("v2/2024-07-13", 237, 235, 0),
    ("v2/2024-08-01", 520, 509, 12),
    ("v2/2024-09-01", 758, 736, 30),
    ("v2/2024-10-01", 1283, 1254, 139),
    ("v2/2024-11-04", 1730, 1687, 268),
    ("v2/2024-11-08", 1793, 1749, 284),
    ("v2/2024-12-10", 2196, 2135, 422),
    ("v2/2024-12-11", 2209, 2148, 428),
    ("v2/2025-01-01", 2695, 2626, 648),
    ("v2/2025-02-01", 3491, 3418, 1069),
    ("v2/2025-02-13", 3827, 3753, 1294),
    ("v2/2025-02-14", 3834, 3760, 1296),
    ("v2/2025-03-01", 4250, 4174, 1494),
    ("v2/2025-03-21", 4576, 4497, 1683),
]
KEYS = [key for key, *_ in SNAPSHOTS]
UNROUNDED = KEYS[9:]
# Of each board the newest; the others are of the same forms.
NEWEST = ["v1-6/2024-07-07", "v2/2024-12-10", "v2/2025-03-21"]
# What tells one evaluation from another.
KEY = ("model", "precision", "revision")


@cache
def read(key: str) -> Snapshot:
    return Snapshot.from_json(json.loads((DATA / f"snapshots/{key}.json").read_text("utf-8")))


def find_texts(key: str, kind: str) -> list[str]:
    return [note.text for note in read(key).notes if note.kind == kind]


def count_flag(key: str, flag: str) -> int:
    return sum(flag in (flags or "").split() for flags in read(key).column("flags"))


def test_the_16_dates_are_there_and_no_other() -> None:
    found = [
        f"{board}/{path.stem}"
        for board in ("v1-6", "v2")
        for path in sorted((DATA / "snapshots" / board).glob("*.json"))
    ]
    assert found == KEYS


@pytest.mark.parametrize(("key", "rows", "models", "hidden"), SNAPSHOTS)
def test_a_snapshot_has_its_rows_models_and_hidden_rows(
    key: str, rows: int, models: int, hidden: int
) -> None:
    snapshot = read(key)
    assert len(snapshot.rows) == snapshot.parts[0].rows == rows
    assert len(set(snapshot.column("model"))) == models
    assert (snapshot.population, snapshot.decimals) == ("whole", 2)
    off = [not {"flagged", "unavailable"}.isdisjoint((flags or "").split())
           for flags in snapshot.column("flags")]  # fmt: skip
    assert sum(off) == hidden


@pytest.mark.parametrize("key", KEYS)
def test_no_evaluation_stands_twice(key: str) -> None:
    columns = [read(key).column(name) for name in KEY]
    assert len(set(zip(*columns, strict=True))) == len(read(key).rows)


@pytest.mark.parametrize("key", KEYS)
def test_an_average_is_the_mean_of_its_scores_as_far_as_they_are_rounded(key: str) -> None:
    snapshot = read(key)
    averages, *scores = (snapshot.column(name) for name in load_board(snapshot.board).metric_ids)
    worst = max(
        abs(sum(row) / len(row) - average) for average, *row in zip(averages, *scores, strict=True)
    )
    assert worst <= (2e-6 if key in UNROUNDED else 0.01)


@pytest.mark.parametrize("key", KEYS)
def test_what_was_turned_left_out_and_rounded_is_noted(key: str) -> None:
    kinds = {note.kind for note in read(key).notes}
    assert {"inverted", "left-out", "zero", "size-column", "precisions"} <= kinds
    assert ("scale" in kinds) == key.startswith("v2")
    assert ("rounded" in kinds) == ("unsorted" in kinds) == (key in UNROUNDED)


def test_a_score_of_0_on_gsm8k_is_kept_as_the_board_counted_it() -> None:
    gsm8k = read("v1-6/2024-07-07").column("gsm8k")
    assert (gsm8k.count(0), gsm8k.count(None)) == (582, 0)
    assert "GSM8K (582). Of those on GSM8K, 105 stand" in find_texts("v1-6/2024-07-07", "zero")[0]


@pytest.mark.parametrize(
    ("key", "flag", "rows"),
    [
        ("v1-6/2024-06-19", "flagged", 105),
        ("v1-6/2024-07-07", "flagged", 109),
        ("v1-6/2024-07-07", "merged", 1329),
        ("v1-6/2024-07-07", "moe", 563),
        ("v1-6/2024-07-07", "unavailable", 1977),
        ("v2/2024-12-10", "flagged", 0),
        ("v2/2024-12-10", "merged", 362),
        ("v2/2024-12-11", "merged", 361),
        ("v2/2024-12-10", "unavailable", 422),
        ("v2/2024-12-11", "unavailable", 428),
        ("v2/2025-03-21", "flagged", 1),
        ("v2/2025-03-21", "chat-template", 2402),
    ],
)
def test_inverted_flags_are_set_right(key: str, flag: str, rows: int) -> None:
    assert count_flag(key, flag) == rows


def test_the_two_forms_of_the_second_board_tell_the_same_flags_a_day_apart() -> None:
    before, after = (
        {
            tuple(row[:3]): set((row[snapshot.columns.index("flags")] or "").split())
            for row in snapshot.rows
        }
        for snapshot in (read("v2/2024-12-10"), read("v2/2024-12-11"))
    )
    common = set(before) & set(after)
    assert len(common) == 2196
    for flag, differing in (("merged", 1), ("moe", 1), ("unavailable", 1), ("chat-template", 0)):
        assert sum((flag in before[key]) != (flag in after[key]) for key in common) == differing


@pytest.mark.parametrize("key", NEWEST)
def test_a_model_is_hidden_in_all_its_rows_or_in_none(key: str) -> None:
    table = tabulate(read(key), load_board(key.partition("/")[0]), {})
    assert (table.groupby("model")["hidden"].nunique() == 1).all()


@pytest.mark.parametrize("key", NEWEST)
def test_a_normalised_score_is_what_its_raw_one_says(key: str) -> None:
    snapshot = read(key)
    for benchmark in load_board(snapshot.board).benchmarks:
        if benchmark.raw_chance is None:
            continue
        raw = snapshot.column(f"{benchmark.id}_raw")
        share = benchmark.raw_chance / 100
        # Raw scores of rounded files have two decimals.
        far = 0.51 / (1 - share) if key not in UNROUNDED else 1e-4
        for score, measured in zip(snapshot.column(benchmark.id), raw, strict=True):
            assert abs(max(0, (measured - share) / (1 - share) * 100) - score) <= far


@pytest.mark.parametrize("benchmark", ["math", "gpqa", "mmlu_pro"])
def test_a_raw_score_is_a_number_of_right_answers_among_the_items(benchmark: str) -> None:
    items = load_board("v2").benchmark(benchmark).items
    assert items is not None
    counts = [share * items for share in read("v2/2025-03-21").column(f"{benchmark}_raw")]
    # Six decimals leave an answer in 12,032 uncertain by one in 160.
    odd = sum(abs(count - round(count)) > 0.01 for count in counts)
    assert odd <= 5


def find_changes(before: str, after: str, metric: str, key: tuple[str, ...]) -> tuple[int, int]:
    """Count the evaluations that stand on both dates, and those whose score changed."""
    old, new = (
        {
            tuple(values): score
            for *values, score in zip(
                *(read(date).column(name) for name in key), read(date).column(metric), strict=True
            )
        }
        for date in (before, after)
    )
    common = set(old) & set(new)
    return len(common), sum(abs(old[one] - new[one]) > 1e-9 for one in common)


@pytest.mark.parametrize(
    ("before", "after", "metric", "common", "changed"),
    [
        ("v2/2025-02-13", "v2/2025-02-14", "math", 3827, 3497),
        ("v2/2024-11-04", "v2/2024-11-08", "math", 1729, 1214),
        ("v2/2024-11-04", "v2/2024-11-08", "math_raw", 1729, 755),
    ],
)
def test_math_was_scored_again_twice(
    before: str, after: str, metric: str, common: int, changed: int
) -> None:
    assert find_changes(before, after, metric, KEY) == (common, changed)


def test_rounding_hides_no_change_and_makes_none() -> None:
    rounded, first, second = "v2/2024-12-10", "v2/2024-12-11", "v2/2025-01-01"
    for metric in load_board("v2").metric_ids:
        assert find_changes(first, second, metric, KEY)[1] == 0
        old, new = (
            dict(zip(zip(*(read(key).column(name) for name in KEY), strict=True),
                     read(key).column(metric), strict=True))
            for key in (rounded, first)
        )  # fmt: skip
        assert max(abs(old[one] - new[one]) for one in set(old) & set(new)) <= 0.005 + 1e-6


def test_sizes_are_in_billions_or_missing_and_never_zero() -> None:
    facts = read_facts(json.loads((DATA / "models.json").read_text("utf-8")))
    for key in NEWEST:
        sizes = tabulate(read(key), load_board(key.partition("/")[0]), facts)["params_billion"]
        assert not (sizes <= 0).any()


def test_the_training_of_base_models_is_told_of_models_on_a_board_only() -> None:
    training = read_training(json.loads((DATA / "models.json").read_text("utf-8")))
    known = {model for key in KEYS for model in read(key).column("model")}
    assert len(training) == 140
    assert set(training) <= known
    assert training["meta-llama/Llama-2-7b-hf"].flops_1e21 == 84


def test_only_one_size_of_the_base_models_was_mended() -> None:
    training = read_training(json.loads((DATA / "models.json").read_text("utf-8")))
    mended = {model: one for model, one in training.items() if one.mended}
    assert list(mended) == ["openlm-research/open_llama_7b_v2"]
    (one,) = mended.values()
    assert (one.size_billion, one.tokens_trillion, one.flops_1e21) == (7, 1, 42)
    assert parse_parameters("openlm-research/open_llama_7b_v2") == 7
