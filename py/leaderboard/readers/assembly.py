"""The raw files of one day -> one snapshot, every oddity written down.

The order of the work: merge the files, set aside what is no model, take the board's own
remark out of a model's name, turn unevaluated zeros into missing scores, tell the
population, and note what remains odd but is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaderboard.readers.gaps import note_lost_neighbours, note_missing_from_main
from leaderboard.readers.merging import Entry, Tables, merge_tables, order_parts
from leaderboard.readers.oddities import (
    blank_unevaluated,
    is_chance_row,
    note_average_mismatches,
    note_chance_rows,
    note_flags,
    note_links,
    note_repeats,
    note_short_rows,
    note_unsorted,
    split_flag,
)
from leaderboard.readers.population import classify_part, classify_population
from leaderboard.readers.sizes import scale_sizes
from leaderboard.snapshot import MAIN, Excluded, Note, Part, Snapshot, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leaderboard.board import Board
    from leaderboard.readers.raw import RawTable

PREDECESSOR = Source(
    title="Open LLM Leaderboard report, snapshots kept by Daniel Park",
    url="https://github.com/dsdanielpark/open-llm-leaderboard-report",
    licence="MIT",
)
# A double carries no more digits than this.
MOST_DECIMALS = 15


def assemble_snapshot(
    date: str,
    tables: Tables,
    board: Board,
    earlier: Snapshot | None = None,
    population: str | None = None,
) -> Snapshot:
    """Join the raw tables of one day into a snapshot.

    Parameters
    ----------
    date : str
        ISO date of the snapshot.
    tables : mapping of str to (RawTable, str)
        Part id to the part's rows and the SHA-256 of its file; ``main`` must be there.
    board : Board
        The board that the scores belong to.
    earlier : Snapshot, optional
        The last whole snapshot before this one, to tell the population by.
    population : str, optional
        What the author says that it is, where that is known better.
    """
    merged = merge_tables(tables)
    for entry in merged:
        entry.model, entry.flagged = split_flag(entry.raw.model)
    chance = [entry for entry in merged if is_chance_row(entry.raw, board)]
    entries = [entry for entry in merged if not is_chance_row(entry.raw, board)]
    decimals = max(_count_decimals(table) for table, _ in tables.values())
    odd = _note_oddities(entries, board, decimals)
    size_notes = _take_sizes(entries, tables[MAIN][0])
    before = best_averages(earlier) if earlier else None
    found, population_notes = _tell_population(entries, before, population)
    parts = _list_parts(tables, entries, before, found)
    columns = _name_columns(tables, entries, board)
    return Snapshot(
        board=board.id,
        date=date,
        population=found,
        decimals=decimals,
        source=tables[MAIN][0].source or PREDECESSOR,
        parts=tuple(part for part, _ in parts),
        columns=columns,
        rows=tuple(_lay_out(entry, columns, board) for entry in entries),
        notes=(
            *population_notes,
            *_note_parts(parts, len(merged)),
            *note_chance_rows(chance),
            *odd,
            *_note_gaps(entries, before, found),
            *size_notes,
            *(note for table, _ in tables.values() for note in table.notes),
        ),
        excluded=tuple(
            Excluded(_lay_out(entry, columns, board), "chance level, not a model")
            for entry in chance
        ),
    )


def best_averages(snapshot: Snapshot) -> dict[str, float]:
    """Give the best average of each model in a snapshot's main part, in points."""
    parts = [MAIN] * len(snapshot.rows)
    if "parts" in snapshot.columns:
        parts = snapshot.column("parts")
    rows = zip(snapshot.column("model"), snapshot.column("average"), parts, strict=True)
    return _keep_best((model, average) for model, average, part in rows if MAIN in part.split())


def _keep_best(pairs: Iterable[tuple[str, float | None]]) -> dict[str, float]:
    best: dict[str, float] = {}
    for model, average in pairs:
        if average is not None:
            best[model] = max(average, best.get(model, average))
    return best


def _best_of_part(entries: Sequence[Entry], part: str) -> dict[str, float]:
    return _keep_best((entry.model, entry.average) for entry in entries if part in entry.parts)


def _note_oddities(entries: Sequence[Entry], board: Board, decimals: int) -> list[Note]:
    ranked = [entry for entry in entries if entry.in_main]
    return [
        *note_flags(entries),
        *note_short_rows(entries, board),
        *blank_unevaluated(entries, board),
        *note_average_mismatches(entries, decimals),
        *note_unsorted([entry.average for entry in ranked]),
        *note_repeats([entry.model for entry in entries], [entry.model for entry in ranked]),
    ]


def _note_gaps(
    entries: Sequence[Entry], before: Mapping[str, float] | None, population: str
) -> list[Note]:
    """Note holes; fragments consist of them, so there is nothing to say."""
    main = _best_of_part(entries, MAIN)
    if population == "fragments":
        return []
    parts = sorted({part for entry in entries for part in entry.parts} - {MAIN})
    others = {part: _best_of_part(entries, part) for part in parts}
    lost = note_lost_neighbours(main, before) if before else []
    return [*lost, *note_missing_from_main(main, others)]


def _take_sizes(entries: Sequence[Entry], main: RawTable) -> list[Note]:
    links = note_links(main.rows)
    if not main.has_size:
        return links
    sizes, notes = scale_sizes(main.rows)
    for entry in entries:
        if entry.in_main:
            entry.size_billion = sizes.get(entry.raw.number)
    return notes + links


def _tell_population(
    entries: Sequence[Entry], before: Mapping[str, float] | None, stated: str | None
) -> tuple[str, list[Note]]:
    found, counts = classify_population(_best_of_part(entries, MAIN), before)
    if stated is not None and stated != found:
        text = f"{counts}: by these numbers {found}, but stated to be {stated}."
        return stated, [Note("partial", text)]
    return found, [] if found == "whole" else [Note("partial", f"{counts}.")]


def _list_parts(
    tables: Tables, entries: Sequence[Entry], before: Mapping[str, float] | None, population: str
) -> list[tuple[Part, str]]:
    """List the parts, each with the numbers that told its population."""
    parts = []
    for part in order_parts(tables):
        found, counts = population, ""
        if part != MAIN:
            found, counts = classify_part(_best_of_part(entries, part), before)
        table, sha256 = tables[part]
        parts.append((Part(part, table.file, sha256, found, len(table.rows)), counts))
    return parts


def _note_parts(parts: Sequence[tuple[Part, str]], kept: int) -> list[Note]:
    if len(parts) == 1:
        return []
    total = sum(part.rows for part, _ in parts)
    again = total - kept
    repeat = "1 row repeats" if again == 1 else f"{again:,} rows repeat"
    told = [f"{part.id} {part.population} ({counts})" for part, counts in parts if counts]
    text = (
        f"{len(parts)} files with {total:,} rows; {repeat} one of another file; such a row is "
        f"kept once, which leaves {kept:,}. Ranks use the main file. Held against the models of "
        f"such sizes in the last whole snapshot, the others are: {', '.join(told)}."
    )
    return [Note("parts", text)]


def _name_columns(tables: Tables, entries: Sequence[Entry], board: Board) -> tuple[str, ...]:
    beside = dict.fromkeys(name for table, _ in tables.values() for name in table.beside)
    optional = {
        "revision": any(table.has_revision for table, _ in tables.values()),
        "params_billion": tables[MAIN][0].has_size,
        "flags": any(entry.flagged for entry in entries),
        "parts": len(tables) > 1,
    }
    first = ["model", "revision", "precision", *board.metric_ids]
    names = [*first, "params_billion", "type", "licence", "flags", *beside, "parts"]
    known = {*optional, *beside, *board.metric_ids, "model"}
    return tuple(
        name
        for name in dict.fromkeys(names)
        if name in known and (name in beside or optional.get(name, True))
    )


def _lay_out(entry: Entry, columns: Sequence[str], board: Board) -> tuple[Any, ...]:
    values: dict[str, Any] = {
        "model": entry.model,
        "revision": entry.raw.revision,
        "average": entry.average,
        **dict(zip(board.benchmark_ids, entry.scores, strict=True)),
        "params_billion": entry.size_billion,
        "flags": "flagged" if entry.flagged else None,
        "parts": " ".join(entry.parts),
        **entry.raw.beside,
    }
    return tuple(values[column] for column in columns)


def _count_decimals(table: RawTable) -> int:
    if table.decimals is not None:
        return table.decimals
    numbers = [
        len(repr(value).partition(".")[2].rstrip("0"))
        for row in table.rows
        for value in (row.average, *row.scores)
        if value is not None
    ]
    return min(max(numbers, default=0), MOST_DECIMALS)
