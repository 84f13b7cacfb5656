"""What every figure of the catalogue keeps, on boards made to be hard and on real snapshots."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from harness.figures import write_data
from harness.hard_boards import HARD_BOARDS
from harness.real_history import load_history
from harness.real_tables import load_tables
from harness.templates import empty_drawing, name_content
from harness.variants import list_variants
from leaderboard.errors import ParameterError
from leaderboard.figures.contract import Figure, FigureData
from leaderboard.items import FIGURES
from leaderboard.tables import Tables

# Each with the one before it: the first has none.
REAL = {
    "v1-4/2023-05-23": None,
    "v1-4/2023-09-04": "v1-4/2023-08-25",
    "v1-4/2023-10-04": "v1-4/2023-09-15",
}
BOARDS = [*HARD_BOARDS, *REAL]
# Drawing costs most: every way to ask is drawn of one board, the default of these.
DRAWN = ["empty", "one model", "gaps", "hard names", "v1-4/2023-09-04", "v1-4/2023-10-04"]

every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
every_board = pytest.mark.parametrize("board", BOARDS)


def gather(board: str) -> Tables:
    if board in HARD_BOARDS:
        return HARD_BOARDS[board]
    before = REAL[board]
    other = load_tables(before) if before else None
    return replace(load_tables(board), other=other, history=load_history())


def compute(figure: Figure, board: str) -> Iterator[tuple[dict[str, Any], FigureData]]:
    """Compute a figure of a board in every way to ask for it."""
    tables = gather(board)
    for params in list_variants(figure, tables):
        yield params, figure.data(tables, **figure.check_params(params))


@every_board
@every_figure
def test_all_that_a_figure_shows_is_plain_whole_and_told(figure: Figure, board: str) -> None:
    for params, data in compute(figure, board):
        assert write_data(data)
        assert {"title", "caption"} <= set(data.labels), params
        for name, columns in data.columns.items():
            assert len({len(column) for column in columns.values()}) == 1, (params, name)
        for start, end in data.ranges.values():
            assert start != end, params
        told = figure.describe(data)
        assert told.endswith("."), params
        # A point within a number or a model's name ends no sentence.
        assert 1 <= len(re.findall(r"[.!?](?=\s|$)", told)) <= 4, told
        table = figure.table(data)
        assert json.dumps(table.to_json(), allow_nan=False)
        assert {len(row) for row in table.rows} <= {len(table.columns)}, params
        assert len({column.name for column in table.columns}) == len(table.columns), params


def list_drawn(figure: Figure) -> Iterator[FigureData]:
    for board in DRAWN:
        yield figure.data(gather(board))
    for _, data in compute(figure, "seven benchmarks"):
        yield data


@every_figure
def test_a_drawing_has_the_named_places_for_its_content_and_equals_others_of_its_structure(
    figure: Figure,
) -> None:
    templates: dict[str, str] = {}
    for data in list_drawn(figure):
        plot = figure.draw(data)
        assert name_content(plot) == {
            "source": set(data.columns),
            "range": set(data.ranges),
            "axis": set(data.ticks),
        }
        template = empty_drawing(plot)
        assert templates.setdefault(data.structure, template) == template, data.structure


@every_figure
def test_tooltips_have_plain_labels_and_tell_columns_that_are_there(figure: Figure) -> None:
    tools = [tool for data in list_drawn(figure) for tool in figure.draw(data).tools]
    assert tools
    for tool in tools:
        columns = {name for one in tool.renderers for name in one.data_source.data}
        # Bokeh fills in what a tooltip tells, and leaves its labels as they are.
        assert [label for label, _ in tool.tooltips if "@" in label] == []
        told = {name for _, text in tool.tooltips for name in re.findall(r"@(\w+)", text)}
        assert told - columns == set()


@every_figure
def test_the_same_question_gets_the_same_answer(figure: Figure) -> None:
    tables = HARD_BOARDS["seven benchmarks"]
    assert write_data(figure.data(tables)) == write_data(figure.data(tables))


@every_figure
def test_every_wrong_value_is_refused_at_once(figure: Figure) -> None:
    wrong: dict[str, Any] = {parameter.name: 0.5 for parameter in figure.parameters}
    with pytest.raises(ParameterError) as told:
        figure.check_params({**wrong, "colour_of_the_sky": 1})
    lines = str(told.value).splitlines()
    assert len(lines) == len(wrong) + 1
    assert all(f"{name}=0.5" in line for name, line in zip(wrong, lines, strict=False))
    assert f"figure {figure.id!r} has no parameter 'colour_of_the_sky'" in lines[-1]


@every_figure
def test_every_default_is_a_value_that_its_parameter_takes(figure: Figure) -> None:
    for parameter in figure.parameters:
        assert parameter.check(parameter.default) == parameter.default


@pytest.mark.parametrize(
    ("figure", "parameter"),
    [
        pytest.param(figure, parameter.name, id=f"{figure.id}-{parameter.name}")
        for figure in FIGURES.values()
        for parameter in figure.parameters
        if parameter.kind == "metric"
    ],
)
def test_a_metric_that_the_board_has_not_is_refused_with_a_hint(
    figure: Figure, parameter: str
) -> None:
    with pytest.raises(ParameterError, match=f"{parameter}='averag' .*did you mean 'average'"):
        figure.data(HARD_BOARDS["seven benchmarks"], **{parameter: "averag"})


@every_figure
def test_a_figure_says_what_it_needs_and_asks(figure: Figure) -> None:
    asked = {parameter.name for parameter in figure.parameters}
    assert figure.question.endswith("?")
    assert set(figure.needs) <= {"snapshot", "other", "history"}
    assert ("other" in figure.needs) == ("other" in asked)
    assert json.loads(json.dumps(figure.to_json(), allow_nan=False))["id"] == figure.id
