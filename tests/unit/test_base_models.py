"""The table of base models: how they were trained."""

from __future__ import annotations

import pytest

from leaderboard.models import Training, read_training
from leaderboard.readers.base_models import read_base_models

HEAD = "Model,Model Family,Model Size (B),Pretraining Data Size (T),FLOPs (1E21),MMLU"


def read(*lines: str) -> tuple[dict[str, Training], list[str]]:
    found, faults = read_base_models("a.csv", "\n".join([HEAD, *lines]))
    return found, [str(fault) for fault in faults]


def test_a_row_tells_family_size_tokens_and_operations() -> None:
    found, faults = read("meta-llama/Llama-2-7b-hf,Llama-2,7.0,2.0,84.0,0.43")
    assert faults == []
    assert found == {
        "meta-llama/Llama-2-7b-hf": Training("Llama-2", 7.0, tokens_trillion=2.0, flops_1e21=84.0)
    }


def test_what_is_empty_is_missing() -> None:
    (one,) = read("gpt2,GPT-2,0.124,,,0.2")[0].values()
    assert (one.tokens_trillion, one.flops_1e21) == (None, None)


def test_a_size_that_contradicts_the_name_is_taken_from_it_and_the_operations_follow() -> None:
    (one,) = read("openlm-research/open_llama_7b_v2,OpenLlamaV2,13.0,1.0,78.0,0.4")[0].values()
    assert (one.size_billion, one.flops_1e21, one.mended) == (7.0, 42.0, True)


def test_a_rounded_name_contradicts_nothing() -> None:
    (one,) = read("facebook/opt-30b,OPT,33.0,0.18,35.64,0.2")[0].values()
    assert (one.size_billion, one.mended) == (33.0, False)


@pytest.mark.parametrize(
    "line",
    ["mistralai/Mixtral-8x22B-v0.1,Mixtral,39.0,,,0.7", "Qwen/Qwen2-57B-A14B,Qwen2,24.0,,,0.7"],
)
def test_of_a_mixture_of_experts_the_part_in_use_is_told(line: str) -> None:
    (one,) = read(line)[0].values()
    assert (one.has_experts, one.mended) == (True, False)


def test_every_fault_is_told_with_row_and_column() -> None:
    found, faults = read(
        "a/x-7b,X,7,2,84,0.4", "a/x-7b,X,7,2,84,0.4", "a/y,,many,-1,nan,0.4", "a/z,Z,,0,inf,0.4"
    )
    assert list(found) == ["a/x-7b"]
    places = [(fault.split(", ")[1], fault.split("'")[1]) for fault in faults]
    assert places == [
        ("row 2", "Model"),
        ("row 3", "Model Family"),
        ("row 3", "Model Size (B)"),
        ("row 3", "Pretraining Data Size (T)"),
        ("row 3", "FLOPs (1E21)"),
        ("row 4", "Model Size (B)"),
        ("row 4", "Pretraining Data Size (T)"),
        ("row 4", "FLOPs (1E21)"),
    ]


def test_a_missing_column_and_a_table_without_rows_are_faults() -> None:
    _, faults = read_base_models("a.csv", "Model,Size\n")
    assert [fault.column for fault in faults][:2] == ["Model Family", "Model Size (B)"]
    assert "has no rows" in read()[1][0]
    assert read_base_models("a.csv", "")[1]


def test_read_training_gives_each_model_the_common_source() -> None:
    told = {"source": "https://example.org/a", "licence": "MIT"}
    models = {"a/x": {"family": "X", "size_billion": 7.0}}
    assert read_training({"models": {}, "training": {**told, "models": models}}) == {
        "a/x": Training("X", 7.0, source="https://example.org/a")
    }
    assert read_training({"models": {}}) == {}
