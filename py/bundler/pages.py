"""The HTML pages, from the templates in ``web/pages``.

A page is complete as it is written: the log, and for each figure its title and description,
stand in the HTML. Figures name the files of their first drawing, so that these are fetched
before any script has run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bundler.exports import name_exports
from bundler.files import SiteFiles
from bundler.log import Entry
from bundler.manifest import write_json
from bundler.prerender import Prerendered
from bundler.project import Project
from leaderboard.board import Board
from leaderboard.figures.palette import DARK
from leaderboard.items import FIGURES, Item
from leaderboard.snapshot import MAIN, Note, Snapshot

STANDFIRST = (
    "From May to October 2023 one author kept a log of Hugging Face’s Open LLM Leaderboard. Here "
    "it is again with its data: every figure is drawn by Python in your browser and can be changed."
)
# A note with more models than these tells only its text.
FEW_MODELS = 2
POPULATIONS = {"whole": "{:,} models", "top": "top {:,}", "fragments": "fragments, {:,} models"}


@dataclass(frozen=True)
class SiteContent:
    """What the pages show."""

    entries: Sequence[Entry]
    snapshots: Mapping[str, Snapshot]
    boards: Mapping[str, Board]
    drawn: Prerendered
    templates: Mapping[str, str]


def make_config(content: SiteContent, files: SiteFiles, manifest_path: str) -> dict[str, Any]:
    """Say what the page must know before it fetches anything; see ``web/manifest.ts``."""
    return {
        "version": files["manifest.json"].sha256[:12],
        "manifest": manifest_path,
        "bokeh": files["bokeh.min.js"].path,
        "figures": [figure.to_json() for figure in FIGURES.values()],
        "boards": [
            {
                "id": board.id,
                "title": board.title,
                "metrics": [
                    {"value": metric, "label": board.label(metric)} for metric in board.metric_ids
                ],
            }
            for board in content.boards.values()
        ],
        "snapshots": [summarise(snapshot) for snapshot in content.snapshots.values()],
        "dark": DARK,
    }


def summarise(snapshot: Snapshot) -> dict[str, Any]:
    """Summarise a snapshot for a list of them; ``models`` counts its main population."""
    return {
        "key": snapshot.key,
        "board": snapshot.board,
        "date": snapshot.date,
        "population": snapshot.population,
        "models": count_models(snapshot),
    }


def count_models(snapshot: Snapshot) -> int:
    """Count the distinct models of a snapshot's main population."""
    models = snapshot.column("model")
    if "parts" not in snapshot.columns:
        return len(set(models))
    parts = snapshot.column("parts")
    pairs = zip(models, parts, strict=True)
    return len({model for model, part in pairs if MAIN in part.split()})


def render_index(
    project: Project, content: SiteContent, files: SiteFiles, build: str, config: Mapping[str, Any]
) -> str:
    """Render the report's page."""
    entries = [_show_entry(entry, content, files) for entry in content.entries]
    newest = content.entries[0]
    first = [content.drawn.items[figure, newest.snapshot] for figure in newest.figures]
    # A narrow page shows the first figure alone; the others are further down.
    preloads = [
        {"path": path, "wide": index > 0}
        for index, item in enumerate(first)
        for path in _early_paths(item, content, files).values()
    ]
    return make_environment(project).get_template("index.html").render(
        build=build,
        standfirst=STANDFIRST,
        paths={
            "styles": files["report.css"].path,
            "bokeh": files["bokeh.min.js"].path,
            "script": files["report.js"].path,
        },
        preloads=preloads,
        config=Markup(escape_script(write_json(config))),
        entries=entries,
        stage=[_render_figure(item, content, files, says=False) for item in first],
        snapshots=[
            {
                "key": snapshot.key,
                "day": write_day(snapshot.date),
                "words": POPULATIONS[snapshot.population].format(count_models(snapshot)),
                "first": snapshot.key == newest.snapshot,
            }
            for snapshot in reversed(list(content.snapshots.values()))
        ],
    )  # fmt: skip


def render_not_found(project: Project, home: str) -> str:
    """Render the page for an address that leads nowhere; ``home`` is the way back."""
    return make_environment(project).get_template("404.html").render(home=home)


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
    return Environment(
        loader=FileSystemLoader(project.web / "pages"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def write_note(note: Note) -> str:
    """Write a snapshot's note, with the models that it concerns where they are few."""
    if not 0 < len(note.models) <= FEW_MODELS:
        return note.text
    return f"{', '.join(note.models)}: {note.text[0].lower()}{note.text[1:]}"


def _show_entry(entry: Entry, content: SiteContent, files: SiteFiles) -> dict[str, Any]:
    snapshot = content.snapshots[entry.snapshot]
    models = POPULATIONS[snapshot.population].format(count_models(snapshot))
    count = len(snapshot.notes)
    notes = f"{count} note{'s' if count != 1 else ''}"
    items = [content.drawn.items[figure, entry.snapshot] for figure in entry.figures]
    return {
        "date": entry.date,
        "day": write_day(entry.date),
        "title": entry.title,
        "snapshot": entry.snapshot,
        "html": Markup(entry.html),
        "source": entry.source,
        "about": f"{models}, {len(snapshot.rows):,} rows, {notes}",
        "notes": [write_note(note) for note in snapshot.notes],
        "origin": snapshot.source,
        "files": name_exports(snapshot.key),
        "figures": [_render_figure(item, content, files, says=True) for item in items],
    }


def _early_paths(item: Item, content: SiteContent, files: SiteFiles) -> dict[str, str]:
    template = content.templates[item.data["structure"]]
    return {
        "template": files[template].path,
        "content": files[f"contents/{item.figure}/{item.snapshot}.json"].path,
    }


def _render_figure(item: Item, content: SiteContent, files: SiteFiles, *, says: bool) -> Markup:
    """Write a figure's element; what it ``says`` is for readers whose browser runs no script."""
    paths = _early_paths(item, content, files)
    attributes = {
        "figure": item.figure,
        "snapshot": item.snapshot,
        "data-state": "loading",
        "data-content": paths["content"],
        "data-template": paths["template"],
    }
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    title = escape(item.data["labels"]["title"])
    inner = f"<h3>{title}</h3><p>{escape(item.description)}</p>" if says else ""
    return Markup(f"<report-figure {written}>{inner}</report-figure>")
