"""Claims of the log: complete without a script, and judged again by the reader's Python."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure
from harness.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from harness.page_log import PageLog

PYTHON = "customElements.get('report-figure').services.python"
JUDGE = f"""async (asked) => {{
    const judged = [];
    for (const args of asked) {{
        judged.push(...JSON.parse(await {PYTHON}.call({{ name: "judge", args }})));
    }}
    return judged;
}}"""
READ = """() => [...document.querySelectorAll(".claim")].map((claim) => ({
    claim: claim.dataset.claim,
    snapshot: claim.dataset.snapshot,
    verdict: claim.querySelector(".verdict b").textContent.toLowerCase(),
    reason: claim.querySelector(".reason").textContent,
    later: [...claim.querySelectorAll("li span")].map((mark) => mark.textContent.split(": ")),
}))"""
FALCON = "article[id='2023-05-26'] .claim[data-claim='falcon-40b-leads']"
# What the page says is made another than Python will say, before any script has run.
CHANGE = f"""addEventListener("DOMContentLoaded", () => {{
    const claim = document.querySelector({json.dumps(FALCON)});
    claim.dataset.verdict = "mixed";
    claim.querySelector("li").className = "mixed";
}}, {{ capture: true }});
"""


def find_claim(page: Page) -> Locator:
    return page.locator(FALCON)


def list_claims(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(READ)
    return found


@pytest.mark.usefixtures("python_on_its_way")
def test_without_a_script_a_claim_is_complete(
    open_page: Callable[..., Page], page_log: PageLog
) -> None:
    page_log.expect("bokeh.min")  # a browser that runs no script fetches none ahead
    page = open_page(java_script_enabled=False)
    page.goto("./")
    claim = find_claim(page)
    expect(claim.locator(".verdict b")).to_have_text("Holds")
    expect(claim.locator(".reason")).to_contain_text("is ahead of ausboss/llama-30b-supercot")
    expect(claim.get_by_text("Tolerance")).to_be_hidden()
    claim.locator("summary").click()
    expect(claim.get_by_text("Tolerance")).to_be_visible()
    expect(claim.locator("table")).to_contain_text("60.4 points")
    expect(claim.locator(".later")).to_contain_text("At 16 later snapshots: it holds at 5")
    expect(claim.locator("li").first).to_have_text("2023-05-31: holds")
    expect(claim.locator("button")).to_have_count(0)


def test_its_link_sets_the_figure_that_shows_it(early_page: Page) -> None:
    early_page.goto("./#2023-05-26")
    find_claim(early_page).get_by_role("link", name="See it in the figure").click()
    expect(stage_figure(early_page).locator("select.chooser")).to_have_value("ranking")
    expect(early_page.get_by_role("combobox", name="Snapshot")).to_have_value("v1-4/2023-05-26")


def test_a_mark_of_its_strip_shows_the_figure_at_that_date(early_page: Page) -> None:
    early_page.goto("./#2023-05-26")
    mark = find_claim(early_page).get_by_role("link", name="2023-07-28: fails")
    mark.click()
    expect(stage_figure(early_page).locator("select.chooser")).to_have_value("ranking")
    expect(early_page.get_by_role("combobox", name="Snapshot")).to_have_value("v1-4/2023-07-28")
    expect(mark).to_have_attribute("aria-current", "true")


@pytest.mark.usefixtures("python_on_its_way")
def test_a_long_strip_fits_on_a_phone(open_page: Callable[..., Page]) -> None:
    phone = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.goto("./#2023-05-26")
    strip = find_claim(phone).locator("ol")
    strip.evaluate("""(list) => {
        while (list.children.length < 34) list.append(list.firstElementChild.cloneNode(true));
    }""")
    widths = strip.evaluate("list => [list.scrollWidth, list.clientWidth]")
    assert widths[0] <= widths[1]
    marks = strip.evaluate("list => [...list.children].map((mark) => mark.offsetWidth)")
    assert min(marks) >= 24
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_a_claim_that_comes_into_view_is_judged_again(ready_page: Page) -> None:
    claim = find_claim(ready_page)
    claim.scroll_into_view_if_needed()
    expect(claim).to_have_attribute("data-again", "same")
    expect(claim.locator("summary")).to_have_text("What was tested recomputed here")
    claim.locator("summary").click()
    claim.get_by_role("button", name="Judge at all dates again").click()
    expect(claim).to_contain_text("The same at all 16 dates, recomputed here.")
    expect(claim.locator("li[data-again=same]")).to_have_count(16)
    claim.locator("summary").click()


def test_a_verdict_that_differs_is_shown_plainly(
    ready_page: Page, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.add_init_script(CHANGE)
    page.goto("./#2023-05-26")
    wait_until(page, "document.documentElement.dataset.python === 'ready'", 90)
    claim = find_claim(page)
    claim.scroll_into_view_if_needed()
    alert = claim.get_by_role("alert")
    expect(alert).to_contain_text("Your browser’s Python comes to another result: holds.")
    claim.locator("summary").click()
    claim.get_by_role("button", name="Judge at all dates again").click()
    expect(claim).to_contain_text("It differs: 2023-05-31: holds here.")


def test_the_readers_python_judges_every_claim_as_the_build_did(ready_page: Page) -> None:
    claims = list_claims(ready_page)
    assert len(claims) >= 20
    boards = [(one, one["snapshot"].partition("/")[0]) for one in claims]
    asked = [
        {
            "claim": one["claim"],
            "snapshots": [one["snapshot"], *(f"{board}/{date}" for date, _ in one["later"])],
        }
        for one, board in boards
    ]
    expected = [
        verdict
        for one in claims
        for verdict in (one["verdict"], *(verdict for _, verdict in one["later"]))
    ]
    judged = ready_page.evaluate(JUDGE, asked)
    assert [one["verdict"] for one in judged] == expected
    reasons = {(one["claim"], one["snapshot"]): one["reason"] for one in judged}
    assert [reasons[one["claim"], one["snapshot"]] for one in claims] == [
        one["reason"] for one in claims
    ]
