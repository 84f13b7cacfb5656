"""What stands around the report: the page for wrong addresses, and the icon."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from bundler.common.project import Project
from bundler.pages.report import render_not_found
from harness.real_tables import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from harness.page_log import PageLog
    from harness.pages_server import PagesServer


def test_an_address_that_leads_nowhere_leads_back(
    page: Page, server: PagesServer, page_log: PageLog, site: Path, tmp_path: Path
) -> None:
    page_log.expect("404")
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    not_found = render_not_found(Project.at(DATA.parent), server.address)
    (folder / "404.html").write_text(not_found, "utf-8")
    server.publish(folder)
    page.goto("./deep/inside/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    page.get_by_role("link", name="To the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "The living Open LLM Leaderboard report"
    )
    assert page.url == server.address


def test_the_icon_of_the_page_is_there(page: Page, server: PagesServer) -> None:
    page.goto("./")
    icon = page.locator("link[rel=icon]").get_attribute("href")
    answer = page.request.get(f"{server.address}{icon}")
    assert answer.ok
    assert answer.headers["content-type"] == "image/svg+xml"


def test_the_page_has_a_title_a_language_and_one_main_heading(page: Page) -> None:
    page.goto("./")
    expect(page).to_have_title("The living Open LLM Leaderboard report")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
