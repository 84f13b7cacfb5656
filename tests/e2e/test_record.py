"""Entries by themselves, and several about one snapshot, as a reader meets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

ENTRY = "log/2023-10-04.html"
SHARED = "v1-4/2023-09-04"


def test_an_entry_is_read_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(ENTRY)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("13B"))
    expect(page.locator("main li").first).to_be_visible()
    expect(page.locator(".pictured img")).to_have_count(2)
    page.get_by_role("link", name=re.compile("Later, 13 October 2023")).click()
    expect(page).to_have_url(re.compile(r"log/2023-10-13\.html$"))
    link = page.get_by_role("link", name="In the report, with live figures").first
    expect(link).to_have_attribute("href", "../index.html#2023-10-13")


def test_from_the_report_to_an_entry_and_by_its_phrase_back_to_the_view(early_page: Page) -> None:
    early_page.goto("./#2023-10-04")
    early_page.get_by_role("link", name="Link to this entry, 4 October 2023").click()
    expect(early_page).to_have_url(re.compile(r"log/2023-10-04\.html$"))
    phrase = early_page.locator("main a.phrase").first
    figure = phrase.get_attribute("data-figure") or ""
    phrase.click()
    query = rf"\?at=2023-10-04&figure={figure}(&[^#]*)?#2023-10-04$"
    expect(early_page).to_have_url(re.compile(query))
    first = early_page.locator("#stage report-figure").first
    expect(first).to_have_attribute("figure", figure)
    expect(first).to_have_attribute("snapshot", "v1-4/2023-10-04")


def test_of_entries_that_share_a_snapshot_the_one_that_is_read_is_marked(early_page: Page) -> None:
    def share(route: Route) -> None:
        page = route.fetch().text()
        for date in ("2023-09-15", "2023-10-04"):
            page = page.replace(
                f'id="{date}" data-snapshot="v1-4/{date}"', f'id="{date}" data-snapshot="{SHARED}"'
            )
        route.fulfill(body=page, content_type="text/html")

    early_page.route(re.compile(r"/(#.*)?$"), share)
    early_page.goto("./#2023-10-04")
    current = early_page.locator("article.current")
    expect(current).to_have_count(1)
    expect(current).to_have_id("2023-10-04")
    early_page.locator("article[id='2023-09-15'] > :is(p, ul)").first.click()
    expect(current).to_have_count(1)
    expect(current).to_have_id("2023-09-15")
    expect(early_page.locator("#stage report-figure").first).to_have_attribute("snapshot", SHARED)
