"""Every row of a snapshot as a plain HTML page."""

from __future__ import annotations

import re
from dataclasses import replace

from bundler.data.exports import name_table_page
from bundler.pages.table_pages import write_rows
from harness.real_tables import load_tables
from harness.tables import make_tables
from leaderboard.scope import EVEN_HIDDEN


def read(rows: str) -> list[list[str]]:
    lines = [re.split(r"<t[dh][^>]*>", line)[1:] for line in rows.splitlines()]
    return [[re.sub(r"<[^>]+>", "", cell) for cell in line] for line in lines]


def test_rows_stand_as_they_rank_and_a_weaker_row_of_a_model_has_no_rank() -> None:
    tables = make_tables(
        [("a/weak", 50.0, 50.0), ("b/best", 70.0, 70.0), ("b/best", 60.0, 60.0)],
        benchmarks=1,
        sizes={"a/weak": 6.7},
        decimals=1,
    )
    assert read(write_rows(tables)) == [
        ["1", "b/best", "–", "70.0", "70.0"],
        ["–", "b/best", "–", "60.0", "60.0"],
        ["2", "a/weak", "6.7", "50.0", "50.0"],
    ]


def test_a_hidden_row_is_marked_and_has_no_rank() -> None:
    tables = make_tables([("a/first", 50.0, 50.0), ("b/second", 40.0, 40.0)], benchmarks=1)
    rows = tables.rows.assign(hidden=[True, False], flagged=[True, False])
    assert [line[:2] for line in read(write_rows(replace(tables, rows=rows)))] == [
        ["–", "a/first flagged"],
        ["1", "b/second"],
    ]


def test_what_is_missing_is_a_dash_and_comes_last() -> None:
    tables = make_tables([("a", None, 10.0), ("b", 20.0, None)], benchmarks=1)
    assert read(write_rows(tables)) == [
        ["1", "b", "–", "20.00", "–"],
        ["–", "a", "–", "–", "10.00"],
    ]


def test_a_name_with_an_organisation_leads_to_the_hub() -> None:
    rows = write_rows(make_tables([("a/b", 20.0), ("c", 10.0)], benchmarks=1))
    assert re.findall(r'href="([^"]+)"', rows) == ["https://huggingface.co/a/b"]


def test_a_name_is_text_whatever_stands_in_it() -> None:
    rows = write_rows(make_tables([('<script>"/x', 20.0)], benchmarks=1))
    assert "<script" not in rows
    assert 'href="https://huggingface.co/&lt;script&gt;&quot;/x"' in rows


def test_all_rows_of_a_real_snapshot_are_there() -> None:
    rows = read(write_rows(load_tables("v1-4/2023-10-31", EVEN_HIDDEN)))
    assert len(rows) == 341
    assert sum(row[0] != "–" for row in rows) == 95
    assert rows[0][:2] == ["1", "ValiantLabs/ShiningValiant"]


def test_a_snapshot_without_rows_has_none() -> None:
    assert write_rows(make_tables([], benchmarks=1)) == ""


def test_the_path_stays_whatever_the_content() -> None:
    assert name_table_page("v1-4/2023-10-31") == "snapshots/v1-4/2023-10-31.html"
