"""A reader's own file -> a board, a snapshot, and a report of all that was done.

The form is told by the content. In this order: our own snapshot record, the predecessor's list or
CSV, an export of the leaderboard, and any table with a column of models and columns of numbers.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from leaderboard.board import Board
from leaderboard.errors import OwnDataError
from leaderboard.facets import describe_facets
from leaderboard.figures.words import join_words
from leaderboard.keys import name_own_board
from leaderboard.own import predecessor
from leaderboard.own.delimited import read_delimited
from leaderboard.own.exports import Export, describe_benchmarks, find_export
from leaderboard.own.faults import FaultList
from leaderboard.own.files import check_kind, decode_text, unpack_file
from leaderboard.own.grid import Grid
from leaderboard.own.laying_out import TRUE, Hints, Identity, LaidOut, lay_out
from leaderboard.own.naming import find_date, name_snapshot
from leaderboard.own.records import parse_json, read_records, write_text
from leaderboard.own.roles import Column, find_roles
from leaderboard.snapshot import FLAGGED, KEYS, MAIN, POPULATIONS, Note, Snapshot, list_scores

JSON_ENDINGS = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True)
class OwnData:
    """A reader's own snapshot with its board, and the report for the page."""

    board: Board
    snapshot: Snapshot
    report: dict[str, Any]


@dataclass(frozen=True)
class Wish:
    """What is asked for: the file's name, today's date, and what the reader has said.

    ``name`` is what the snapshot is to be called, empty to name it after the file; it is changed
    where it is ``taken``. ``encoding`` is one that the reader agreed to try.
    """

    file: str
    today: str
    name: str = ""
    taken: tuple[str, ...] = ()
    encoding: str = ""


def read_own(
    wish: Wish,
    content: bytes,
    boards: Sequence[Board] = (),
    say: Callable[[str], object] = lambda _: None,
) -> OwnData:
    """Read a reader's own file; ``boards`` are those that are known.

    Raises
    ------
    OwnDataError
        If nothing of it can be shown, with what to do.
    """
    say("Unpacking")
    data = unpack_file(wish.file, content)
    check_kind(wish.file, data)
    text, encoding = decode_text(wish.file, data, wish.encoding)
    say("Reading the rows")
    stated = find_date(wish.file)
    name = name_snapshot(wish.name or wish.file, wish.taken)
    identity = Identity(name, wish.file, stated or wish.today)
    faults = FaultList()
    with _without_collection():
        form, laid_out, identity = _read_text(text, identity, boards, faults, say)
    if laid_out is None or not laid_out.snapshot.rows:
        _refuse(wish.file, faults)
    dated = _tell_date(identity.date, stated, wish)
    notes = (f"Read as {form}, {encoding}.", dated, *laid_out.notes)
    return OwnData(
        laid_out.board,
        laid_out.snapshot,
        _report(wish, name, laid_out, notes, faults),
    )


def _read_text(
    text: str,
    identity: Identity,
    boards: Sequence[Board],
    faults: FaultList,
    say: Callable[[str], object],
) -> tuple[str, Any, Identity]:
    file = identity.title
    if _is_json(file, text):
        faults.unit = "row"
        document = parse_json(file, text, faults)
        if isinstance(document, Mapping) and set(KEYS) <= set(document):
            return _read_record(document, identity, boards, faults)
        archive = predecessor.find_board(boards)
        if archive and predecessor.is_list(document, archive):
            laid_out = _read_predecessor("json", text, identity, archive, faults)
            return "a list of the predecessor’s", laid_out, identity
        grid = read_records(file, document, faults)
    else:
        grid = read_delimited(file, text, faults)
        archive = predecessor.find_board(boards)
        if archive and grid.form.endswith("commas") and predecessor.is_csv(grid.headings, archive):
            faults = _forget(faults)
            laid_out = _read_predecessor("csv", text, identity, archive, faults)
            return "the predecessor’s CSV", laid_out, identity
    say("Reading the numbers")
    export = find_export(grid.headings)
    form = f"{export.title}: {grid.form}" if export else grid.form
    return form, _read_grid(grid, identity, boards, faults, export), identity


@contextmanager
def _without_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: among so many new texts that takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_json(file: str, text: str) -> bool:
    plain = file.lower().removesuffix(".gz")
    if plain.endswith((".csv", ".tsv", ".tab")):
        return False
    return plain.endswith(JSON_ENDINGS) or text.lstrip()[:1] in ("{", "[")


def _forget(faults: FaultList) -> FaultList:
    """Empty a list of faults: the file is read again, by another reader."""
    faults.__init__("row")  # type: ignore[misc]
    return faults


def _read_grid(
    grid: Grid,
    identity: Identity,
    boards: Sequence[Board],
    faults: FaultList,
    export: Export | None,
) -> LaidOut | None:
    plan = find_roles(identity.title, grid)
    main = [heading for heading in grid.headings if heading == "in_main"]
    hints = Hints(parts=_read_parts(grid.column(main[0])) if main else ())
    if export:
        hints = Hints(
            labels=export.labels,
            benchmarks=describe_benchmarks(export, boards),
            points=True,
            flags_inverted=export.flags_inverted,
        )
        scores = tuple(heading for heading in export.labels if heading in plan.scores)
        plan = replace(
            plan, scores=scores, columns=_tell_others(plan.columns, scores, "is no score here")
        )
    laid_out = lay_out(grid, plan, identity, faults, hints)
    if laid_out is None:
        raise OwnDataError(
            f"{identity.title} has no column of scores: {_name_headings(plan.scores)} have values "
            "beyond 0 to 100; give scores in points of 100, or from 0 to 1"
        )
    notes = (*(export.notes if export else ()), *grid.notes, *laid_out.notes)
    return replace(laid_out, notes=notes)


def _read_parts(texts: Sequence[str]) -> list[str]:
    """Read which rows are of the main population, as our own CSV says it."""
    return [MAIN if text.strip().lower() in TRUE else "other" for text in texts]


def _name_headings(headings: Sequence[str]) -> str:
    return ", ".join(f"“{heading}”" for heading in headings[:6]) or "the average"


def _tell_others(
    columns: Sequence[Column], scores: Collection[str], why: str
) -> tuple[Column, ...]:
    return tuple(
        replace(column, use="", why=why)
        if column.use == "score" and column.heading not in scores
        else column
        for column in columns
    )


def _read_record(
    document: Mapping[str, Any],
    identity: Identity,
    boards: Sequence[Board],
    faults: FaultList,
) -> tuple[str, LaidOut | None, Identity]:
    """Read a record of our own form: it says what its columns are, and its scores are points."""
    headings, rows = document["columns"], document["rows"]
    if not isinstance(headings, list) or not isinstance(rows, list):
        raise OwnDataError(
            f"{identity.title} is not a snapshot record: columns and rows are not lists; give it "
            "as data/snapshots has it"
        )
    grid = read_records(identity.title, {"columns": headings, "rows": rows}, faults)
    known = {benchmark.id: benchmark for board in boards if board.id == document["board"]
             for benchmark in board.benchmarks}  # fmt: skip
    used = {*list_scores(headings), "model", "params_billion", "flags"}
    beside = {heading: "is told beside the scores" for heading in headings if heading not in used}
    plan = find_roles(identity.title, grid, beside)
    flags = [write_text(flag).strip() for flag in grid.column("flags")] if plan.flags else []
    if plan.flags:
        column = [FLAGGED if FLAGGED in flag.split() else "" for flag in flags]
        at = grid.headings.index("flags")
        columns = (*grid.columns[:at], column, *grid.columns[at + 1 :])
        grid = replace(grid, columns=columns)
    dated = replace(identity, date=find_date(write_text(document["date"])) or identity.date)
    parts = grid.column("parts") if "parts" in grid.headings else ()
    hints = Hints(benchmarks=known, points=True, flags_inverted=False, parts=parts)
    form = f"a snapshot of this report, {write_text(document['board'])}/{dated.date}"
    laid_out = lay_out(grid, plan, dated, faults, hints)
    population = document["population"]
    if laid_out and population in POPULATIONS:
        snapshot = replace(laid_out.snapshot, population=population)
        laid_out = replace(laid_out, snapshot=snapshot)
    return form, laid_out, dated


def _read_predecessor(
    ending: str, text: str, identity: Identity, archive: Board, faults: FaultList
) -> LaidOut | None:
    snapshot = predecessor.read_predecessor(ending, text, identity.date, archive, faults)
    if snapshot is None:
        return None
    own = name_own_board(identity.name)
    notes = _tell_notes(snapshot.notes)
    columns = [
        Column(name, _USES.get(name, "score" if name in archive.metric_ids else ""), "by the form")
        for name in snapshot.columns
    ]
    return LaidOut(
        replace(archive, id=own, title=identity.title),
        replace(snapshot, board=own),
        tuple(columns),
        tuple(notes),
    )


def _tell_notes(notes: Sequence[Note]) -> list[str]:
    """Tell the notes, those of one text together, with the models that they are about."""
    models: dict[str, list[str]] = {}
    for note in notes:
        models.setdefault(note.text, []).extend(note.models)
    return [f"{join_words(names, 3)}: {text}" if names else text for text, names in models.items()]


_USES = {"model": "model", "average": "average", "params_billion": "size", "flags": "flags"}


def _refuse(file: str, faults: FaultList) -> None:
    told = "; ".join(
        f"{faults.unit} {fault.place:,} {fault.why}" for fault in faults.list_first()[:3]
    )
    raise OwnDataError(
        f"no row of {file} can be shown{f': {told}' if told else ''}; mend the file and try again"
    )


def _tell_date(date: str, stated: str | None, wish: Wish) -> str:
    if date == stated:
        return f"Dated {date}, as the file’s name says."
    if date == wish.today:
        return f"Dated {date}, the day on which you added it."
    return f"Dated {date}, as the file says."


def _report(
    wish: Wish, name: str, laid_out: LaidOut, notes: Sequence[str], faults: FaultList
) -> dict[str, Any]:
    """Write all that the page shows of it, in plain values."""
    board, snapshot = laid_out.board, laid_out.snapshot
    models = len(set(snapshot.column("model")))
    facets = describe_facets(snapshot, board)
    left_out = sum(
        faults.counts.get(kind, 0) for kind in ("ragged", "record", "nameless", "rows", "source")
    )
    return {
        "name": name,
        "file": wish.file,
        "rows": len(snapshot.rows),
        "left_out": left_out,
        "scores": [benchmark.label for benchmark in board.benchmarks],
        "notes": list(notes),
        "columns": [vars(column) for column in laid_out.columns],
        "faults": faults.to_json(),
        "snapshot": {
            "key": snapshot.key,
            "board": board.id,
            "date": snapshot.date,
            "population": snapshot.population,
            "models": models,
            "hidden": facets["hidden"],
        },
        "board": {
            "id": board.id,
            "title": board.title,
            "metrics": [
                {"value": metric, "label": board.label(metric)} for metric in board.metric_ids
            ],
            "types": facets["types"],
            "licences": facets["licences"],
        },
    }
