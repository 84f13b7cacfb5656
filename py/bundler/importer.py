"""``build.py import``: raw files -> snapshot files, all of them or none.

Whether a file holds the whole board is told by the last whole snapshot before it. So a
snapshot that is imported late changes nothing about the ones after it: import them again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bundler.archive import Archive, check_valid, format_snapshot
from leaderboard.errors import Fault, SourceFaults
from leaderboard.readers import (
    RawTable,
    SourceName,
    assemble_snapshot,
    parse_source_name,
    read_source,
)
from leaderboard.snapshot import MAIN, Note, Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.board import Board

Write = Callable[[Path, str], object]
Day = dict[str, tuple[RawTable, str]]


@dataclass(frozen=True)
class Imported:
    """A snapshot that an import made, and where it was written."""

    snapshot: Snapshot
    path: Path


def import_files(
    files: Sequence[Path],
    archive: Archive,
    board: Board | None = None,
    population: str | None = None,
    write: Write | None = None,
) -> list[Imported]:
    """Read raw files and write one snapshot for each day among them.

    Parameters
    ----------
    files : sequence of Path
        Raw files, each named after its day.
    archive : Archive
        The data folder that is written to.
    board : Board, optional
        The board that the scores belong to, where that is not the one that the names tell.
    population : str, optional
        What the author says that the files hold: whole, top or fragments.
    write : callable, optional
        How a text is written to a path, where not to the disk.

    Raises
    ------
    SourceFaults
        With every fault of every file; then nothing is written.
    """
    days = _read_days(files, archive.boards, board)
    known = dict(archive.snapshots)
    imported = []
    for board_id, date in sorted(days):
        day = days[board_id, date]
        snapshot = _assemble(date, day, archive.boards[board_id], known, population)
        check_valid(snapshot.to_json(), archive.snapshot_schema, snapshot.key)
        known[snapshot.key] = snapshot
        imported.append(Imported(snapshot, archive.locate_snapshot(snapshot)))
    texts = {entry.path: format_snapshot(entry.snapshot) for entry in imported}
    _write_all(texts, archive.snapshot_schema.parent, write or _write_text)
    return imported


def _write_all(texts: Mapping[Path, str], folder: Path, write: Write) -> None:
    """Write all files beside their places, then put them there: a full disk changes nothing."""
    with TemporaryDirectory(prefix=".import-", dir=folder) as fresh:
        written = {Path(fresh) / str(number): path for number, path in enumerate(texts)}
        for temporary, path in written.items():
            write(temporary, texts[path])
        for temporary, path in written.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(path)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _read_days(
    files: Sequence[Path], boards: Mapping[str, Board], stated: Board | None
) -> dict[tuple[str, str], Day]:
    """Read the files of each day, by board and date."""
    names, faults = _name_files(files, stated)
    days: dict[tuple[str, str], Day] = {}
    for path, name in names.items():
        if name.board not in boards:
            why = f"is of board {name.board}, which data/boards has not"
            faults.append(Fault(path.name, None, None, str(path), why, "add the board"))
            continue
        try:
            content = path.read_bytes()
        except OSError as error:
            why = f"cannot be read ({error.strerror})"
            faults.append(Fault(path.name, None, None, str(path), why, "check path and rights"))
            continue
        table, found = read_source(path.name, content, boards[name.board])
        faults += found
        sha256 = hashlib.sha256(content).hexdigest()
        days.setdefault((name.board, name.date), {})[name.part] = (table, sha256)
    if faults:
        raise SourceFaults(faults)
    return days


def _name_files(
    files: Sequence[Path], stated: Board | None
) -> tuple[dict[Path, SourceName], list[Fault]]:
    """Read what the names of the files tell, and every fault in it."""
    names: dict[Path, SourceName] = {}
    faults = []
    for path in dict.fromkeys(files):
        name = parse_source_name(path.name)
        if name is None:
            why = "does not tell its day"
            remedy = (
                "name it YYYYMMDD.json, YYYYMMDD-PART.json or "
                "open-llm-leaderboard_VERSION_YYYY-MM-DD.csv.gz"
            )
            faults.append(Fault(path.name, None, None, str(path), why, remedy))
            continue
        name = replace(name, board=stated.id) if stated else name
        if name in names.values():
            why = f"is a second file for {name.date}, part {name.part!r}"
            faults.append(Fault(path.name, None, None, str(path), why, "give one of them"))
        names[path] = name
    with_main = {(name.board, name.date) for name in names.values() if name.part == MAIN}
    for path, name in names.items():
        if (name.board, name.date) not in with_main:
            why = f"is a part of {name.date} without its main file"
            remedy = f"give {name.date.replace('-', '')}.json as well"
            faults.append(Fault(path.name, None, None, str(path), why, remedy))
    return names, faults


def _assemble(
    date: str, day: Day, board: Board, known: Mapping[str, Snapshot], population: str | None
) -> Snapshot:
    earlier = sorted(
        (other for other in known.values() if other.board == board.id and other.date < date),
        key=lambda other: other.date,
    )
    whole = [other for other in earlier if other.population == "whole"]
    snapshot = assemble_snapshot(date, day, board, whole[-1] if whole else None, population)
    if earlier and _scores_by_model(earlier[-1], board) == _scores_by_model(snapshot, board):
        text = f"Its scores are the same as on {earlier[-1].date}: no row was added or changed."
        snapshot = replace(snapshot, notes=(*snapshot.notes, Note("unchanged", text)))
    return snapshot


def _scores_by_model(snapshot: Snapshot, board: Board) -> list[tuple[object, ...]]:
    metrics = board.metric_ids
    kept = [
        index for index, name in enumerate(snapshot.columns) if name == "model" or name in metrics
    ]
    return [tuple(row[index] for index in kept) for row in snapshot.rows]
