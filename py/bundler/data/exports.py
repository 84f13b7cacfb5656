"""A snapshot for a reader's own tools: every row as CSV, the whole record as JSON.

The CSV has what the predecessor's had, parameters and address included, and what it had not:
organisation, whether the row counts for the ranking, the board's own flag, and all else that the
snapshot's rows tell. The JSON is the very file of the data folder, so that its hash can be checked.
What each column means is in ``columns.py``.
"""

from __future__ import annotations

import csv
import io
import math
from typing import Any

from bundler.common.cache import hash_bytes
from bundler.data.records import Records, open_library
from leaderboard.models import HUB
from leaderboard.scope import EVEN_HIDDEN
from leaderboard.snapshot import Snapshot
from leaderboard.tables import SnapshotTable
from leaderboard.tidy import KINDS

# All snapshots in one file; its address stays.
SNAPSHOT_ZIP = "downloads/open-llm-leaderboard-snapshots.zip"
# What the report tells of each row by 1 or 0.
DERIVED = ("in_main", "flagged", "hidden")


def name_exports(key: str) -> dict[str, str]:
    """Give the paths of a snapshot's files, by their kind; they stay, whatever the content."""
    return {kind: f"snapshots/{key}.{kind}" for kind in ("csv", "json")}


def name_table_page(key: str) -> str:
    """Give the path of a snapshot's table as a page; it stays, whatever the content.

    >>> name_table_page("v1-4/2023-10-31")
    'snapshots/v1-4/2023-10-31.html'
    """
    return f"snapshots/{key}.html"


def name_entry_page(date: str) -> str:
    """Give the path of an entry's page; it stays, whatever becomes of the entry.

    >>> name_entry_page("2023-10-04")
    'log/2023-10-04.html'
    """
    return f"log/{date}.html"


def write_size(count: int) -> str:
    """Write a number of bytes as a page states it.

    >>> write_size(2_345_678), write_size(45_678)
    ('2.3 MB', '46 kB')
    """
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def make_exports(records: Records, key: str) -> dict[str, bytes]:
    """Give the contents of a snapshot's files by their kind; those of earlier builds are kept."""
    archive, source = records.archive, records.hash(f"snapshots/{key}")
    whole = hash_bytes(archive.packed[key])
    csv_key = ["csv", records.hash_ground(key.partition("/")[0]), source, whole]

    def make_csv() -> bytes:
        library = open_library(records, [f"snapshots/{key}"])
        table = library.snapshot_table(key, EVEN_HIDDEN)
        return write_csv(table, archive.snapshots[key]).encode()

    return {
        "csv": archive.kept.get(csv_key, make_csv),
        "json": archive.locate_key(key).read_bytes(),
    }


def write_csv(table: SnapshotTable, snapshot: Snapshot | None = None) -> str:
    """Write all rows in the order of the source; what is missing is empty.

    Columns: ``model``, ``organisation``, ``url`` (where the name tells one), ``params_billion``,
    ``average`` and the benchmarks in points, ``type``, ``licence`` and ``precision`` where the
    board tells any, what the report derived (1 or 0), then every further column of the
    ``snapshot``.
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
        **{name: [int(value) for value in rows[name]] for name in DERIVED},
    }
    if snapshot is not None:
        further = [name for name in snapshot.columns if name not in columns]
        columns |= {name: snapshot.column(name) for name in further}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_blank(cell) for cell in row] for row in zip(*columns.values(), strict=True))
    return text.getvalue()


def _blank(cell: Any) -> Any:
    return "" if cell is None or (isinstance(cell, float) and math.isnan(cell)) else cell
