"""The data folder, read and checked."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bundler.common.errors import BuildError
from bundler.common.kept import open_kept
from bundler.common.project import Project
from bundler.data.archive import Archive, format_snapshot, read_json, read_valid_json

DATA = Path(__file__).resolve().parents[2] / "data"
BOARD = "boards/v1-4.json"
SNAPSHOT = "snapshots/v1-4/2023-05-26.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one board, one snapshot and the facts."""
    for name in (
        BOARD,
        "boards/board.schema.json",
        SNAPSHOT,
        "snapshots/snapshot.schema.json",
        "models.json",
        "models.schema.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def change(path: Path, **keys: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | keys), "utf-8")


def test_an_archive_gives_boards_snapshots_and_facts_by_their_keys(folder: Path) -> None:
    archive = Archive(folder)
    assert list(archive.boards) == ["v1-4"]
    assert list(archive.snapshots) == ["v1-4/2023-05-26"]
    assert "gpt2" in archive.models["models"]


def test_an_empty_folder_is_an_empty_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    assert (archive.boards, archive.snapshots) == ({}, {})


def test_the_committed_data_is_valid() -> None:
    archive = Archive(DATA)
    assert len(archive.packed) == 34
    assert archive.models["models"]


def test_format_snapshot_writes_the_file_as_it_is_committed() -> None:
    snapshot = Archive(DATA).snapshots["v1-4/2023-10-31"]
    written = (DATA / "snapshots/v1-4/2023-10-31.json").read_text("utf-8")
    assert format_snapshot(snapshot) == written


@pytest.mark.parametrize(
    "fact",
    [
        {"params_billion": 70},
        {"params_billion": 70, "source": "http://example.org/a"},
        {"params_billion": 70, "source": "a friend"},
        {"params_billion": 0, "source": "https://example.org/a"},
        {"params_billion": "70", "source": "https://example.org/a"},
        {"params_billion": 70, "source": "https://example.org/a", "family": "llama"},
    ],
)
def test_a_fact_without_a_size_above_0_and_an_https_source_is_refused(
    folder: Path, fact: dict[str, Any]
) -> None:
    change(folder / "models.json", models={"a/b": fact})
    with pytest.raises(BuildError, match=r"not of the form in models\.schema\.json"):
        _ = Archive(folder).models


def test_a_fact_given_twice_is_refused(folder: Path) -> None:
    fact = '"a/b": {"params_billion": 7, "source": "https://example.org/a"}'
    (folder / "models.json").write_text(f'{{"models": {{{fact}, {fact}}}}}', "utf-8")
    with pytest.raises(BuildError, match=r"keys \['a/b'\] stand twice"):
        _ = Archive(folder).models


def test_every_fault_of_a_file_is_told_at_once(folder: Path) -> None:
    change(folder / BOARD, title="", benchmarks=[])
    with pytest.raises(BuildError, match=r"(?s)\$\.benchmarks.*\$\.title"):
        _ = Archive(folder).boards


def test_a_board_with_an_unknown_key_is_refused(folder: Path) -> None:
    change(folder / BOARD, colour="red")
    with pytest.raises(BuildError, match=r"v1-4\.json: not of the form in board\.schema\.json"):
        _ = Archive(folder).boards


def test_a_board_under_another_name_is_refused(folder: Path) -> None:
    (folder / BOARD).rename(folder / "boards/v9.json")
    with pytest.raises(BuildError, match="holds 'v1-4'; name the file after its id"):
        _ = Archive(folder).boards


def test_a_board_with_a_benchmark_twice_is_refused(folder: Path) -> None:
    benchmarks = json.loads((folder / BOARD).read_text("utf-8"))["benchmarks"]
    change(folder / BOARD, benchmarks=[*benchmarks, benchmarks[0]])
    with pytest.raises(BuildError, match=r"benchmarks \['arc'\] stand twice"):
        _ = Archive(folder).boards


def test_a_snapshot_under_another_name_is_refused(folder: Path) -> None:
    (folder / SNAPSHOT).rename(folder / "snapshots/v1-4/2023-05-27.json")
    with pytest.raises(BuildError, match="holds v1-4/2023-05-26; name the file after"):
        _ = Archive(folder).packed


def test_a_snapshot_of_an_unknown_board_is_refused(folder: Path) -> None:
    (folder / BOARD).unlink()
    with pytest.raises(BuildError, match=r"no data/boards/v1-4\.json; add the board"):
        _ = Archive(folder).packed


def test_a_snapshot_without_a_benchmark_of_its_board_is_refused(folder: Path) -> None:
    columns = json.loads((folder / SNAPSHOT).read_text("utf-8"))["columns"]
    change(folder / SNAPSHOT, columns=["other" if name == "mmlu" else name for name in columns])
    with pytest.raises(BuildError, match=r"columns \['mmlu'\] of its board are missing"):
        _ = Archive(folder).packed


def open_archive(folder: Path) -> Archive:
    project = dataclasses.replace(Project.at(DATA.parent), cache=folder / "cache")
    return Archive(folder, open_kept(project))


def test_a_snapshot_that_was_valid_before_is_read_from_what_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = open_archive(folder).snapshots["v1-4/2023-05-26"]
    read: list[str] = []

    def hear(path: Path, schema: Path) -> Any:
        read.append(path.name)
        return read_valid_json(path, schema)

    monkeypatch.setattr("bundler.data.archive.read_valid_json", hear)
    assert open_archive(folder).snapshots["v1-4/2023-05-26"] == snapshot
    assert read == ["v1-4.json"]


def test_a_snapshot_that_changed_is_validated_again(folder: Path) -> None:
    _ = open_archive(folder).packed
    change(folder / SNAPSHOT, population="half")
    with pytest.raises(BuildError, match=r"not of the form in snapshot\.schema\.json"):
        _ = open_archive(folder).packed


def test_a_snapshot_is_validated_again_when_its_schema_changed(folder: Path) -> None:
    _ = open_archive(folder).packed
    change(folder / "snapshots" / "snapshot.schema.json", required=["board", "extra"])
    with pytest.raises(BuildError, match="'extra' is a required property"):
        _ = open_archive(folder).packed


def test_a_snapshot_is_checked_again_when_its_board_changed(folder: Path) -> None:
    _ = open_archive(folder).packed
    benchmarks = json.loads((folder / BOARD).read_text("utf-8"))["benchmarks"]
    change(folder / BOARD, benchmarks=[*benchmarks, {**benchmarks[0], "id": "new"}])
    with pytest.raises(BuildError, match=r"columns \['new'\] of its board are missing"):
        _ = open_archive(folder).packed


def test_a_snapshot_moved_to_another_date_is_refused_although_it_is_kept(folder: Path) -> None:
    _ = open_archive(folder).packed
    (folder / SNAPSHOT).rename(folder / "snapshots/v1-4/2023-05-27.json")
    with pytest.raises(BuildError, match="holds v1-4/2023-05-26; name the file after"):
        _ = open_archive(folder).packed


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"a": NaN}', "NaN is no JSON number"),
        ('{"a": -Infinity}', "-Infinity is no JSON number"),
        ('{"a": 1, "a": 2}', "stand twice"),
        ('{"a": ', "not JSON"),
        ("", "not JSON"),
    ],
)
def test_read_json_is_strict(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BuildError, match=fault):
        read_json(path)


def test_read_json_refuses_what_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'"\xff"')
    with pytest.raises(BuildError, match="not JSON"):
        read_json(path)


def test_read_json_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        read_json(tmp_path / "a.json")
