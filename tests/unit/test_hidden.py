"""Types, licences and hidden rows in a scope: what a board tells of its models beside scores."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from harness.tables import Row, make_board, make_history, make_snapshot, make_tables
from leaderboard.figures.contract import Table, TableColumn
from leaderboard.figures.scope_words import describe_scope, mark_hidden, say_hidden
from leaderboard.items import FIGURES, make_item
from leaderboard.scope import EVEN_HIDDEN, EVERYTHING, Scope, list_hidden, narrow_history
from leaderboard.scope_counts import count_choices

ROWS: list[Row] = [
    ("o/best-7b", 60.0, 60, 60),
    ("o/good-7b", 55.0, 50, 60),
    ("p/fair-13b", 50.0, 50, 50),
    ("p/fair-13b", 45.0, 40, 50),
    ("p/poor", 40.0, 40, 40),
]
TYPES = ["merged", "chat", "chat", "chat", None]
LICENCES = ["mit", "mit", "apache-2.0", "apache-2.0", None]
HIDDEN = [True, False, True, False, False]


def make_rows() -> pd.DataFrame:
    rows = make_tables(ROWS).rows
    told = {"type": pd.Series(TYPES, dtype="str"), "licence": pd.Series(LICENCES, dtype="str")}
    return rows.assign(**told, hidden=HIDDEN, flagged=HIDDEN)


def list_places(scope: Scope, rows: pd.DataFrame | None = None) -> list[int]:
    found = scope.find_members(make_rows() if rows is None else rows)
    return [place for place, kept in enumerate(found) if kept]


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        (EVERYTHING, [1, 3, 4]),
        (EVEN_HIDDEN, [0, 1, 2, 3, 4]),
        (Scope(types=("chat",)), [1, 3]),
        (Scope(types=("chat", "merged"), hidden=True), [0, 1, 2, 3]),
        (Scope(licences=("mit",)), [1]),
        (Scope(types=("chat",), licences=("apache-2.0",)), [3]),
        (Scope(types=("none such",)), []),
        # A pinned model stays whatever a reader left out, but not where it is hidden.
        (Scope(types=("none such",), pins=("o/good-7b", "o/best-7b")), [1]),
        (Scope(types=("none such",), pins=("o/best-7b",), hidden=True), [0]),
    ],
)
def test_a_row_is_shown_if_it_fits_and_is_not_hidden(scope: Scope, places: list[int]) -> None:
    assert list_places(scope) == places


def test_the_hidden_rows_are_listed_each_by_its_model() -> None:
    assert list_hidden(make_rows()) == ("o/best-7b", "p/fair-13b")
    assert list_hidden(make_tables([]).rows) == ()


def test_where_nothing_is_left_out_the_rows_are_the_same_ones() -> None:
    rows = make_tables(ROWS).rows
    assert EVERYTHING.narrow(rows) is rows


def test_what_a_board_does_not_tell_narrows_nothing() -> None:
    rows = make_rows().assign(licence=None)
    asked = Scope(types=("chat",), licences=("mit",))
    settled = asked.settle(rows)
    assert settled == Scope(types=("chat",), unknown=("licences",))
    assert list_places(settled, rows) == [1, 3]
    assert asked.settle(make_rows()) is asked


def test_scopes_with_and_without_hidden_rows_are_told_apart() -> None:
    keys = {
        scope.key
        for scope in (
            EVERYTHING,
            EVEN_HIDDEN,
            Scope(types=("chat",)),
            Scope(licences=("chat",)),
            Scope(types=("chat",), hidden=True),
        )
    }
    assert len(keys) == 5


def test_each_choice_is_counted_among_those_that_fit_the_others() -> None:
    counts = count_choices(make_rows(), Scope(licences=("apache-2.0",), hidden=True))
    assert counts["types"] == [("chat", 2)]
    assert counts["licences"] == [("apache-2.0", 2), ("mit", 2)]
    assert count_choices(make_rows().assign(type=None), EVERYTHING)["types"] == []
    assert count_choices(make_rows(), EVERYTHING)["types"] == [("chat", 2)]


def test_a_history_without_hidden_rows_has_the_ranks_of_those_that_are_left() -> None:
    board = make_board(2)
    history = make_history([make_snapshot(ROWS, board)], board)
    hidden = (history.rows["model"] == "o/best-7b").to_numpy()
    marked = replace(history, rows=history.rows.assign(hidden=hidden))
    shown = narrow_history(marked, EVERYTHING)
    assert shown.rows["rank"].tolist() == [1, 2, 3]
    assert [entry.models for entry in shown.dates] == [3]
    assert narrow_history(marked, EVEN_HIDDEN) is marked


def test_a_table_marks_hidden_models_once_they_are_shown() -> None:
    tables = replace(make_tables(ROWS), rows=make_rows(), scope=EVEN_HIDDEN)
    table = Table((TableColumn("model", "Model"),), (("o/best-7b",), ("o/good-7b",)))
    marked = mark_hidden(table, tables)
    assert [row[-1] for row in marked.rows] == ["flagged", ""]
    assert mark_hidden(table, replace(tables, scope=EVERYTHING)) is table
    gone = replace(tables, rows=tables.rows.assign(flagged=False))
    assert mark_hidden(table, gone).rows[0][-1] == "not on the hub"


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_shows_hidden_models_and_says_so(figure: str) -> None:
    board = make_board(2)
    days = [make_snapshot(ROWS, board, date=date) for date in ("2023-08-25", "2023-09-04")]
    tables: Any = replace(make_tables(ROWS, history=days), rows=make_rows(), scope=EVEN_HIDDEN)
    item = make_item(figure, "tiny/2023-09-04", tables, {})
    assert "flagged, or no longer on the hub, are shown too" in item.data["labels"]["caption"]
    assert {len(row) for row in item.table["rows"]} <= {len(item.table["columns"])}


def test_a_pinned_model_that_is_hidden_is_told_as_such() -> None:
    tables = replace(
        make_tables(ROWS[1:]), scope=Scope(pins=("o/best-7b", "x/y")), hidden=("o/best-7b",)
    )
    told = describe_scope(tables, (), {})
    assert told == (
        "Pinned, but flagged or no longer on the hub: o/best-7b. "
        "Pinned, but not in this snapshot: x/y."
    )


def test_in_a_history_a_hidden_row_gives_way_to_a_shown_one_of_its_model() -> None:
    board = make_board(2)
    snapshot = make_snapshot([("o/a", 60.0, 60, 60), ("o/a", 50.0, 50, 50)], board)
    flagged = replace(
        snapshot,
        columns=(*snapshot.columns, "flags"),
        rows=tuple(
            (*row, flags) for row, flags in zip(snapshot.rows, ("flagged", None), strict=True)
        ),
    )
    rows = make_history([flagged], board).rows
    assert (rows["average"].tolist(), rows["hidden"].tolist()) == ([50.0], [False])


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ((), ""),
        (("o/x",), "Left out: 1 model, flagged or no longer on the hub."),
        (("o/x", "o/x", "o/y"), "Left out: 2 models, flagged or no longer on the hub."),
        # Rows of a model that has others.
        (("o/good-7b", "o/good-7b"), "Left out: 2 rows, flagged or no longer on the hub."),
    ],
)
def test_a_caption_counts_the_models_that_are_hidden(hidden: tuple[str, ...], told: str) -> None:
    assert say_hidden(replace(make_tables(ROWS), hidden=hidden)) == told
