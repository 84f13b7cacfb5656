"""Where the numbers of a view come from, and what became of every row."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from harness.real_history import load_history
from harness.real_tables import DATA, load_tables
from harness.tables import make_board, make_snapshot, make_tables
from leaderboard.figures.basis import Basis
from leaderboard.items import FIGURES
from leaderboard.snapshot import Excluded, Note, Part, Snapshot
from leaderboard.sources import count_rows, describe_plainly, describe_view
from leaderboard.tables import Tables

BOARD = make_board()
WHOLE, TOP, EARLY = "v1-4/2023-09-04", "v1-4/2023-10-31", "v1-4/2023-05-31"
ROWS = [
    ("a/one", 60.0, 60.0, 60.0),
    ("a/one", 50.0, 50.0, 50.0),
    ("b/two", 40.0, 40.0, None),
    ("b/three", None, 30.0, 30.0),
]


def load(key: str) -> Snapshot:
    return Snapshot.from_json(json.loads((DATA / f"snapshots/{key}.json").read_text("utf-8")))


def count(
    rows: list[Any], basis: Basis, shown: frozenset[str] | None = None, **keys: Any
) -> list[tuple[int, str]]:
    snapshot = make_snapshot(rows, BOARD, **keys)
    sizes = {"a/one": 7.0}
    lines = count_rows(snapshot, make_tables(rows, sizes=sizes, **keys), basis, shown)
    return [(line.count, line.text) for line in lines]


def describe(key: str, figure: str, **params: Any) -> dict[str, Any]:
    tables = replace(load_tables(key), history=load_history())
    return describe_view({key: load(key)}, figure, tables, params)


def test_rows_are_told_from_the_source_to_the_models_that_rank() -> None:
    assert count(ROWS, Basis()) == [
        (4, "rows in the source"),
        (-1, "further rows of models that have a better one"),
        (-1, "without an average"),
        (2, "models that the figure draws on"),
    ]


def test_every_column_that_must_be_there_is_a_reason_of_its_own() -> None:
    lines = count(ROWS, Basis(("b2", "params_billion"), by="b2"))
    assert lines[2:] == [
        (-1, "without a score in B2"),
        (-1, "without a known size"),
        (1, "models that the figure draws on"),
    ]


def test_rows_of_a_size_class_alone_count_where_a_figure_takes_them() -> None:
    parts = ["main", "7b", "main 7b", "7b"]
    text = "only in the list of a size class, which has no ranks of the whole board"
    assert (-2, text) in count(ROWS, Basis(), parts=parts)
    everywhere = count(ROWS, Basis((), everywhere=True), parts=parts)
    assert everywhere[-1] == (3, "models that the figure draws on")


def test_models_that_a_figure_does_not_show_are_left_out_for_its_reason() -> None:
    assert count(ROWS, Basis(rest="too weak"), frozenset({"a/one", "elsewhere"}))[-2:] == [
        (-1, "too weak"),
        (1, "models that the figure shows"),
    ]


def test_only_the_first_may_enter() -> None:
    assert count(ROWS, Basis(top=1))[-2:] == [
        (-1, "below the first 1 by average"),
        (1, "models that the figure draws on"),
    ]
    assert count(ROWS, Basis(top=9))[-1][0] == 2


def test_rows_that_a_reader_left_out_are_told() -> None:
    tables = make_tables(ROWS)
    chosen = replace(tables, rows=tables.rows.iloc[:1])
    lines = [*count_rows(make_snapshot(ROWS, BOARD), chosen, Basis())]
    assert (lines[1].count, lines[1].text) == (
        -3,
        "left out by the filters",
    )


def test_an_empty_snapshot_is_told_in_two_lines() -> None:
    assert count([], Basis()) == [
        (0, "rows in the source"),
        (0, "models that the figure draws on"),
    ]


@pytest.mark.parametrize("key", [EARLY, WHOLE, TOP])
@pytest.mark.parametrize("figure", FIGURES)
def test_the_lines_add_up_for_every_figure(figure: str, key: str) -> None:
    (told,) = describe(key, figure)["snapshots"]
    *lines, last = [line["count"] for line in told["ledger"]]
    assert sum(lines) == last
    assert [line["total"] for line in told["ledger"]].count(True) == 2


@pytest.mark.parametrize("key", [EARLY, WHOLE, TOP])
@pytest.mark.parametrize(
    "figure", ["radial", "total", "ranking", "size", "uncertainty", "tradeoff"]
)
def test_the_last_line_counts_the_rows_of_the_figure_s_table(figure: str, key: str) -> None:
    (told,) = describe(key, figure)["snapshots"]
    shown = FIGURES[figure]
    params = shown.check_params({})
    table = shown.table(shown.data(load_tables(key), **params))
    assert told["ledger"][-1]["count"] == len(table.rows)


def test_of_a_correlation_as_many_enter_as_have_both_scores() -> None:
    correlation = FIGURES["correlation"]
    params = correlation.check_params({"top": 50})
    table = correlation.table(correlation.data(load_tables(WHOLE), **params))
    (told,) = describe(WHOLE, "correlation", top=50)["snapshots"]
    assert told["ledger"][-1]["count"] == 50 == table.rows[0][-1]


def test_a_figure_over_time_names_all_dates_of_the_board() -> None:
    dates = describe(TOP, "movement")["dates"]
    assert len(dates) == len(load_history().dates)
    assert dates[0] == {"date": "2023-05-23", "listed": "whole", "models": 49}
    assert describe(TOP, "distribution")["dates"] == []
    assert describe(TOP, "distribution", view="dates")["dates"] == dates


def test_the_second_snapshot_is_described_like_the_first() -> None:
    tables: Tables = replace(load_tables(TOP), other=load_tables(WHOLE))
    records = {key: load(key) for key in (TOP, WHOLE)}
    told = describe_view(records, "changes", tables, {})
    assert [one["key"] for one in told["snapshots"]] == [TOP, WHOLE]
    assert told["snapshots"][1]["ledger"][-1]["count"] == 1190


def test_a_row_that_is_no_model_is_left_out_for_the_reason_stated() -> None:
    (told,) = describe(EARLY, "total")["snapshots"]
    assert told["ledger"][1] == {
        "count": -1,
        "text": "chance level, not a model",
        "total": False,
        "models": [],
    }


def test_hidden_rows_are_told_by_name_and_the_lines_add_up() -> None:
    tables = make_tables(ROWS)
    rows = tables.rows.iloc[1:].reset_index(drop=True)
    hidden = replace(tables, rows=rows, hidden=(ROWS[0][0],))
    lines = [*count_rows(make_snapshot(ROWS, BOARD), hidden, Basis())]
    assert (lines[1].count, lines[1].models) == (-1, (ROWS[0][0],))
    assert "flagged by the board" in lines[1].text
    assert sum(line.count for line in lines[:-1]) == lines[-1].count


def test_the_two_flagged_models_of_2023_are_told() -> None:
    (told,) = describe(WHOLE, "radial")["snapshots"]
    named = [line["models"] for line in told["ledger"] if line["models"]]
    assert [len(models) for models in named] == [2]


def test_a_snapshot_tells_its_origin_files_and_notes() -> None:
    snapshot = replace(
        make_snapshot([("a/one", 60.0)], BOARD, population="top"),
        parts=(Part("main", "a.json", "00ff", "top", 2), Part("7b", "b.json", "11ee", "whole", 1)),
        notes=(Note("odd", "Something is odd.", ("a/one",)),),
        excluded=(Excluded(("Baseline", 25.0), "chance level"),),
    )
    told = describe_plainly(snapshot, make_tables([("a/one", 60.0)], population="top"))
    assert told["key"] == "tiny/2023-09-04"
    assert told["board"] == "A tiny board"
    assert told["extent"].startswith("the top of the board")
    assert told["source"] == {"title": "a test", "url": "https://example.org/", "licence": "MIT"}
    assert told["files"][0] == {"name": "a.json", "sha256": "00ff", "rows": 2, "listed": "top only"}
    assert told["notes"] == [{"text": "Something is odd.", "models": ["a/one"]}]
    assert [(line["count"], line["text"]) for line in told["ledger"]] == [
        (3, "rows in 2 files"),
        (-1, "chance level"),
        (-1, "in several files: such a row is kept once"),
        (1, "models that rank by average"),
    ]
