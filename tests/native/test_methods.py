"""The page that tells how to read the numbers: complete, linked, in step with the code."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.pages.methods import (
    Section,
    describe_benchmark,
    quote_margin,
    read_methods,
    render_methods,
    write_methods,
)
from bundler.pages.report import make_environment
from harness.tables import make_board
from leaderboard.analysis.correlation import LEAST_MODELS
from leaderboard.analysis.evidence import WIDESPREAD
from leaderboard.analysis.saturation import LEADERS
from leaderboard.analysis.scales import SCALE_ROWS
from leaderboard.analysis.size_classes import ALL_CLASSES
from leaderboard.analysis.uncertainty import Z
from leaderboard.board import Board
from leaderboard.readers.population import TOP_SHARE, WHOLE_SHARE

ROOT = Path(__file__).resolve().parents[2]
PROJECT = Project.at(ROOT)
TEXT = PROJECT.data / "methods.md"
PATHS = {"styles": "report.css", "theme": "theme.js"}


@pytest.fixture(scope="module")
def page() -> str:
    boards = Archive(PROJECT.data).boards
    return render_methods(make_environment(PROJECT), read_methods(TEXT), boards, PATHS)


def render_board(board: Board) -> str:
    return render_methods(make_environment(PROJECT), write_methods(""), {"tiny": board}, PATHS)


def list_cells(page: str) -> list[list[str]]:
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', page)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.split(r"</t[dh]>", row)] for row in rows]


FOUR = [
    ["ARC", "25", "1,172", "25", "none", "±2.6"],
    ["HellaSwag", "10", "10,042", "25", "95", "±0.9"],
    ["MMLU", "5", "14,042", "25", "none", "±0.8"],
    ["TruthfulQA", "0", "817", "not fixed", "none", "±3.1"],
]


def test_every_benchmark_stands_with_shots_items_chance_people_and_margin(page: str) -> None:
    assert [row[:-1] for row in list_cells(page)] == [
        *FOUR,
        *FOUR,
        ["Winogrande", "5", "1,267", "50", "none", "±2.5"],
        ["GSM8K", "5", "1,319", "0", "none", "±2.5"],
        ["IFEval", "0", "541", "0", "none", "±3.9"],
        ["BBH", "3", "not stated", "0 (raw: by task)", "none", "not known"],
        ["MATH Lvl 5", "4", "1,324", "0", "none", "±2.5"],
        ["GPQA", "0", "1,192", "0 (raw: 25)", "none", "±3.2"],
        ["MuSR", "0", "not stated", "0 (raw: by task)", "none", "not known"],
        ["MMLU-Pro", "5", "12,032", "0 (raw: 10)", "none", "±0.9"],
    ]


def test_every_benchmark_says_what_it_measures_by_which_metric_and_where_that_is_defined(
    page: str,
) -> None:
    for board in Archive(PROJECT.data).boards.values():
        for benchmark in board.benchmarks:
            for words in (benchmark.title, benchmark.measures, benchmark.metric):
                assert escape(words, quote=False) in page
            assert f'href="{benchmark.source}"' in page


def test_what_a_board_does_not_state_is_said_to_be_unknown() -> None:
    cells = list_cells(render_board(make_board(1, chance=None, items=None)))
    assert cells == [["B1", "0", "not stated", "not fixed", "none", "not known", ""]]


def test_a_human_reference_is_linked_to_its_source() -> None:
    board = make_board(1, human=90.5, human_source="https://example.org/people")
    assert '<a href="https://example.org/people" rel="noopener">90.5</a>' in render_board(board)


def test_a_label_that_is_the_title_is_said_once() -> None:
    assert describe_benchmark(Archive(PROJECT.data).boards["v1-4"].benchmark("hellaswag"))[
        "title"
    ] == ""  # fmt: skip


def test_the_margin_is_that_of_a_binomial_proportion() -> None:
    (benchmark,) = make_board(1, items=2100).benchmarks
    assert quote_margin(benchmark) == f"±{Z * 1:.1f}"


def test_every_link_within_the_page_leads_to_a_heading(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) > 20
    assert [target for target in targets if target not in ids] == []


def test_the_page_leads_back_and_loads_nothing_but_its_styles_and_theme(page: str) -> None:
    assert page.count('href="index.html"') == 2
    assert re.findall("<script.*", page) == ['<script src="theme.js"></script>']
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', page) == ["report.css"]


def test_the_contents_list_the_sections_in_order() -> None:
    methods = write_methods("## One thing\n\n### Part\n\n## Another\n")
    assert methods.sections == (Section("one-thing", "One thing"), Section("another", "Another"))
    assert '<h3 id="part">' in methods.html


def test_a_table_scrolls_within_its_own_frame() -> None:
    html = write_methods("| a |\n|---|\n| 1 |\n").html
    assert '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>' in html
    assert html.count("</table></div>") == 1


def test_a_glossary_is_a_list_of_definitions() -> None:
    assert write_methods("shot\n: An example.\n").html == (
        "<dl>\n<dt>shot</dt>\n<dd>An example.</dd>\n</dl>\n"
    )


def test_a_data_folder_without_the_text_has_no_sections(tmp_path: Path) -> None:
    assert read_methods(tmp_path / "methods.md") == write_methods("")


@pytest.mark.parametrize(
    "term",
    [
        "benchmark",
        "shot",
        "item",
        "chance level",
        "normalised accuracy",
        "mc2",
        "fine-tune",
        "parameter",
        "snapshot",
    ],
)
def test_the_glossary_explains_a_word(page: str, term: str) -> None:
    assert f"<dt>{term}</dt>" in page


def test_the_size_classes_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", TEXT.read_text("utf-8"), re.MULTILINE)[1:]
    assert [label for label, _ in rows] == [size_class.label for size_class in ALL_CLASSES]
    limits = [[float(number) for number in re.findall(r"[\d.]+", words)] for _, words in rows]
    assert limits == [
        [limit for limit in (size_class.above, size_class.most) if 0 < limit < float("inf")]
        for size_class in ALL_CLASSES
    ]


def test_the_numbers_that_the_text_quotes_are_those_of_the_code() -> None:
    assert (WHOLE_SHARE, TOP_SHARE, WIDESPREAD) == (0.5, 0.75, 0.1)
    assert (LEAST_MODELS, LEADERS, SCALE_ROWS) == (4, 20, 40)
    text = " ".join(TEXT.read_text("utf-8").split())
    for words in (
        "at least half as many models",
        "at least three in four of the earlier models",
        "at least one in ten of the models",
        "fewer than four models",
        "from the best score to the twentieth",
        "the first 40 rows of a file",
    ):
        assert words in text
