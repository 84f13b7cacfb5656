"""How large the site is: its files, as they lie and as a server sends them."""

from __future__ import annotations

import gzip

from rich.console import Console
from rich.table import Table

from bundler.files import SiteFiles


def print_sizes(files: SiteFiles, console: Console) -> None:
    """Print a table of the files by group, in kilobytes, plain and with gzip."""
    table = Table("file", "files", "kB", "kB gzip", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    groups: dict[str, list[bytes]] = {}
    for name, file in files.files.items():
        folder, slash, _ = name.partition("/")
        groups.setdefault(f"{folder}/" if slash else name, []).append(file.content)
    for group, contents in sorted(groups.items()):
        table.add_row(group, str(len(contents)), *_measure(contents))
    every = [content for contents in groups.values() for content in contents]
    table.add_row("all", str(len(every)), *_measure(every), style="bold")
    console.print(table)


def _measure(contents: list[bytes]) -> tuple[str, str]:
    plain = sum(len(content) for content in contents)
    packed = sum(len(gzip.compress(content, 6)) for content in contents)
    return f"{plain / 1e3:,.0f}", f"{packed / 1e3:,.0f}"
