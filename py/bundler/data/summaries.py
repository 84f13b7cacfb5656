"""What a list of snapshots says of each: a line that is kept, so that no list unpacks them all."""

from __future__ import annotations

import json
from typing import Any

from bundler.common.compact import write_json
from bundler.data.records import SNAPSHOTS, Records
from leaderboard.board import Board
from leaderboard.facets import describe_facets
from leaderboard.snapshot import MAIN, Snapshot


def summarise_all(records: Records) -> dict[str, dict[str, Any]]:
    """Summarise all snapshots, by key."""
    return {key: json.loads(_keep_summary(records, key)) for key in records.archive.packed}


def _keep_summary(records: Records, key: str) -> bytes:
    archive = records.archive
    return archive.kept.get(
        ["summary", records.hash(SNAPSHOTS + key)],
        lambda: write_json(
            summarise(archive.snapshots[key], archive.boards[key.partition("/")[0]])
        ).encode(),
    )


def summarise(snapshot: Snapshot, board: Board) -> dict[str, Any]:
    """Summarise a snapshot for a list of them; ``models`` counts its main population.

    ``facets`` says what it tells of the models; see ``facets.describe_facets``.
    """
    return {
        "key": snapshot.key,
        "board": snapshot.board,
        "date": snapshot.date,
        "population": snapshot.population,
        "models": count_models(snapshot),
        "facets": describe_facets(snapshot, board),
    }


def count_models(snapshot: Snapshot) -> int:
    """Count the distinct models of a snapshot's main population."""
    models = snapshot.column("model")
    if "parts" not in snapshot.columns:
        return len(set(models))
    parts = snapshot.column("parts")
    pairs = zip(models, parts, strict=True)
    return len({model for model, part in pairs if MAIN in part.split()})
