"""What is kept for offline use: asked of the page and its caches, and a next revision of a site."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from bundler.offline.sets import LIST_START, SERVICE_WORKER, read_service_worker
from harness.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

KEPT = "document.documentElement.dataset.offline"
BUILD = "document.documentElement.dataset.build"
# A memory image would be made while the tests go on, and Python start without its files.
SMALL_DEVICE = "Object.defineProperty(navigator, 'deviceMemory', { value: 2 });"
# All that lies in the caches of a page's site, by path: SHA-256 in base64.
READ_CACHES = """async () => {
    const scope = new URL(".", location.href);
    const found = {};
    for (const name of await caches.keys()) {
        if (!name.startsWith(`report-offline ${scope.pathname} `)) continue;
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
            const content = await (await cache.match(url, { ignoreVary: true })).arrayBuffer();
            const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
            found[url.slice(scope.href.length)] = btoa(String.fromCharCode(...digest));
        }
    }
    return found;
}"""
# Puts other bytes into the place of a kept file.
DAMAGE = """async (path) => {
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const url = new URL(path, location.href).href;
        const kept = await cache.match(url, { ignoreVary: true });
        if (!kept) continue;
        const bytes = new Uint8Array(await kept.arrayBuffer());
        bytes.fill(7, bytes.length >> 1);
        await cache.put(url, new Response(bytes, { headers: kept.headers }));
    }
}"""


def read_list(site: Path) -> dict[str, Any]:
    """Read what a site's service worker keeps."""
    return read_service_worker((site / SERVICE_WORKER).read_bytes())


def list_hashes(site: Path, *sets: str) -> dict[str, str]:
    """List the files of some sets, as their bytes are."""
    listed = read_list(site)["sets"]
    return {
        file["path"]: hash_base64((site / file["path"]).read_bytes())
        for name in sets
        for file in listed[name]
    }


def hash_base64(content: bytes) -> str:
    """Give the SHA-256 as browsers check it."""
    return b64encode(sha256(content).digest()).decode()


def wait_until_kept(page: Page, what: str = "all", timeout_seconds: float = 90) -> None:
    """Wait until the page has ``reading`` or ``all`` kept."""
    wait_until(page, f"{KEPT} === {what!r}", timeout_seconds)


def publish_revision(site: Path, folder: Path, build: str, moved: str = "") -> Path:
    """Make the next revision of a site, as a build would: another page, and all else as it was.

    Parameters
    ----------
    site, folder : Path
        The revision before, and where the next one goes.
    build : str
        The hash of the new build; it stands in the new page's main heading, too.
    moved : str, optional
        Path of an asset that is no longer there.
    """
    shutil.copytree(site, folder)
    page = (site / "index.html").read_text("utf-8")
    page = re.sub(r'data-build="\w+"', f'data-build="{build}"', page)
    page = page.replace("<h1>", f"<h1>Revision {build}: ", 1)
    (folder / "index.html").write_text(page, "utf-8")
    listed = read_list(site)
    reading = [file for file in listed["sets"]["reading"] if file["path"] != moved]
    for file in reading:
        if file["path"] == "index.html":
            content = page.encode()
            file |= {"bytes": len(content), "sha256": hash_base64(content)}
    listed |= {"build": build, "version": build}
    listed["sets"]["reading"] = reading
    if moved:
        (folder / moved).unlink()
    code = (site / SERVICE_WORKER).read_bytes().partition(b"\n")[2]
    written = LIST_START + json.dumps(listed).encode() + b";\n" + code
    (folder / SERVICE_WORKER).write_bytes(written)
    return folder
