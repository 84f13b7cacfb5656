"""What lets a browser put the report beside a device's own apps: a manifest, and icons.

Addresses in the manifest are relative, so that the report can be installed from wherever it stands
(https://www.w3.org/TR/appmanifest/). A build without Chromium draws no icons; then the favicon
serves for all sizes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bundler.common.cache import hash_json, write_whole
from bundler.common.compact import write_json
from bundler.common.files import SiteFiles
from bundler.figures.painter import OpenPainter
from bundler.figures.pictures import PAPERS

MANIFEST = "report.webmanifest"
SIZES = (192, 512)
# A launcher cuts an icon that is ``maskable`` to its own shape: it is painted to the corners.
PURPOSES: Mapping[str, str] = {"any": "", "maskable": "rect { rx: 0 }"}
PAGE = """<!doctype html><meta charset="utf-8">
<style>body {{ margin: 0 }} svg {{ display: block; width: {size}px; height: {size}px }}
{style}</style>
{icon}"""


def add_app_manifest(
    files: SiteFiles,
    icon: Path,
    cache: Path,
    open_painter: OpenPainter | None,
    names: tuple[str, str],
) -> None:
    """Add the manifest and its icons; ``names`` are the report's name, and a short one."""
    files.add_fixed(icon.name, icon.read_bytes())
    drawn = draw_icons(icon.read_text("utf-8"), cache, open_painter) if open_painter else {}
    icons = [{"src": icon.name, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    for (purpose, size), content in drawn.items():
        place = files.add(f"icons/{purpose}-{size}.png", content).path
        about = {"sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        icons.append({"src": place, **about})
    files.add_fixed(MANIFEST, write_json(describe_app(*names, icons)))


def describe_app(name: str, short_name: str, icons: list[dict[str, str]]) -> dict[str, Any]:
    """Describe the report as an app."""
    return {
        "name": name,
        "short_name": short_name,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": PAPERS["light"],
        "background_color": PAPERS["light"],
        "icons": icons,
    }


def draw_icons(icon: str, cache: Path, open_painter: OpenPainter) -> dict[tuple[str, int], bytes]:
    """Draw the icons by purpose and size; without Chromium those of an earlier build, or none."""
    pages = {
        (purpose, size): PAGE.format(size=size, style=style, icon=icon)
        for purpose, style in PURPOSES.items()
        for size in SIZES
    }
    paths = {key: cache / "pictures" / f"{hash_json(page)[:32]}.png" for key, page in pages.items()}
    missing = [key for key, path in paths.items() if not path.is_file()]
    if missing:
        with open_painter([]) as (painter, _):
            if painter is None:
                return {}
            for key in missing:
                write_whole(paths[key], painter.photograph(pages[key], key[1], key[1]))
    return {key: path.read_bytes() for key, path in paths.items()}
