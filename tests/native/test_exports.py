"""A snapshot as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

from bundler.exports import name_exports, write_csv, write_record
from harness.real_tables import DATA, load_tables
from harness.tables import make_tables
from leaderboard.scope import EVEN_HIDDEN
from leaderboard.snapshot import Snapshot


def test_the_csv_has_a_line_for_each_row_in_source_order() -> None:
    lines = list(
        csv.DictReader(io.StringIO(write_csv(load_tables("v1-4/2023-10-31", EVEN_HIDDEN))))
    )
    assert len(lines) == 341
    assert lines[0]["model"] == "ValiantLabs/ShiningValiant"
    assert lines[0]["url"] == "https://huggingface.co/ValiantLabs/ShiningValiant"
    assert lines[0]["params_billion"] == "70.0"
    assert sum(line["in_main"] == "1" for line in lines) == 109


def test_what_is_missing_is_empty_and_a_name_without_organisation_has_no_address() -> None:
    tables = make_tables([("llama-x", 60.0, 60.0, None)], benchmarks=2)
    (line,) = csv.DictReader(io.StringIO(write_csv(tables)))
    assert (line["organisation"], line["url"], line["params_billion"]) == ("", "", "")
    assert list(line.values())[6] == ""


def test_an_empty_snapshot_is_a_heading_alone() -> None:
    assert write_csv(make_tables([], benchmarks=1)).count("\r\n") == 1


def test_the_record_is_that_of_the_archive() -> None:
    path = DATA / "snapshots" / "v1-4" / "2023-05-31.json"
    record = json.loads(path.read_text("utf-8"))
    assert json.loads(write_record(Snapshot.from_json(record))) == record


def test_paths_stay_whatever_the_content() -> None:
    assert name_exports("v1-4/2023-10-31") == {
        "csv": "snapshots/v1-4/2023-10-31.csv",
        "json": "snapshots/v1-4/2023-10-31.json",
    }
