"""Model names that fit beside a mark, and numbers of models."""

from leaderboard.figures.names import count_models, name_leaders, shorten_name


def test_a_name_that_fits_stays() -> None:
    assert shorten_name("org/model", 9) == "org/model"


def test_a_long_name_loses_its_organisation_first() -> None:
    assert shorten_name("org/model", 8) == "model"


def test_a_name_that_is_still_too_long_is_cut() -> None:
    assert shorten_name("org/model", 4) == "mod…"


def test_a_name_without_organisation_is_cut() -> None:
    assert shorten_name("llama-65b", 6) == "llama…"


def test_one_model_is_no_plural() -> None:
    assert [count_models(count) for count in (0, 1, 2)] == ["0 models", "1 model", "2 models"]


def test_the_first_of_one_has_no_number() -> None:
    assert [name_leaders(count) for count in (1, 2)] == ["the first model", "the first 2 models"]
