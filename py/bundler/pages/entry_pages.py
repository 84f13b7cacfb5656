"""Every entry as a page of its own, ``log/DATE.html``: a stable address that needs no script.

It is what a link to an entry leads to, so it tells those who show previews its title, its first
sentence and a picture. Its figures are the build's pictures with their words; its phrases, and a
link at each figure, lead to the report, where the same figure is live.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from bundler.common.files import SiteFiles
from bundler.common.project import Project
from bundler.data.evidence import Evidence
from bundler.data.exports import name_entry_page, name_exports, name_table_page
from bundler.figures.blocks import describe_picture
from bundler.figures.card import draw_cards
from bundler.figures.painter import OpenPainter
from bundler.log.entries import Entry
from bundler.log.phrases import Phrase, References, write_address
from bundler.log.revisions import Revision
from bundler.pages.rebasing import raise_headings, read_first_sentence, rebase_links
from bundler.pages.report import TITLE, SiteContent, write_day, write_note
from leaderboard.figures.palette import DARK
from leaderboard.items import FIGURES, Item

ROOT = "../"


def name_card(date: str) -> str:
    """Give the name of the picture for those who link to an entry."""
    return f"cards/{date}.png"


def name_entry(entry: Entry) -> str:
    """Give an entry's title; one without is called by its day."""
    return entry.title or write_day(entry.date)


def describe_entry(entry: Entry) -> str:
    """Say in a sentence what an entry is about: its own first one."""
    return read_first_sentence(entry.html) or f"The entry of {write_day(entry.date)}. {TITLE}."


def add_entry_cards(
    files: SiteFiles, project: Project, content: SiteContent, open_painter: OpenPainter
) -> None:
    """Add a picture for each entry: its title beside its first figure that has pictures."""
    wanted = {}
    for entry in content.entries:
        pictures = (content.gallery.get(shown, ()) for shown in entry.shown)
        title = entry.title or f"{TITLE}: {write_day(entry.date)}"
        wanted[name_card(entry.date)] = (title, next((found for found in pictures if found), ()))
    for name, card in draw_cards(wanted, project.cache, open_painter).items():
        files.add(name, card)


def add_entry_pages(
    files: SiteFiles,
    environment: Environment,
    content: SiteContent,
    revisions: Sequence[Revision],
    paths: Mapping[str, str],
) -> None:
    """Add the pages of all entries, each with links to those before and after it.

    ``paths`` are those of the pages' styles and script for the theme, from the site's root.
    """
    template = environment.get_template("entry.html")
    evidence = {one.entry.date: one.evidence for one in revisions}
    entries = list(content.entries)
    for place, entry in enumerate(entries):
        later = entries[place - 1] if place else None
        earlier = entries[place + 1] if place + 1 < len(entries) else None
        page = template.render(
            paths=paths,
            site=TITLE,
            **show_entry(entry, content, files, evidence[entry.date]),
            earlier=_show_neighbour(earlier),
            later=_show_neighbour(later),
        )
        files.add_fixed(name_entry_page(entry.date), page)


def show_entry(
    entry: Entry, content: SiteContent, files: SiteFiles, evidence: Sequence[Evidence]
) -> dict[str, Any]:
    """Say what ``web/pages/entry.html`` writes of an entry."""
    snapshot = content.snapshots[entry.snapshot]
    root = content.address.rstrip("/") + "/" if content.address else ""
    page = name_entry_page(entry.date)
    card = files[name_card(entry.date)].path if name_card(entry.date) in files.files else ""
    return {
        "entry": entry,
        "name": name_entry(entry),
        "day": write_day(entry.date),
        "description": describe_entry(entry),
        "modified": entry.amended[-1].date if entry.amended else entry.date,
        "address": f"{root}{page}" if root else "",
        # Those who fetch a card take an absolute address only; without one, it is a hint.
        "card": f"{root or ROOT}{card}" if card else "",
        "canonical": f"{root or ROOT}{page}",
        "html": Markup(raise_headings(rebase_links(entry.html, ROOT))),
        "figures": [
            _show_figure(content.drawn.items[shown], entry, content, files, first=place == 0)
            for place, shown in enumerate(entry.shown)
        ],
        "notes": [write_note(note) for note in snapshot.notes],
        "snapshot_day": write_day(snapshot.date),
        "origin": snapshot.source,
        "evidence": [one for one in evidence if one.key == entry.snapshot],
        "files": name_exports(snapshot.key),
        "table_page": name_table_page(snapshot.key),
    }


def _show_figure(
    item: Item, entry: Entry, content: SiteContent, files: SiteFiles, *, first: bool
) -> dict[str, Any]:
    pictures = content.gallery.get((item.figure, item.snapshot))
    labels = item.data["labels"]
    known = References(FIGURES, list(content.snapshots), content.boards, lambda _: ())
    view = write_address(Phrase(item.figure, item.snapshot, {}), known)
    return {
        "title": labels["title"],
        "day": write_day(item.snapshot.rpartition("/")[2]),
        "description": item.description,
        "caption": labels["caption"],
        "legend": [
            {**one, "dark": DARK.get(one["color"], one["color"])} for one in item.data["legend"]
        ],
        "picture": _move(describe_picture(pictures, files, first=first)) if pictures else None,
        "view": f"{ROOT}index.html{view}#{entry.date}",
    }


def _move(picture: Mapping[str, Any]) -> dict[str, Any]:
    """Give the same pictures as they are found from a page one folder down."""
    sources = [{**one, "path": ROOT + one["path"]} for one in picture["sources"]]
    return {**picture, "path": ROOT + picture["path"], "sources": sources}


def _show_neighbour(entry: Entry | None) -> dict[str, str] | None:
    if entry is None:
        return None
    return {
        "path": f"{entry.date}.html",
        "day": write_day(entry.date),
        "title": entry.title,
    }
