"""``window.report``: what tests, embedders and the console may rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, expect

from harness.differences import find_differences
from harness.drawn import stage_figure
from harness.newest import NEWEST
from harness.waiting import PYTHON_READY, wait_until
from leaderboard.items import FIGURES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from harness.built import BuiltSite
    from harness.native_library import NativeLibrary
    from harness.page_log import PageLog


def draw(page: Page, figure: str, **options: Any) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(
        "([figure, options]) => report.draw(figure, options)", [figure, options]
    )
    return answer


def test_report_names_all_figures(ready_page: Page) -> None:
    assert ready_page.evaluate("report.figures") == list(FIGURES)


def test_report_names_all_snapshots_by_board_and_date(
    ready_page: Page, library: NativeLibrary
) -> None:
    assert ready_page.evaluate("report.snapshots") == list(library.snapshots)


def test_report_says_its_version(ready_page: Page, built: BuiltSite) -> None:
    assert ready_page.evaluate("report.version") == built.config["version"]
    assert ready_page.locator("html").get_attribute("data-build") == built.manifest["build"]


def test_ready_is_a_promise_that_holds_once_python_is_ready(ready_page: Page) -> None:
    assert ready_page.evaluate(f"report.ready.then(() => {PYTHON_READY})") is True


def test_draw_gives_item_description_and_table(ready_page: Page, library: NativeLibrary) -> None:
    answer = draw(ready_page, "radial", snapshot=NEWEST, top=2, scale="minmax")
    item = library.draw("radial", NEWEST, {"top": 2, "scale": "minmax"})
    assert answer["description"] == item.description
    assert find_differences(item.table, answer["table"]) == []
    assert answer["item"]["doc"]["roots"][0]["attributes"]["name"] == "plot"


def test_draw_takes_a_date_where_only_one_board_has_it(ready_page: Page) -> None:
    short = draw(ready_page, "radial", snapshot="2023-06-10")
    assert short["table"] == draw(ready_page, "radial", snapshot="v1-4/2023-06-10")["table"]


def test_draw_without_a_snapshot_takes_the_newest(ready_page: Page) -> None:
    assert (
        draw(ready_page, "radial")["table"] == draw(ready_page, "radial", snapshot=NEWEST)["table"]
    )


def test_what_is_asked_for_at_once_is_all_answered(
    ready_page: Page, library: NativeLibrary
) -> None:
    asked = "Promise.all([1, 2, 3].map((top) => report.draw('radial', { top })))"
    rows = [len(answer["table"]["rows"]) for answer in ready_page.evaluate(asked)]
    assert rows == [
        len(library.draw("radial", NEWEST, {"top": top}).table["rows"]) for top in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("report.draw('radical')", "there is no figure 'radical'; did you mean 'radial'"),
        ("report.draw('radial', { snapshot: '2023-10-32' })", "there is no snapshot '2023-10-32'"),
        ("report.draw('radial', { topp: 5 })", "has no parameter 'topp'; did you mean 'top'"),
        ("report.draw('radial', { top: 99 })", "top=99 is outside 1 to"),
        ("report.draw('radial', { scale: 'log' })", "scale='log' is not one of its choices"),
    ],
)
def test_draw_rejects_what_cannot_be_with_a_message_that_helps(
    ready_page: Page, call: str, message: str
) -> None:
    with pytest.raises(Error) as caught:
        ready_page.evaluate(call)
    assert message in caught.value.message
    assert "Traceback" not in caught.value.message


def test_python_answers_after_a_refusal(ready_page: Page) -> None:
    with pytest.raises(Error):
        draw(ready_page, "radical")
    assert draw(ready_page, "radial")["table"]["rows"]


@pytest.fixture(scope="module")
def restarted(module_page: tuple[Page, PageLog]) -> None:
    """Restart the shared page's Python, once."""
    module_page[0].evaluate("report.restartPython()")


@pytest.mark.usefixtures("restarted")
def test_python_restarts_and_draws_again(ready_page: Page, library: NativeLibrary) -> None:
    assert ready_page.evaluate(PYTHON_READY) is True
    table = library.draw("radial", NEWEST, {"top": 3}).table
    assert find_differences(table, draw(ready_page, "radial", top=3)["table"]) == []


@pytest.mark.usefixtures("restarted")
def test_the_figures_are_live_again_after_a_restart(ready_page: Page) -> None:
    expect(stage_figure(ready_page)).to_have_attribute("data-state", "live")
    expect(stage_figure(ready_page).locator(".note")).to_have_text("")


def test_the_line_of_progress_is_a_status_that_is_read_out(ready_page: Page) -> None:
    expect(ready_page.locator("#python-status")).to_have_role("status")
    expect(ready_page.locator("#python-status")).to_have_text("Python ready")


def test_what_is_asked_for_before_or_during_a_restart_is_answered_after_it(
    ready_page: Page,
) -> None:
    rows = ready_page.evaluate(
        """async () => {
            const before = report.draw("profile", { top: 4 });
            const restarted = report.restartPython();
            const during = report.draw("profile", { top: 2 });
            await restarted;
            return [(await before).table.rows.length, (await during).table.rows.length];
        }"""
    )
    assert rows == [4, 2]


def test_a_restart_that_fails_rejects_and_what_waits_is_told(ready_page: Page) -> None:
    told = ready_page.evaluate(
        """async () => {
            const { Worker } = window;
            window.Worker = class { constructor() { throw new Error("no workers today"); } };
            const drawn = report.draw("radial").catch((error) => error.message);
            const restarted = await report.restartPython().catch((error) => error.message);
            window.Worker = Worker;
            return [await drawn, restarted];
        }"""
    )
    assert told == ["no workers today", "no workers today"]
    expect(ready_page.locator("#notices")).to_contain_text("no workers today")
    ready_page.locator("#notices").get_by_role("button", name="Try again").click()
    wait_until(ready_page, PYTHON_READY, 60)


@pytest.mark.usefixtures("restarted")
def test_marks_are_set_once_even_if_python_starts_twice(ready_page: Page) -> None:
    marks = ready_page.evaluate("performance.getEntriesByType('mark').map(({ name }) => name)")
    assert sorted(name for name in marks if name.startswith("report:")) == [
        "report:figure-live",
        "report:first-figure",
        "report:first-picture",
        "report:python-ready",
    ]
