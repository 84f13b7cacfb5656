"""A copy of the site opens with what its README names: a bare Python, under any address."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from harness.page_log import PageLog
from harness.waiting import wait_for_python

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
# No packages, nothing of the environment.
BARE = [sys.executable, "-I", "-S"]


def read_address(process: subprocess.Popen[str]) -> str:
    """Read the address out of the first line that the server writes."""
    assert process.stderr is not None
    return process.stderr.readline().partition(" (")[0].rpartition(" ")[2]


def test_an_unpacked_archive_is_the_whole_report(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    packed = shutil.make_archive(str(tmp_path / "report"), "zip", site)
    folder = tmp_path / "somewhere else"
    shutil.unpack_archive(packed, folder)
    assert "python3 -m http.server" in (folder / "README.txt").read_text("utf-8")
    command = [*BARE, str(ROOT / "build.py"), "serve", "--dist", str(folder), "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        try:
            address = read_address(process)
            log = PageLog(address.rstrip("/"))
            context = browser.new_context(base_url=address)
            log.watch(context)
            page = context.new_page()
            page.goto("./")
            wait_for_python(page)
            expect(page.locator("#stage [data-state=live]").first).to_be_visible(timeout=30_000)
            log.check()
            context.close()
        finally:
            process.terminate()
