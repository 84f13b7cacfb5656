"""Pictures: which there are, when they are drawn, and how they stand in the page."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bundler.common.project import Project
from bundler.figures import pictures
from bundler.figures.painter import open_painter
from bundler.figures.picture_forms import choose_form, encode_webp, tidy_svg
from bundler.figures.pictures import PAPERS, ROOMS, count_marks, measure_plot
from bundler.site import Built, build_site
from harness.real_tables import DATA
from harness.stub_painter import StubPainter, make_png
from harness.stub_runtime import make_runtime
from harness.tables import make_tables
from harness.tiny_project import copy_project
from leaderboard.items import FIGURES, make_item

ROOT = DATA.parent
# Two entries of the tiny project show three figures: one of them twice, of two snapshots.
SHOWN = {"radial/tiny/2024-01-01", "radial/tiny/2024-03-01", "total/tiny/2024-03-01"}
# A figure of fixed shape is as wide in a wide room as in a medium one.
SIZES = {"radial": ("small", "narrow", "wide"), "total": ("small", "narrow", "medium", "wide")}
# Of an older entry the larger picture of each shape serves the smaller rooms, too.
FEWER = ("narrow", "wide")
NEWEST = "2024-03-01"
COUNT = 2 * (3 + 2 + 4)

Build = Callable[..., Built]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    copy_project(tmp_path)
    return tmp_path


@pytest.fixture
def build(room: Path) -> Build:
    """Build the tiny project with a painter, and a cache of its own."""

    def run(painter: StubPainter | None, told: list[str] | None = None, address: str = "") -> Built:
        project = Project(ROOT, room / "data", room / "cache", room / "dist")
        tell = told.append if told is not None else lambda _: None
        paint = painter.open if painter else None
        return build_site(project, address, tell, make_runtime(), open_painter=paint)

    return run


def list_pictures(built: Built) -> list[str]:
    names = [name for name in built.files.files if name.startswith("pictures/")]
    return sorted(name.removeprefix("pictures/") for name in names)


def find_cards(painter: StubPainter) -> list[str]:
    """Find the pictures for links among the pages that were photographed: they have a title."""
    return [html for html in painter.cards if "<h1" in html]


def read_page(built: Built) -> str:
    return built.files["index.html"].content.decode()


def test_every_figure_of_the_log_has_a_picture_for_every_room_and_theme(build: Build) -> None:
    expected = [
        f"{figure}-{room}-{theme}.svg"
        for figure in SHOWN
        for room in (SIZES[figure.partition("/")[0]] if figure.endswith(NEWEST) else FEWER)
        for theme in ("light", "dark")
    ]
    assert list_pictures(build(StubPainter())) == sorted(expected)
    assert len(expected) == COUNT


def test_a_figure_of_too_many_marks_is_drawn_once_and_never_as_svg(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_SVG_MARKS", 10)
    painter = StubPainter()
    suffixes = {name.rpartition(".")[2] for name in list_pictures(build(painter))}
    assert suffixes == {"webp"}
    assert len(painter.orders) == COUNT
    assert {order["form"] for order in painter.orders} == {"png"}


def test_the_marks_of_all_sources_count() -> None:
    tables = make_tables([(f"o/m{number}", 60.0, 60, 60) for number in range(50)])
    item = make_item("total", "tiny/2023-09-04", tables, {})
    assert count_marks(item) > 3 * 50


def test_a_second_build_draws_none(build: Build) -> None:
    first, second = StubPainter(), StubPainter()
    one, two = build(first), build(second)
    assert len(first.orders) == COUNT
    assert second.orders == []
    assert list_pictures(one) == list_pictures(two)


def test_only_figures_that_changed_are_drawn_again(build: Build, room: Path) -> None:
    build(StubPainter())
    path = room / "data" / "snapshots" / "tiny" / "2024-01-01.json"
    record = json.loads(path.read_text("utf-8"))
    record["rows"][0][record["columns"].index("average")] += 0.01
    path.write_text(json.dumps(record), "utf-8")
    painter = StubPainter()
    build(painter)
    assert {order["content"]["structure"] for order in painter.orders} == {"radial"}
    # It is the older entry's: two rooms, two themes.
    assert len(painter.orders) == 4


def test_the_builds_hash_does_not_depend_on_when_a_picture_was_drawn(
    build: Build, room: Path
) -> None:
    cold, warm = build(StubPainter()), build(StubPainter())
    assert cold.build == warm.build
    assert read_page(cold) == read_page(warm)
    assert build(None).build != cold.build


def test_without_a_painter_pictures_are_left_out_and_one_line_says_so(build: Build) -> None:
    told: list[str] = []
    built = build(StubPainter(missing="there is no Chromium"), told)
    assert list_pictures(built) == []
    assert "<picture>" not in read_page(built)
    assert [line for line in told if "picture" in line] == [
        f"{COUNT} of {COUNT} pictures are left out: there is no Chromium"
    ]


def test_without_a_painter_the_pictures_of_an_earlier_build_stay(build: Build, room: Path) -> None:
    build(StubPainter())
    kept = sorted((room / "cache" / "pictures").glob("*.svg"))
    kept[0].unlink()
    built = build(StubPainter(missing="there is no Chromium"))
    # A figure of which one picture is missing has none.
    assert 0 < len(list_pictures(built)) < COUNT - 1


def test_a_named_chromium_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "nowhere")
    with open_painter([]) as (painter, fault):
        assert painter is None
        assert fault == "CHROMIUM=nowhere cannot be run; correct or unset it"


def test_a_figure_has_its_room_before_its_picture_has_come(build: Build) -> None:
    page = read_page(build(StubPainter()))
    assert 'class="figure fixed-shape" style="--aspect:1.25;--narrow-aspect:1.25"' in page
    images = re.findall(r'<img src="[^"]+" width="(\d+)" height="(\d+)"', page)
    assert {(int(width), int(height)) for width, height in images} == {
        measure_plot(FIGURES[figure], ROOMS[-1]) for figure in SIZES
    }


def test_the_first_picture_is_fetched_first_and_all_others_when_they_are_near(
    build: Build,
) -> None:
    images = re.findall(r"<img [^>]+>", read_page(build(StubPainter())))
    # The newest entry's figures stand in the log and beside it.
    first = [image for image in images if "fetchpriority" in image]
    assert len(images) == 5
    assert len(first) == 2
    assert all("pictures/radial/tiny/2024-03-01" in image for image in first)
    assert all('loading="lazy"' in image for image in images if image not in first)


def test_each_window_has_one_preload_of_the_first_picture(build: Build) -> None:
    page = read_page(build(StubPainter()))
    media = re.findall(r'as="image" href="[^"]+" media="([^"]+)"', page)
    small, narrow = ROOMS[0].media, ROOMS[1].media
    assert sorted(media) == sorted(
        f"{scheme} and {window}"
        for scheme in ("(prefers-color-scheme: dark)", "(not (prefers-color-scheme: dark))")
        for window in (small, narrow, f"(not ({small})) and (not ({narrow}))")
    )


def test_a_legend_has_the_colours_of_both_themes(build: Build) -> None:
    assert "light-dark(#0072b2,#5cb3ee)" in read_page(build(None))


def test_who_links_to_the_report_gets_a_picture_by_its_whole_address(build: Build) -> None:
    painter = StubPainter()
    built = build(painter, address="https://example.org/report/")
    path = built.files["pictures/card.png"].path
    assert f'og:image" content="https://example.org/report/{path}"' in read_page(built)
    card = io.BytesIO((built.folder / path).read_bytes())
    assert Image.open(card).size == (1200, 630)
    # The report's own, and one of each entry; beside them the icons of its app.
    assert len(find_cards(painter)) == 3
    build(painter, address="https://example.org/report/")
    assert len(find_cards(painter)) == 3


def test_without_an_address_the_report_has_no_picture_for_links(build: Build) -> None:
    painter = StubPainter()
    page = read_page(build(painter))
    assert "og:title" in page
    assert "og:image" not in page
    assert len(find_cards(painter)) == 2


@pytest.mark.parametrize(
    ("figure", "sizes"),
    [
        ("radial", [(332, 266), (370, 296), (480, 384), (480, 384)]),
        ("total", [(332, 461), (370, 514), (540, 318), (708, 416)]),
    ],
)
def test_a_plot_is_measured_as_the_page_does(figure: str, sizes: list[tuple[int, int]]) -> None:
    assert [measure_plot(FIGURES[figure], room) for room in ROOMS] == sizes


def test_pictures_stand_on_the_pages_own_colours() -> None:
    styles = (ROOT / "web" / "styles" / "tokens.css").read_text("utf-8")
    assert list(dict.fromkeys(re.findall(r"--page: (#\w+);", styles))) == list(PAPERS.values())


def test_an_svg_is_the_same_from_each_export() -> None:
    exports = [
        f'<svg width="9" height="5"><clipPath id="{name}"><path d="M 1 2"/></clipPath>'
        f'<path d="M 1.26 -2.04 L 3 4" clip-path="url(#{name})"/></svg>'
        for name in ("aBc", "xYz")
    ]
    (tidy,) = {tidy_svg(export) for export in exports}
    assert tidy == (
        '<svg width="9" height="5" viewBox="0 0 9 5"><clipPath id="c1"><path d="M 1 2"/></clipPath>'
        '<path d="M 1.3 -2 L 3 4" clip-path="url(#c1)"/></svg>'
    )


def test_numbers_that_are_text_keep_their_digits() -> None:
    svg = '<svg width="9" height="5"><text x="1">74.1748</text></svg>'
    assert "74.1748" in tidy_svg(svg)


def refuse() -> bytes:
    raise AssertionError("a small SVG needs no other form")


def test_a_small_picture_is_kept_as_svg() -> None:
    encoded = choose_form('<svg width="9" height="5"></svg>', refuse, "#ffffff")
    assert encoded.suffix == ".svg"


def make_long_svg(count: int) -> str:
    digits = random.Random(1)
    marks = "".join(f'<path d="M {digits.random() * 999:.1f} 0"/>' for _ in range(count))
    return f'<svg width="9" height="5">{marks}</svg>'


def test_of_a_long_svg_and_its_webp_the_shorter_is_kept() -> None:
    long = make_long_svg(7000)
    assert choose_form(long, make_png, "#ffffff").suffix == ".webp"
    noise = Image.effect_noise((400, 400), 80).convert("RGBA")
    png = io.BytesIO()
    noise.save(png, "png")
    assert choose_form(long, png.getvalue, "#ffffff").suffix == ".svg"


def test_an_svg_that_is_slow_to_draw_is_not_kept_though_it_is_short() -> None:
    even = '<svg width="9" height="5">' + '<path d="M 1 0"/>' * 40_000 + "</svg>"
    assert choose_form(even, make_png, "#ffffff").suffix == ".webp"


def test_a_webp_stands_on_paper() -> None:
    webp = Image.open(io.BytesIO(encode_webp(make_png(), "#14171c")))
    assert webp.convert("RGB").getpixel((0, 0)) == (0x14, 0x17, 0x1C)
