"""Parameters, and how a figure checks them."""

from typing import Any

import pytest

from leaderboard.errors import ParameterError
from leaderboard.figures.contract import (
    Choice,
    Figure,
    FigureData,
    LegendEntry,
    Parameter,
    Table,
    TableColumn,
)

EMPTY = FigureData("nothing", {}, {}, {}, {"title": "", "caption": ""})
COLORS = (Choice("red", "Red"), Choice("green", "Green"))
PARAMETERS = (
    Parameter("top", "integer", 5, "Leaders", "How many", minimum=1, maximum=8),
    Parameter("color", "choice", "red", "Colour", "Which", COLORS),
    Parameter("share", "toggle", False, "Share", "Whether"),
    Parameter("models", "models", (), "Models", "Which", maximum=2),
    Parameter("metric", "metric", "average", "Metric", "Which"),
    Parameter("other", "snapshot", "", "Other", "Which"),
)
FIGURE = Figure(
    id="made",
    title="Made",
    question="Is it made?",
    needs=("snapshot", "other"),
    parameters=PARAMETERS,
    aspect=1.5,
    narrow_aspect=1.0,
    data=lambda _: EMPTY,
    draw=lambda _: None,
    describe=lambda _: "It is.",
    table=lambda _: Table((), ()),
)
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("top", 1),
        ("top", 8),
        ("color", "green"),
        ("share", True),
        ("models", ()),
        ("models", ("a/x", "a/y")),
        ("metric", "whatever the board has"),
        ("other", ""),
    ],
)
def test_a_parameter_gives_back_a_value_that_it_takes(name: str, value: Any) -> None:
    assert BY_NAME[name].check(value) == value


def test_a_list_of_models_becomes_a_tuple() -> None:
    assert BY_NAME["models"].check(["a/x"]) == ("a/x",)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("top", 0, "top=0 is outside 1 to 8"),
        ("top", 9, "top=9 is outside 1 to 8"),
        ("top", 2.0, "top=2.0 is not a whole number"),
        ("top", "2", "top='2' is not a whole number"),
        ("top", True, "top=True is not a whole number"),
        ("top", None, "top=None is not a whole number"),
        ("color", "gren", "color='gren' is not one of its choices; did you mean 'green'?"),
        ("color", "zzz", "known are 'red', 'green'"),
        ("color", 1, "color=1 is not one of its choices"),
        ("share", 1, "share=1 is neither true nor false"),
        ("share", "true", "share='true' is neither true nor false"),
        ("models", "a/x", "models='a/x' is no list of model names"),
        ("models", 3, "models=3 is no list of model names"),
        ("models", ["a/x", 3], "holds something that is no name"),
        ("models", ["a", "b", "c"], "models takes at most 2 models, not 3"),
        ("metric", 1, "metric=1 is no metric's name"),
        ("other", None, "other=None is no snapshot's name"),
    ],
)
def test_a_parameter_refuses_what_it_does_not_take(name: str, value: Any, told: str) -> None:
    with pytest.raises(ParameterError) as error:
        BY_NAME[name].check(value)
    assert told in str(error.value)


def test_an_integer_without_bounds_takes_any_whole_number() -> None:
    assert Parameter("n", "integer", 0, "N", "Any").check(-1_000_000) == -1_000_000


def test_a_parameter_of_unknown_kind_is_refused() -> None:
    with pytest.raises(ParameterError, match="'n' is of unknown kind 'colour'"):
        Parameter("n", "colour", 0, "N", "Any").check(1)


def test_parameters_that_are_not_given_have_their_defaults() -> None:
    assert FIGURE.check_params({"top": 3}) == {
        "top": 3,
        "color": "red",
        "share": False,
        "models": (),
        "metric": "average",
        "other": "",
    }


def test_an_unknown_parameter_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ParameterError, match="'made' has no parameter 'tip'; did you mean 'top'"):
        FIGURE.check_params({"tip": 3})


def test_all_faults_are_told_at_once_in_the_order_given() -> None:
    with pytest.raises(ParameterError) as error:
        FIGURE.check_params({"top": 9, "share": True, "tip": 1, "color": "gren"})
    assert [line.partition(";")[0] for line in str(error.value).splitlines()] == [
        "figure 'made': top=9 is outside 1 to 8",
        "figure 'made' has no parameter 'tip'",
        "figure 'made': color='gren' is not one of its choices",
    ]


def test_a_figure_gives_its_declaration_as_plain_values() -> None:
    declared = FIGURE.to_json()
    assert {key: declared[key] for key in ("id", "needs", "aspect", "fixed_shape")} == {
        "id": "made",
        "needs": ["snapshot", "other"],
        "aspect": 1.5,
        "fixed_shape": False,
    }
    assert declared["parameters"][1] == {
        "name": "color",
        "kind": "choice",
        "default": "red",
        "label": "Colour",
        "help": "Which",
        "choices": [{"value": "red", "label": "Red"}, {"value": "green", "label": "Green"}],
        "minimum": None,
        "maximum": None,
        "unset": "",
    }
    assert declared["parameters"][3]["default"] == []


def test_data_gives_ranges_and_ticks_as_pairs() -> None:
    data = FigureData(
        structure="made/1",
        columns={"dots": {"x": [1, None]}},
        ranges={"x": (0, 2.5)},
        ticks={"x": {0: "0", 2.5: "2.5"}},
        labels={"title": "Made", "caption": "By hand."},
        legend=(LegendEntry("a/x", "#0072b2"),),
        facts={"kept": object()},
    )
    assert data.to_json() == {
        "structure": "made/1",
        "columns": {"dots": {"x": [1, None]}},
        "ranges": {"x": [0, 2.5]},
        "ticks": {"x": [[0, "0"], [2.5, "2.5"]]},
        "labels": {"title": "Made", "caption": "By hand."},
        "legend": [{"label": "a/x", "color": "#0072b2"}],
    }


def test_a_table_gives_its_columns_with_units_and_its_rows_as_lists() -> None:
    table = Table((TableColumn("score", "Score", "points", 2),), ((70.5,), (None,)))
    assert table.to_json() == {
        "columns": [{"name": "score", "label": "Score", "unit": "points", "decimals": 2}],
        "rows": [[70.5], [None]],
    }


def test_an_empty_table_has_neither_columns_nor_rows() -> None:
    assert Table((), ()).to_json() == {"columns": [], "rows": []}
