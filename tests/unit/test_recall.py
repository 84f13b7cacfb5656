"""Results that are kept for the next time."""

from dataclasses import replace

import pytest

from harness.real_tables import load_tables
from harness.tables import make_tables
from leaderboard.items import make_item
from leaderboard.recall import Recall

WHOLE = "v1-4/2023-09-04"
DATES = ("2023-09-04", "2023-09-15")


def count_calls(recall: Recall, keys: str) -> str:
    """Ask for keys one after the other; gives those that were computed."""
    computed: list[str] = []
    for key in keys:
        recall.get(key, lambda key=key: computed.append(key))  # type: ignore[misc]
    return "".join(computed)


def test_a_result_is_computed_once() -> None:
    assert count_calls(Recall(), "aabab") == "ab"


def test_the_oldest_result_goes_when_there_are_too_many() -> None:
    assert count_calls(Recall(most=2), "abca") == "abca"


def test_a_result_that_is_asked_for_again_is_not_the_oldest() -> None:
    assert count_calls(Recall(most=2), "abacab") == "abcb"


def test_a_result_that_failed_is_computed_again() -> None:
    recall = Recall()
    with pytest.raises(ZeroDivisionError):
        recall.get("a", lambda: 1 / 0)
    assert recall.get("a", lambda: 1) == 1


@pytest.mark.parametrize(
    ("figure", "params"),
    [
        ("total", {"color": "family"}),
        ("total", {"color": "size", "top": 40}),
        ("ranking", {"metric": "arc"}),
        ("radial", {"scale": "minmax", "top": 8}),
    ],
)
def test_a_figure_from_kept_results_equals_one_computed_anew(
    figure: str, params: dict[str, object]
) -> None:
    used = load_tables(WHOLE)
    fresh = replace(used, recall=Recall())
    for warming in ({}, params):
        make_item(figure, WHOLE, used, warming)
    drawn = ("total/5", "radial", "ranking/dots")
    again = make_item(figure, WHOLE, used, params, drawn)
    assert again.to_text() == make_item(figure, WHOLE, fresh, params, drawn).to_text()


def test_two_snapshots_do_not_share_results() -> None:
    recall = Recall()
    day, other = (replace(make_tables([], date=date), recall=recall) for date in DATES)
    assert (day.once("a", lambda: 1), other.once("a", lambda: 2)) == (1, 2)
