"""Every figure of every snapshot, drawn once at build time.

What the page needs of a figure comes in two pieces. Its *template* is the Bokeh item with all
content taken out; figures of the same structure share it. Its *content* is the columns,
ranges, ticks and labels of one snapshot, with the description; the table stands in a file
of its own, fetched when a reader asks for it. The page puts content into a template, and
later what Python computes into the same drawing.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bundler.archive import Archive
from leaderboard.figures.contract import Figure
from leaderboard.history import derive_history
from leaderboard.items import FIGURES, Item
from leaderboard.library import Library
from leaderboard.models import read_facts


@dataclass(frozen=True)
class Prerendered:
    """All figures: items by (figure id, snapshot key), templates by structure.

    ``seconds`` has the time that each took, data and drawing, by the same keys as ``items``.
    """

    items: dict[tuple[str, str], Item]
    templates: dict[str, dict[str, Any]]
    seconds: dict[tuple[str, str], float] = field(default_factory=dict)

    def describe_slowest(self) -> str:
        """Say which figure took longest; empty where nothing was timed."""
        if not self.seconds:
            return ""
        figure, snapshot = max(self.seconds, key=lambda key: self.seconds[key])
        longest = self.seconds[figure, snapshot] * 1e3
        return f"slowest figure: {figure} of {snapshot}, {longest:.0f} ms"


def open_library(archive: Archive) -> Library:
    """Open a library with everything in the archive at hand."""
    library = Library(list(archive.board_records.values()), archive.models, list(archive.snapshots))
    for snapshot in archive.snapshots.values():
        library.add_snapshot(snapshot.to_json())
    for record in derive_histories(archive).values():
        library.add_history(record)
    return library


def derive_histories(archive: Archive) -> dict[str, dict[str, Any]]:
    """Derive the history of every board that has snapshots."""
    facts = read_facts(archive.models)
    boards = {snapshot.board for snapshot in archive.snapshots.values()}
    return {
        board: derive_history(
            [snapshot for snapshot in archive.snapshots.values() if snapshot.board == board],
            archive.boards[board],
            facts,
        )
        for board in sorted(boards)
    }


def prerender_figures(
    library: Library,
    snapshots: Sequence[str],
    figures: Mapping[str, Figure] = FIGURES,
    clock: Callable[[], float] = time.perf_counter,
) -> Prerendered:
    """Draw every figure of every snapshot with its default parameters."""
    items: dict[tuple[str, str], Item] = {}
    templates: dict[str, dict[str, Any]] = {}
    seconds: dict[tuple[str, str], float] = {}
    for figure in figures:
        for snapshot in snapshots:
            start = clock()
            item = library.draw(figure, snapshot, {}, drawn_structures=tuple(templates))
            seconds[figure, snapshot] = clock() - start
            items[figure, snapshot] = item
            if item.item is not None:
                templates[item.data["structure"]] = empty_item(item.item)
    return Prerendered(items, templates, seconds)


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
