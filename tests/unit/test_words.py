"""Numbers and names in words."""

import math

import pytest

from harness.tables import make_tables
from leaderboard.figures.words import join_words, name_population, show_score
from leaderboard.snapshot import POPULATIONS


@pytest.mark.parametrize(
    ("decimals", "shown"), [(0, "70"), (1, "70.5"), (2, "70.46"), (4, "70.4560")]
)
def test_a_score_has_the_decimals_of_its_snapshot(decimals: int, shown: str) -> None:
    assert show_score(70.456, make_tables([], decimals=decimals)) == shown


def test_a_missing_score_is_called_missing() -> None:
    assert show_score(math.nan, make_tables([])) == "missing"


def test_zero_is_a_score() -> None:
    assert show_score(0, make_tables([])) == "0.00"


def test_every_population_has_its_words() -> None:
    said = [name_population(make_tables([], population=one)) for one in POPULATIONS]
    assert said == [
        "",
        ", among the top of the board",
        ", from fragments of the board that prove no rank",
    ]


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "a"], "a and a"),
        (["a", "b", "c", "d"], "a, b, c and d"),
        (["a", "b", "c", "d", "e", "f"], "a, b, c, d and 2 more"),
    ],
)
def test_join_words_names_four_and_counts_the_rest(words: list[str], joined: str) -> None:
    assert join_words(words) == joined


def test_join_words_may_name_none_and_count_all() -> None:
    assert join_words(["a", "b"], most=0) == "2 more"
