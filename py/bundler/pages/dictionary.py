"""The data dictionary: what is in the data, written from the data themselves.

Boards, columns, flags, populations, what is odd about each snapshot, sources and licences: all
comes from the boards' records, the schema, ``columns.py`` and the snapshots. What has no
description ends the build, so that no column goes out unexplained. It is Markdown, which the site
also shows as a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bundler.common.errors import BuildError
from bundler.data.archive import Archive, read_json
from bundler.data.columns import FLAGS, POPULATIONS, describe_column, find_undescribed
from bundler.data.summaries import count_models
from bundler.pages.report import write_note
from leaderboard.board import Benchmark, Board
from leaderboard.snapshot import Snapshot

NAME = "DATA-DICTIONARY.md"
PAGE = "data-dictionary.html"
# Columns of text can hold anything; so can a source's words.
SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>#|!~"})

ABOUT_BOARDS = (
    "A board is a set of benchmarks. Averages of different boards measure different things: never "
    "join or compare them. Scores are in points; *chance* is what guessing scores, *items* counts "
    "test items, *shots* worked examples shown before each. A *normalised* score is 0 where "
    "guessing ends and 100 where all is right."
)
ABOUT_COLUMNS = (
    "Of the CSV files, and of `rows` in the JSON records, which have those marked *both*. A "
    "snapshot has the columns that its source told. What is missing is empty in CSV and null in "
    "JSON."
)


def write_dictionary(archive: Archive, csv_columns: Mapping[str, Sequence[str]]) -> str:
    """Write the dictionary of all snapshots; ``csv_columns`` has the CSV's heading by key.

    Raises
    ------
    BuildError
        With every column, flag and key of the record that nobody described.
    """
    snapshots = list(archive.snapshots.values())
    schema = read_json(archive.snapshot_schema)
    faults = list(_find_faults(archive, snapshots, csv_columns, schema))
    if faults:
        lines = [f"  {fault}" for fault in faults]
        raise BuildError("\n".join(["the data dictionary would have gaps:", *lines]))
    boards = [board for board in archive.boards.values() if _of(board, snapshots)]
    sections = [
        _write_head(snapshots, boards),
        *(_write_board(board, _of(board, snapshots)) for board in boards),
        _write_columns(boards, snapshots, csv_columns),
        _write_record(schema),
        _write_flags(snapshots),
        _write_populations(),
        _write_snapshots(snapshots),
        _write_oddities(snapshots),
        _write_sources(snapshots),
    ]
    return "\n\n".join(sections) + "\n"


def _find_faults(
    archive: Archive,
    snapshots: Iterable[Snapshot],
    csv_columns: Mapping[str, Sequence[str]],
    schema: Mapping[str, Any],
) -> Iterator[str]:
    names: dict[str, tuple[Board, list[str]]] = {}
    for one in snapshots:
        columns = dict.fromkeys([*one.columns, *csv_columns.get(one.key, ())])
        names[one.key] = archive.boards[one.board], list(columns)
    yield from find_undescribed(names)
    for flag in sorted(_list_flags(snapshots) - set(FLAGS)):
        yield f"nobody described the flag {flag!r}; add it to FLAGS in py/bundler/data/columns.py"
    for key, value in schema["properties"].items():
        if not value.get("description"):
            yield f"snapshot.schema.json: {key!r} has no description; add one"


def _of(board: Board, snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    return [one for one in snapshots if one.board == board.id]


def _list_flags(snapshots: Iterable[Snapshot]) -> set[str]:
    return {
        flag
        for one in snapshots
        if "flags" in one.columns
        for words in one.column("flags")
        for flag in (words or "").split()
    }


def _write_head(snapshots: Sequence[Snapshot], boards: Sequence[Board]) -> str:
    dates = sorted(one.date for one in snapshots)
    files = [
        ["`snapshots/BOARD/DATE.csv`", "the rows of a snapshot, UTF-8, with a heading"],
        ["`snapshots/BOARD/DATE.json`", "its whole record: rows, notes, source, hashes"],
        ["`snapshots/snapshot.schema.json`", "the form of that record (JSON Schema)"],
        ["`boards/BOARD.json`", "a board: its benchmarks; `board.schema.json` has its form"],
        ["`models.json`", "curated facts about models, each with its source"],
        ["`NOTICE`, `LICENSE`", "where the figures come from, and under which licences"],
        ["`SHA256SUMS`", "the hash of every file here"],
    ]
    names = ", ".join(f"`{board.id}`" for board in boards)
    extent = (
        f"{len(snapshots)} snapshots of Hugging Face's Open LLM Leaderboard, {dates[0]} to "
        f"{dates[-1]}, on {len(boards)} board{'s' if len(boards) > 1 else ''}: {names}. A "
        "snapshot is the board as it stood on one day, with every row of its source in the "
        "source's order; a model may stand in several rows. Its name is `BOARD/DATE`."
    )
    return "\n\n".join(
        [
            "# Data dictionary",
            extent,
            "## Files",
            _write_table(["File", "What it holds"], files),
            "## Boards",
            ABOUT_BOARDS,
        ]
    )


def _write_board(board: Board, snapshots: Sequence[Snapshot]) -> str:
    rows = [
        [
            f"`{one.id}`",
            _escape(one.title),
            _escape(one.measures),
            _escape(one.metric),
            str(one.shots),
            "not stated" if one.items is None else f"{one.items:,}",
            _write_chance(one),
            one.scale or "raw",
            f"<{one.source}>",
        ]
        for one in board.benchmarks
    ]
    heads = ["Column", "Benchmark", "Asks", "Counts", "Shots", "Items", "Chance", "Scale", "Source"]
    dates = [one.date for one in snapshots]
    count = f"{len(dates)} snapshot{'s' if len(dates) > 1 else ''}, {dates[0]} to {dates[-1]}"
    return "\n\n".join(
        [
            f"### {_escape(board.id)}: {_escape(board.title)}",
            f"{count}.",
            _write_table(heads, rows),
        ]
    )


def _write_chance(benchmark: Benchmark) -> str:
    """Write what guessing scores; of a normalised score, also what it did before."""
    chance = "not fixed" if benchmark.chance is None else f"{benchmark.chance:g}"
    if benchmark.scale != "normalised":
        return chance
    raw = benchmark.raw_chance
    return f"{chance}; raw {'differs by part' if raw is None else f'{raw:g}'}"


def _write_columns(
    boards: Sequence[Board],
    snapshots: Sequence[Snapshot],
    csv_columns: Mapping[str, Sequence[str]],
) -> str:
    parts = [
        "## Columns",
        ABOUT_COLUMNS,
    ]
    for board in boards:
        own = _of(board, snapshots)
        in_json = {name for one in own for name in one.columns}
        in_csv = dict.fromkeys(name for one in own for name in csv_columns[one.key])
        rows = []
        for name in dict.fromkeys([*in_csv, *(c for one in own for c in one.columns)]):
            column = describe_column(name, board)
            assert column is not None, "faults were looked for before"
            place = ("both" if name in in_json else "CSV") if name in in_csv else "JSON"
            some = sum(name in csv_columns[one.key] or name in one.columns for one in own)
            where = place if some == len(own) else f"{place}, {some} of {len(own)} snapshots"
            rows.append([f"`{name}`", _escape(column.meaning), _escape(column.unit), where])
        parts += [f"### Columns of {_escape(board.id)}"]
        parts += [_write_table(["Column", "Meaning", "Unit or values", "Where"], rows)]
    return "\n\n".join(parts)


def _write_record(schema: Mapping[str, Any]) -> str:
    rows = [
        [f"`{path}`", _escape(text)]
        for name, value in schema["properties"].items()
        for path, text in _walk(name, value)
    ]
    return f"## The JSON record\n\n{_write_table(['Key', 'Meaning'], rows)}"


def _walk(path: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Go through a key of the record and those inside of it that say what they are."""
    if schema.get("description"):
        yield path, schema["description"]
    for name, value in schema.get("properties", {}).items():
        yield from _walk(f"{path}.{name}", value)
    inner = schema.get("items")
    if isinstance(inner, dict):
        for name, value in inner.get("properties", {}).items():
            yield from _walk(f"{path}[].{name}", value)


def _write_flags(snapshots: Sequence[Snapshot]) -> str:
    used = _list_flags(snapshots)
    rows = [[f"`{flag}`", _escape(text)] for flag, text in FLAGS.items() if flag in used]
    words = "Words in the column `flags`, with blanks between them."
    if not rows:
        return "## Flags\n\nNo snapshot has any."
    return f"## Flags\n\n{words}\n\n{_write_table(['Flag', 'Meaning'], rows)}"


def _write_populations() -> str:
    rows = [[f"`{name}`", _escape(text)] for name, text in POPULATIONS.items()]
    table = _write_table(["Population", "What the rows are evidence for"], rows)
    return f"## Populations\n\n{table}"


def _write_snapshots(snapshots: Sequence[Snapshot]) -> str:
    rows = [
        [
            f"`{one.key}`",
            one.population,
            f"{len(one.rows):,}",
            f"{count_models(one):,}",
            str(one.decimals),
            "; ".join(f"`{part.id}`: {_escape(part.file)}" for part in one.parts),
        ]
        for one in snapshots
    ]
    heads = ["Snapshot", "Population", "Rows", "Models", "Decimals", "Parts"]
    words = "*Models* counts those of the main part. The raw files' hashes are in each record."
    return f"## Snapshots\n\n{words}\n\n{_write_table(heads, rows)}"


def _write_oddities(snapshots: Sequence[Snapshot]) -> str:
    parts = ["## Known oddities"]
    for one in snapshots:
        lines = [f"- {_escape(write_note(note))}" for note in one.notes]
        for why in dict.fromkeys(entry.why for entry in one.excluded):
            count = sum(entry.why == why for entry in one.excluded)
            lines.append(f"- {count} row{'s' if count > 1 else ''} set apart: {_escape(why)}")
        if lines:
            parts += [f"### {_escape(one.key)}", "\n".join(lines)]
    return "\n\n".join(parts if len(parts) > 1 else [*parts, "None is known."])


def _write_sources(snapshots: Sequence[Snapshot]) -> str:
    by_source: dict[Any, list[Snapshot]] = {}
    for one in snapshots:
        by_source.setdefault(one.source, []).append(one)
    rows = [
        [_escape(source.title), f"<{source.url}>", _escape(source.licence), _write_range(own)]
        for source, own in by_source.items()
    ]
    table = _write_table(["Source", "Address", "Licence", "Snapshots"], rows)
    return f"## Sources and licences\n\n{table}\n\nMore is in `NOTICE`."


def _write_range(snapshots: Sequence[Snapshot]) -> str:
    return f"{len(snapshots)}: `{snapshots[0].key}` to `{snapshots[-1].key}`"


def _write_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escape(text: str) -> str:
    return " ".join(str(text).split()).translate(SPECIAL)
