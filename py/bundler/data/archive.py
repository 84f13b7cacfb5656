"""The data folder: snapshots, boards and facts, read and checked, snapshots written.

Everything is validated against the schema that stands beside it, and all faults of a
file are told at once. A snapshot that is the same as at an earlier build has been validated
then; what is kept of it is the packed record, from which it is read when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from bundler.common.cache import hash_file
from bundler.common.errors import BuildError
from bundler.common.kept import Kept
from leaderboard.board import Board
from leaderboard.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


# More snapshots than this are not held in memory at once.
AT_HAND = 32


class PackedSnapshots(Mapping[str, Snapshot]):
    """Snapshots by key, each read, checked and unpacked when it is asked for."""

    def __init__(self, keys: Sequence[str], pack: Callable[[str], bytes]) -> None:
        self._keys = dict.fromkeys(keys)
        self._unpack = lru_cache(AT_HAND)(lambda key: Snapshot.unpack(pack(key)))

    def __getitem__(self, key: str) -> Snapshot:
        """Give a snapshot by its key."""
        if key not in self._keys:
            raise KeyError(key)
        return self._unpack(key)

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Count the snapshots."""
        return len(self._keys)


@dataclass(frozen=True)
class Archive:
    """All that lies under ``data/``, by its keys; ``kept`` has what earlier builds made of it."""

    folder: Path
    kept: Kept = field(default_factory=Kept)

    @cached_property
    def board_records(self) -> dict[str, dict[str, Any]]:
        """The records of the boards by id, as their files have them, validated."""
        schema = self.folder / "boards" / "board.schema.json"
        found = {}
        for path in _list_json(self.folder / "boards"):
            record = read_valid_json(path, schema)
            _check_board(record, path)
            found[path.stem] = record
        return found

    @cached_property
    def boards(self) -> dict[str, Board]:
        """The boards by id."""
        return {key: Board.from_json(record) for key, record in self.board_records.items()}

    @cached_property
    def models(self) -> dict[str, Any]:
        """The record of curated facts about models, validated."""
        path = self.folder / "models.json"
        record: dict[str, Any] = read_valid_json(path, path.with_name("models.schema.json"))
        return record

    @property
    def snapshots(self) -> Mapping[str, Snapshot]:
        """The snapshots by key, ``BOARD/DATE``, in order of board and date."""
        return self._snapshots

    @cached_property
    def packed(self) -> dict[str, bytes]:
        """The packed records of all snapshots by key, each of them validated."""
        return {key: self._pack(key) for key in self._paths}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return {_name_key(path): path for path in self._list_snapshots()}

    @cached_property
    def _pack(self) -> Callable[[str], bytes]:
        return cache(lambda key: self._pack_file(self._paths[key]))

    @cached_property
    def _snapshots(self) -> PackedSnapshots:
        return PackedSnapshots(list(self._paths), self._pack)

    @property
    def snapshot_schema(self) -> Path:
        """The schema that every snapshot is of."""
        return self.folder / "snapshots" / "snapshot.schema.json"

    def locate_key(self, key: str) -> Path:
        """Tell where the file of a snapshot lies, by its key."""
        return self.folder / "snapshots" / f"{key}.json"

    def locate_snapshot(self, snapshot: Snapshot) -> Path:
        """Tell where a snapshot's file lies."""
        return self.folder / "snapshots" / snapshot.board / f"{snapshot.date}.json"

    def _list_snapshots(self) -> list[Path]:
        folders = sorted(self.folder.glob("snapshots/*/"))
        return [path for folder in folders for path in _list_json(folder)]

    def _pack_file(self, path: Path) -> bytes:
        board = self.boards.get(path.parent.name)
        metrics = list(board.metric_ids) if board else None
        key = ["snapshot", _name_key(path), metrics, self._schema_hash, hash_file(path)]
        return self.kept.get(key, lambda: self._read_snapshot(path).pack())

    @cached_property
    def _schema_hash(self) -> str:
        return hash_file(self.snapshot_schema)

    def _read_snapshot(self, path: Path) -> Snapshot:
        snapshot = Snapshot.from_json(read_valid_json(path, self.snapshot_schema))
        self._check_snapshot(snapshot, path)
        return snapshot

    def _check_snapshot(self, snapshot: Snapshot, path: Path) -> None:
        if path != self.locate_snapshot(snapshot):
            raise BuildError(f"{path}: holds {snapshot.key}; name the file after its content")
        if snapshot.board not in self.boards:
            raise BuildError(f"{path}: no data/boards/{snapshot.board}.json; add the board")
        metrics = self.boards[snapshot.board].metric_ids
        missing = [metric for metric in metrics if metric not in snapshot.columns]
        if missing:
            raise BuildError(f"{path}: columns {missing} of its board are missing; import it again")


def _name_key(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def read_valid_json(path: Path, schema: Path) -> Any:
    """Read a JSON file and hold it against its schema; all faults in one message."""
    document = read_json(path)
    check_valid(document, schema, str(path))
    return document


def check_valid(document: Any, schema: Path, name: str) -> None:
    """Hold a document against a schema; all faults in one message."""
    validator = Draft202012Validator(read_json(schema))
    faults = sorted(validator.iter_errors(document), key=lambda fault: fault.json_path)
    if faults:
        lines = [f"  {fault.json_path}: {fault.message[:200]}" for fault in faults]
        raise BuildError("\n".join([f"{name}: not of the form in {schema.name}:", *lines]))


def read_json(path: Path) -> Any:
    """Read a JSON file strictly: no NaN, and no key twice in one object.

    Python's reader takes both, and of two equal keys drops the first silently.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BuildError(f"{path}: cannot be read ({error.strerror}); put it there") from error
    try:
        text = content.decode("utf-8")
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_make_object)
    except ValueError as error:
        raise BuildError(f"{path}: not JSON: {error}; mend the file there") from error


def format_snapshot(snapshot: Snapshot) -> str:
    """Write a snapshot as JSON with one row a line, so that a diff shows what changed."""
    record = snapshot.to_json()
    lines = []
    for key, value in record.items():
        if key in {"rows", "excluded", "notes", "parts"} and value:
            inner = ",\n".join(f"    {_dump(entry)}" for entry in value)
            lines.append(f"  {_dump(key)}: [\n{inner}\n  ]")
        else:
            lines.append(f"  {_dump(key)}: {_dump(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _list_json(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.glob("*.json") if not path.match("*.schema.json"))


def _check_board(record: dict[str, Any], path: Path) -> None:
    if record["id"] != path.stem:
        raise BuildError(f"{path}: holds {record['id']!r}; name the file after its id")
    ids = [benchmark["id"] for benchmark in record["benchmarks"]]
    repeated = sorted({name for name in ids if ids.count(name) > 1})
    if repeated:
        raise BuildError(f"{path}: benchmarks {repeated} stand twice; keep one of each")


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")


def _make_object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        repeated = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"keys {repeated} stand twice in one object")
    return dict(pairs)
