"""The committed snapshots tell what is known of the 18 files of 2023.

The numbers were counted in the raw files themselves. They pin the data: an import that
gives others has changed it.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from leaderboard.analysis.ranking import rank_models
from leaderboard.analysis.scales import fit_minmax_scale
from leaderboard.board import Board
from leaderboard.models import read_facts
from leaderboard.parameters import parse_parameters
from leaderboard.snapshot import Snapshot
from leaderboard.tidy import tabulate

DATA = Path(__file__).resolve().parents[2] / "data"
# Date, rows, models, population, decimals.
SNAPSHOTS = [
    ("2023-05-23", 49, 49, "whole", 1),
    ("2023-05-26", 58, 58, "whole", 1),
    ("2023-05-31", 83, 83, "whole", 1),
    ("2023-06-10", 132, 132, "whole", 1),
    ("2023-06-19", 142, 142, "whole", 1),
    ("2023-06-29", 142, 142, "whole", 1),
    ("2023-07-14", 150, 150, "whole", 1),
    ("2023-07-24", 384, 375, "whole", 1),
    ("2023-07-28", 471, 471, "whole", 1),
    ("2023-08-01", 501, 501, "whole", 1),
    ("2023-08-09", 542, 542, "whole", 2),
    ("2023-08-17", 813, 772, "whole", 2),
    ("2023-08-25", 1069, 984, "whole", 2),
    ("2023-09-04", 1291, 1192, "whole", 2),
    ("2023-09-15", 1240, 1159, "whole", 2),
    ("2023-10-04", 79, 66, "fragments", 2),
    ("2023-10-13", 77, 72, "fragments", 2),
    ("2023-10-31", 341, 314, "top", 2),
]
DATES = [date for date, *_ in SNAPSHOTS]


@cache
def read(date: str) -> Snapshot:
    return Snapshot.from_json(json.loads((DATA / f"snapshots/v1-4/{date}.json").read_text("utf-8")))


@cache
def read_board() -> Board:
    return Board.from_json(json.loads((DATA / "boards/v1-4.json").read_text("utf-8")))


@cache
def read_models() -> dict[str, Any]:
    record: dict[str, Any] = json.loads((DATA / "models.json").read_text("utf-8"))
    return record


def find_notes(date: str, kind: str) -> list[tuple[str, ...]]:
    return [note.models for note in read(date).notes if note.kind == kind]


def find_dates(kind: str) -> list[str]:
    return [date for date in DATES if find_notes(date, kind)]


def test_the_18_dates_are_there_and_no_other() -> None:
    assert sorted(path.stem for path in (DATA / "snapshots/v1-4").glob("*.json")) == DATES


@pytest.mark.parametrize(("date", "rows", "models", "population", "decimals"), SNAPSHOTS)
def test_a_snapshot_has_its_rows_models_population_and_decimals(
    date: str, rows: int, models: int, population: str, decimals: int
) -> None:
    snapshot = read(date)
    assert len(snapshot.rows) == rows
    assert len(set(snapshot.column("model"))) == models
    assert (snapshot.population, snapshot.decimals) == (population, decimals)


@pytest.mark.parametrize("date", DATES)
def test_every_row_of_every_file_is_in_the_snapshot_or_excluded(date: str) -> None:
    snapshot = read(date)
    merged = sum(part.rows for part in snapshot.parts) - len(snapshot.excluded)
    named = [
        len(parts.split())
        for parts in (
            snapshot.column("parts")
            if "parts" in snapshot.columns
            else ["main"] * len(snapshot.rows)
        )
    ]
    assert sum(named) == merged


@pytest.mark.parametrize("date", DATES)
def test_scores_are_points_or_missing_and_never_an_unevaluated_zero(date: str) -> None:
    snapshot = read(date)
    scores = [score for metric in read_board().metric_ids for score in snapshot.column(metric)]
    assert all(score is None or 0 < score <= 100 for score in scores)


@pytest.mark.parametrize("date", DATES)
def test_sizes_are_in_billions_or_missing_and_never_zero(date: str) -> None:
    table = tabulate(read(date), read_board(), read_facts(read_models()))
    assert not (table["params_billion"] <= 0).any()


@pytest.mark.parametrize("date", DATES)
def test_no_model_carries_the_board_s_remarks_or_is_the_baseline(date: str) -> None:
    models = read(date).column("model")
    assert not [model for model in models if " " in model or model.lower() == "baseline"]


def test_the_chance_row_was_left_out_of_two_files() -> None:
    assert find_dates("chance-row") == ["2023-05-31", "2023-07-28"]
    assert [len(read(date).excluded) for date in DATES if read(date).excluded] == [1, 1]


def test_a_model_named_baseline_is_still_there() -> None:
    assert "AGI-inc/lora_moe_7b_baseline" in read("2023-09-04").column("model")


def test_six_models_of_the_first_file_were_not_evaluated_on_two_benchmarks() -> None:
    snapshot = read("2023-05-23")
    assert len(find_notes("2023-05-23", "unevaluated")) == 6
    missing = [metric for metric in read_board().metric_ids if None in snapshot.column(metric)]
    assert missing == ["average", "hellaswag", "mmlu"]
    assert snapshot.column("mmlu").count(None) == 6
    assert find_dates("unevaluated") == ["2023-05-23"]


def test_the_first_file_states_sizes_in_billions_where_it_knew_them() -> None:
    snapshot = read("2023-05-23")
    sizes = dict(zip(snapshot.column("model"), snapshot.column("params_billion"), strict=True))
    assert sizes["llama-65b"] == 65.0
    assert sizes["digitous/Alpacino30b"] == 30.0
    assert sizes["facebook/opt-1.3b"] == 1.3
    assert sizes["gpt2"] is None


def test_one_row_is_a_score_short() -> None:
    snapshot = read("2023-06-10")
    assert find_notes("2023-06-10", "short-row") == [("vicgalle/gpt2-alpaca-gpt4",)]
    assert snapshot.column("truthfulqa").count(None) == 1
    assert find_dates("short-row") == ["2023-06-10"]


def test_four_averages_of_one_file_are_not_the_mean() -> None:
    assert len(find_notes("2023-05-26", "average")) == 4
    assert find_dates("average") == ["2023-05-26"]


def test_two_files_are_not_sorted() -> None:
    assert find_dates("unsorted") == ["2023-07-28", "2023-10-04"]


def test_one_file_repeats_the_one_before_it() -> None:
    assert find_dates("unchanged") == ["2023-06-29"]


def test_two_models_were_flagged_by_the_board() -> None:
    assert find_notes("2023-09-04", "flagged") == [
        ("Aspik101/trurl-2-13b-pl-instruct_unload",),
        ("Fredithefish/ReasonixPajama-3B-HF",),
    ]


def test_models_stand_in_several_rows_from_july_on() -> None:
    assert find_dates("repeats") == [date for date, rows, models, *_ in SNAPSHOTS if rows > models]


@pytest.mark.parametrize(("date", "rows", "models", "_population", "_decimals"), SNAPSHOTS)
def test_the_note_on_repeats_counts_as_the_rows_do(
    date: str, rows: int, models: int, _population: str, _decimals: int
) -> None:
    told = [note.text for note in read(date).notes if note.kind == "repeats"]
    assert [f"({rows - models:,} rows more" in text for text in told] == [True] * (rows > models)


def test_no_model_stands_in_more_than_six_rows() -> None:
    models = read("2023-09-04").column("model")
    assert max(models.count(model) for model in set(models)) == 6


def test_identical_rows_of_one_file_are_all_kept() -> None:
    rows = read("2023-09-04").rows
    assert len(rows) - len(set(rows)) == 14


def test_the_last_date_has_a_main_file_and_five_size_classes() -> None:
    parts = [(part.id, part.population, part.rows) for part in read("2023-10-31").parts]
    assert parts == [
        ("main", "top", 109),
        ("3b", "top", 65),
        ("7b", "top", 61),
        ("13b", "top", 53),
        ("33b", "top", 44),
        ("70b", "top", 53),
    ]


def test_the_last_date_keeps_identical_rows_of_its_files_once() -> None:
    snapshot = read("2023-10-31")
    assert sum(part.rows for part in snapshot.parts) == 385
    assert len(snapshot.rows) == 341
    assert sum("main" in parts.split() for parts in snapshot.column("parts")) == 109


def test_the_last_date_ranks_its_main_file() -> None:
    ranked = rank_models(tabulate(read("2023-10-31"), read_board(), {}))
    assert len(ranked) == 95
    assert ranked["model"].head(3).tolist() == [
        "ValiantLabs/ShiningValiant",
        "ICBU-NPU/FashionGPT-70B-V1.2",
        "sequelbox/StellarBright",
    ]


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("average", 5.0),
        ("arc", 3.3478),
        ("hellaswag", 4.5714),
        ("mmlu", 4.8333),
        ("truthfulqa", 4.6636),
    ],
)
def test_the_predecessor_s_scale_gives_its_values_for_the_first_model(
    metric: str, expected: float
) -> None:
    table = tabulate(read("2023-10-31"), read_board(), {})
    scale = fit_minmax_scale(table, read_board().benchmark_ids)
    first = table.iloc[0]
    assert first["model"] == "ValiantLabs/ShiningValiant"
    assert round(scale.apply(metric, float(first[metric])), 4) == expected


@pytest.mark.parametrize(
    ("before", "after", "metrics", "common", "changed"),
    [
        ("2023-06-29", "2023-07-14", ["mmlu"], 101, 101),
        ("2023-06-29", "2023-07-14", ["average"], 101, 100),
        (
            "2023-07-14",
            "2023-07-24",
            ["average", "arc", "hellaswag", "mmlu", "truthfulqa"],
            134,
            122,
        ),
    ],
)
def test_models_were_scored_again(
    before: str, after: str, metrics: list[str], common: int, changed: int
) -> None:
    old, new = (
        rank_models(tabulate(read(date), read_board(), {})).set_index("model")[metrics]
        for date in (before, after)
    )
    shared = old.index.intersection(new.index)
    assert len(shared) == common
    assert int((old.loc[shared] != new.loc[shared]).any(axis=1).sum()) == changed


def test_llama_65b_gained_15_points_of_mmlu_by_being_scored_again() -> None:
    scores = []
    for date in ("2023-06-29", "2023-07-14"):
        snapshot = read(date)
        scores.append(snapshot.column("mmlu")[snapshot.column("model").index("llama-65b")])
    assert scores == [48.8, 63.4]


def test_every_curated_fact_is_about_a_model_of_a_board() -> None:
    texts = [path.read_text("utf-8") for path in (DATA / "snapshots").glob("*/*.json")]
    known = {row[0] for text in texts for row in json.loads(text)["rows"]}
    assert set(read_models()["models"]) - known == set()


def test_no_curated_fact_repeats_what_the_name_tells() -> None:
    facts = read_facts(read_models())
    assert [m for m, fact in facts.items() if parse_parameters(m) == fact.params_billion] == []


def test_every_model_that_led_the_board_has_a_known_size() -> None:
    facts = read_facts(read_models())
    leaders: dict[str, float] = {}
    for date in DATES:
        ranked = rank_models(tabulate(read(date), read_board(), facts))
        leaders |= dict(zip(ranked["model"], ranked["params_billion"], strict=True))
        first = ranked[ranked["rank"] == 1]
        assert not first["params_billion"].isna().any()
    assert leaders["stabilityai/FreeWilly2"] == 70
