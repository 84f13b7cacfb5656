"""On a narrow window the figures stand inside the entries, and nothing is wider than the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import wait_until_shows
from harness.newest import NEWEST, NEWEST_DATE
from harness.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary
    from harness.pages_server import PagesServer

pytestmark = pytest.mark.usefixtures("python_on_its_way")

PHONE = {"width": 360, "height": 740}
TOO_WIDE = """() => {
    const { clientWidth } = document.documentElement;
    const found = [];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            const scrolls = element.closest(".table, pre, select, .skip");
            const { left, right, width } = element.getBoundingClientRect();
            if (!scrolls && width && (right > clientWidth + 1 || left < -1)) {
                found.push(`${element.localName}.${element.className}: ${left} to ${right}`);
            }
            if (element.shadowRoot && element.localName === "report-figure") {
                look(element.shadowRoot);
            }
        }
    };
    look(document.body);
    return found;
}"""


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    return open_page(viewport=PHONE, has_touch=True, is_mobile=True)


def entry_figure(page: Page, date: str, index: int = 0) -> Locator:
    return page.locator(f"article[id='{date}'] report-figure").nth(index)


def swipe_up(page: Page, place: Locator) -> None:
    """Move a finger 200 px up from the middle of a place."""
    box = place.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for distance in range(20, 201, 20):
        touch("touchMove", {"x": x, "y": y - distance})
    touch("touchEnd")


def test_there_is_no_stage_but_figures_inside_the_entries(
    phone: Page, library: NativeLibrary
) -> None:
    phone.goto("./")
    expect(phone.locator("#stage")).to_be_hidden()
    wait_until_shows(entry_figure(phone, NEWEST_DATE), library.draw("radial", NEWEST, {}))


def test_a_figure_is_drawn_when_it_is_scrolled_to(
    phone: Page, server: PagesServer, library: NativeLibrary
) -> None:
    phone.goto("./")
    figure = entry_figure(phone, "2023-08-09", 1)
    expect(entry_figure(phone, NEWEST_DATE)).to_have_attribute("data-state", "prerendered")
    assert figure.get_attribute("data-state") == "loading"
    assert not server.find_requests("assets/contents/total/v1-4/2023-08-09.*")
    figure.scroll_into_view_if_needed()
    wait_until_shows(figure, library.draw("total", "v1-4/2023-08-09", {}))


def test_only_the_first_figure_is_fetched_at_first(phone: Page, server: PagesServer) -> None:
    phone.goto("./")
    expect(entry_figure(phone, NEWEST_DATE)).to_have_attribute("data-state", "prerendered")
    fetched = {
        entry.path.rpartition("contents/")[2] for entry in server.find_requests("*contents*")
    }
    assert len(fetched) == 1


def test_a_finger_on_a_figure_scrolls_the_page(phone: Page) -> None:
    phone.goto("./")
    figure = entry_figure(phone, NEWEST_DATE)
    expect(figure).to_have_attribute("data-state", "prerendered")
    figure.locator(".plot").scroll_into_view_if_needed()
    before = phone.evaluate("scrollY")
    swipe_up(phone, figure.locator(".plot"))
    wait_until(phone, f"scrollY > {before} + 100", 5)


@pytest.mark.parametrize("width", [360, 768, 900, 1440])
def test_nothing_is_wider_than_the_window(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    page.goto("./")
    place = "#stage" if width >= 900 else "#log"
    for index in range(2):
        figure = page.locator(f"{place} report-figure").nth(index)
        figure.scroll_into_view_if_needed()
        expect(figure).to_have_attribute("data-state", "prerendered")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(TOO_WIDE) == []


def test_the_address_follows_a_figure_inside_its_entry(phone: Page) -> None:
    phone.goto("./#2023-08-25")
    field = entry_figure(phone, "2023-08-25").locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    assert phone.url.endswith("?at=2023-08-25&figure=radial&top=3#2023-08-25")


def test_the_address_restores_a_figure_inside_its_entry(phone: Page) -> None:
    phone.goto("./?at=2023-08-25&figure=radial&top=3#2023-08-25")
    expect(entry_figure(phone, "2023-08-25").locator("input[name=top]")).to_have_value("3")
    expect(entry_figure(phone, "2023-08-25")).to_have_attribute("data-state", "prerendered")


def test_a_figure_in_the_address_is_the_first_of_the_newest_entry(phone: Page) -> None:
    phone.goto("./?figure=ranking&rows=10")
    figure = entry_figure(phone, NEWEST_DATE)
    expect(figure.locator("select.chooser")).to_have_value("ranking")
    expect(figure.locator("input[name=rows]")).to_have_value("10")
    assert phone.evaluate("scrollY") == 0


def test_a_snapshot_in_the_address_is_scrolled_to(phone: Page) -> None:
    phone.goto("./?at=2023-08-25")
    expect(phone.locator("article[id='2023-08-25'] h2")).to_be_in_viewport()
