"""A snapshot: the board as it stood on one day.

A snapshot keeps every row of its source in the source's order. A model may stand in
several rows, one for each time it was evaluated. What is known to be wrong with the
source is stated in ``notes``; a row that is no model at all is moved to ``excluded``
with the reason. Nothing is dropped silently.

``population`` says what the rows are evidence for:

- ``whole``: every model that the board listed that day;
- ``top``: the best models only, so ranks hold but shares and spreads do not;
- ``fragments``: some of the models, so not even the first rank is certain.

A snapshot may have several *parts*, each a file with a population of its own (the
five size classes of 2023-10-31 beside its main file). Rankings use ``main``; a row that
stands in several parts is kept once and names them all.

A record is written in two forms: as JSON, for whoever wants to read it, and packed, as it
travels to the reader's browser.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from leaderboard.columnar.table import Buffer, Table, pack_table, unpack_table
from leaderboard.errors import SnapshotError, suggest_spelling
from leaderboard.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAIN = "main"
POPULATIONS = ("whole", "top", "fragments")
# Words in ``flags``: those for which the board itself did not show a row.
FLAGGED, UNAVAILABLE = "flagged", "unavailable"
HIDDEN = frozenset({FLAGGED, UNAVAILABLE})
# A benchmark's raw score, beside the normalised one that the board ranks by.
RAW_SUFFIX = "_raw"
# Of a hash's 40; a hub or git finds the revision by them.
REVISION_DIGITS = 8
_HASH = re.compile(r"[0-9a-f]{40}")
# The columns that hold no scores.
BESIDE_SCORES = frozenset(
    {"model", "revision", "precision", "params_billion", "flags", "type", "licence", "parts"}
)
KEYS = (
    "board", "date", "population", "decimals", "source", "parts", "notes", "columns", "rows",
    "excluded",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One source file of a snapshot and the number of rows that it gave."""

    id: str
    file: str
    sha256: str
    population: str
    rows: int


@dataclass(frozen=True)
class Source:
    """Where the files of a snapshot come from, and under which licence."""

    title: str
    url: str
    licence: str


@dataclass(frozen=True)
class Note:
    """Something about the source that a reader of its numbers should know.

    ``kind`` names the oddity, ``models`` those it concerns (empty: the whole file).
    """

    kind: str
    text: str
    models: tuple[str, ...] = ()


@dataclass(frozen=True)
class Excluded:
    """A row of the source that is not a model, laid out as rows are, kept with the reason."""

    row: tuple[Any, ...]
    why: str


@dataclass(frozen=True)
class Snapshot:
    """The record behind ``data/snapshots/BOARD/DATE.json``.

    ``rows`` are tuples in the order of ``columns``: ``model``, then where the source
    tells them ``revision`` and ``precision``, then ``average`` and the board's benchmarks in
    points (0-100, ``None`` where missing), then ``params_billion``, ``type``, ``licence``,
    ``flags`` (words with blanks between them), raw scores (0-1, ``BENCHMARK_raw``) and ``parts``
    where the snapshot has any. ``decimals`` is the number of decimals that the scores were
    published with; where they were not rounded, that to which they are read.
    """

    board: str
    date: str
    population: str
    decimals: int
    source: Source
    parts: tuple[Part, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[Note, ...] = ()
    excluded: tuple[Excluded, ...] = field(default=())

    @property
    def key(self) -> str:
        """The snapshot's name everywhere: ``BOARD/DATE``."""
        return make_key(self.board, self.date)

    def column(self, name: str) -> list[Any]:
        """Give the values of one column, in row order."""
        if name not in self.columns:
            hint = suggest_spelling(name, self.columns)
            raise SnapshotError(f"snapshot {self.key} has no column {name!r}; {hint}")
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

    def shorten_revisions(self) -> Snapshot:
        """Cut the hashes of revisions to as many digits as tell them apart, for travelling.

        They are the only values that nothing makes shorter: whole, they are half of a record.
        """
        if "revision" not in self.columns:
            return self
        place = self.columns.index("revision")
        rows = ((*row[:place], _shorten_hash(row[place]), *row[place + 1 :]) for row in self.rows)
        return replace(self, rows=tuple(rows))

    def to_json(self) -> dict[str, Any]:
        """Give the record in its documented form, keys in a fixed order."""
        return {
            "board": self.board,
            "date": self.date,
            "population": self.population,
            "decimals": self.decimals,
            "source": asdict(self.source),
            "parts": [asdict(part) for part in self.parts],
            "notes": [
                {"kind": note.kind, "text": note.text, "models": list(note.models)}
                for note in self.notes
            ],
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "excluded": [{"row": list(entry.row), "why": entry.why} for entry in self.excluded],
        }

    def pack(self) -> bytes:
        """Give the record as compressed columns; see ``columnar.table``."""
        about = self.to_json()
        del about["columns"], about["rows"]
        values = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        columns = dict(zip(self.columns, values, strict=True))
        scores = [name for name in list_scores(self.columns) if name != "average"]
        return pack_table(Table(about, columns), {"average": scores})

    @classmethod
    def unpack(cls, content: Buffer) -> Snapshot:
        """Read a packed record; what is no record of a snapshot is an error."""
        table = unpack_table(content)
        rows = zip(*table.columns.values(), strict=True)
        return cls.from_json({**table.about, "columns": list(table.columns), "rows": list(rows)})

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Snapshot:
        """Read a record of the documented form; an unknown or missing key is an error."""
        faults = find_record_faults(record)
        if faults:
            raise SnapshotError("this is not a snapshot record: " + "; ".join(faults))
        return cls(
            board=record["board"],
            date=record["date"],
            population=record["population"],
            decimals=record["decimals"],
            source=Source(**record["source"]),
            parts=tuple(Part(**part) for part in record["parts"]),
            columns=tuple(record["columns"]),
            rows=tuple(tuple(row) for row in record["rows"]),
            notes=tuple(
                Note(note["kind"], note["text"], tuple(note["models"])) for note in record["notes"]
            ),
            excluded=tuple(
                Excluded(tuple(entry["row"]), entry["why"]) for entry in record["excluded"]
            ),
        )


def _shorten_hash(revision: str | None) -> str | None:
    return revision[:REVISION_DIGITS] if revision and _HASH.fullmatch(revision) else revision


def list_scores(columns: Iterable[str]) -> list[str]:
    """List the columns of scores, raw ones not among them.

    >>> list_scores(["model", "precision", "average", "bbh", "flags", "bbh_raw"])
    ['average', 'bbh']
    """
    names = list(columns)
    raw = {name + RAW_SUFFIX for name in names}
    return [name for name in names if name not in BESIDE_SCORES | raw]


def find_record_faults(record: Mapping[str, Any]) -> list[str]:
    """List all that keeps a record from being read; the schema beside the data says more."""
    faults = _find_key_faults(record, KEYS, "the record")
    if faults:
        return faults
    faults += _find_key_faults(record["source"], _name_fields(Source), "source")
    for name, keys in (
        ("parts", _name_fields(Part)),
        ("notes", _name_fields(Note)),
        ("excluded", _name_fields(Excluded)),
    ):
        for number, entry in enumerate(record[name], start=1):
            faults += _find_key_faults(entry, keys, f"{name}, entry {number}")
    if record["population"] not in POPULATIONS:
        faults.append(f"population {record['population']!r} is none of {POPULATIONS}")
    columns = record["columns"]
    repeated = sorted({name for name in columns if columns.count(name) > 1})
    faults += [f"column {name!r} stands twice" for name in repeated]
    faults += [
        f"column {name!r} is missing" for name in ("model", "average") if name not in columns
    ]
    return faults + find_ragged_rows(columns, record["rows"])


def find_ragged_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """List the rows whose length is not the number of columns, counted from 1."""
    return [
        f"row {number} has {len(row)} values for {len(columns)} columns"
        for number, row in enumerate(rows, start=1)
        if len(row) != len(columns)
    ]


def _name_fields(record: type[Source | Part | Note | Excluded]) -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(record))


def _find_key_faults(record: Iterable[str], keys: Sequence[str], place: str) -> list[str]:
    present = list(record)
    missing = [f"key {key!r} is missing in {place}" for key in keys if key not in present]
    unknown = [f"key {key!r} is unknown in {place}" for key in present if key not in keys]
    return missing + unknown
