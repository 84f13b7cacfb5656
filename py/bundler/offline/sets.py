"""What a reader's browser keeps for offline use: two sets of files, and its service worker.

*Reading* is the page with all that the log shows and the newest snapshot of each board, as the
build drew it. *Python* is what draws the rest: engine, packages and records. What is only
downloaded (``snapshots/``) is in neither, nor are figures of snapshots that no entry shows: with
Python kept these are drawn.

The list is written into the worker's own file. So worker and list are one thing, and a browser that
finds another file at the worker's address knows that there is another build.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bundler.common.cache import hash_json
from bundler.common.files import HASH_LENGTH, SiteFile, SiteFiles
from bundler.runtime.packing import PACKS

SERVICE_WORKER = "service-worker.js"
LIST_START = b"self.reportKeeps="
ICON = "favicon.svg"
# Assets that only other sites ask for, or who makes an app of the report.
APART = ("embedding.js", "config.json", "pictures/card.png")
APART_GROUPS = ("cards/", "icons/")
FOR_PYTHON = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    *(f"{name}.pack" for name in PACKS),
)
# Groups with files for many snapshots, of which a part is kept.
FIGURE_GROUPS = ("contents/", "tables/", "pictures/")
# Pages that stand for what is not there.
MISSING = ("404.html",)


def choose_sets(files: SiteFiles, shown: Collection[str]) -> dict[str, list[SiteFile]]:
    """Choose the files of each set, by path.

    Parameters
    ----------
    files : SiteFiles
        All files of the site.
    shown : collection of str
        Keys of the snapshots whose figures are kept.
    """
    sets: dict[str, list[SiteFile]] = {"reading": [], "python": []}
    for name, file in files.files.items():
        chosen = _choose_set(name, file, shown)
        if chosen:
            sets[chosen].append(file)
    return {name: sorted(chosen, key=lambda file: file.path) for name, chosen in sets.items()}


def _choose_set(name: str, file: SiteFile, shown: Collection[str]) -> str | None:
    if not file.path.startswith("assets/"):
        is_page = name.endswith(".html") and not name.startswith("snapshots/")
        return "reading" if (is_page and name not in MISSING) or name == ICON else None
    if name in APART or name.startswith(APART_GROUPS):
        return None
    if name in FOR_PYTHON or name.startswith("records/"):
        return "python"
    if name.startswith(FIGURE_GROUPS):
        return "reading" if any(f"/{key}." in name or f"/{key}-" in name for key in shown) else None
    # The worker's own file, too: it is what says that Python is not there.
    return "reading"


def measure_sets(files: SiteFiles, shown: Collection[str]) -> dict[str, int]:
    """Count the bytes of each set, of the files that are there so far."""
    sets = choose_sets(files, shown)
    return {name: sum(len(file.content) for file in chosen) for name, chosen in sets.items()}


def choose_shown(snapshots: Sequence[str], entries: Sequence[str]) -> list[str]:
    """Choose what is kept for reading: the snapshots of the entries, and each board's newest.

    ``snapshots`` are all keys, in order of board and date.

    >>> choose_shown(["a/1", "a/2", "a/3", "b/1"], ["a/1"])
    ['a/1', 'a/3', 'b/1']
    """
    newest = {key.partition("/")[0]: key for key in snapshots}
    wanted = {*entries, *newest.values()}
    return [key for key in snapshots if key in wanted]


def write_service_worker(
    code: bytes, files: SiteFiles, shown: Collection[str], build: str
) -> bytes:
    """Write the worker with its list before its code; see ``web/service-worker/list.ts``."""
    sets = {
        name: [_describe(file) for file in chosen]
        for name, chosen in choose_sets(files, shown).items()
    }
    content: Mapping[str, Any] = {"build": build, "sets": sets}
    # Another worker of the same files is another version: its caches are its own.
    version = hash_json([content, code.decode()])[:HASH_LENGTH]
    listed = json.dumps({"version": version, **content}, separators=(",", ":"))
    return LIST_START + listed.encode() + b";\n" + code


def read_service_worker(written: bytes) -> dict[str, Any]:
    """Read the list out of a worker's file."""
    line = written.partition(b"\n")[0]
    return dict(json.loads(line.removeprefix(LIST_START).removesuffix(b";")))


def _describe(file: SiteFile) -> dict[str, Any]:
    sha256 = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    return {"path": file.path, "bytes": len(file.content), "sha256": sha256}
