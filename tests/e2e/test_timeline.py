"""The timeline: every snapshot at its place in time, always at hand, for mouse, finger and keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST_DATE
from harness.real_tables import DATA
from harness.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary
    from harness.page_log import PageLog

SNAPSHOTS = sorted(
    f"{path.parent.name}/{path.stem}" for path in (DATA / "snapshots").glob("*/*.json")
)
# Of fragments too, which stand on the ground.
READ_MARKS = """() => [...document.querySelectorAll("#timeline [data-snapshot]")].map((mark) => {
    const { left, width } = mark.querySelector("use").getBoundingClientRect();
    return [mark.dataset.snapshot, left + width / 2];
})"""
READ_SHOWN = """() => {
    const track = document.querySelector(".timeline-track").getBoundingClientRect();
    const thumb = document.querySelector(".timeline-thumb").getBoundingClientRect();
    return thumb.left + 1 - track.left;
}"""


# Which snapshots the first figure was asked to show since.
SPY = """() => {
    const played = (window.played = []);
    const figure = document.querySelector("#stage report-figure");
    new MutationObserver(() => played.push(figure.snapshot))
        .observe(figure, { attributeFilter: ["snapshot"] });
}"""


@pytest.fixture
def page(module_early_page: Page) -> Page:
    """A page without Python, at the newest snapshot and the top of the log."""
    page = module_early_page
    page.mouse.move(300, 300)
    find_slider(page).press("End")
    page.evaluate("scrollTo(0, 0)")
    expect_shown(page, NEWEST_DATE)
    return page


def find_key(date: str) -> str:
    """Find the snapshot of a date; no two boards have one of the same."""
    (key,) = (key for key in SNAPSHOTS if key.endswith(f"/{date}"))
    return key


def find_slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Time of the snapshot")


def expect_shown(page: Page, date: str) -> None:
    """The list, the slider's words, its mark, the log and the figures are all at one date."""
    expect(page.get_by_role("combobox", name="Snapshot")).to_have_value(find_key(date))
    chosen = page.locator("#timeline option:checked").inner_text()
    expect(find_slider(page)).to_have_attribute("aria-valuetext", re.compile(f"^{chosen}"))
    expect(page.locator("#timeline .current")).to_have_attribute("data-snapshot", find_key(date))
    expect(page.locator("article.current")).to_have_id(date)
    expect(stage_figure(page)).to_have_attribute("snapshot", find_key(date))


def find_place(page: Page, date: str) -> tuple[float, float]:
    places = dict(page.evaluate(READ_MARKS))
    box = find_slider(page).bounding_box()
    assert box is not None
    return places[find_key(date)], box["y"] + box["height"] / 2


def slide(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Move a finger from one place to another."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    (x0, y), (x1, _) = start, end
    touch("touchStart", {"x": x0, "y": y})
    for share in (0.25, 0.5, 0.75, 1):
        touch("touchMove", {"x": x0 + share * (x1 - x0), "y": y})
    touch("touchEnd")


def test_every_snapshot_stands_at_its_place_in_time(page: Page) -> None:
    places = dict(page.evaluate(READ_MARKS))
    assert len(places) == len(SNAPSHOTS)
    first, last = places["v1-4/2023-05-23"], places["v1-4/2023-10-31"]
    # 161 days from the first to the last, 52 of them until 14 July.
    assert places["v1-4/2023-07-14"] == pytest.approx(first + (last - first) * 52 / 161, abs=1)


def test_the_thumb_stands_on_the_shown_snapshot(page: Page) -> None:
    find_slider(page).focus()
    page.keyboard.press("Home")
    wait_until(page, f"({READ_SHOWN})() < 1")
    page.keyboard.press("End")
    wait_until(page, f"({READ_SHOWN})() > 100")


def test_a_click_chooses_the_nearest_snapshot_for_log_and_figures(
    page: Page, library: NativeLibrary
) -> None:
    x, y = find_place(page, "2023-08-25")
    page.mouse.click(x + 3, y)
    expect_shown(page, "2023-08-25")
    expect(page.locator("article[id='2023-08-25'] h2")).to_be_in_viewport(ratio=1)
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-08-25", {}))
    assert page.url.endswith("?at=2023-08-25")


def test_the_log_stays_while_one_slides_and_follows_when_it_is_let_go(page: Page) -> None:
    start, end = find_place(page, "2023-10-13"), find_place(page, "2023-06-10")
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*find_place(page, "2023-09-04"), steps=3)
    expect_shown(page, "2023-09-04")
    page.mouse.move(*end, steps=3)
    expect_shown(page, "2023-06-10")
    assert page.evaluate("scrollY") == 0
    page.mouse.up()
    expect(page.locator("article[id='2023-06-10'] h2")).to_be_in_viewport(ratio=1)


def test_what_lies_under_the_mouse_is_told(page: Page) -> None:
    page.mouse.move(*find_place(page, "2023-10-04"))
    tip = page.locator(".timeline-tip")
    expect(tip).to_have_text("4 October 2023: fragments, 66 models")
    page.mouse.move(*find_place(page, "2023-05-23"))
    expect(tip).to_have_text("23 May 2023: 49 models, best average 58.3")
    expect(tip).to_be_in_viewport(ratio=1)
    page.mouse.move(500, 300)
    expect(tip).to_be_hidden()


def test_keys_go_through_the_snapshots(page: Page) -> None:
    find_slider(page).focus()
    for key, date in (
        ("ArrowLeft", "2025-03-01"),
        ("ArrowDown", "2025-02-14"),
        ("ArrowRight", "2025-03-01"),
        ("ArrowUp", NEWEST_DATE),
        ("ArrowRight", NEWEST_DATE),
        ("PageDown", "2025-02-13"),
        ("Home", "2023-05-23"),
        ("ArrowLeft", "2023-05-23"),
        ("PageUp", "2023-06-10"),
        ("End", NEWEST_DATE),
    ):
        page.keyboard.press(key)
        expect_shown(page, date)


def test_reading_the_log_moves_the_timeline(page: Page) -> None:
    page.mouse.move(200, 400)
    entry = page.locator("article[id='2023-09-15']")
    page.mouse.wheel(0, entry.evaluate("(entry) => entry.getBoundingClientRect().top - 20"))
    expect_shown(page, "2023-09-15")


def test_play_goes_on_until_anything_else_is_done(page: Page) -> None:
    page.evaluate(SPY)
    play = page.get_by_role("button", name="Play through the snapshots")
    play.click()
    wait_until(page, "played.length >= 2")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 10)
    expect(play).to_be_visible()
    played = page.evaluate("played")
    # From the first on, since nothing comes after the newest.
    assert played[:2] == ["v1-4/2023-05-23", "v1-4/2023-05-26"]
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    page.wait_for_timeout(1200)
    assert page.evaluate("played") == played


def test_space_plays_and_pauses_on_the_timeline(page: Page) -> None:
    page.evaluate(SPY)
    find_slider(page).press("Home")
    page.keyboard.press(" ")
    wait_until(page, "played.length >= 2")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play through the snapshots")).to_be_visible()
    played = page.evaluate("played")
    page.wait_for_timeout(1200)
    assert page.evaluate("played") == played


def test_play_ends_with_the_newest_snapshot(page: Page) -> None:
    page.get_by_role("button", name="Earlier snapshot").click()
    page.get_by_role("button", name="Play through the snapshots").click()
    expect_shown(page, NEWEST_DATE)
    expect(page.get_by_role("button", name="Play through the snapshots")).to_be_visible()


def test_whoever_asked_for_less_motion_sees_the_thumb_jump(page: Page) -> None:
    duration = "getComputedStyle(document.querySelector('.timeline-thumb')).transitionDuration"
    assert page.evaluate(duration) == "0.16s"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(duration) == "0s"


@pytest.mark.usefixtures("python_on_its_way")
def test_a_finger_slides_along_it_and_the_log_follows(open_page: Callable[..., Page]) -> None:
    phone = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.goto("./")
    x, y = find_place(phone, "2023-08-25")
    phone.touchscreen.tap(x, y)
    expect(phone.locator("article[id='2023-08-25'] h2")).to_be_in_viewport(ratio=1)
    expect(phone.get_by_role("combobox", name="Snapshot")).to_have_value("v1-4/2023-08-25")
    assert phone.url.endswith("?at=2023-08-25")
    slide(phone, (x, y), find_place(phone, "2023-06-10"))
    expect(phone.get_by_role("combobox", name="Snapshot")).to_have_value("v1-4/2023-06-10")
    expect(phone.locator("article[id='2023-06-10'] h2")).to_be_in_viewport(ratio=1)


def test_without_scripts_its_marks_lead_to_the_entries(
    open_page: Callable[..., Page], page_log: PageLog
) -> None:
    page_log.expect("bokeh.min")  # a browser that runs no script fetches none ahead
    page = open_page(java_script_enabled=False)
    page.goto("./")
    links = page.locator("#timeline a")
    expect(links).to_have_count(len(SNAPSHOTS))
    links.nth(4).click()
    assert page.url.endswith("#2023-06-19")
    expect(page.get_by_role("combobox", name="Snapshot")).to_be_hidden()
