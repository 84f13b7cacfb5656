"""Free Python at the foot of the page."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.code import ANSWER_MS
from harness.newest import NEWEST
from harness.pages_server import PagesServer
from harness.real_tables import DATA
from harness.waiting import wait_for_python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary
    from harness.page_log import PageLog

EARLY = "v1-4/2023-05-26"
ROWS = str(len(json.loads((DATA / f"snapshots/{EARLY}.json").read_text("utf-8"))["rows"]))
# The page asks again; a new worker would be closed again, too.
FORBID = "customElements.get('report-figure').services.python.outside = false"
WHEEL = "tinything-1.0-py3-none-any.whl"
FILES = {
    "tinything.py": "WORD = 'from afar'\n",
    "tinything-1.0.dist-info/METADATA": (
        "Metadata-Version: 2.1\nName: tinything\nVersion: 1.0\nRequires-Dist: pandas>=3\n"
    ),
    "tinything-1.0.dist-info/WHEEL": (
        "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    ),
    "tinything-1.0.dist-info/RECORD": "",
}


def open_console(page: Page) -> Locator:
    console = page.locator("python-console")
    if not console.get_by_label("Python to run").is_visible():
        console.get_by_text("Python console").click()
    expect(console.get_by_label("Python to run")).to_be_visible()
    return console


def enter(console: Locator, source: str) -> Locator:
    """Enter code; gives the place of its output."""
    field = console.get_by_label("Python to run")
    field.fill(source)
    field.press("Control+Enter")
    return console.locator(".log .entry").last


def enter_and_wait(console: Locator, source: str) -> Locator:
    """Enter code and wait for its end."""
    shown = enter(console, source)
    expect(console.get_by_role("button", name="Stop")).to_be_disabled(timeout=ANSWER_MS)
    return shown


@pytest.fixture
def console(ready_page: Page) -> Iterator[Locator]:
    """The console, with nothing in it and no names of others."""
    opened = open_console(ready_page)
    opened.get_by_label("df is").select_option(NEWEST)
    yield opened
    for name in ("Clear", "Reset"):
        button = opened.get_by_role("button", name=name)
        if button.is_enabled():
            button.click()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[PagesServer]:
    """Another server, which has a package."""
    with zipfile.ZipFile(tmp_path / WHEEL, "w") as wheel:
        for name, text in FILES.items():
            wheel.writestr(name, text)
    with PagesServer(tmp_path, under="/") as running:
        yield running


def test_names_are_at_hand_and_stay(console: Locator, library: NativeLibrary) -> None:
    leader = library.draw("radial", NEWEST, {}).table["rows"][0][1]
    shown = enter_and_wait(console, 'best = df.nlargest(1, "average")\nbest')
    expect(shown.get_by_role("table")).to_contain_text(leader)
    expect(
        enter_and_wait(console, "len(best), board.id, pd.__name__").locator(".value")
    ).to_have_text(f"(1, '{NEWEST.partition('/')[0]}', 'pandas')")
    expect(enter_and_wait(console, 'len(snapshots["2023-05-26"])').locator(".value")).to_have_text(
        ROWS
    )


def test_the_table_at_hand_is_that_of_the_chosen_snapshot(console: Locator) -> None:
    console.get_by_label("df is").select_option(EARLY)
    expect(enter_and_wait(console, "len(df)").locator(".value")).to_have_text(ROWS)


def test_figures_are_drawn(console: Locator, library: NativeLibrary) -> None:
    drawn = library.draw("radial", NEWEST, {"top": 2})
    shown = enter_and_wait(console, "figures.radial(top=2)")
    expect(shown.locator("figcaption")).to_contain_text(drawn.description)
    expect(shown.locator("code-drawing canvas").first).to_be_visible()
    own = enter_and_wait(
        console,
        "from bokeh.plotting import figure\np = figure(width=300, height=200)\n"
        "p.line([1, 2], [3, 4])\np",
    )
    expect(own.locator("code-drawing canvas").first).to_be_visible()


def test_entries_are_written_as_at_pythons_prompt(console: Locator) -> None:
    field = console.get_by_label("Python to run")
    field.fill("")
    field.press_sequentially("for n in range(2):")
    field.press("Enter")
    assert field.input_value() == "for n in range(2):\n    "
    field.press_sequentially("print(n)")
    for _ in range(2):
        field.press("Enter")
    expect(console.locator(".printout").last).to_have_text("0\n1\n", timeout=ANSWER_MS)
    field.press_sequentially("half")
    field.press("ArrowUp")
    assert field.input_value().startswith("for n")
    field.press("ArrowDown")
    assert field.input_value() == "half"
    field.fill("")


def test_other_servers_are_asked_only_after_the_reader_said_so(
    console: Locator, elsewhere: PagesServer, module_page: tuple[Page, PageLog]
) -> None:
    page, log = module_page
    address = f"{elsewhere.address}{WHEEL}"
    install = f'import micropip\nawait micropip.install("{address}")\nimport tinything\n'
    hidden = f'__import__("pyodide.http").http.__dict__["py" + "fetch"]("{address}")'
    shown = enter_and_wait(console, f"await {hidden}")
    expect(shown.locator(".error")).to_contain_text("not allowed yet")
    expect(console.get_by_role("alert").last).to_contain_text(f":{elsewhere.port}")
    enter(console, f"{install}tinything.WORD")
    expect(console.locator(".question")).to_contain_text("it uses micropip")
    assert elsewhere.requests == []
    log.expect("request to another origin: GET http://127.0.0.1")
    console.get_by_role("button", name="Allow requests for this visit").click()
    expect(console.locator(".value").last).to_have_text("'from afar'", timeout=ANSWER_MS)
    assert [entry.path for entry in elsewhere.requests] == [f"/{WHEEL}"]
    page.evaluate(FORBID)


def test_entries_wait_for_each_other_and_can_be_stopped(console: Locator) -> None:
    enter(console, "while True:\n    pass\n")
    waiting = enter(console, "1 + 1")
    console.get_by_role("button", name="Stop").click()
    expect(console.get_by_text("Stopped. Python starts again")).to_be_visible()
    expect(waiting).to_contain_text("Stopped before it began.")
    wait_for_python(console.page)
    expect(enter_and_wait(console, "2 + 2").locator(".value")).to_have_text("4")


def test_entries_wait_for_python(early_page: Page) -> None:
    early_page.goto("./")
    console = open_console(early_page)
    enter(console, "1 + 1")
    expect(console.locator(".status").last).to_contain_text("Python is starting")
