"""The address tells the view, and an address restores one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from bundler.common.assets import bundle_script
from bundler.common.project import Project
from harness.addresses import list_addresses
from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST, NEWEST_DATE
from harness.real_tables import DATA
from leaderboard.figures import total
from leaderboard.figures.contract import Choice, Figure, Parameter
from leaderboard.items import FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary


METRICS = ("average", "arc", "hellaswag", "mmlu", "truthfulqa")
SNAPSHOTS = ("v1-4/2023-05-23", "v1-4/2023-10-13")

# What the codec makes of an address, and what it writes of that again.
READ = """(searches) => {
    const config = JSON.parse(document.getElementById("report-config").textContent);
    config.figures.push(...globalThis.madeUp ?? []);
    return searches.map((search) => {
        const { view, faults } = codec.readAddress(search, config);
        return { view, faults, written: decodeURI(codec.writeAddress(view, config)) };
    });
}"""
# Has the page itself take an address, and tell it again as if a reader had just changed the figure.
GO_AROUND = """async (searches) => {
    const places = document.querySelectorAll("#stage report-figure");
    const answers = [];
    for (const { search, place } of searches) {
        history.replaceState(null, "", search);
        dispatchEvent(new PopStateEvent("popstate"));
        const figure = places[place];
        await figure.updateComplete;
        const { figure: id, snapshot, params, tab } = figure;
        const detail = { figure: id, snapshot, params, tab, changed: "top" };
        figure.dispatchEvent(new CustomEvent("figure-change", { detail, bubbles: true }));
        answers.push({ search: location.search, params: figure.params });
    }
    return answers;
}"""


@pytest.fixture
def page(early_page: Page) -> Page:
    """A page without Python."""
    return early_page


def find_snapshot_select(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Snapshot")


def change_top(figure: Locator, text: str) -> None:
    field = figure.locator("input[name=top]")
    field.fill(text)
    field.press("Enter")


def query(page: Page) -> str:
    return page.url.partition("/report/")[2]


def test_a_page_that_nobody_touched_has_a_bare_address(page: Page) -> None:
    page.goto("./")
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    assert query(page) == ""


def test_the_address_follows_the_snapshot_and_the_figure_that_was_changed(page: Page) -> None:
    page.goto("./")
    find_snapshot_select(page).select_option("v1-4/2023-06-10")
    assert query(page) == "?at=2023-06-10"
    change_top(stage_figure(page), "3")
    assert query(page) == "?at=2023-06-10&figure=radial&top=3"
    stage_figure(page).locator("select[name=scale]").select_option("minmax")
    assert query(page) == "?at=2023-06-10&figure=radial&top=3&scale=minmax"


def test_what_is_as_it_was_leaves_the_address(page: Page) -> None:
    page.goto("./")
    change_top(stage_figure(page), "3")
    change_top(stage_figure(page), "5")
    assert query(page) == f"?at={NEWEST_DATE}&figure=radial"


def test_the_address_follows_a_figure_that_was_chosen(page: Page) -> None:
    page.goto("./")
    stage_figure(page).locator("select.chooser").select_option("saturation")
    assert query(page) == f"?at={NEWEST_DATE}&figure=saturation"


def test_names_of_models_stand_in_the_address_as_they_are(page: Page) -> None:
    page.goto("./")
    field = stage_figure(page).locator("input[name=models]")
    field.fill("a/b; c/d")
    field.press("Enter")
    assert query(page) == f"?at={NEWEST_DATE}&figure=radial&models=a/b;c/d"


def test_the_entry_in_the_address_stays_when_a_figure_is_changed(page: Page) -> None:
    page.goto("./#2023-06-10")
    change_top(stage_figure(page), "3")
    assert query(page) == "?at=2023-06-10&figure=radial&top=3#2023-06-10"


@pytest.mark.parametrize("at", ["2023-06-10", "v1-4/2023-06-10"])
def test_a_snapshot_is_restored_by_date_or_by_key(
    page: Page, library: NativeLibrary, at: str
) -> None:
    page.goto(f"./?at={at}")
    for index, figure in enumerate(("radial", "total")):
        wait_until_shows(stage_figure(page, index), library.draw(figure, "v1-4/2023-06-10", {}))
    expect(find_snapshot_select(page)).to_have_value("v1-4/2023-06-10")


def test_a_figure_that_is_not_beside_the_log_takes_the_first_place(
    page: Page, library: NativeLibrary
) -> None:
    page.goto("./?figure=frontier")
    wait_until_shows(stage_figure(page), library.draw("frontier", NEWEST, {}))
    wait_until_shows(stage_figure(page, 1), library.draw("total", NEWEST, {}))


def test_a_figure_that_is_beside_the_log_changes_places(page: Page) -> None:
    page.goto("./?figure=total&top=12")
    expect(stage_figure(page).locator("select.chooser")).to_have_value("total")
    expect(stage_figure(page).locator("input[name=top]")).to_have_value("12")
    expect(stage_figure(page, 1).locator("select.chooser")).to_have_value("radial")
    expect(stage_figure(page, 1).locator("input[name=top]")).to_have_value("5")


def test_an_entry_in_the_address_shows_its_snapshot(page: Page, library: NativeLibrary) -> None:
    page.goto("./#2023-06-10")
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-06-10", {}))
    expect(page.locator("article.current")).to_have_id("2023-06-10")


def test_a_snapshot_in_the_address_outweighs_the_entry(page: Page, library: NativeLibrary) -> None:
    page.goto("./?at=2023-10-04#2023-06-10")
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-10-04", {}))
    expect(page.locator("article.current")).to_have_id("2023-10-04")
    expect(page.locator("[id='2023-06-10'] h2")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("?at=2023-10-32", f"there is no snapshot at=2023-10-32; the newest is {NEWEST_DATE}"),
        ("?figure=radical", "there is no figure=radical; known are radial, total"),
        ("?figure=radial&top=99", "top=99 is no whole number from 1 to"),
        ("?figure=radial&scale=log", "scale=log is none of percent, minmax"),
        ("?figure=radial&size=5", "radial has no parameter size"),
        ("?top=3", "top=3 names no figure"),
        ("?and.top=3", "and.top=3 names no figure"),
        ("?and=radical", "there is no and=radical; known are radial, total"),
        ("?and=total&and.top=-1", "and.top=-1 is no whole number from 0 to"),
        ("?figure=radial&tab=chairs", "tab=chairs is none of chart, table, code, sources"),
        ("?sizes=7b;8b", "sizes=8b is none of 3b, 7b, 13b"),
        ("?families=lama", "families=lama is none of codellama"),
        ("?pins=a;b;c;d;e;f;g;h;i", "pins takes at most 8 models, not 9"),
    ],
)
def test_a_wrong_value_falls_back_to_the_default_and_is_told(
    page: Page, library: NativeLibrary, address: str, note: str
) -> None:
    page.goto(f"./{address}")
    expect(page.locator("#notices")).to_contain_text(note)
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))
    expect(stage_figure(page).locator("input[name=top]")).to_have_value("5")


def test_all_wrong_values_are_told_at_once(page: Page) -> None:
    page.goto("./?at=never&figure=radial&top=many&scale=log")
    notice = page.locator(".notice")
    for value in ("at=never", "top=many", "scale=log"):
        expect(notice).to_contain_text(value)


def test_a_wrong_value_does_not_spoil_the_right_ones(page: Page) -> None:
    page.goto("./?at=2023-06-10&figure=radial&top=many&scale=minmax")
    expect(stage_figure(page).locator("select[name=scale]")).to_have_value("minmax")
    expect(find_snapshot_select(page)).to_have_value("v1-4/2023-06-10")


def test_a_note_can_be_closed(page: Page) -> None:
    page.goto("./?at=never")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".notice")).to_have_count(0)


def test_markup_in_an_address_is_shown_as_text(page: Page) -> None:
    page.goto("./?at=<img src=x onerror=alert(1)>")
    expect(page.locator("#notices")).to_contain_text("at=<img src=x onerror=alert(1)>")
    expect(page.locator("#notices img")).to_have_count(0)


@pytest.fixture
def codec(page: Page) -> Page:
    """A page in which the codec can be asked by itself."""
    page.goto("./")
    script = bundle_script(Project.at(DATA.parent), "../tests/harness/codec.ts")
    page.evaluate(script.decode())
    return page


def read_addresses(page: Page, searches: Sequence[str]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = page.evaluate(READ, list(searches))
    return answers


def test_every_parameter_of_every_figure_survives_the_way_through_the_codec(codec: Page) -> None:
    ways = list(list_addresses(METRICS, SNAPSHOTS))
    firsts = read_addresses(codec, [first for _, _, first, _ in ways])
    seconds = read_addresses(codec, [second for _, _, _, second in ways])
    for (figure, params, first, second), one, two in zip(ways, firsts, seconds, strict=True):
        assert one["faults"] == two["faults"] == []
        assert (one["view"]["figure"], one["view"]["params"]) == (figure, params)
        assert two["view"]["second"] == {"figure": figure, "params": params, "tab": "chart"}
        assert codec.evaluate("decodeURI", first) == one["written"]
        assert codec.evaluate("decodeURI", second) == two["written"]
    assert len(ways) > 100


def test_every_parameter_of_every_figure_survives_the_way_through_the_page(page: Page) -> None:
    page.goto("./?at=2023-06-10")
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    ways = [
        {"search": f"?at=2023-06-10&{address[1:]}", "place": place, "params": params}
        for _, params, *pair in list_addresses(METRICS, SNAPSHOTS)
        for place, address in enumerate(pair)
        # What stands there anyway is left out; no metric is none of a board.
        if not address.endswith(("&and=total", "metric="))
    ]
    for way, answer in zip(ways, page.evaluate(GO_AROUND, ways), strict=True):
        same = page.evaluate("([one, two]) => decodeURI(one) === decodeURI(two)",
                             [way["search"], answer["search"]])  # fmt: skip
        assert same, (way["search"], answer["search"])
        assert answer["params"] | way["params"] == answer["params"]


def test_off_states_and_empty_values_survive(codec: Page) -> None:
    figure = Figure(
        id="made-up", title="", question="", needs=(), aspect=1, narrow_aspect=1,
        data=total.data, draw=total.draw, describe=total.describe, table=total.table,
        parameters=(
            Parameter("on", "toggle", True, "", ""),
            Parameter("models", "models", ("a/b",), "", "", maximum=3),
            Parameter("metric", "metric", "arc", "", ""),
            Parameter("other", "snapshot", "v1-4/2023-06-10", "", ""),
            Parameter("way", "choice", "x", "", "", (Choice("x", ""), Choice("none", ""))),
            Parameter("count", "integer", 5, "", "", (), -3, 9),
        ),
    )  # fmt: skip
    codec.evaluate("(figure) => { globalThis.madeUp = [figure]; }", figure.to_json())
    search = "?figure=made-up&on=false&models=&metric=&other=&way=none&count=-3"
    (answer,) = read_addresses(codec, [search])
    assert answer["faults"] == []
    assert answer["view"]["params"] == {
        "on": False, "models": [], "metric": "", "other": "", "way": "none", "count": -3,
    }  # fmt: skip
    assert answer["written"] == search


def test_what_is_no_parameter_survives_beside_the_parameters(codec: Page) -> None:
    search = (
        "?at=2023-06-10&figure=ranking&metric=arc&tab=table&and=size&and.share=true&and.tab=code"
        "&sizes=7b;unknown&families=llama-2;other&orgs=tiiuae;a b&types=merge&licences=apache-2.0"
        "&hidden=show&pins=x/y;c&model=x/y&find=new model"
    )
    (answer,) = read_addresses(codec, [search.replace(" ", "+")])
    assert answer["faults"] == []
    assert answer["view"] == {
        "snapshot": "v1-4/2023-06-10",
        "figure": "ranking",
        "params": {"metric": "arc"},
        "tab": "table",
        "second": {"figure": "size", "params": {"share": True}, "tab": "code"},
        "scope": {
            "sizes": ["7b", "unknown"],
            "families": ["llama-2", "other"],
            "organisations": ["tiiuae", "a b"],
            "types": ["merge"],
            "licences": ["apache-2.0"],
            "hidden": True,
        },
        "pins": ["x/y", "c"],
        "model": "x/y",
        "query": "new model",
    }
    assert answer["written"] == search.replace(" ", "+")


def test_a_bare_date_is_read_wherever_a_snapshot_is_meant(codec: Page) -> None:
    (answer,) = read_addresses(codec, ["?at=2023-10-31&figure=changes&other=2023-06-10"])
    assert answer["view"]["params"] == {"other": "v1-4/2023-06-10"}


def test_the_names_of_an_address_are_no_names_of_parameters() -> None:
    own = {"at", "figure", "tab", "and", "sizes", "families", "orgs", "pins", "model", "find"}
    names = {parameter.name for figure in FIGURES.values() for parameter in figure.parameters}
    assert not names & own
    assert not any("." in name for name in names)


def test_the_second_figure_is_restored(page: Page, library: NativeLibrary) -> None:
    page.goto("./?and=frontier")
    wait_until_shows(stage_figure(page, 1), library.draw("frontier", NEWEST, {}))
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))


def test_the_address_follows_both_figures(page: Page) -> None:
    page.goto("./")
    change_top(stage_figure(page, 1), "12")
    assert query(page) == f"?at={NEWEST_DATE}&and=total&and.top=12"
    change_top(stage_figure(page), "3")
    assert query(page) == f"?at={NEWEST_DATE}&figure=radial&top=3&and=total&and.top=12"
    page.reload()
    expect(stage_figure(page).locator("input[name=top]")).to_have_value("3")
    expect(stage_figure(page, 1).locator("input[name=top]")).to_have_value("12")


def test_the_same_figure_in_both_places_is_restored(page: Page) -> None:
    page.goto("./")
    stage_figure(page).locator("select.chooser").select_option("total")
    assert query(page) == f"?at={NEWEST_DATE}&figure=total&and=total"
    page.reload()
    for place in (0, 1):
        expect(stage_figure(page, place).locator("select.chooser")).to_have_value("total")
