"""An entry's HTML on a page of its own: links lead on, its first sentence is told."""

from __future__ import annotations

import pytest

from bundler.pages.rebasing import LONGEST, raise_headings, read_first_sentence, rebase_links


@pytest.mark.parametrize(
    ("target", "moved"),
    [
        ("?at=2023-10-04&amp;top=5#2023-10-04", "../index.html?at=2023-10-04&amp;top=5#2023-10-04"),
        ("#2023-10-04", "../index.html#2023-10-04"),
        ("methods.html#ranks", "../methods.html#ranks"),
        ("", "../index.html"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//example.org/", "//example.org/"),
        ("/rooted", "/rooted"),
    ],
)
def test_a_link_leads_to_the_same_place(target: str, moved: str) -> None:
    html = f'<p><a class="phrase" href="{target}">x</a></p>'
    assert rebase_links(html, "../") == f'<p><a class="phrase" href="{moved}">x</a></p>'


def test_words_that_look_like_a_link_stay() -> None:
    html = '<p>write &lt;a href="?at=1"&gt;</p><code>href="#x"</code>'
    assert rebase_links(html, "../") == html


def test_headings_rise_by_one() -> None:
    assert raise_headings("<h3>a</h3><h6>b</h6><hr>") == "<h2>a</h2><h5>b</h5><hr>"


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("", ""),
        ("<h3>Only a heading</h3>", ""),
        ("<pre>code</pre><p>Text. More.</p>", "Text. More."),
        ("<p>Version 1.5 leads, by 0.2. It &amp; others.</p>", "Version 1.5 leads, by 0.2."),
        ("<p>“Falcon leads the whole board.” So it is.</p>", "“Falcon leads the whole board.”"),
        ("<p><b>Who leads.</b> Falcon still leads. Or so.</p>", "Who leads. Falcon still leads."),
        ("<ul>\n<li>One item\n<ul><li>inner</li></ul></li></ul>", "One item"),
        ("<p> </p><p>Second.</p>", "Second."),
        ("<p>a &lt;b&gt; c</p>", "a <b> c"),
    ],
)
def test_the_first_sentence_is_that_of_the_first_block_with_text(html: str, sentence: str) -> None:
    assert read_first_sentence(html) == sentence


def test_a_long_sentence_ends_at_a_word() -> None:
    told = read_first_sentence(f"<p>{'word, ' * 100}end.</p>")
    assert len(told) <= LONGEST
    assert told.endswith("word…")
