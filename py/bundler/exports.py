"""A snapshot for a reader's own tools: every row as CSV, the whole record as JSON.

The CSV has what the predecessor's had, parameters and address included, and what it had not:
organisation, whether the row counts for the ranking, and the board's own flag.
"""

from __future__ import annotations

import csv
import io
import json
import math
from typing import Any

from bundler.cache import hash_bytes
from bundler.records import Records, open_library
from leaderboard.models import HUB
from leaderboard.scope import EVEN_HIDDEN
from leaderboard.snapshot import Snapshot
from leaderboard.tables import SnapshotTable
from leaderboard.tidy import KINDS


def name_exports(key: str) -> dict[str, str]:
    """Give the paths of a snapshot's files, by their kind; they stay, whatever the content."""
    return {kind: f"snapshots/{key}.{kind}" for kind in ("csv", "json")}


def name_table_page(key: str) -> str:
    """Give the path of a snapshot's table as a page; it stays, whatever the content.

    >>> name_table_page("v1-4/2023-10-31")
    'snapshots/v1-4/2023-10-31.html'
    """
    return f"snapshots/{key}.html"


def make_exports(records: Records, key: str) -> dict[str, bytes]:
    """Give the contents of a snapshot's files by their kind; those of earlier builds are kept."""
    archive, source = records.archive, records.hash(f"snapshots/{key}")
    csv_key = ["csv", records.hash_ground(key.partition("/")[0]), source]

    def make_csv() -> bytes:
        library = open_library(records, [f"snapshots/{key}"])
        return write_csv(library.snapshot_table(key, EVEN_HIDDEN)).encode()

    def make_json() -> bytes:
        return write_record(archive.snapshots[key]).encode()

    return {
        "csv": archive.kept.get(csv_key, make_csv),
        "json": archive.kept.get(["json", hash_bytes(archive.packed[key])], make_json),
    }


def write_csv(table: SnapshotTable) -> str:
    """Write all rows in the order of the source; what is missing is empty.

    Columns: ``model``, ``organisation``, ``url`` (where the name tells one), ``params_billion``,
    ``average`` and the benchmarks in points, ``type``, ``licence`` and ``precision`` where the
    board tells any, ``in_main``, ``flagged`` and ``hidden`` (1 or 0).
    """
    metrics = table.board.metric_ids
    rows = table.rows
    columns: dict[str, list[Any]] = {
        "model": rows["model"].tolist(),
        "organisation": rows["organisation"].tolist(),
        "url": [HUB + name if "/" in name else None for name in rows["model"]],
        "params_billion": rows["params_billion"].tolist(),
        **{metric: rows[metric].tolist() for metric in metrics},
        **{name: rows[name].tolist() for name in KINDS if rows[name].notna().any()},
        **{name: [int(value) for value in rows[name]] for name in ("in_main", "flagged", "hidden")},
    }
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_blank(cell) for cell in row] for row in zip(*columns.values(), strict=True))
    return text.getvalue()


def write_record(snapshot: Snapshot) -> str:
    """Write the record in the form of ``snapshot.schema.json``."""
    return json.dumps(snapshot.to_json(), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _blank(cell: Any) -> Any:
    return "" if cell is None or (isinstance(cell, float) and math.isnan(cell)) else cell
