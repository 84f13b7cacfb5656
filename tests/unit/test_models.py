"""Sizes and organisations of models."""

import pytest

from leaderboard.models import ModelFact, name_organisation, read_facts, resolve_params

FACTS = {"a/silent": ModelFact(70, "https://example.org/"), "a/lies-7b": ModelFact(1.5, "")}


def test_resolve_params_takes_a_curated_fact_before_the_name() -> None:
    assert resolve_params("a/lies-7b", FACTS) == 1.5


def test_resolve_params_takes_a_curated_fact_before_what_the_snapshot_states() -> None:
    assert resolve_params("a/silent", FACTS, stated=13.0) == 70


def test_resolve_params_takes_what_the_snapshot_states_before_the_name() -> None:
    assert resolve_params("b/model-7b", {}, stated=6.7) == 6.7


@pytest.mark.parametrize("stated", [None, 0.0, -1.0, float("nan")])
def test_resolve_params_falls_back_to_the_name_where_no_size_is_stated(
    stated: float | None,
) -> None:
    assert resolve_params("b/model-7b", {}, stated) == 7.0


def test_resolve_params_gives_none_never_zero_where_nothing_tells_a_size() -> None:
    assert resolve_params("b/model", {}, stated=0.0) is None


def test_read_facts_gives_facts_by_model() -> None:
    record = {"models": {"gpt2": {"params_billion": 1, "source": "https://example.org/"}}}
    assert read_facts(record) == {"gpt2": ModelFact(1.0, "https://example.org/")}


def test_read_facts_of_nothing_is_nothing() -> None:
    assert read_facts({"models": {}}) == {}


def test_name_organisation_gives_what_stands_before_the_slash() -> None:
    assert name_organisation("tiiuae/falcon-40b") == "tiiuae"


@pytest.mark.parametrize("model", ["llama-65b", ""])
def test_name_organisation_gives_none_without_a_slash(model: str) -> None:
    assert name_organisation(model) is None
