"""An entry's HTML on another page than the report's: links led back, headings raised.

What is given here was sanitised before, so ``<`` in a text is written as ``&lt;`` and ``"`` in an
attribute as ``&quot;``: every ``<a`` or ``<h3`` that is found is a tag.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

REPORT = "index.html"
LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)"')
HEADING = re.compile(r"(</?h)([3-6])\b")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
# The end of a sentence: what follows begins anew.
SENTENCE = re.compile(r"[.!?…][”’\")]*(?=\s+[A-Z“\"‘(])")
# A few words that end in a full stop are a label of what follows.
SHORTEST, LONGEST = 25, 200
BLOCKS = frozenset({"p", "li"})
OTHERS = frozenset({"script", "style", "pre", "table"})


def rebase_links(html: str, root: str) -> str:
    """Lead links that are relative to the report's page to the same places from elsewhere.

    ``root`` is the way from there to the site's root, or the site's address.

    >>> rebase_links('<a href="?at=2023-10-04#2023-10-04">x</a>', "../")
    '<a href="../index.html?at=2023-10-04#2023-10-04">x</a>'
    >>> rebase_links('<a href="https://example.org/">x</a>', "../")
    '<a href="https://example.org/">x</a>'
    """
    return LINK.sub(lambda found: f'{found[1]}{rebase(found[2], root)}"', html)


def rebase(target: str, root: str) -> str:
    """Give one target as seen from elsewhere; one with a scheme, or from a server's root, stays."""
    if ELSEWHERE.match(target):
        return target
    page = REPORT if target.startswith(("?", "#")) or not target else ""
    return f"{root}{page}{target}"


def raise_headings(html: str) -> str:
    """Put headings of an entry, which begin at level 3, below a page's own of level 1.

    >>> raise_headings("<h3>One</h3><h4>Two</h4>")
    '<h2>One</h2><h3>Two</h3>'
    """
    return HEADING.sub(lambda found: f"{found[1]}{int(found[2]) - 1}", html)


def read_first_sentence(html: str) -> str:
    """Give the first sentence of the first paragraph or list item; empty where there is none.

    >>> read_first_sentence("<h3>Title</h3><p>Falcon leads the whole board. So it stays.</p>")
    'Falcon leads the whole board.'
    """
    finder = _FirstBlock()
    finder.feed(html)
    text = " ".join(unescape("".join(finder.texts)).split())
    ends = [found.end() for found in SENTENCE.finditer(text)]
    sentence = text[: next((end for end in ends if end >= SHORTEST), len(text))]
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[: LONGEST - 1].rpartition(" ")[0].rstrip(",;:") + "…"


class _FirstBlock(HTMLParser):
    """Collects the text of the first block that has any."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._inside = False
        self._done = False
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._skipped += tag in OTHERS
        if tag in BLOCKS:
            # A list within an item is another block.
            self._done = self._done or bool("".join(self.texts).strip())
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in OTHERS
        if tag in BLOCKS:
            self._done = self._done or bool("".join(self.texts).strip())
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and not self._done and not self._skipped:
            self.texts.append(data)
