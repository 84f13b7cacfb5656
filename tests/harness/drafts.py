"""Data folders of a few rows, and the drafts of their entries as a reader would read them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bundler.data.archive import Archive, format_snapshot
from bundler.drafting.draft import Draft, draft_entry
from bundler.log.claims import find_differences
from bundler.log.entries import read_entry
from bundler.log.phrases import References
from harness.real_tables import DATA
from harness.tables import Row, make_snapshot
from leaderboard.snapshot import MAIN, Part

BOARD = "v1-4"
SCHEMAS = ("snapshots/snapshot.schema.json", "models.schema.json")
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def even(model: str, score: float) -> Row:
    """Make a row of board ``v1-4`` with one score on all benchmarks, which is its average too."""
    return (model, *[score] * 5)


@dataclass(frozen=True)
class DataFolder:
    """A data folder with the real boards; snapshots and entries are added by tests."""

    path: Path

    @classmethod
    def make(cls, path: Path) -> DataFolder:
        """Make one without snapshots, entries and facts about models."""
        shutil.copytree(DATA / "boards", path / "boards")
        (path / "snapshots").mkdir()
        (path / "log").mkdir()
        for name in SCHEMAS:
            shutil.copy(DATA / name, path / name)
        (path / "models.json").write_text('{"models": {}}', "utf-8")
        return cls(path)

    def add(self, date: str, rows: Sequence[Row], board: str = BOARD, **keys: Any) -> None:
        """Write a snapshot; ``keys`` are those of ``make_snapshot``."""
        archive = Archive(self.path)
        made = make_snapshot(rows, archive.boards[board], date=date, **keys)
        part = Part(MAIN, "made.csv", "0" * 64, made.population, len(rows))
        snapshot = replace(made, parts=(part,))
        place = archive.locate_snapshot(snapshot)
        place.parent.mkdir(exist_ok=True)
        place.write_text(format_snapshot(snapshot), "utf-8")

    def write_entry(self, date: str, body: str, board: str = BOARD) -> None:
        """Write an entry of the log."""
        head = f"date: {date}\ntitle: Then\nsnapshot: {board}/{date}\nfigures: [radial]"
        (self.path / "log" / f"{date}.md").write_text(f"---\n{head}\n---\n{body}", "utf-8")

    def draft(self, asked: str) -> Draft:
        """Draft an entry."""
        return draft_entry(Archive(self.path), asked)

    def tell(self, asked: str) -> str:
        """Draft an entry, see that it needs no change to be built, and read it.

        Its values are computed, and each of its blocks is one line.
        """
        return tell_draft(Archive(self.path), asked)


def tell_draft(archive: Archive, asked: str) -> str:
    """Draft an entry of an archive and read it; see ``DataFolder.tell``."""
    drafted = draft_entry(archive, asked)
    name = drafted.path.name
    entry, faults = read_entry(name, drafted.text, References.of(archive))
    assert faults == []
    assert entry is not None
    assert find_differences(entry.claims, name) == []
    values = iter(entry.values)
    text = _EXPRESSION.sub(lambda _: next(values).computed["text"], drafted.text)
    assert next(values, None) is None
    return "\n".join(" ".join(block.split()) for block in text.split("\n\n"))
