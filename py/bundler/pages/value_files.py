"""Where each entry's values are from, as a small file that a page fetches when it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from bundler.common.compact import write_json
from bundler.common.files import SiteFiles, pack_text
from bundler.log.entries import Entry
from bundler.log.values import describe_values


def add_values(files: SiteFiles, entries: Sequence[Entry]) -> None:
    """Add the file of every entry that has values, by the entry's date."""
    for entry in entries:
        if entry.values:
            text = write_json(describe_values(entry.values, entry.snapshot))
            files.add_packed(f"values/{entry.date}.json", pack_text(text))
