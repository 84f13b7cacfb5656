"""The data dictionary says what every column is, or the build ends; the archive holds all data."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.common.kept import open_kept
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.data.columns import FLAGS, describe_column
from bundler.data.records import Records
from bundler.pages.dictionary import write_dictionary
from bundler.pages.snapshot_zip import FOLDER, SnapshotZip, make_snapshot_zip, pack_files
from harness.tables import make_board
from harness.tiny_project import copy_project

ROOT = Path(__file__).resolve().parents[2]


def make(data: Path) -> SnapshotZip:
    return make_snapshot_zip(Project.at(ROOT, data), Records(Archive(data)))


def open_real() -> Archive:
    """Open the real data, with what the last build computed of them."""
    project = Project.at(ROOT)
    return Archive(project.data, open_kept(project))


def open_zip(made: SnapshotZip) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made.content))


@pytest.fixture(scope="module")
def real() -> SnapshotZip:
    """The real data in one file."""
    return make_snapshot_zip(Project.at(ROOT), Records(open_real()))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The data folder of the tiny project, to change."""
    return copy_project(tmp_path)


def change_record(path: Path, column: str, value: object) -> None:
    record = json.loads(path.read_text("utf-8"))
    record["columns"].append(column)
    record["rows"] = [[*row, value] for row in record["rows"]]
    path.write_text(json.dumps(record), "utf-8")


def test_every_snapshot_is_in_the_archive_as_csv_and_as_the_very_record(real: SnapshotZip) -> None:
    archive = open_real()
    with open_zip(real) as packed:
        names = {name.removeprefix(f"{FOLDER}/") for name in packed.namelist()}
        for key, snapshot in archive.snapshots.items():
            text = packed.read(f"{FOLDER}/snapshots/{key}.csv").decode()
            assert len(list(csv.reader(io.StringIO(text)))) == len(snapshot.rows) + 1
            record = packed.read(f"{FOLDER}/snapshots/{key}.json")
            assert record == archive.locate_snapshot(snapshot).read_bytes()
    others = {f"boards/{board}.json" for board in archive.boards}
    others |= {"models.json", "models.schema.json", "boards/board.schema.json"}
    others |= {"snapshots/snapshot.schema.json", "NOTICE", "LICENSE", "DATA-DICTIONARY.md"}
    assert others | {"SHA256SUMS"} == {name for name in names if "snapshots/v" not in name}


def test_the_sums_in_the_archive_are_those_of_its_files(real: SnapshotZip) -> None:
    with open_zip(real) as packed:
        lines = packed.read(f"{FOLDER}/SHA256SUMS").decode().splitlines()
        for line in lines:
            sha256, name = line.split("  ")
            assert hashlib.sha256(packed.read(f"{FOLDER}/{name}")).hexdigest() == sha256
    assert len(lines) == len(packed.namelist()) - 1


def test_the_archive_stays_small(real: SnapshotZip) -> None:
    assert len(real.content) < 30e6


def test_equal_files_give_equal_bytes_in_whatever_order_they_come() -> None:
    contents = {"b.txt": b"two", "a/c.txt": b"one"}
    assert pack_files(contents) == pack_files(dict(reversed(contents.items())))
    with zipfile.ZipFile(io.BytesIO(pack_files(contents))) as packed:
        assert [entry.date_time for entry in packed.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 2


def test_the_dictionary_names_every_column_of_every_board(real: SnapshotZip) -> None:
    archive = open_real()
    for snapshot in archive.snapshots.values():
        section = real.dictionary.partition(f"### Columns of {snapshot.board}\n")[2]
        for column in snapshot.columns:
            assert f"\n| `{column}` | " in section.partition("\n## ")[0]


def test_the_dictionary_has_what_is_odd_and_where_all_comes_from(real: SnapshotZip) -> None:
    for snapshot in open_real().snapshots.values():
        assert f"`{snapshot.key}`" in real.dictionary
        assert snapshot.source.url in real.dictionary
        assert snapshot.source.licence in real.dictionary
        if snapshot.notes:
            assert f"\n### {snapshot.key}\n" in real.dictionary


def test_a_column_without_a_description_ends_the_build_for_each_snapshot(tiny: Path) -> None:
    for date in ("2024-01-01", "2024-02-01"):
        change_record(tiny / "snapshots" / "tiny" / f"{date}.json", "colour", "red")
    with pytest.raises(BuildError) as caught:
        make(tiny)
    lines = str(caught.value).splitlines()
    assert lines[0] == "the data dictionary would have gaps:"
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "tiny/2024-01-01", "tiny/2024-02-01",
    ]  # fmt: skip
    assert "nobody described the column 'colour'; add it to RECORDED" in lines[1]


def test_a_flag_without_a_description_ends_the_build(tiny: Path) -> None:
    change_record(tiny / "snapshots" / "tiny" / "2024-01-01.json", "flags", "flagged odd")
    with pytest.raises(BuildError, match="nobody described the flag 'odd'"):
        make(tiny)
    assert "flagged" in FLAGS


def test_a_key_of_the_record_without_a_description_ends_the_build(tiny: Path) -> None:
    path = tiny / "snapshots" / "snapshot.schema.json"
    schema = json.loads(path.read_text("utf-8"))
    del schema["properties"]["decimals"]["description"]
    path.write_text(json.dumps(schema), "utf-8")
    with pytest.raises(BuildError, match=r"'decimals' has no description"):
        make(tiny)


def test_a_board_without_snapshots_is_not_in_the_dictionary(tiny: Path) -> None:
    board = json.loads((tiny / "boards" / "tiny.json").read_text("utf-8"))
    (tiny / "boards" / "other.json").write_text(json.dumps({**board, "id": "other"}), "utf-8")
    text = make(tiny).dictionary
    assert "### tiny: A tiny board" in text
    assert "other" not in text.partition("## Columns")[0].replace("another", "")


def test_words_of_a_source_are_no_markup(tiny: Path) -> None:
    archive = Archive(tiny)
    key = next(iter(archive.snapshots))
    snapshot = archive.snapshots[key]
    source = replace(snapshot.source, title="A | <b>title</b>")
    shutil.rmtree(tiny / "snapshots" / "tiny")
    path = archive.locate_snapshot(snapshot)
    path.parent.mkdir()
    path.write_text(json.dumps(replace(snapshot, source=source).to_json()), "utf-8")
    archive = Archive(tiny)
    text = write_dictionary(archive, {key: list(snapshot.columns)})
    assert "| A \\| \\<b\\>title\\</b\\> |" in text


def test_raw_scores_are_described_by_their_benchmark() -> None:
    board = make_board(2)
    name = board.benchmark_ids[0]
    raw = describe_column(f"{name}_raw", board)
    assert raw is not None
    assert raw.unit == "share, 0 to 1"
    assert describe_column("nothing_raw", board) is None
    assert describe_column("nothing", board) is None
