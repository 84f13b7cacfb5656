"""How large the site is: its files, as they lie and as a server sends them."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bundler.common.files import SiteFile, SiteFiles
from bundler.common.kept import Kept

# As servers compress.
LEVEL = 6


@dataclass(frozen=True)
class Size:
    """Bytes of some files, as they lie and as a server sends them."""

    files: int
    plain: int
    packed: int


def measure_groups(files: SiteFiles, kept: Kept) -> dict[str, Size]:
    """Measure the files by group: by their first folder, or each by itself.

    Compressing them all takes longer than building most of them, so that sizes are kept.
    """
    groups: dict[str, list[SiteFile]] = {}
    for name, file in files.files.items():
        folder, slash, _ = name.partition("/")
        groups.setdefault(f"{folder}/" if slash else name, []).append(file)
    return {group: _measure(groups[group], kept) for group in sorted(groups)}


def _measure(files: Sequence[SiteFile], kept: Kept) -> Size:
    plain = sum(len(file.content) for file in files)
    return Size(len(files), plain, sum(_compress(file, kept) for file in files))


def _compress(file: SiteFile, kept: Kept) -> int:
    def count() -> bytes:
        return str(len(gzip.compress(file.content, LEVEL))).encode()

    return int(kept.get(["gzip", file.sha256], count))


def print_sizes(files: SiteFiles, console: Console, kept: Kept | None = None) -> None:
    """Print a table of the files by group, in kilobytes, plain and with gzip."""
    table = Table("file", "files", "kB", "kB gzip", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    groups = measure_groups(files, kept or Kept())
    for group, size in groups.items():
        table.add_row(group, *_write(size))
    every = [(size.files, size.plain, size.packed) for size in groups.values()]
    table.add_row("all", *_write(Size(*map(sum, zip(*every, strict=True)))), style="bold")
    console.print(table)


def _write(size: Size) -> tuple[str, str, str]:
    return str(size.files), f"{size.plain / 1e3:,.0f}", f"{size.packed / 1e3:,.0f}"
