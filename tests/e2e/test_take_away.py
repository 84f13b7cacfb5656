"""The numbers of a figure and of a snapshot, saved as files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary


NEWEST = "v1-4/2023-10-31"


@pytest.fixture
def numbers(ready_page: Page) -> Locator:
    """The first figure beside the log, its numbers open."""
    figure = stage_figure(ready_page)
    figure.get_by_role("tab", name="Table").click()
    expect(figure.get_by_role("table")).to_be_visible()
    return figure


def save(page: Page, figure: Locator, kind: str) -> tuple[str, str]:
    """Press a button; gives the name and the text of the file that the browser saves."""
    with page.expect_download() as started:
        figure.get_by_role("button", name=kind).click()
    return started.value.suggested_filename, Path(started.value.path()).read_text("utf-8")


def test_a_table_is_saved_as_csv_with_all_its_rows_and_units(
    ready_page: Page, numbers: Locator, library: NativeLibrary
) -> None:
    name, text = save(ready_page, numbers, "CSV")
    table = library.draw("radial", NEWEST, {}).table
    heading, *rows = csv.reader(io.StringIO(text))
    assert name == "radial-v1-4-2023-10-31.csv"
    assert heading[:3] == ["rank", "model", "average (points)"]
    assert [row[1] for row in rows] == [row[1] for row in table["rows"]]
    assert [float(row[2]) for row in rows] == [row[2] for row in table["rows"]]


def test_a_table_is_saved_as_json_with_the_columns_described(
    ready_page: Page, numbers: Locator, library: NativeLibrary
) -> None:
    name, text = save(ready_page, numbers, "JSON")
    table = library.draw("radial", NEWEST, {}).table
    saved = json.loads(text)
    assert name == "radial-v1-4-2023-10-31.json"
    assert saved["columns"] == table["columns"]
    assert [list(row.values()) for row in saved["rows"]] == table["rows"]


@pytest.mark.parametrize("kind", ["CSV", "JSON"])
def test_the_snapshot_of_an_entry_can_be_had_whole(ready_page: Page, kind: str) -> None:
    about = ready_page.locator("[id='2023-10-31'] details.about")
    about.evaluate("(about) => { about.open = true; }")
    with ready_page.expect_download() as started:
        about.get_by_role("link", name=kind, exact=True).click()
    text = Path(started.value.path()).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text))) if kind == "CSV" else json.loads(text)["rows"]
    assert len(rows) == 341
