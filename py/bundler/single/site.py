"""A built site as the single file sees it: what of it the page, Python and the reader may want."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bundler.common.compact import write_json
from bundler.common.errors import BuildError
from bundler.data.exports import name_entry_page
from bundler.single.page import HOME
from bundler.site import read_site_list

RUNTIME = ("core", "asm", "wasm", "stdlib", "base", "start", "rest")


class SiteFolder:
    """A built site in a folder.

    Attributes
    ----------
    config, manifest : mapping
        As the page has them (``web/manifest.ts``); the manifest lists no drawing but those that
        stand in the page or are shown at its start, and no tables: Python makes them as well.
    address : str
        Where the report stands for everyone, if the build was told.
    anchors : mapping
        Pages that stand in the report's page as well: by path, the id of the place.
    """

    def __init__(self, folder: Path) -> None:
        if not read_site_list(folder) or not (folder / HOME).is_file():
            raise BuildError(f"{folder} holds no built site; run `make build` first")
        self.folder = folder
        self.read = cache(self._read)
        self._exchanged: dict[str, bytes] = {}
        text = self.read(HOME).decode()
        config = re.search(r'id="report-config">(.*?)</script>', text, re.DOTALL)
        if config is None:
            raise BuildError(f"{folder / HOME} carries no report-config; build the site again")
        address = re.search(r'<meta property="og:url" content="([^"]+)">', text)
        self.address = address[1] if address else ""
        entries = re.findall(r'<article class="entry" id="([^"]+)"', text)
        self.anchors = {name_entry_page(date): date for date in entries}
        self.config: Mapping[str, Any] = json.loads(config[1])
        self.manifest = self._read_manifest(text)

    def _read(self, path: str) -> bytes:
        """Read a file of the site, which has to be there."""
        if path in self._exchanged:
            return self._exchanged[path]
        try:
            return (self.folder / path).read_bytes()
        except OSError as error:
            raise BuildError(
                f"the site names {path}, which cannot be read ({error.strerror}); build it again"
            ) from error

    def _read_manifest(self, text: str) -> Mapping[str, Any]:
        path = self.config["manifest"]
        manifest = json.loads((self.folder / path).read_bytes())
        views = re.findall(r'<report-figure figure="([^"]+)" snapshot="([^"]+)"', text)
        # With the newest snapshot the page begins, whether it has an entry or not.
        newest = self.config["snapshots"][-1]["key"]
        shown = {"/".join(view) for view in [*views, *((figure, newest) for figure, _ in views)]}
        drawn = manifest["contents"].items()
        manifest["contents"] = {view: asset for view, asset in drawn if view in shown}
        manifest["tables"] = {}
        self._exchanged[path] = write_json(manifest).encode()
        return dict(manifest)

    def list_python(self) -> list[str]:
        """List what Python's worker may ask for, in the order in which it does."""
        assets = [self.manifest["runtime"][name] for name in RUNTIME]
        assets += self.manifest["records"].values()
        return [self.config["manifest"], *(asset["path"] for asset in assets)]

    def list_first(self) -> list[str]:
        """List what is wanted at once: the worker's script, the first drawing, BokehJS."""
        drawing = re.search(
            r'data-content="([^"]+)" data-template="([^"]+)"', self.read(HOME).decode()
        )
        return [self.config["worker"], *(drawing.groups() if drawing else []), self.config["bokeh"]]

    def list_page(self) -> list[str]:
        """List what the page may ask for, other than that."""
        return [*self.config["parts"].values(), *list_assets(self.manifest)]


def list_assets(value: Any) -> Iterator[str]:
    """List the paths of all assets of a manifest, wherever they stand in it."""
    if isinstance(value, Mapping):
        if "sha256" in value:
            yield str(value["path"])
        for inner in value.values():
            yield from list_assets(inner)
