"""A model's card: opened by its name or by the address, filled by Python, closed by Back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure
from harness.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, ViewportSize

GO = """(address) => {
    history.pushState(null, "", location.pathname + address);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
OPEN = """(detail) => document.dispatchEvent(new CustomEvent("model-open", { detail }))"""
FOCUSED = "document.activeElement?.shadowRoot?.activeElement?.textContent.trim()"
MODEL = "llama-65b"
FALCON = "tiiuae/falcon-40b"
WIDE: ViewportSize = {"width": 1280, "height": 720}


@pytest.fixture
def early(module_early_page: Page) -> Iterator[Page]:
    """A page whose Python is on its way for ever; its card is closed again afterwards."""
    yield module_early_page
    module_early_page.keyboard.press("Escape")
    expect(find_card(module_early_page)).to_be_hidden()
    module_early_page.set_viewport_size(WIDE)


@pytest.fixture
def ready(ready_page: Page) -> Iterator[Page]:
    """The page with Python; its card is closed again afterwards."""
    yield ready_page
    ready_page.keyboard.press("Escape")
    expect(find_card(ready_page)).to_be_hidden()


def find_card(page: Page) -> Locator:
    return page.locator("model-card dialog")


def read_model(page: Page) -> str | None:
    address: str | None = page.evaluate("new URLSearchParams(location.search).get('model')")
    return address


def test_a_card_opens_at_once_and_says_that_python_is_on_its_way(early: Page) -> None:
    early.evaluate(OPEN, {"model": FALCON})
    card = find_card(early)
    expect(card.get_by_role("heading", name=FALCON)).to_be_visible()
    expect(card.get_by_text("Python is starting")).to_be_visible()
    link = card.get_by_role("link", name="Its page on the Hub")
    expect(link).to_have_attribute("href", "https://huggingface.co/tiiuae/falcon-40b")
    expect(link).to_have_attribute("rel", "noopener")


def test_a_name_without_an_organisation_has_no_page_on_the_hub(early: Page) -> None:
    early.evaluate(OPEN, {"model": MODEL})
    expect(find_card(early).get_by_role("button", name="Copy link")).to_be_visible()
    expect(find_card(early).get_by_role("link")).to_have_count(0)


def test_markup_in_a_name_is_shown_as_text(early: Page) -> None:
    name = "o/<img src=x onerror=alert(1)>"
    early.evaluate(OPEN, {"model": name})
    expect(find_card(early).get_by_role("heading")).to_have_text(name)
    expect(find_card(early).locator("img")).to_have_count(0)
    expect(find_card(early).get_by_role("link")).to_have_count(0)


def test_a_name_in_a_legend_opens_its_card_and_gets_the_focus_back(early: Page) -> None:
    name = stage_figure(early).locator(".legend button").last
    model = name.inner_text()
    name.focus()
    early.keyboard.press("Enter")
    expect(find_card(early).get_by_role("heading")).to_have_text(model)
    assert early.evaluate(FOCUSED) == model
    early.keyboard.press("Escape")
    expect(find_card(early)).to_be_hidden()
    assert early.evaluate(FOCUSED) == model
    assert read_model(early) is None


def test_back_closes_a_card_and_forward_opens_it(early: Page) -> None:
    early.evaluate(OPEN, {"model": MODEL})
    expect(find_card(early)).to_be_visible()
    assert read_model(early) == MODEL
    early.go_back()
    expect(find_card(early)).to_be_hidden()
    early.go_forward()
    expect(find_card(early).get_by_role("heading")).to_have_text(MODEL)
    find_card(early).get_by_role("button", name="Close the card").click()
    expect(find_card(early)).to_be_hidden()
    assert read_model(early) is None


def test_on_a_phone_a_card_covers_the_page(early: Page) -> None:
    early.set_viewport_size({"width": 360, "height": 740})
    early.evaluate(OPEN, {"model": FALCON})
    expect(find_card(early)).to_be_visible()
    moving = "document.querySelector('model-card').shadowRoot.getAnimations().length"
    wait_until(early, f"{moving} === 0")
    assert find_card(early).bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert find_card(early).evaluate("(card) => card.matches(':modal')")
    assert find_card(early).evaluate("(card) => card.scrollWidth <= card.clientWidth")
    early.keyboard.press("Escape")
    expect(find_card(early)).to_be_hidden()


def test_an_address_opens_the_card_with_the_whole_history(ready: Page) -> None:
    ready.evaluate(GO, f"?at=2023-07-14&model={MODEL}")
    card = find_card(ready)
    row = card.get_by_role("row", name="2023-07-14")
    expect(row).to_contain_text("4 of 150")
    expect(row).to_contain_text("63.4")
    expect(row).to_have_attribute("aria-current", "date")
    expect(card.get_by_text("MMLU 48.8 → 63.4 (+14.6)")).to_be_visible()
    expect(card.locator(".chart .end")).to_have_text(
        ["Average", "ARC", "HellaSwag", "MMLU", "TruthfulQA"]
    )
    assert card.locator(".chart .dot").count() == 15 * 5


def test_the_shown_date_is_marked_as_the_reader_moves_through_time(ready: Page) -> None:
    ready.evaluate(GO, f"?at=2023-07-14&model={MODEL}")
    shown = find_card(ready).locator("tr[aria-current=date] th")
    expect(shown).to_contain_text("2023-07-14")
    ready.evaluate(GO, f"?at=2023-07-24&model={MODEL}")
    expect(shown).to_contain_text("2023-07-24")


def test_another_name_with_the_same_scores_leads_to_its_card(ready: Page) -> None:
    ready.evaluate(GO, f"?at=2023-10-31&model={MODEL}")
    other = find_card(ready).get_by_role("link", name="huggyllama/llama-65b")
    first = find_card(ready).get_by_role("listitem").first
    expect(first).to_contain_text("the same scores on 12 dates")
    other.click()
    expect(find_card(ready).get_by_role("heading", level=2)).to_have_text("huggyllama/llama-65b")
    assert read_model(ready) == "huggyllama/llama-65b"
    ready.go_back()
    expect(find_card(ready).get_by_role("heading", level=2)).to_have_text(MODEL)


def test_several_evaluations_on_the_shown_date_are_listed(ready: Page) -> None:
    ready.evaluate(GO, "?at=2023-09-04&model=WizardLM/WizardMath-70B-V1.0")
    expect(find_card(ready).get_by_text("Evaluated 6 times by 2023-09-04")).to_be_visible()


def test_an_unknown_name_is_told_with_names_near_to_it(ready: Page) -> None:
    ready.evaluate(GO, "?model=Huggyllama/llama-65")
    card = find_card(ready)
    expect(card.get_by_text("never listed a model called 'Huggyllama/llama-65'")).to_be_visible()
    card.get_by_role("link", name="huggyllama/llama-65b").click()
    expect(
        card.get_by_text("65.286 billion parameters, says a source of the board")
    ).to_be_visible()


def test_a_card_asks_to_pin_its_model_and_gives_its_link(ready: Page) -> None:
    ready.evaluate(GO, f"?at=2023-07-14&model={MODEL}")
    ready.evaluate(
        """() => {
            window.wishes = [];
            document.addEventListener("pin-model", ({ detail }) => wishes.push(detail));
            navigator.clipboard.writeText = async (text) => void wishes.push(text);
        }"""
    )
    find_card(ready).get_by_role("button", name="Pin", exact=True).click()
    find_card(ready).get_by_role("button", name="Copy link").click()
    expect(find_card(ready).get_by_text("The link is copied")).to_be_visible()
    pinned, link = ready.evaluate("wishes")
    assert pinned == {"model": MODEL, "pinned": True}
    assert link.endswith(f"/report/?at=2023-07-14&pins={MODEL}&model={MODEL}")
    find_card(ready).get_by_role("button", name="Pinned").click()


def test_what_has_the_focus_is_not_beneath_a_card(ready: Page) -> None:
    ready.set_viewport_size({"width": 1280, "height": 720})
    ready.evaluate(GO, f"?at=2023-07-14&model={MODEL}")
    expect(find_card(ready).locator("h2")).to_be_focused()
    expect(stage_figure(ready).locator(".day")).to_have_text("2023-07-14")
    covered = stage_figure(ready).locator(".legend button").last
    covered.evaluate("(button) => button.scrollIntoView({ block: 'center' })")
    covered.evaluate("(button) => button.focus({ preventScroll: true })")
    expect(find_card(ready)).to_be_hidden()
    expect(covered).to_be_focused()
