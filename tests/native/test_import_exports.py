"""Exports of the leaderboard imported into a data folder, each to the board that its name tells."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bundler.data.archive import Archive
from bundler.data.importer import Imported, import_files
from harness.exports import write_export
from harness.real_tables import DATA
from leaderboard.errors import SourceFaults
from leaderboard.readers.hub_forms import FIRST, SECOND, THIRD, Form

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the boards and schemas and without a snapshot."""
    shutil.copytree(DATA / "boards", tmp_path / "data/boards")
    (tmp_path / "data/snapshots").mkdir()
    schema = "snapshots/snapshot.schema.json"
    shutil.copy(DATA / schema, tmp_path / "data" / schema)
    return tmp_path / "data"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a raw file."""

    def write_one(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_one


def import_exports(folder: Path, *files: Path, **keys: Any) -> list[Imported]:
    return import_files(files, Archive(folder), **keys)


def pack(form: Form, *rows: dict[str, str]) -> bytes:
    return gzip.compress(write_export(form, *rows).encode())


def test_exports_of_several_boards_are_imported_at_once_each_as_its_name_says(
    folder: Path, write: Callable[..., Path]
) -> None:
    imported = import_exports(
        folder,
        write("open-llm-leaderboard_v1_2024-06-19.csv.gz", pack(FIRST, {})),
        write("open-llm-leaderboard_v2_2025-03-21.csv.gz", pack(THIRD, {})),
        write("open-llm-leaderboard_v2_2024-07-13.csv", write_export(SECOND, {})),
        write("20230526.json", json.dumps([["a/b", 50.5, 50, 51, 50, 51]])),
    )
    assert [entry.snapshot.key for entry in imported] == [
        "v1-4/2023-05-26",
        "v1-6/2024-06-19",
        "v2/2024-07-13",
        "v2/2025-03-21",
    ]
    assert {entry.snapshot.source.licence for entry in imported[1:]} == {"MPL-2.0"}
    assert Archive(folder).packed


def test_an_export_keeps_what_it_tells_beside_the_scores(
    folder: Path, write: Callable[..., Path]
) -> None:
    content = pack(SECOND, {"flagged": "FALSE", "moe": "FALSE", "params_b": "0"})
    (entry,) = import_exports(folder, write("open-llm-leaderboard_v2_2024-07-13.csv.gz", content))
    snapshot = entry.snapshot
    row = dict(zip(snapshot.columns, snapshot.rows[0], strict=True))
    assert list(row)[:3] == ["model", "revision", "precision"]
    assert (row["params_billion"], row["type"], row["licence"]) == (None, "chat", "mit")
    assert (row["flags"], row["gpqa"], row["gpqa_raw"]) == ("flagged moe", 50, 0.5)
    assert snapshot.parts[0].sha256 == hashlib.sha256(content).hexdigest()


def test_a_stated_board_overrules_the_name(folder: Path, write: Callable[..., Path]) -> None:
    path = write("open-llm-leaderboard_v1_2024-06-19.csv.gz", pack(FIRST, {}))
    board = Archive(folder).boards["v2"]
    with pytest.raises(SourceFaults, match=r"measures arc, .*give --board v1-6, or none"):
        import_exports(folder, path, board=board)
    path = write("open-llm-leaderboard_v1_2024-06-20.csv.gz", pack(SECOND, {}))
    (entry,) = import_exports(folder, path, board=board)
    assert entry.snapshot.key == "v2/2024-06-20"


def test_a_damaged_gzip_file_is_told(folder: Path, write: Callable[..., Path]) -> None:
    whole = pack(FIRST, {})
    with pytest.raises(SourceFaults) as raised:
        import_exports(
            folder,
            write("open-llm-leaderboard_v1_2024-06-19.csv.gz", whole[:-20]),
            write("open-llm-leaderboard_v1_2024-06-20.csv.gz", b"no gzip"),
        )
    assert [fault.why.partition(" (")[0] for fault in raised.value.faults] == [
        "cannot be unpacked",
        "cannot be unpacked",
    ]


def test_faults_of_all_exports_are_told_at_once(folder: Path, write: Callable[..., Path]) -> None:
    with pytest.raises(SourceFaults) as raised:
        import_exports(
            folder,
            write("open-llm-leaderboard_v1_2024-06-19.csv.gz", pack(FIRST, {"arc": "high"})),
            write("open-llm-leaderboard_v2_2024-07-13.csv.gz", pack(SECOND, {}, {"moe": "?"})),
        )
    places = [(fault.file[-17:-7], fault.row, fault.column) for fault in raised.value.faults]
    assert places == [("2024-06-19", 1, "arc"), ("2024-07-13", 2, "moe")]
    assert list(folder.glob("snapshots/*/*.json")) == []


def test_an_import_reads_only_the_snapshots_that_it_is_held_against(
    folder: Path, write: Callable[..., Path]
) -> None:
    first = write("open-llm-leaderboard_v2_2024-07-13.csv.gz", pack(SECOND, {}))
    import_exports(folder, first)
    (folder / "snapshots/v2/2024-07-14.json").write_text("broken", "utf-8")
    later = write("open-llm-leaderboard_v2_2024-07-13.csv.gz", pack(SECOND, {"bbh": "51"}))
    (entry,) = import_exports(folder, later)
    assert entry.snapshot.column("bbh") == [51]
