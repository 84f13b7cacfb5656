"""``build.py import``: raw files -> snapshot files, all of them or none.

Whether a file holds the whole board is told by the last whole snapshot before it. So a
snapshot that is imported late changes nothing about the ones after it: import them again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bundler.data.archive import Archive, check_valid, format_snapshot
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
    imported: dict[str, Imported] = {}
    for board_id, date in sorted(days):
        day = days[board_id, date]
        known = _Known(archive, {key: done.snapshot for key, done in imported.items()})
        snapshot = _assemble(date, day, archive.boards[board_id], known, population)
        check_valid(snapshot.to_json(), archive.snapshot_schema, snapshot.key)
        imported[snapshot.key] = Imported(snapshot, archive.locate_snapshot(snapshot))
    texts = {entry.path: format_snapshot(entry.snapshot) for entry in imported.values()}
    _write_all(texts, archive.snapshot_schema.parent, write or _write_text)
    return list(imported.values())


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


@dataclass(frozen=True)
class _Known:
    """The snapshots that there are: of the archive, and those just imported in their place."""

    archive: Archive
    imported: Mapping[str, Snapshot]

    def list_earlier(self, board: str, date: str) -> Iterator[Snapshot]:
        """List the snapshots of a board before a date, the latest first; each is read on demand."""
        keys = {*self.archive.snapshots, *self.imported}
        # Dates of ISO form stand in order as texts do.
        earlier = [key for key in keys if key.startswith(f"{board}/") and key < f"{board}/{date}"]
        for key in sorted(earlier, reverse=True):
            yield self.imported[key] if key in self.imported else self.archive.snapshots[key]


def _assemble(date: str, day: Day, board: Board, known: _Known, population: str | None) -> Snapshot:
    latest = next(known.list_earlier(board.id, date), None)
    whole = (one for one in known.list_earlier(board.id, date) if one.population == "whole")
    snapshot = assemble_snapshot(date, day, board, next(whole, None), population)
    if latest and _scores_by_model(latest, board) == _scores_by_model(snapshot, board):
        text = f"Its scores are the same as on {latest.date}: no row was added or changed."
        snapshot = replace(snapshot, notes=(*snapshot.notes, Note("unchanged", text)))
    return snapshot


def _scores_by_model(snapshot: Snapshot, board: Board) -> list[tuple[object, ...]]:
    metrics = board.metric_ids
    kept = [
        index for index, name in enumerate(snapshot.columns) if name == "model" or name in metrics
    ]
    return [tuple(row[index] for index in kept) for row in snapshot.rows]
