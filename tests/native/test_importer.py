"""Raw files imported into a data folder: all of them or none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bundler.data.archive import Archive
from bundler.data.importer import Imported, import_files
from leaderboard.errors import SourceFaults

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).resolve().parents[2] / "data"
ROW = ["a/b", 50.5, 50, 51, 50, 51]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the boards and schemas and without a snapshot."""
    shutil.copytree(DATA / "boards", tmp_path / "data/boards")
    (tmp_path / "data/snapshots").mkdir()
    schema = "snapshots/snapshot.schema.json"
    shutil.copy(DATA / schema, tmp_path / "data" / schema)
    return tmp_path / "data"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Any], Path]:
    """Write a raw file: text or bytes as they are, all else as JSON."""

    def write_one(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content)
            path.write_text(text, "utf-8")
        return path

    return write_one


def run(folder: Path, *files: Path, **keys: Any) -> list[Imported]:
    archive = Archive(folder)
    return import_files(files, archive, archive.boards["v1-4"], **keys)


def list_files(folder: Path) -> list[str]:
    files = (folder / "snapshots").rglob("*")
    return sorted(path.name for path in files if path.is_file() and "schema" not in path.name)


def fail(folder: Path, *files: Path) -> list[str]:
    """Import what cannot be, see that nothing is written, and give the faults."""
    with pytest.raises(SourceFaults) as raised:
        run(folder, *files)
    assert list_files(folder) == []
    return [str(fault) for fault in raised.value.faults]


def test_one_snapshot_is_written_for_each_day(folder: Path, write: Callable[..., Path]) -> None:
    imported = run(folder, write("20230526.json", [ROW]), write("20230531.json", [ROW]))
    assert [entry.snapshot.key for entry in imported] == ["v1-4/2023-05-26", "v1-4/2023-05-31"]
    assert list_files(folder) == ["2023-05-26.json", "2023-05-31.json"]


def test_what_is_written_can_be_read(folder: Path, write: Callable[..., Path]) -> None:
    imported = run(folder, write("20230526.json", [ROW]))
    assert Archive(folder).snapshots == {"v1-4/2023-05-26": imported[0].snapshot}


def test_the_same_files_give_the_same_bytes(folder: Path, write: Callable[..., Path]) -> None:
    files = [write("20230526.json", [ROW]), write("20230531.json", [ROW])]
    first = [entry.path.read_bytes() for entry in run(folder, *files)]
    assert [entry.path.read_bytes() for entry in run(folder, *files)] == first


def test_the_order_of_the_files_does_not_matter(folder: Path, write: Callable[..., Path]) -> None:
    files = [write("20230526.json", [ROW]), write("20230531.json", [ROW])]
    first = [entry.path.read_bytes() for entry in run(folder, *files)]
    assert [entry.path.read_bytes() for entry in run(folder, *reversed(files))] == first


def test_the_hash_of_a_raw_file_is_kept(folder: Path, write: Callable[..., Path]) -> None:
    part = run(folder, write("20230526.json", b"[]"[:1] + json.dumps(ROW).encode() + b"]"))
    assert part[0].snapshot.parts[0].file == "20230526.json"
    assert len(part[0].snapshot.parts[0].sha256) == 64


def test_parts_of_a_day_join_its_main_file(folder: Path, write: Callable[..., Path]) -> None:
    other = ["a/c", 40.5, 40, 41, 40, 41]
    files = [write("20231031-7b.json", [ROW, other]), write("20231031.json", [ROW])]
    snapshot = run(folder, *files)[0].snapshot
    assert snapshot.column("parts") == ["main 7b", "7b"]


def test_the_last_whole_snapshot_tells_the_population(
    folder: Path, write: Callable[..., Path]
) -> None:
    rows = [[f"a/m{n}", 90 - n, *[90 - n] * 4] for n in range(10)]
    run(folder, write("20230915.json", rows))
    found = [
        run(folder, write("20231004.json", [rows[0], rows[9]]))[0].snapshot.population,
        run(folder, write("20231013.json", rows[:3]))[0].snapshot.population,
    ]
    assert found == ["fragments", "top"]


def test_the_author_may_state_the_population(folder: Path, write: Callable[..., Path]) -> None:
    imported = run(folder, write("20230526.json", [ROW]), population="top")
    assert imported[0].snapshot.population == "top"


def test_a_file_with_the_scores_of_the_day_before_is_noted(
    folder: Path, write: Callable[..., Path]
) -> None:
    with_revision = [ROW[0], "main", *ROW[1:]]
    files = [write("20230619.json", [with_revision]), write("20230629.json", [ROW])]
    kinds = [[note.kind for note in entry.snapshot.notes] for entry in run(folder, *files)]
    assert kinds == [[], ["unchanged"]]


def test_no_files_write_nothing(folder: Path) -> None:
    assert run(folder) == []
    assert list_files(folder) == []


def test_a_fault_in_one_file_keeps_all_others_from_being_written(
    folder: Path, write: Callable[..., Path]
) -> None:
    faults = fail(
        folder,
        write("20230526.json", [ROW]),
        write("20230531.json", [["a/b", 50.5, "x", 51, 50, 51]]),
    )
    assert len(faults) == 1
    assert faults[0].startswith("20230531.json, row 1, column 'arc': 'x' is not a number; give")


def test_every_fault_of_every_file_is_told(folder: Path, write: Callable[..., Path]) -> None:
    scores = "ARC (25-shot),HellaSwag (10-shot),MMLU (5-shot),TruthfulQA (0-shot)"
    csv = f"Model,Avrage,{scores}\na,1,1,1,1,1"
    faults = fail(
        folder,
        write("20230523.csv", csv),
        write("20230526.json", [["", 101, 1, 1, 1, 1], ROW, ["a/b", 1]]),
        write("20230531.json", '[["a/b", NaN, 1, 1, 1, 1]]'),
        write("20230610.json", "[["),
        write("20230619.json", b"\xff\xfe"),
        write("20230629.json", ""),
        write("notes.json", [ROW]),
    )
    told = "\n".join(faults)
    for fault in (
        "notes.json",
        "20230523.csv, column 'Avrage': 'Avrage' is no known heading; did you mean 'Average'?",
        "20230526.json, row 1, column 'model': '' is no name",
        "20230526.json, row 1, column 'average': 101 is outside 0 to 100",
        "20230526.json, row 3: ['a/b', 1] has 2 values where 6 are due",
        "20230531.json, row 1, column 'average': nan is not a finite number",
        "20230610.json: 'line 1, column 3' is not JSON",
        "20230619.json: 'byte 0' is not UTF-8",
        "20230629.json: '' is empty",
    ):
        assert fault in told
    assert len(faults) == 10


def test_two_files_for_one_day_and_part_are_a_fault(
    folder: Path, write: Callable[..., Path]
) -> None:
    faults = fail(
        folder,
        write("20230526.json", [ROW]),
        write("again/20230526.json", [["a/b", "x", 50, 51, 50, 51], ROW]),
    )
    assert "is a second file for 2023-05-26, part 'main'; give one of them" in faults[0]
    assert "row 1, column 'average'" in faults[1]


def test_one_file_given_twice_is_one_file(folder: Path, write: Callable[..., Path]) -> None:
    path = write("20230526.json", [ROW])
    assert len(run(folder, path, path)) == 1


def test_a_part_without_its_main_file_is_a_fault(folder: Path, write: Callable[..., Path]) -> None:
    faults = fail(folder, write("20231031-7b.json", [ROW]))
    assert faults[0].endswith(
        "is a part of 2023-10-31 without its main file; give 20231031.json as well"
    )


def test_a_broken_main_file_is_not_said_to_be_missing(
    folder: Path, write: Callable[..., Path]
) -> None:
    faults = fail(folder, write("20231031.json", "[["), write("20231031-7b.json", [ROW]))
    assert len(faults) == 1


def test_a_file_that_is_not_there_is_a_fault(folder: Path, tmp_path: Path) -> None:
    faults = fail(folder, tmp_path / "20230526.json", tmp_path)
    assert "does not tell its day" in faults[0]
    assert "cannot be read (No such file or directory)" in faults[1]


@pytest.mark.parametrize("name", ["20230526.txt", "20230526.xlsx"])
def test_an_unknown_format_is_a_fault(folder: Path, write: Callable[..., Path], name: str) -> None:
    assert "has no known ending" in fail(folder, write(name, [ROW]))[0]


def test_json_nested_beyond_reason_is_a_fault(folder: Path, write: Callable[..., Path]) -> None:
    assert "cannot be read as JSON" in fail(folder, write("20230526.json", "[" * 100_000))[0]


def test_a_snapshot_that_was_there_stays_as_it_is_when_an_import_fails(
    folder: Path, write: Callable[..., Path]
) -> None:
    path = run(folder, write("20230526.json", [ROW]))[0].path
    before = path.read_bytes()
    with pytest.raises(SourceFaults):
        run(folder, write("20230526.json", [ROW, 7]))
    assert path.read_bytes() == before


def test_a_disk_that_fails_changes_nothing(folder: Path, write: Callable[..., Path]) -> None:
    files = [write("20230526.json", [ROW]), write("20230531.json", [ROW])]
    written: list[Path] = []

    def fail_on_the_second(path: Path, text: str) -> None:
        if written:
            raise OSError(28, "No space left on device")
        path.write_text(text, "utf-8")
        written.append(path)

    with pytest.raises(OSError, match="No space left"):
        run(folder, *files, write=fail_on_the_second)
    assert len(written) == 1
    assert list_files(folder) == []
