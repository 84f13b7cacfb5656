"""Markdown as authors write it becomes HTML that can do no harm."""

from __future__ import annotations

import pytest

from bundler.log.markdown import make_markdown, render_safely


def render(text: str) -> str:
    markdown = make_markdown()
    return render_safely(markdown, markdown.parse(text)).strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Some *text*.", "<p>Some <em>text</em>.</p>"),
        ("~~gone~~", "<p><s>gone</s></p>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ],
)
def test_markdown_is_rendered_and_raw_html_is_text(text: str, html: str) -> None:
    assert render(text) == html


def test_a_link_tells_its_target_nothing_about_the_page() -> None:
    html = render("[a](https://example.org/)")
    assert html == '<p><a href="https://example.org/" rel="noopener">a</a></p>'


def test_a_link_that_runs_code_is_no_link() -> None:
    assert "href" not in render("[a](javascript:alert(1))")


def test_a_table_is_a_table() -> None:
    assert "<td>1</td>" in render("| a |\n|---|\n| 1 |")


def test_a_phrase_is_told_from_other_links_by_its_class_and_figure() -> None:
    markdown = make_markdown()
    tokens = markdown.parse("[a](?at=2023-10-31)")
    (link, *_) = tokens[1].children or []
    link.attrs |= {"class": "phrase", "data-figure": "radial", "onclick": "alert(1)"}
    assert render_safely(markdown, tokens) == (
        '<p><a href="?at=2023-10-31" class="phrase" data-figure="radial" rel="noopener">a</a></p>\n'
    )
    link.attrs |= {"class": "other", "data-figure": "<b>"}
    assert "class" not in (html := render_safely(markdown, tokens))
    assert "data-figure" not in html
