"""A built site, read as the page reads it: the config in the page, the manifest, then the rest."""

from __future__ import annotations

import gzip
import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


class BuiltSite:
    """The site in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def config(self) -> dict[str, Any]:
        """What stands in the page itself."""
        page = (self.folder / "index.html").read_text("utf-8")
        (text,) = re.findall(r'id="report-config">(.*?)</script>', page)
        return dict(json.loads(text))

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Every asset by what it is for."""
        return dict(self.read(self.config["manifest"]))

    def read(self, path: str) -> Any:
        """Read a JSON file of the site, compressed or not."""
        content = (self.folder / path).read_bytes()
        return json.loads(gzip.decompress(content) if path.endswith(".bin") else content)

    def content(self, figure: str, snapshot: str) -> dict[str, Any]:
        """Give a figure as it was drawn by the build."""
        return dict(self.read(self.manifest["contents"][f"{figure}/{snapshot}"]["path"]))

    def table(self, figure: str, snapshot: str) -> dict[str, Any]:
        """Give the numbers behind a figure."""
        return dict(self.read(self.manifest["tables"][f"{figure}/{snapshot}"]["path"]))

    def template(self, structure: str) -> dict[str, Any]:
        """Give the drawing of a structure, emptied."""
        return dict(self.read(self.manifest["templates"][structure]["path"]))

    def read_shown(self) -> list[tuple[str, str]]:
        """Read which figures stand in the report's page, by id and snapshot."""
        page = (self.folder / "index.html").read_text("utf-8")
        return re.findall(r'<report-figure figure="([^"]+)" snapshot="([^"]+)"', page)

    def read_pictures(self) -> list[str]:
        """Read which pictures the report's page names, by their paths."""
        page = (self.folder / "index.html").read_text("utf-8")
        return sorted(set(re.findall(r'"(assets/pictures/[^"\s]+)"', page)))
