"""An update under a reader's eyes: an open or cached page goes on, or offers to be loaded anew."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bundler.common.project import Project
from bundler.site import build_site, read_site_list
from harness.drawn import stage_figure, wait_until_shows
from harness.native_library import NativeLibrary
from harness.real_tables import DATA
from harness.waiting import wait_for_python

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Route

    from harness.page_log import PageLog
    from harness.pages_server import PagesServer

CHANGED = "v1-4/2023-05-26"
TITLE = "A title that was written later"


@dataclass(frozen=True)
class Versions:
    """The site before an update, after it, and after it without what was kept of the first."""

    before: Path
    after: Path
    bare: Path
    library_after: NativeLibrary


@pytest.fixture(scope="module")
def versions(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Build the site with a changed snapshot and a changed log into the folder of the first."""
    room = tmp_path_factory.mktemp("versions")
    before, after, bare, data = (room / name for name in ("before", "after", "bare", "data"))
    shutil.copytree(site, before)
    shutil.copytree(site, after)
    shutil.copytree(DATA, data)
    change_data(data)
    build_site(Project.at(DATA.parent, data, after))
    for path in read_site_list(after):
        (bare / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(after / path, bare / path)
    return Versions(before, after, bare, NativeLibrary(data))


def change_data(data: Path) -> None:
    entry = data / "log" / "2023-10-31.md"
    text = entry.read_text("utf-8").replace("Six leaders within 0.12 points", TITLE)
    entry.write_text(text, "utf-8")
    snapshot = data / "snapshots" / f"{CHANGED}.json"
    record = json.loads(snapshot.read_text("utf-8"))
    record["rows"][0][record["columns"].index("arc")] += 1.5
    snapshot.write_text(json.dumps(record), "utf-8")


def choose_changed(page: Page) -> None:
    page.get_by_role("combobox", name="Snapshot").select_option(CHANGED)


def test_an_open_page_goes_on_with_the_files_of_its_build(
    page: Page, server: PagesServer, versions: Versions, library: NativeLibrary
) -> None:
    server.publish(versions.before)
    page.goto("./")
    wait_for_python(page)
    server.publish(versions.after)
    server.forget()
    choose_changed(page)
    wait_until_shows(stage_figure(page), library.draw("radial", CHANGED, {}))
    stage_figure(page).locator("select.chooser").select_option("frontier")
    wait_until_shows(stage_figure(page), library.draw("frontier", CHANGED, {}))
    assert server.find_requests("assets/records/snapshots/*")
    expect(page.locator(".notice")).to_have_count(0)


def test_a_page_from_the_browsers_cache_works_after_an_update(
    page: Page, server: PagesServer, versions: Versions, library: NativeLibrary
) -> None:
    server.publish(versions.before)
    page.goto("./")
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    page.close()
    server.publish(versions.after)
    server.forget()
    cached = page.context.new_page()
    cached.goto("./")
    choose_changed(cached)
    wait_until_shows(stage_figure(cached), library.draw("radial", CHANGED, {}))
    assert not server.find_requests("")
    assert server.find_requests("assets/contents/radial/*")


def test_the_next_visit_shows_the_update(
    page: Page, server: PagesServer, versions: Versions
) -> None:
    server.publish(versions.before)
    page.goto("./")
    server.publish(versions.after)
    page.reload()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    choose_changed(page)
    wait_until_shows(stage_figure(page), versions.library_after.draw("radial", CHANGED, {}))


@pytest.mark.usefixtures("python_on_its_way")
def test_a_page_whose_files_are_gone_offers_to_be_loaded_anew(
    page: Page, server: PagesServer, versions: Versions, page_log: PageLog
) -> None:
    page_log.expect("404")
    server.publish(versions.before)
    page.goto("./")
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    server.publish(versions.bare)
    choose_changed(page)
    expect(stage_figure(page).locator(".note")).to_contain_text("is no longer on the server")
    find_notice(page).get_by_role("button", name="Reload").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    wait_until_shows(stage_figure(page), versions.library_after.draw("radial", CHANGED, {}))
    expect(find_notice(page)).to_have_count(0)


def test_a_page_whose_python_finds_its_files_gone_offers_it_too(
    page: Page, server: PagesServer, versions: Versions, page_log: PageLog
) -> None:
    page_log.expect("404")
    server.publish(versions.before)
    page.goto("./")
    wait_for_python(page)
    expect(stage_figure(page, 1)).to_have_attribute("data-state", "live")
    server.publish(versions.bare)
    choose_changed(page)
    expect(find_notice(page).get_by_role("button", name="Reload")).to_be_visible()


def find_notice(page: Page) -> Locator:
    return page.locator(".notice", has_text="The report was updated while this page was open")


def test_a_page_that_is_updated_before_it_has_its_manifest_offers_to_be_loaded_anew(
    page: Page, server: PagesServer, versions: Versions, page_log: PageLog
) -> None:
    page_log.expect("404")
    server.publish(versions.before)

    def update_first(route: Route) -> None:
        server.publish(versions.bare)
        route.continue_()

    page.route("**/manifest.*", update_first)
    page.goto("./")
    expect(find_notice(page).get_by_role("button", name="Reload")).to_be_visible()
