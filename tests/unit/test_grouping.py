"""Models by family, size class or organisation, and their colours."""

from __future__ import annotations

import pandas as pd
import pytest

from leaderboard.figures.grouping import MOST_GROUPS, group_models
from leaderboard.figures.palette import ACCENT, FAINT, SERIES, SIZE_CLASS_SERIES


def make_rows(*models: tuple[str, str | None, float]) -> pd.DataFrame:
    return pd.DataFrame(list(models), columns=["model", "organisation", "params_billion"])


def test_without_grouping_all_models_have_one_colour_and_no_legend() -> None:
    grouping = group_models(make_rows(("a/x", "a", 7.0), ("b/y", "b", 13.0)), "none")
    assert grouping.colors == [ACCENT, ACCENT]
    assert grouping.legend == ()


def test_size_classes_keep_their_colours_whoever_is_there() -> None:
    rows = make_rows(("a/x", "a", 70.0), ("b/y", "b", float("nan")))
    grouping = group_models(rows, "size")
    assert grouping.labels == ["65-80B", "unknown size"]
    assert grouping.colors == [SIZE_CLASS_SERIES[4], SIZE_CLASS_SERIES[6]]
    assert [entry.label for entry in grouping.legend] == ["65-80B", "unknown size"]


def test_the_largest_organisation_comes_first_and_ties_keep_their_order() -> None:
    rows = make_rows(("a/x", "a", 1.0), ("b/x", "b", 1.0), ("b/y", "b", 1.0), ("c/x", "c", 1.0))
    legend = group_models(rows, "organisation").legend
    assert [entry.label for entry in legend] == ["b (2)", "a (1)", "c (1)"]


def test_organisations_beyond_the_largest_share_a_grey() -> None:
    rows = make_rows(*((f"o{index}/x", f"o{index}", 1.0) for index in range(MOST_GROUPS + 2)))
    grouping = group_models(rows, "organisation")
    assert grouping.colors[:MOST_GROUPS] == list(SERIES[:MOST_GROUPS])
    assert grouping.colors[MOST_GROUPS:] == [FAINT, FAINT]
    assert grouping.legend[-1].label == "all others (2)"


def test_a_name_without_organisation_says_so() -> None:
    assert group_models(make_rows(("llama-65b", None, 65.0)), "organisation").labels == [
        "no organisation"
    ]


def test_families_come_from_names_and_those_of_none_are_others() -> None:
    grouping = group_models(
        make_rows(("tiiuae/falcon-40b", "tiiuae", 40.0), ("a/b", "a", 1.0)), "family"
    )
    assert grouping.labels[0] == "Falcon"
    assert grouping.colors == [SERIES[0], FAINT]


@pytest.mark.parametrize("by", ["none", "size", "family", "organisation"])
def test_no_models_make_no_groups(by: str) -> None:
    grouping = group_models(make_rows(), by)
    assert grouping.labels == []
    assert grouping.legend == ()


def test_an_unknown_grouping_is_refused() -> None:
    with pytest.raises(ValueError, match="'colour'"):
        group_models(make_rows(), "colour")
