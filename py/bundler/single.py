"""The whole report as one HTML file, with Python inside: it opens from a disk and asks for nothing.

    dist/ -> index.html rewritten -> + a block for each file that the page or Python may want

It is made of a built site and has the same page and the same code; only where files are had
differs (``web/files/``). The order of the file is that in which things are wanted: text and styles,
what the first figure needs, the script, what Python needs, all the rest. A browser shows and runs
what it has read while it reads on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bundler.errors import BuildError
from bundler.manifest import write_json
from bundler.pages import escape_script
from bundler.single_blocks import write_block
from bundler.single_page import (
    HOME,
    Standalone,
    Surroundings,
    hash_script,
    rewrite_page,
    write_script,
)
from bundler.site import read_site_list

RUNTIME = ("core", "asm", "wasm", "stdlib", "base", "start", "rest")
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
    """A written file: where it lies, its bytes, and how many files of the site are in it."""

    path: Path
    size: int
    files: int


def write_single(dist: Path, out: Path) -> Single:
    """Write the report of a built site as one file.

    Raises
    ------
    BuildError
        If there is no built site, or it lacks a file that its pages name.
    """
    if not read_site_list(dist) or not (dist / HOME).is_file():
        raise BuildError(f"{dist} holds no built site; run `make build` first")
    site = _BuiltSite(dist)
    page = site.rewrite(HOME)
    pages, saved = site.follow(page)
    python = site.list_python()
    early = [site.config["worker"], *site.list_first(page), site.config["bokeh"]]
    wanted = dict.fromkeys([*python, *site.list_page(), *pages, *saved])
    late = [path for path in wanted if path not in early]
    contents = {
        "python": python,
        "pages": sorted(pages),
        "saved": sorted(saved),
        "home": site.address,
    }
    listing = escape_script(write_json(contents))
    tail = [f'<script type="application/json" id="report-files">{listing}</script>\n']
    tail += [write_block(path, site.read(path)) for path in early]
    tail.append(f'<script type="module" async>{site.module(page).decode()}</script>\n')
    for path in late:
        content = pages[path].text.encode() if path in pages else site.read(path)
        tail.append(write_block(path, content))
    body, end, rest = page.text.rpartition("</body>")
    whole = f"{body}{''.join(tail)}{end}{rest}".encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    # A browser may have the last one open: it is exchanged whole.
    fresh = out.with_name(f"{out.name}.new")
    fresh.write_bytes(whole)
    fresh.replace(out)
    return Single(out, len(whole), len(early) + len(late))


def list_assets(value: Any) -> Iterator[str]:
    """List the paths of all assets of a manifest, wherever they stand in it."""
    if isinstance(value, Mapping):
        if "sha256" in value:
            yield str(value["path"])
        for inner in value.values():
            yield from list_assets(inner)


class _BuiltSite:
    """A built site in a folder, and what of it goes into the file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read = cache(self._read)
        self.rewrite = cache(self._rewrite)
        text = self.read(HOME).decode()
        found = re.search(r'id="report-config">(.*?)</script>', text, re.DOTALL)
        if found is None:
            raise BuildError(f"{folder / HOME} carries no report-config; build the site again")
        # Where the report stands for everyone, if the build was told.
        address = re.search(r'<meta property="og:url" content="([^"]+)">', text)
        self.address = address[1] if address else ""
        # An entry's own page says what stands in the report's page, with live figures there.
        entries = re.findall(r'<article class="entry" id="([^"]+)"', text)
        self.anchors = {f"log/{date}.html": date for date in entries}
        self.config: Mapping[str, Any] = json.loads(found[1])
        self.manifest: Mapping[str, Any] = json.loads(self.read(self.config["manifest"]))

    def _read(self, path: str) -> bytes:
        try:
            return (self.folder / path).read_bytes()
        except OSError as error:
            raise BuildError(
                f"the site names {path}, which cannot be read ({error.strerror}); build it again"
            ) from error

    def _rewrite(self, path: str) -> Standalone:
        """Rewrite one of its pages."""
        styles = () if path == HOME else self.rewrite(HOME).styles
        around = Surroundings(self.read, self._write_policy, self.anchors, self.address, styles)
        return rewrite_page(self.read(path).decode(), path, around)

    def follow(self, page: Standalone) -> tuple[dict[str, Standalone], list[str]]:
        """Give the other pages that can be come to from a page, and the files to be saved."""
        pages: dict[str, Standalone] = {}
        saved: dict[str, None] = {}
        waiting = list(page.links)
        while waiting:
            path = waiting.pop(0)
            if not path.endswith(".html"):
                saved[path] = None
            elif path not in pages:
                pages[path] = self.rewrite(path)
                waiting += pages[path].links
        return pages, list(saved)

    def list_python(self) -> list[str]:
        """List what Python's worker may ask for, in the order in which it does."""
        assets = [self.manifest["runtime"][name] for name in RUNTIME]
        assets += self.manifest["records"].values()
        return [self.config["manifest"], *(asset["path"] for asset in assets)]

    def list_page(self) -> list[str]:
        """List what the page may ask for."""
        return [*self.config["parts"].values(), *list_assets(self.manifest)]

    def list_first(self, page: Standalone) -> list[str]:
        """List what the figure needs that is drawn first."""
        found = re.search(r'data-content="([^"]+)" data-template="([^"]+)"', page.text)
        return list(found.groups()) if found else []

    def module(self, page: Standalone) -> bytes:
        """Give the page's script as it stands in the file."""
        return write_script(self.read(page.module))

    def _write_policy(self, page: Standalone) -> str:
        scripts: Sequence[bytes] = page.scripts
        if page.module:
            scripts = [*scripts, self.module(page)]
        hashes = " ".join(hash_script(script) for script in scripts)
        return "; ".join(_fill(POLICY, hashes))


def _fill(policy: Mapping[str, str], scripts: str) -> Iterator[str]:
    for name, sources in policy.items():
        yield f"{name} {sources.format(scripts=scripts)}"
