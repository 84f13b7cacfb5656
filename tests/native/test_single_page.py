"""A page that stands alone has in it what it names, and its links lead somewhere."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest

from bundler.common.errors import BuildError
from bundler.single.page import Standalone, Surroundings, hash_script, rewrite_page, write_script

SITE = {
    "index.html": b"",
    "methods.html": b"",
    "feed.xml": b"",
    "data/day.csv": b"a,b",
    "favicon.svg": b"<svg/>",
    "a/styles.css": b"p{color:red}",
    "a/theme.js": b"let x = '</script><!--';",
    "a/report.js": b"import.meta",
    "a/one.webp": b"one",
    "a/two.webp": b"two",
}


def read(path: str) -> bytes:
    if path not in SITE:
        raise BuildError(f"no {path}")
    return SITE[path]


def rewrite(text: str, path: str = "index.html", **around: Any) -> Standalone:
    def policy(page: Standalone) -> str:
        return f"scripts {len(page.scripts)}"

    return rewrite_page(text, path, Surroundings(read, policy, **around))


def test_what_is_not_named_is_copied_to_the_letter() -> None:
    text = (
        "<!doctype html>\n<p CLASS='x' hidden>1 &lt; 2 &#8211; <br/>é</p><!-- said -->\n"
        "<script>if (a < b && '<p>') c();</script><svg viewBox='0 0 1 1'><path d='M0 0'/></svg>"
    )
    assert rewrite(text).text == text


def test_styles_scripts_and_icon_stand_in_the_page() -> None:
    page = rewrite(
        '<link rel="stylesheet" href="a/styles.css"><link rel="icon" href="favicon.svg">'
        '<script src="a/theme.js" fetchpriority="high"></script>'
    )
    assert "<style>p{color:red}</style>" in page.text
    assert f'href="data:image/svg+xml;base64,{base64.b64encode(b"<svg/>").decode()}"' in page.text
    assert r"<script>let x = '\x3c/script>\x3c!--';</script>" in page.text
    assert page.scripts == [rb"let x = '\x3c/script>\x3c!--';"]


def test_the_module_is_left_for_the_end() -> None:
    page = rewrite('<head><script src="a/report.js" type="module"></script></head>')
    assert page.text == "<head></head>"
    assert page.module == "a/report.js"


def test_hints_and_feeds_are_left_out() -> None:
    page = rewrite(
        '<link rel="preload" href="a/x.js"><link rel="manifest" href="m.webmanifest">'
        '<link rel="alternate" type="application/rss+xml" href="feed.xml"><p>'
    )
    assert page.text == "<p>"


def test_the_policy_is_the_one_of_the_finished_page() -> None:
    page = rewrite(
        '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="old">'
        '<script src="a/theme.js"></script>'
    )
    assert re.findall(r'Policy" content="([^"]*)"', page.text) == ["scripts 1"]


def test_only_the_view_that_comes_first_keeps_its_pictures() -> None:
    one = '<report-figure figure="f" snapshot="new"><picture><source srcset="a/one.webp">'
    one += '<img src="a/one.webp"></picture></report-figure>'
    two = '<report-figure figure="f" snapshot="old"><picture><img src="a/two.webp"></picture>'
    page = rewrite(f"{one}{two}<p>words</p></report-figure>{one}")
    url = f"data:image/webp;base64,{base64.b64encode(b'one').decode()}"
    assert page.text.count(url) == 4
    assert page.text.count("<img") == 2
    assert '<report-figure figure="f" snapshot="old"><p>words</p></report-figure>' in page.text


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("methods.html", "#methods.html"),
        ("methods.html#glossary", "#methods.html#glossary"),
        ("./data/day.csv", "#data/day.csv"),
        ("#2023-10-31", "#2023-10-31"),
        ("index.html#2023-10-31", "#2023-10-31"),
        ("index.html?at=2023-10-31", "?at=2023-10-31"),
        ("?top=3&amp;at=x", "?top=3&amp;at=x"),
        ("./", "#"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_links_to_files_of_the_site_become_fragments(href: str, target: str) -> None:
    assert (
        rewrite(f'<a class="b" href="{href}">x</a>').text == f'<a class="b" href="{target}">x</a>'
    )


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("day.csv", "#data/day.csv"),
        ("#rows", "#data/day.html#rows"),
        ("../index.html#2023-10-31", "#2023-10-31"),
        ("../methods.html", "#methods.html"),
    ],
)
def test_so_do_those_of_other_pages(href: str, target: str) -> None:
    SITE["data/day.html"] = b""
    page = rewrite(f'<a href="{href}" download>x</a>', "data/day.html")
    assert page.text == f'<a href="{target}">x</a>'


def test_other_pages_leave_styles_and_scripts_to_the_first() -> None:
    text = '<link rel="stylesheet" href="a/styles.css"><script src="a/theme.js"></script><p>x</p>'
    page = rewrite(text, "methods.html", styles=["a/styles.css"])
    assert page.text == "<p>x</p>"


def test_other_pages_bring_styles_that_the_first_has_not() -> None:
    text = '<link rel="stylesheet" href="a/styles.css"><p>x</p>'
    page = rewrite(text, "methods.html", styles=["a/others.css"])
    assert page.text == "<style>p{color:red}</style><p>x</p>"


def test_other_pages_have_no_pictures() -> None:
    text = '<figure><picture><img src="a/one.webp"></picture><p>x</p></figure>'
    assert rewrite(text, "methods.html").text == "<figure><p>x</p></figure>"


def test_an_entry_is_where_it_stands_in_the_page() -> None:
    page = rewrite('<a href="log/2023-10-31.html">x</a>', anchors={"log/2023-10-31.html": "d"})
    assert page.text == '<a href="#d">x</a>'
    assert page.links == []


def test_what_is_left_out_is_on_the_site_if_that_is_known() -> None:
    page = rewrite('<a href="feed.xml">Feed</a>', address="https://example.org/report/")
    assert page.text == '<a href="https://example.org/report/feed.xml">Feed</a>'


def test_a_feed_is_named_without_a_link() -> None:
    assert rewrite('<p><a href="feed.xml">Feed</a> <a href="#x">x</a></p>').text == (
        '<p><span title="Not in this file">Feed</span> <a href="#x">x</a></p>'
    )


def test_found_links_are_told() -> None:
    text = (
        '<a href="methods.html#a"></a><a href="data/day.csv"></a><a href="https://example.org"></a>'
    )
    assert rewrite(text).links == ["methods.html", "data/day.csv"]


@pytest.mark.parametrize("tag", ['<a href="gone.html">', '<script src="a/gone.js">'])
def test_what_the_site_does_not_have_ends_the_build(tag: str) -> None:
    with pytest.raises(BuildError, match="gone"):
        rewrite(tag)


def test_what_lies_outside_of_the_site_ends_the_build() -> None:
    with pytest.raises(BuildError, match=r"index\.html names '\.\./x\.html', which lies outside"):
        rewrite('<a href="../x.html">')


def test_styles_that_would_end_their_element_end_the_build() -> None:
    SITE["a/bad.css"] = b"p::after{content:'</style>'}"
    with pytest.raises(BuildError, match="'</style'"):
        rewrite('<link rel="stylesheet" href="a/bad.css">')


def test_scripts_are_named_by_the_hash_of_what_stands_in_the_page() -> None:
    # As `printf x | openssl dgst -sha256 -binary | base64` gives it.
    assert hash_script(b"x") == "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='"


def test_an_escaped_script_says_the_same() -> None:
    assert write_script(b"`<!--` < `<Script>` + '</SCRIPT>'") == (
        rb"`\x3c!--` < `\x3cScript>` + '\x3c/SCRIPT>'"
    )
