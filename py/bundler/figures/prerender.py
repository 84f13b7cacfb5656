"""The figures that a reader sees before Python runs, drawn once at build time.

All figures are drawn of the newest snapshot of each board; of the others those that a page
shows first, and what the log names. Python in the reader's browser draws the rest when it is asked
for, so that an archive of many snapshots stays small.

What the page needs of a figure comes in two pieces. Its *template* is the Bokeh item with all
content taken out; figures of the same structure share it. Its *content* is the columns,
ranges, ticks and labels of one snapshot, with the description; the table stands in a file
of its own, fetched when a reader asks for it. The page puts content into a template, and
later what Python computes into the same drawing.

A drawing is kept under the hashes of the records that it shows: a build draws what is new.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bundler.common.compact import write_json
from bundler.common.files import pack_text
from bundler.common.kept import Kept
from bundler.data.archive import AT_HAND
from bundler.data.records import HISTORIES, SNAPSHOTS, Records, open_library
from leaderboard.figures.contract import Figure
from leaderboard.items import FIGURES, Item, find_figure
from leaderboard.library import Library

# The figures that the page shows of a snapshot before a reader chooses others.
FIRST_SHOWN = ("radial", "total")

# A figure's id and a snapshot's key.
Pair = tuple[str, str]


@dataclass(frozen=True)
class Drawing:
    """A figure as the page fetches it: ``content`` and ``table`` are two files, JSON with gzip.

    The server's own compression does not count where space is short: on its disk.
    """

    structure: str
    content: bytes
    table: bytes

    @cached_property
    def item(self) -> Item:
        """The figure in plain values, without what stands in the template."""
        content, table = (
            json.loads(gzip.decompress(packed)) for packed in (self.content, self.table)
        )
        return Item(**content, item=None, table=table)

    def to_bytes(self) -> bytes:
        """Write it in the form in which it is kept: a line that tells lengths, then the files."""
        head = json.dumps([self.structure, len(self.content)])
        return b"\n".join([head.encode(), self.content + self.table])

    @classmethod
    def from_bytes(cls, written: bytes) -> Drawing:
        """Read what ``to_bytes`` wrote."""
        head, _, files = written.partition(b"\n")
        structure, length = json.loads(head)
        return cls(structure, files[:length], files[length:])


@dataclass(frozen=True)
class Prerendered:
    """Drawings by figure id and snapshot key, templates by structure.

    ``seconds`` has the time that each took that was drawn now, data and drawing, by the same keys.
    """

    drawings: Mapping[Pair, Drawing]
    templates: Mapping[str, dict[str, Any]]
    seconds: Mapping[Pair, float] = field(default_factory=dict)

    @property
    def items(self) -> Mapping[Pair, Item]:
        """The figures in plain values, by the same keys."""
        return _Items(self.drawings)

    def describe_slowest(self) -> str:
        """Say how many figures were drawn now, and which took longest."""
        if not self.seconds:
            return "every figure was drawn before"
        figure, snapshot = max(self.seconds, key=lambda key: self.seconds[key])
        longest = self.seconds[figure, snapshot] * 1e3
        count = f"{len(self.seconds)} figure{'s' if len(self.seconds) > 1 else ''} drawn"
        return f"{count}, the slowest: {figure} of {snapshot}, {longest:.0f} ms"


class _Items(Mapping[Pair, Item]):
    def __init__(self, drawings: Mapping[Pair, Drawing]) -> None:
        self._drawings = drawings

    def __getitem__(self, key: Pair) -> Item:
        return self._drawings[key].item

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._drawings)

    def __len__(self) -> int:
        return len(self._drawings)


class _Templates(Collection[str]):
    """Templates by structure, those of earlier builds among them."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._found: dict[str, dict[str, Any]] = {}

    def __contains__(self, structure: object) -> bool:
        if structure not in self._found:
            written = self._kept.find(["template", structure])
            if written is None:
                return False
            self._found[str(structure)] = json.loads(written)
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, structure: str) -> dict[str, Any]:
        if structure not in self:
            raise KeyError(structure)
        return self._found[structure]

    def add(self, structure: str, item: Mapping[str, Any]) -> None:
        self._found[structure] = empty_item(item)
        self._kept.keep(["template", structure], write_json(self._found[structure]).encode())


def plan_figures(snapshots: Sequence[str], shown: Iterable[Pair]) -> list[Pair]:
    """Plan which figures are drawn of which snapshots.

    Parameters
    ----------
    snapshots : sequence of str
        All keys, in order of board and date.
    shown : iterable of (str, str)
        What pages show besides: figure ids and snapshot keys.
    """
    newest = {key.partition("/")[0]: key for key in snapshots}
    wanted = {*shown, *((figure, key) for figure in FIRST_SHOWN for key in snapshots)}
    wanted |= {(figure, key) for figure in FIGURES for key in newest.values()}
    return [pair for figure in FIGURES for key in snapshots if (pair := (figure, key)) in wanted]


def prerender(
    records: Records, pairs: Sequence[Pair], clock: Callable[[], float] = time.perf_counter
) -> Prerendered:
    """Draw figures of snapshots with their default parameters; what was drawn before is kept."""
    kept, library = records.archive.kept, open_library(records, ())
    templates = _Templates(kept)
    drawings: dict[Pair, Drawing] = {}
    seconds: dict[Pair, float] = {}
    # One snapshot after another, so that few of them need be at hand.
    for pair in sorted(pairs, key=lambda pair: pair[1]):
        key = _name_ground(library, records, *pair)
        written = kept.find(key)
        found = Drawing.from_bytes(written) if written is not None else None
        # A drawing is worth nothing without its template.
        if found is None or found.structure not in templates:
            if len(library.snapshots) > AT_HAND:
                library = open_library(records, ())
            for name in library.missing(*pair, {}):
                library.add_record(name, records[name])
            start = clock()
            found = _draw(library, *pair, templates)
            seconds[pair] = clock() - start
            kept.keep(key, found.to_bytes())
        drawings[pair] = found
    ordered = {pair: drawings[pair] for pair in pairs}
    structures = dict.fromkeys(drawing.structure for drawing in ordered.values())
    return Prerendered(ordered, {name: templates[name] for name in structures}, seconds)


def prerender_figures(
    library: Library, snapshots: Sequence[str], figures: Mapping[str, Figure] = FIGURES
) -> Prerendered:
    """Draw figures of snapshots that a library has at hand, and keep nothing."""
    templates = _Templates(Kept())
    drawings = {
        (figure, snapshot): _draw(library, figure, snapshot, templates)
        for figure in figures
        for snapshot in snapshots
    }
    return Prerendered(drawings, {name: templates[name] for name in templates})


def _draw(library: Library, figure: str, snapshot: str, templates: _Templates) -> Drawing:
    item = library.draw(figure, snapshot, {}, drawn_structures=templates)
    structure = item.data["structure"]
    if item.item is not None:
        templates.add(structure, item.item)
    content = {
        "figure": figure,
        "snapshot": snapshot,
        "params": item.params,
        "data": item.data,
        "description": item.description,
    }
    return Drawing(structure, pack_text(write_json(content)), pack_text(write_json(item.table)))


def _name_ground(library: Library, records: Records, figure: str, snapshot: str) -> list[Any]:
    """Name all that a figure with its default parameters follows from."""
    needs, board = find_figure(figure).needs, snapshot.partition("/")[0]
    other = library.find_other(snapshot, {}) if "other" in needs else None
    return [
        "figure",
        figure,
        records.hash_ground(board),
        records.hash(SNAPSHOTS + snapshot),
        records.hash(SNAPSHOTS + other) if other else None,
        records.hash(HISTORIES + board) if "history" in needs else None,
    ]


def empty_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """Take the content out of a Bokeh item, and number its models from 1.

    Bokeh numbers models through the life of a process; a template must not depend on what was
    drawn before it.
    """
    text = json.dumps(item, allow_nan=False, default=_refuse)
    ids: dict[str, str] = {}
    emptied: dict[str, Any] = json.loads(text)
    for model in _walk(emptied):
        if isinstance(model.get("id"), str):
            ids.setdefault(model["id"], f"m{len(ids) + 1}")
        _empty_model(model)
    for model in _walk(emptied):
        for key in ("id", "root_id"):
            if isinstance(model.get(key), str):
                model[key] = ids.get(model[key], model[key])
    emptied["root_id"] = ids.get(emptied["root_id"], emptied["root_id"])
    emptied["target_id"] = None
    return emptied


def _refuse(value: Any) -> Any:
    raise TypeError(f"{value!r} in a Bokeh item is not plain; give the figure plain values")


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)


def _empty_model(model: dict[str, Any]) -> None:
    attributes = model.get("attributes")
    if not isinstance(attributes, dict):
        return
    kind = str(attributes.get("name") or "").partition(":")[0]
    if kind == "source":
        entries = attributes["data"]["entries"]
        attributes["data"]["entries"] = [[column, []] for column, _ in entries]
    elif kind == "range":
        attributes |= {"start": 0, "end": 1}
    elif kind == "axis":
        attributes["ticker"]["attributes"]["ticks"] = []
        attributes["major_label_overrides"] = {"type": "map", "entries": []}
        attributes.pop("axis_label", None)
