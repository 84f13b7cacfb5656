"""A record is fetched when a figure needs it, once, however many snapshots there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.drawn import stage_figure
from harness.newest import NEWEST
from harness.waiting import wait_for_python

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from harness.pages_server import PagesServer

OTHER, BEFORE = "v1-4/2023-09-04", "v1-4/2023-08-25"
DRAW = "([figure, snapshot]) => report.draw(figure, { snapshot }).then(() => null)"


def name_records(server: PagesServer) -> list[str]:
    """Name the snapshots and histories that were fetched since the server last forgot."""
    paths = (entry.path.rpartition("records/")[2] for entry in server.find_requests("*/records/*"))
    return sorted(path.split(".")[0] for path in paths if "/" in path)


def test_only_the_records_that_figures_need_are_fetched_each_once(
    page: Page, server: PagesServer
) -> None:
    page.goto("./")
    wait_for_python(page)
    stage_figure(page).and_(page.locator("[data-state=live]")).wait_for()
    page.evaluate(DRAW, ["total", NEWEST])
    assert name_records(server) == [f"snapshots/{NEWEST}"]
    server.forget()
    page.evaluate(DRAW, ["radial", NEWEST])
    assert name_records(server) == []
    page.evaluate(DRAW, ["changes", OTHER])
    assert name_records(server) == [f"snapshots/{BEFORE}", f"snapshots/{OTHER}"]
    server.forget()
    page.evaluate(DRAW, ["movement", OTHER])
    page.evaluate(DRAW, ["frontier", OTHER])
    assert name_records(server) == ["histories/v1-4"]
