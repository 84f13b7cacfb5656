"""The page ``changes.html``: every revision of the log, with the hashes of its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from jinja2 import Environment

from bundler.data.exports import name_entry_page
from bundler.log.revisions import Revision
from bundler.pages.entry_pages import name_entry
from bundler.pages.report import TITLE, write_day

CHANGES = "changes.html"


def render_changes(
    environment: Environment,
    revisions: Sequence[Revision],
    archive: Mapping[str, str],
    paths: Mapping[str, str],
) -> str:
    """Render the page; ``archive`` has the ``path`` and ``size`` of the file of all snapshots."""
    by_year = [
        (year, [describe_revision(one) for one in group])
        for year, group in groupby(revisions, key=lambda one: one.date[:4])
    ]
    return environment.get_template(CHANGES).render(
        site=TITLE,
        paths=paths,
        archive=archive,
        by_year=by_year,
        years=[(year, len(group)) for year, group in by_year],
    )


def describe_revision(revision: Revision) -> dict[str, Any]:
    """Say what the page writes of a revision."""
    entry = revision.entry
    files = sum(len(one.parts) for one in revision.evidence)
    return {
        "name": revision.name,
        "date": revision.date,
        "day": write_day(revision.date),
        "title": name_entry(entry),
        "page": name_entry_page(entry.date),
        "is_new": revision.is_new,
        "change": revision.change,
        "text_hash": entry.sha256,
        "summary": f"Hashes: {_count(len(revision.evidence), 'snapshot')}, "
        f"{_count(files, 'raw file')}",
        "evidence": revision.evidence,
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
