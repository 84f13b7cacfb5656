"""The whole report as one HTML file, with Python inside: it opens from a disk and asks for nothing.

    dist/ -> index.html rewritten -> + a block for each file that the page or Python may want

It is made of a built site and has the same page and the same code; only where files are had
differs (``web/files/``). The order of the file is that in which things are wanted: text and styles,
what the first figure needs, the script, what Python needs, all the rest. A browser shows and runs
what it has read while it reads on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bundler.common.compact import write_json
from bundler.pages.report import escape_script
from bundler.single.blocks import write_block
from bundler.single.page import (
    HOME,
    Standalone,
    Surroundings,
    hash_script,
    rewrite_page,
    write_script,
)
from bundler.single.site import SiteFolder

# So much may be sent and kept without a second thought. What does not fit is left out in the order
# below: rows are in the file already, in the figures' tables and for Python.
ROOM = 31_500_000
DISPENSABLE = (".json", ".html", ".csv")
DISPENSABLE_FOLDER = "snapshots/"
# Nothing but what stands in the page; scripts by their hash, and those that it makes of its blocks.
POLICY = {
    "default-src": "'none'",
    "script-src": "{scripts} blob: 'wasm-unsafe-eval'",
    "worker-src": "data:",
    "style-src": "'unsafe-inline'",
    "img-src": "data: blob:",
    "font-src": "data:",
    "base-uri": "'none'",
    "form-action": "'none'",
}


@dataclass(frozen=True)
class Single:
    """A written file: where it lies, its bytes, and how many files of the site are in it.

    ``left_out`` are files that a reader of the site can save or open and for which was no room.
    """

    path: Path
    size: int
    files: int
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class _Pages:
    """The report's page, the others that can be come to from it, and the files to be saved."""

    home: Standalone
    others: dict[str, Standalone]
    saved: tuple[str, ...]


def write_single(dist: Path, out: Path, room: int = ROOM) -> Single:
    """Write the report of a built site as one file.

    Raises
    ------
    BuildError
        If there is no built site, or it lacks a file that its pages name.
    """
    site = SiteFolder(dist)
    pages = _collect_pages(site)
    whole, files = _lay_out(site, pages)
    left_out = _choose_left_out(site, pages, len(whole) - room)
    if left_out:
        pages = _collect_pages(site, left_out)
        whole, files = _lay_out(site, pages)
    out.parent.mkdir(parents=True, exist_ok=True)
    # A browser may have the last one open: it is exchanged whole.
    fresh = out.with_name(f"{out.name}.new")
    fresh.write_bytes(whole)
    fresh.replace(out)
    return Single(out, len(whole), files, left_out)


def _collect_pages(site: SiteFolder, left_out: Collection[str] = ()) -> _Pages:
    """Rewrite the report's page and follow its links, and theirs."""

    def policy(page: Standalone) -> str:
        scripts = [*page.scripts, *([_read_module(site, page)] if page.module else [])]
        hashes = " ".join(hash_script(script) for script in scripts)
        return "; ".join(f"{name} {POLICY[name].format(scripts=hashes)}" for name in POLICY)

    def rewrite(path: str, *styles: str) -> Standalone:
        around = Surroundings(
            site.read, policy, site.anchors, site.address, styles, frozenset(left_out)
        )
        return rewrite_page(site.read(path).decode(), path, around)

    home = rewrite(HOME)
    others: dict[str, Standalone] = {}
    saved: dict[str, None] = {}
    waiting = list(home.links)
    while waiting:
        path = waiting.pop(0)
        if not path.endswith(".html"):
            saved[path] = None
        elif path not in others:
            others[path] = rewrite(path, *home.styles)
            waiting += others[path].links
    return _Pages(home, others, tuple(saved))


def _lay_out(site: SiteFolder, pages: _Pages) -> tuple[bytes, int]:
    """Write the file; tells how many files of the site are in it."""
    python, early = site.list_python(), site.list_first()
    wanted = dict.fromkeys([*python, *site.list_page(), *pages.others, *pages.saved])
    late = [path for path in wanted if path not in early]
    contents = {
        "python": python,
        "pages": sorted(pages.others),
        "saved": sorted(pages.saved),
        "home": site.address,
    }
    listing = escape_script(write_json(contents))
    script = _read_module(site, pages.home).decode()
    tail = [
        f'<script type="application/json" id="report-files">{listing}</script>\n',
        *_write_blocks(site, pages, early),
        f'<script type="module" async>{script}</script>\n',
        *_write_blocks(site, pages, late),
    ]
    body, end, rest = pages.home.text.rpartition("</body>")
    return f"{body}{''.join(tail)}{end}{rest}".encode(), len(early) + len(late)


def _write_blocks(site: SiteFolder, pages: _Pages, paths: Collection[str]) -> Iterator[str]:
    for path in paths:
        page = pages.others.get(path)
        yield write_block(path, page.text.encode() if page else site.read(path))


def _choose_left_out(site: SiteFolder, pages: _Pages, excess: int) -> tuple[str, ...]:
    """Choose what is left out to save bytes: of the least wanted kind first, the largest first."""
    sizes = {
        path: sum(len(block) for block in _write_blocks(site, pages, [path]))
        for path in [*pages.others, *pages.saved]
        if path.startswith(DISPENSABLE_FOLDER)
    }
    chosen = []
    for suffix in DISPENSABLE:
        kind = [path for path in sizes if path.endswith(suffix)]
        for path in sorted(kind, key=lambda path: (-sizes[path], path)):
            if excess > 0:
                chosen.append(path)
                excess -= sizes[path]
    return tuple(chosen)


def _read_module(site: SiteFolder, page: Standalone) -> bytes:
    """Give the page's script as it stands in the file."""
    return write_script(site.read(page.module))
