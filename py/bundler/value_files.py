"""Where each entry's values are from, as a small file that a page fetches when it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from bundler.files import SiteFiles, pack_text
from bundler.log import Entry
from bundler.log_values import describe_values
from bundler.manifest import write_json


def add_values(files: SiteFiles, entries: Sequence[Entry]) -> None:
    """Add the file of every entry that has values, by the entry's date."""
    for entry in entries:
        if entry.values:
            text = write_json(describe_values(entry.values, entry.snapshot))
            files.add_packed(f"values/{entry.date}.json", pack_text(text))
