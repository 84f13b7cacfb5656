"""A reader brings data along: figures show it, it stays in the browser, and faults are told."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import read_figure, stage_figure
from harness.newest import NEWEST
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from harness.pages_server import PagesServer

# Python reads while other tests may keep the machine busy.
PATIENCE = 30_000
MARKUP = "<img src=x onerror=window.hacked=1>"
TABLE = f"""model,arc,mmlu,note
"<a href=""https://huggingface.co/a/b"">a/b</a> 📑",0.61,0.5,x
{MARKUP},0.7,0.4,y
short,0.5
c/d,=1+1,0.3,z
e/f,0.5,0.2,
"""
SHOWS = """[...document.querySelectorAll('#stage report-figure')].every((figure) =>
    figure.shown?.snapshot === '{key}' && figure.dataset.state === 'live')"""
DROP = """([name, text]) => {
    const dataTransfer = new DataTransfer();
    if (name) dataTransfer.items.add(new File([text], name));
    const fire = (type) => document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    fire("dragenter");
    const told = document.querySelector(".own-drop")?.textContent ?? "";
    fire("drop");
    return told;
}"""


def give(page: Page, name: str, content: str | bytes) -> None:
    """Choose a file in the field."""
    data = content.encode() if isinstance(content, str) else content
    file = {"name": name, "mimeType": "", "buffer": data}
    page.locator("#own-files").set_input_files(file)  # type: ignore[arg-type]


def find_entry(page: Page, text: str) -> Locator:
    """Find an entry of the list; it is there at once, and says more when it is read."""
    return page.locator(".own-list > li").filter(has_text=text)


def expect_words(entry: Locator, words: str) -> None:
    expect(entry).to_contain_text(words, timeout=PATIENCE)


@pytest.fixture
def page(ready_page: Page) -> Iterator[Page]:
    """The page with Python; what a test brings along is removed after it."""
    yield ready_page
    buttons = ready_page.locator(".own-list > li").get_by_role("button", name="Remove")
    dismiss = ready_page.locator(".own-list > li").get_by_role("button", name="Dismiss")
    for button in [*dismiss.all(), *buttons.all()][::-1]:
        button.click()
    expect(ready_page.locator(".own-list > li")).to_have_count(0)
    for close in ready_page.locator("#notices").get_by_role("button", name="Close").all():
        close.click()


def test_a_file_becomes_a_snapshot_that_every_figure_shows(page: Page, server: PagesServer) -> None:
    server.forget()
    give(page, "My models.csv", TABLE)
    wait_until(page, SHOWS.format(key="own/my-models"))
    assert "at=own/my-models" in page.url
    # Scrolling past entries of the log does not take it away.
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(400)
    assert "at=own/my-models" in page.url
    figure = stage_figure(page)
    expect(figure.locator(".day")).to_have_text("your data, in this browser only: my-models")
    shown = read_figure(figure)
    assert "a/b has an average of 55.5" in shown["description"]
    expect(page.get_by_role("combobox", name="Snapshot")).to_have_value("own/my-models")
    assert "own/my-models" in page.evaluate("window.report.snapshots")
    assert page.evaluate("window.hacked") is None
    # Names from data are text; and nothing of the file went out.
    assert {request.method for request in server.requests} <= {"GET"}
    entry = find_entry(page, "my-models")
    expect_words(entry, "4 models, 2 scores; 1 row left out, 1 cell not read.")
    entry.get_by_text("2 faults").click()
    rows = entry.get_by_role("region", name="Faults of my-models").get_by_role("row")
    assert rows.nth(1).inner_text().split("\t")[:3] == ["4", "the whole row", "short,0.5"]
    assert rows.nth(2).inner_text().split("\t")[:3] == ["5", "arc", "=1+1"]


def test_it_is_there_at_the_next_visit_and_after_a_restart_of_python(page: Page) -> None:
    give(page, "kept.csv.gz", gzip.compress(b"model;arc\na/b;61,5\nc/d;50\n"))
    wait_until(page, SHOWS.format(key="own/kept"))
    page.reload()
    wait_for_python(page)
    wait_until(page, SHOWS.format(key="own/kept"))
    expect(page.locator("#notices")).to_be_empty()
    page.evaluate("window.report.restartPython()")
    told = page.evaluate(
        "window.report.draw('ranking', {snapshot: 'own/kept'}).then((item) => item.description)"
    )
    assert "a/b has rank 1 of 2" in told or "from a/b with 61.5" in told


def test_a_snapshot_is_renamed_and_removed(page: Page) -> None:
    give(page, "first.json", json.dumps([{"model": "a", "arc": 60}, {"model": "b", "arc": 50}]))
    wait_until(page, SHOWS.format(key="own/first"))
    find_entry(page, "first").get_by_role("button", name="Rename first").click()
    page.get_by_role("textbox", name="New name").fill("The second")
    page.keyboard.press("Enter")
    wait_until(page, SHOWS.format(key="own/the-second"))
    assert "own/first" not in page.evaluate("window.report.snapshots")
    find_entry(page, "the-second").get_by_role("button", name="Remove the-second").click()
    wait_until(page, SHOWS.format(key=NEWEST))
    assert page.evaluate("document.activeElement.id") == "own-files"
    assert page.locator("optgroup[data-own]").count() == 0


def test_files_are_dropped_anywhere_and_each_fault_is_told(page: Page) -> None:
    assert "They stay in this browser" in page.evaluate(
        DROP, ["dropped.tsv", "model\tarc\na\t60\n"]
    )
    expect_words(find_entry(page, "dropped"), "1 model, 1 score.")
    give(page, "sheet.xlsx.csv", b"PK\x03\x04....[Content_Types].xml")
    expect_words(find_entry(page, "sheet.xlsx"), "is an Excel or Office file")
    expect(page.locator("#notices")).to_contain_text("save the sheet as CSV")
    give(page, "old.csv", "model,arc\nmodèle,60\nb,50\n".encode("latin-1"))
    entry = find_entry(page, "old.csv")
    expect_words(entry, "is not UTF-8: byte 14 (0xE8, in line 2) cannot be")
    entry.get_by_role("button", name="Read it as Windows-1252").click()
    expect_words(find_entry(page, "old"), "2 models, 1 score.")


def test_somebody_elses_own_data_is_told_as_such(early_page: Page) -> None:
    early_page.goto("./?at=own/secret")
    notice = early_page.locator("#notices")
    expect(notice).to_contain_text("at=own/secret is somebody’s own data")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(early_page: Page) -> None:
    early_page.goto("./")
    # The last four bytes of a gzip file are its size unpacked.
    give(early_page, "huge.csv.gz", b"\x1f\x8b" + bytes(20) + (90_000_000).to_bytes(4, "little"))
    entry = find_entry(early_page, "huge.csv.gz")
    expect_words(entry, "is too large: 90 MB unpacked, and at most 50 MB are read")


def test_without_storage_it_is_there_for_this_visit_and_said(page: Page) -> None:
    page.evaluate("""() => {
        window.realPut = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
    }""")
    give(page, "visit.csv", "model,arc\na,60\n")
    expect_words(
        find_entry(page, "visit"),
        "this visit only: this browser does not keep it (its storage for this site is full)",
    )
    page.evaluate("() => { IDBObjectStore.prototype.put = window.realPut; }")
