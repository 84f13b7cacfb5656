"""The HTML pages, from the templates in ``web/pages``.

A page is complete as it is written: the log, and for each figure its words and its picture, stand
in the HTML. Figures name the files of their first drawing, so that these are fetched before
any script has run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bundler.common.assets import PARTS
from bundler.common.compact import write_json
from bundler.common.files import SiteFiles
from bundler.common.policy import write_policy_tag
from bundler.common.project import Project
from bundler.data.exports import (
    SNAPSHOT_ZIP,
    name_entry_page,
    name_exports,
    name_table_page,
    write_size,
)
from bundler.figures.blocks import break_name, describe_block, describe_picture, list_preloads
from bundler.figures.pictures import Gallery
from bundler.figures.prerender import Prerendered
from bundler.log.entries import Entry
from bundler.offline.sets import choose_shown, measure_sets
from bundler.pages.timeline import Mark, Timeline
from leaderboard.analysis.families import ALL_FAMILIES
from leaderboard.analysis.size_classes import ALL_CLASSES
from leaderboard.board import Board
from leaderboard.figures.palette import DARK
from leaderboard.items import FIGURES, Item
from leaderboard.snapshot import Note, Snapshot

TITLE = "The living Open LLM Leaderboard report"
# Under an icon there is room for little.
SHORT_TITLE = "LLM report"
STANDFIRST = (
    "A log of Hugging Face’s Open LLM Leaderboard, from 2023 to its end, that is held to its data: "
    "every figure is drawn by Python in your browser, and you can change it."
)
# The name of the picture for those who link to the report.
CARD = "pictures/card.png"
# Shown in the place of what is neither on the server nor kept.
OFFLINE = "offline.html"
# A note with more models than these tells only its text.
FEW_MODELS = 2
POPULATIONS = {"whole": "{:,} models", "top": "top {:,}", "fragments": "fragments, {:,} models"}


@dataclass(frozen=True)
class SiteContent:
    """What the pages show; ``summaries`` has a line about each snapshot.

    ``gallery`` has the figures' pictures, if there are any; ``address`` is where the site will
    stand, if that is known; ``preface`` is what the log has before its entries (HTML).
    """

    entries: Sequence[Entry]
    snapshots: Mapping[str, Snapshot]
    summaries: Mapping[str, Mapping[str, Any]]
    boards: Mapping[str, Board]
    drawn: Prerendered
    templates: Mapping[str, str]
    address: str = ""
    gallery: Gallery = field(default_factory=dict)
    timeline: Timeline = field(default_factory=Timeline)
    preface: str = ""

    def list_shown(self) -> list[tuple[str, str]]:
        """List the figures that stand in the pages, by id and snapshot key."""
        return [shown for entry in self.entries for shown in entry.shown]

    def list_kept(self) -> list[str]:
        """List the snapshots whose figures a browser keeps for offline use."""
        return choose_shown(list(self.snapshots), [key for _, key in self.list_shown()])


def make_config(content: SiteContent, files: SiteFiles, manifest_path: str) -> dict[str, Any]:
    """Say what the page must know before it fetches anything; see ``web/manifest.ts``."""
    return {
        "version": files["manifest.json"].sha256[:12],
        "manifest": manifest_path,
        "worker": files["worker.js"].path,
        "bokeh": files["bokeh.min.js"].path,
        "offline": measure_sets(files, content.list_kept()),
        "parts": {name: files[f"parts/{name}.js"].path for name in PARTS},
        "figures": [figure.to_json() for figure in FIGURES.values()],
        "boards": [_summarise_board(board, content) for board in content.boards.values()],
        "snapshots": [
            {name: value for name, value in summary.items() if name != "facets"}
            | {"hidden": summary["facets"]["hidden"]}
            for summary in content.summaries.values()
        ],
        "dark": DARK,
        "scope": {
            "sizes": [{"value": one.id, "label": one.label} for one in ALL_CLASSES],
            "families": [{"value": one.id, "label": one.label} for one in ALL_FAMILIES],
        },
    }


def _list_choices(content: SiteContent, shown: str) -> list[dict[str, Any]]:
    """List the snapshots that can be chosen, the newest first; ``place`` counts their boards."""
    newest_first = sorted(content.summaries.values(), key=itemgetter("date", "key"), reverse=True)
    boards = list(dict.fromkeys(summary["board"] for summary in newest_first))
    choices = [
        {
            "key": summary["key"],
            "day": write_day(summary["date"]),
            "words": POPULATIONS[summary["population"]].format(
                summary["models"] - summary["facets"]["hidden"]
            ),
            "first": summary["key"] == shown,
            "board": content.boards[summary["board"]].title,
            "place": boards.index(summary["board"]),
        }
        for summary in newest_first
    ]
    return sorted(choices, key=lambda choice: choice["place"])


def _summarise_board(board: Board, content: SiteContent) -> dict[str, Any]:
    """Say what a board measures, and what its newest snapshot tells of its models."""
    facets = [
        summary["facets"] for summary in content.summaries.values() if summary["board"] == board.id
    ]
    return {
        "id": board.id,
        "title": board.title,
        "metrics": [{"value": metric, "label": board.label(metric)} for metric in board.metric_ids],
        "types": facets[-1]["types"] if facets else [],
        "licences": bool(facets and facets[-1]["licences"]),
    }


def render_index(
    project: Project, content: SiteContent, files: SiteFiles, build: str, config: Mapping[str, Any]
) -> str:
    """Render the report's page."""
    newest = content.entries[0]
    entries = [
        _show_entry(entry, content, files, first=entry is newest) for entry in content.entries
    ]
    first = [content.drawn.items[shown] for shown in newest.shown]
    # A narrow page shows the first figure alone; the others are further down.
    preloads = [
        {"path": path, "wide": index > 0}
        for index, item in enumerate(first)
        for path in _early_paths(item, content, files).values()
    ]
    pictures = content.gallery.get((first[0].figure, first[0].snapshot), ()) if first else ()
    return make_environment(project).get_template("index.html").render(
        build=build,
        title=TITLE,
        standfirst=STANDFIRST,
        address=content.address.rstrip("/"),
        card=files[CARD].path if CARD in files.files else "",
        paths={
            "styles": files["report.css"].path,
            "bokeh": files["bokeh.min.js"].path,
            "script": files["report.js"].path,
            "theme": files["theme.js"].path,
        },
        pictures=list(list_preloads(pictures, files)),
        preloads=preloads,
        config=Markup(escape_script(write_json(config))),
        entries=entries,
        preface=Markup(content.preface),
        archive=_describe_archive(files),
        timeline=content.timeline,
        entry_of={entry.snapshot: entry.date for entry in content.entries},
        sources=list(dict.fromkeys(one.source for one in content.snapshots.values())),
        stage=[
            _show_figure(item, content, files, first=item is first[0]) for item in first
        ],
        snapshots=_list_choices(content, newest.snapshot),
    )  # fmt: skip


def render_not_found(project: Project, home: str) -> str:
    """Render the page for an address that leads nowhere; ``home`` is the way back."""
    return make_environment(project).get_template("404.html").render(home=home)


def render_page(project: Project, name: str, **values: str) -> str:
    """Render a page that needs few words of the build, or a text."""
    return make_environment(project).get_template(name).render(values)


def escape_script(text: str) -> str:
    """Make JSON safe inside a script element: nothing in it can end the element."""
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def write_day(date: str) -> str:
    """Write an ISO date as a reader says it.

    >>> write_day("2023-10-04")
    '4 October 2023'
    """
    day = dt.date.fromisoformat(date)
    return f"{day.day} {day:%B %Y}"


def make_environment(project: Project) -> Environment:
    """Make what fills the templates in: strict about names, and every value escaped."""
    environment = Environment(
        loader=FileSystemLoader(project.web / "pages"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals["policy"] = write_policy_tag()
    environment.filters |= {
        "break_name": break_name,
        "day": write_day,
        "population": _write_population,
    }
    return environment


def write_note(note: Note) -> str:
    """Write a snapshot's note, with the models that it concerns where they are few."""
    if not 0 < len(note.models) <= FEW_MODELS:
        return note.text
    return f"{', '.join(note.models)}: {note.text[0].lower()}{note.text[1:]}"


def _write_population(mark: Mark) -> str:
    return POPULATIONS[mark.population].format(mark.models)


def _describe_archive(files: SiteFiles) -> dict[str, str] | None:
    if SNAPSHOT_ZIP not in files.files:
        return None
    return {"path": SNAPSHOT_ZIP, "size": write_size(len(files[SNAPSHOT_ZIP].content))}


def _show_entry(
    entry: Entry, content: SiteContent, files: SiteFiles, *, first: bool
) -> dict[str, Any]:
    snapshot = content.snapshots[entry.snapshot]
    models = POPULATIONS[snapshot.population].format(content.summaries[entry.snapshot]["models"])
    count = len(snapshot.notes)
    notes = f"{count} note{'s' if count != 1 else ''}"
    items = [content.drawn.items[shown] for shown in entry.shown]
    return {
        "date": entry.date,
        "day": write_day(entry.date),
        "title": entry.title,
        "snapshot": entry.snapshot,
        "html": Markup(entry.html),
        "source": entry.source,
        "amended": entry.amended,
        "page": name_entry_page(entry.date),
        "about": f"{models}, {len(snapshot.rows):,} rows, {notes}",
        "notes": [write_note(note) for note in snapshot.notes],
        "origin": snapshot.source,
        "files": name_exports(snapshot.key),
        "table_page": name_table_page(snapshot.key),
        "figures": [
            _show_figure(item, content, files, first=first and item is items[0]) for item in items
        ],
    }


def _early_paths(item: Item, content: SiteContent, files: SiteFiles) -> dict[str, str]:
    template = content.templates[item.data["structure"]]
    return {
        "template": files[template].path,
        "content": files[f"contents/{item.figure}/{item.snapshot}.json"].path,
    }


def _show_figure(
    item: Item, content: SiteContent, files: SiteFiles, *, first: bool
) -> dict[str, Any]:
    board = content.boards[content.snapshots[item.snapshot].board]
    pictures = content.gallery.get((item.figure, item.snapshot))
    picture = describe_picture(pictures, files, first=first) if pictures else None
    return describe_block(item, board, _early_paths(item, content, files), picture)
