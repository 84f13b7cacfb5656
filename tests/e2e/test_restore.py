"""A changed view comes back with its address, once Python is there to draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.waiting import wait_for_python

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from harness.native_library import NativeLibrary


def test_a_reload_restores_the_view(page: Page, library: NativeLibrary) -> None:
    page.goto("./")
    page.get_by_role("combobox", name="Snapshot").select_option("v1-4/2023-06-10")
    field = stage_figure(page).locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    stage_figure(page).locator("select[name=scale]").select_option("minmax")
    page.reload()
    expect(field).to_have_value("3")
    expect(stage_figure(page).locator("select[name=scale]")).to_have_value("minmax")
    wait_for_python(page)
    item = library.draw("radial", "v1-4/2023-06-10", {"top": 3, "scale": "minmax"})
    wait_until_shows(stage_figure(page), item)
    wait_until_shows(stage_figure(page, 1), library.draw("total", "v1-4/2023-06-10", {}))
    assert page.url.endswith("?at=2023-06-10&figure=radial&top=3&scale=minmax")
