"""A later visit starts from Python's memory, and whatever is wrong with that, plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST
from harness.pages_server import Fault
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from harness.native_library import NativeLibrary
    from harness.page_log import PageLog
    from harness.pages_server import PagesServer

IMAGE = "document.documentElement.dataset.image"
WARM = "customElements.get('report-figure').services.python.warm"
# What the tests do to the image; `FOLDER` is where the page keeps it.
FOLDER = """const root = await navigator.storage.getDirectory();
    const kept = await root.getDirectoryHandle("report-python", { create: true });
    const place = encodeURIComponent(new URL(".", location.href).pathname);
    const folder = await kept.getDirectoryHandle(place, { create: true });
    const images = [];
    for await (const [name, handle] of folder.entries()) images.push([name, handle]);"""
LIST = f"async () => {{ {FOLDER} return images.map(([name]) => name); }}"
CHANGE = f"""async (change) => {{ {FOLDER}
    const [name, handle] = images[0];
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    const writing = await handle.createWritable();
    if (change === "cut") await writing.write(bytes.subarray(0, bytes.length >> 1));
    else if (change === "empty") await writing.write(new Uint8Array(0));
    else if (change === "garbage") await writing.write(new Uint8Array(5_000_000).fill(7));
    else {{
        const at = change === "memory" ? Math.floor(bytes.length * 0.7) : 5_000_000;
        for (let place = at; place < at + 64; place += 1) bytes[place] ^= 0xff;
        await writing.write(bytes);
    }}
    await writing.close();
}}"""
RENAME = f"""async () => {{ {FOLDER}
    const [name, handle] = images[0];
    const bytes = await (await handle.getFile()).arrayBuffer();
    const other = await folder.getFileHandle("000000000000-00000000.image", {{ create: true }});
    const writing = await other.createWritable();
    await writing.write(bytes);
    await writing.close();
    await folder.removeEntry(name);
}}"""


@pytest.fixture(scope="module")
def kept_context(browser: Browser, server: PagesServer, site: Path) -> Iterator[BrowserContext]:
    """A browser that was here before, and has an image."""
    server.publish(site)
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    make_image(page)
    page.close()
    yield context
    context.close()


def make_image(page: Page) -> None:
    page.goto("./")
    wait_for_python(page)
    wait_until(page, f"{IMAGE} === 'stored'", 90)


def come_again(page: Page) -> bool:
    """Visit the page; says whether Python started from its memory."""
    page.goto("./")
    wait_for_python(page)
    return bool(page.evaluate(WARM))


@pytest.fixture
def again(kept_context: BrowserContext) -> Iterator[Page]:
    page = kept_context.new_page()
    yield page
    page.close()


def test_a_later_visit_starts_from_memory_and_draws_the_same(
    again: Page, server: PagesServer, library: NativeLibrary
) -> None:
    server.forget()
    assert come_again(again)
    assert again.evaluate(IMAGE) == "stored"
    field = stage_figure(again).locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    wait_until_shows(stage_figure(again), library.draw("radial", NEWEST, {"top": 3}))
    asked = [entry.path for entry in server.requests]
    assert [path for path in asked if path.endswith((".pack", ".wasm"))] == []


def test_every_figure_draws_from_memory(again: Page, library: NativeLibrary) -> None:
    assert come_again(again)
    for figure in again.evaluate("report.figures"):
        drawn = again.evaluate("(id) => report.draw(id)", figure)
        assert drawn["description"] == library.draw(figure, NEWEST, {}).description


def test_two_tabs_start_from_one_image(kept_context: BrowserContext) -> None:
    pages = [kept_context.new_page(), kept_context.new_page()]
    for page in pages:
        page.goto("./", wait_until="commit")
    for page in pages:
        wait_for_python(page)
        assert page.evaluate(WARM)
        page.close()


def test_the_page_says_what_is_kept_and_removes_it(again: Page) -> None:
    assert come_again(again)
    kept = again.locator("#kept")
    expect(kept).to_contain_text("Kept on this device")
    expect(kept).to_contain_text("MB")
    kept.get_by_role("button", name="Remove it").click()
    expect(kept).to_contain_text("Nothing of Python is kept")
    assert again.evaluate(LIST) == []
    assert not come_again(again)
    expect(kept).to_contain_text("Nothing of Python is kept")
    # Longer than the page waits before it would make an image.
    again.wait_for_timeout(5500)
    assert again.evaluate(IMAGE) == "none"
    kept.get_by_role("button", name="Keep it").click()
    wait_until(again, f"{IMAGE} === 'stored'", 90)


@pytest.mark.parametrize("change", ["cut", "garbage", "memory", "code"])
def test_a_damaged_image_means_a_plain_start_and_a_new_image(
    again: Page, library: NativeLibrary, change: str
) -> None:
    again.goto("methods.html")
    again.evaluate(CHANGE, change)
    told: list[str] = []
    again.on("console", lambda message: told.append(message.text))
    assert not come_again(again)
    assert any("without its memory image" in text for text in told)
    wait_until_shows(stage_figure(again), library.draw("radial", NEWEST, {}))
    expect(again.locator("#notices")).to_have_text("")
    wait_until(again, f"{IMAGE} === 'stored'", 90)


def test_an_image_of_another_build_is_removed(again: Page) -> None:
    again.goto("methods.html")
    again.evaluate(RENAME)
    assert not come_again(again)
    wait_until(again, f"{IMAGE} === 'stored'", 90)
    (name,) = again.evaluate(LIST)
    assert not name.startswith("000000000000")
    assert come_again(again)


@pytest.mark.parametrize(
    "script",
    [
        "delete StorageManager.prototype.getDirectory",
        "StorageManager.prototype.getDirectory = async () => { throw new DOMException('no') }",
        "Object.defineProperty(navigator, 'storage', { value: undefined })",
    ],
    ids=["missing", "denied", "no storage"],
)
def test_without_storage_python_starts_plainly(
    page: Page, page_log: PageLog, library: NativeLibrary, script: str
) -> None:
    page.add_init_script(script)
    page.goto("./")
    wait_for_python(page)
    assert not page.evaluate(WARM)
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))


def test_full_storage_keeps_nothing_and_says_nothing(browser: Browser, server: PagesServer) -> None:
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("methods.html")
    session = context.new_cdp_session(page)
    quota = {"origin": f"http://127.0.0.1:{server.port}", "quotaSize": 1_000_000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page.goto("./")
    wait_for_python(page)
    wait_until(page, f"{IMAGE} === 'refused'", 90)
    assert page.evaluate(LIST) == []
    expect(page.locator("#notices")).to_have_text("")
    context.close()


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(navigator, 'deviceMemory', { value: 2 })",
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })",
    ],
    ids=["small memory", "metered"],
)
def test_a_device_that_has_little_to_spare_keeps_no_image(page: Page, script: str) -> None:
    page.add_init_script(script)
    page.goto("./")
    wait_for_python(page)
    wait_until(page, f"{IMAGE} === 'refused'")
    assert page.evaluate(LIST) == []


def test_a_tab_closed_while_it_makes_an_image_leaves_none_that_counts(
    browser: Browser, server: PagesServer
) -> None:
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("./")
    wait_for_python(page)
    wait_until(page, f"{IMAGE} === 'making'")
    page.wait_for_timeout(500)
    page.close()
    page = context.new_page()
    assert not come_again(page)
    wait_until(page, f"{IMAGE} === 'stored'", 90)
    context.close()


def test_two_tabs_that_could_make_an_image_make_one(browser: Browser, server: PagesServer) -> None:
    context = browser.new_context(base_url=server.address)
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        page.goto("./", wait_until="commit")
    for page in pages:
        wait_for_python(page)
    for page in pages:
        page.bring_to_front()
        wait_until(page, f"{IMAGE} === 'stored'", 90)
    assert len(pages[0].evaluate(LIST)) == 1
    context.close()


def test_a_reader_who_leaves_within_seconds_is_not_made_to_work(
    page: Page, server: PagesServer
) -> None:
    page.goto("./")
    wait_for_python(page)
    assert page.evaluate(IMAGE) == "none"


def test_an_image_needs_no_network_but_for_the_page_itself(
    again: Page, server: PagesServer
) -> None:
    with server.faulty("assets/*.pack", Fault(status=503)):
        assert come_again(again)
