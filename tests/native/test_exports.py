"""A snapshot as CSV and JSON."""

from __future__ import annotations

import csv
import io

from bundler.data.archive import Archive
from bundler.data.exports import make_exports, name_exports, write_csv
from bundler.data.records import Records
from harness.real_tables import DATA, load_tables
from harness.tables import make_tables
from leaderboard.scope import EVEN_HIDDEN


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


def test_the_record_is_the_very_file_of_the_data_folder() -> None:
    key = "v1-4/2023-05-31"
    record = make_exports(Records(Archive(DATA)), key)["json"]
    assert record == (DATA / "snapshots" / f"{key}.json").read_bytes()


def test_the_csv_has_all_that_the_rows_tell() -> None:
    key = "v1-4/2023-10-31"
    content = make_exports(Records(Archive(DATA)), key)["csv"].decode()
    heading = next(csv.reader(io.StringIO(content)))
    snapshot = Archive(DATA).snapshots[key]
    assert set(snapshot.columns) <= set(heading)
    assert len(set(heading)) == len(heading)


def test_paths_stay_whatever_the_content() -> None:
    assert name_exports("v1-4/2023-10-31") == {
        "csv": "snapshots/v1-4/2023-10-31.csv",
        "json": "snapshots/v1-4/2023-10-31.json",
    }
