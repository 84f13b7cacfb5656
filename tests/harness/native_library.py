"""What figures must show, computed by the Python of this machine and drawn by nobody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bundler.data.archive import Archive
from bundler.data.records import open_library
from bundler.figures.prerender import empty_item
from leaderboard.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    from leaderboard.items import Item
    from leaderboard.library import Library


class Everything(frozenset[str]):
    """The structures that need no drawing: all that there are."""

    def __contains__(self, _: object) -> bool:
        """Say yes."""
        return True


class NativeLibrary:
    """All data of a folder. What was computed once is kept."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._items: dict[str, Item] = {}
        self._templates: dict[str, dict[str, Any]] = {}

    @cached_property
    def _library(self) -> Library:
        return open_library(Archive(self._data))

    @property
    def snapshots(self) -> tuple[str, ...]:
        """The keys of all snapshots."""
        return self._library.snapshots

    def draw(
        self, figure: str, snapshot: str, params: Mapping[str, Any], scope: Scope = EVERYTHING
    ) -> Item:
        """Give what a figure must show; its drawing is left out."""
        key = json.dumps([figure, snapshot, params, asdict(scope)])
        if key not in self._items:
            self._items[key] = self._library.draw(
                figure, snapshot, params, Everything(), scope=scope
            )
        return self._items[key]

    def draw_template(self, figure: str, snapshot: str) -> dict[str, Any]:
        """Give the drawing of a figure with its default parameters, emptied."""
        structure = self.draw(figure, snapshot, {}).data["structure"]
        if structure not in self._templates:
            item = self._library.draw(figure, snapshot, {}).item
            assert item is not None
            self._templates[structure] = empty_item(item)
        return self._templates[structure]
