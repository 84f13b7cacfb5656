"""Every row of a snapshot as a plain HTML page: for readers without script, and for search engines.

The rows stand as they rank. A row without a rank is one of a model that has a better row, or one of
a size class; the page says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from jinja2 import Environment
from markupsafe import Markup

from bundler.common.files import SiteFiles
from bundler.data.exports import name_exports, name_table_page
from bundler.data.records import SNAPSHOTS, Records, open_library
from bundler.data.source_notes import describe_snapshot
from bundler.log.entries import Entry
from bundler.log.revisions import find_entries
from bundler.pages.report import write_day, write_note
from leaderboard.analysis.ranking import keep_best_rows
from leaderboard.figures.scope_words import list_marks
from leaderboard.models import HUB
from leaderboard.scope import EVEN_HIDDEN
from leaderboard.tables import SnapshotTable

MISSING = "–"


def add_table_pages(
    files: SiteFiles,
    environment: Environment,
    records: Records,
    entries: Sequence[Entry],
    paths: Mapping[str, str],
) -> None:
    """Add the pages of the snapshots that an entry is about, or shows.

    ``paths`` are those of the styles and of the script for the theme.
    """
    template = environment.get_template("table.html")
    for key, entry in find_entries(entries).items():
        snapshot = records.archive.snapshots[key]
        board = records.archive.boards[snapshot.board]
        page = template.render(
            paths=paths,
            entry=entry.date,
            day=write_day(snapshot.date),
            sources=describe_snapshot(records, key),
            notes=[write_note(note) for note in snapshot.notes],
            files=name_exports(key),
            metrics=[board.label(metric) for metric in board.metric_ids],
            count=len(snapshot.rows),
            rows=Markup(keep_rows(records, key)),
        )
        files.add_fixed(name_table_page(key), page)


def keep_rows(records: Records, key: str) -> str:
    """Give the rows of a snapshot's page as HTML; those of earlier builds are kept."""
    ground = records.hash_ground(key.partition("/")[0])

    def make() -> bytes:
        library = open_library(records, [SNAPSHOTS + key])
        return write_rows(library.snapshot_table(key, EVEN_HIDDEN)).encode()

    name = ["table page", ground, records.hash(SNAPSHOTS + key)]
    return records.archive.kept.get(name, make).decode()


def write_rows(table: SnapshotTable) -> str:
    """Write all rows as HTML, best average first; each cell's end is left to the browser.

    Hidden rows are marked, and have no rank, as in the figures.
    """
    ordered = table.rows.sort_values("average", ascending=False, kind="stable")
    ranked = table.rows["in_main"] & ~table.rows["hidden"]
    best = keep_best_rows(table.rows[ranked]).dropna(subset=["average"])
    ranks = best["average"].rank(method="min", ascending=False).to_dict()
    metrics = [ordered[metric].tolist() for metric in table.board.metric_ids]
    lines = zip(
        ordered.index, ordered["model"], list_marks(ordered), ordered["params_billion"],
        zip(*metrics, strict=True), strict=True,
    )  # fmt: skip
    return "\n".join(
        "<tr>" + "".join(_write_cells(ranks.get(row), model, mark, size, scores, table.decimals))
        for row, model, mark, size, scores in lines
    )


def _write_cells(  # noqa: PLR0913, PLR0917 - what stands in a line
    rank: float | None,
    model: str,
    mark: str,
    size: float,
    scores: tuple[float, ...],
    decimals: int,
) -> Iterator[str]:
    yield f"<td>{MISSING if rank is None else f'{rank:,.0f}'}"
    name = escape(model)
    # A name without an organisation has no page of its own.
    link = f'<a href="{HUB}{name}" rel="noopener">{name}</a>' if "/" in model else name
    yield f"<th scope=row>{link}{f' <small>{mark}</small>' if mark else ''}"
    yield f"<td>{MISSING if math.isnan(size) else f'{size:g}'}"
    for score in scores:
        yield f"<td>{MISSING if math.isnan(score) else f'{score:.{decimals}f}'}"
