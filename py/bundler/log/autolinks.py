"""Bare web addresses in Markdown become links, as where the predecessor's log was published.

The rules are those of GitHub's extended autolinks (https://github.github.com/gfm/#autolinks-extension-):
an address ends before white space and ``<``, and what punctuates the sentence is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from markdown_it.token import Token

ADDRESS = re.compile(r"(?<![\w/])https?://[^\s<]+")
PUNCTUATION = "?!.,:;*_~'\""


def link_addresses(tokens: Iterable[Token]) -> None:
    """Turn the bare addresses in parsed Markdown into links, in place."""
    for token in tokens:
        if token.children:
            token.children = list(_link(token.children))


def _link(children: Iterable[Token]) -> Iterator[Token]:
    depth = 0
    for child in children:
        depth += (child.type == "link_open") - (child.type == "link_close")
        if child.type == "text" and not depth:
            yield from _split(child)
        else:
            yield child


def _split(text: Token) -> Iterator[Token]:
    content, end = text.content, 0
    for found in ADDRESS.finditer(content):
        address = trim_address(found[0])
        yield _write(content[end : found.start()])
        yield Token("link_open", "a", 1, {"href": unescape(address)})
        yield _write(address)
        yield Token("link_close", "a", -1)
        end = found.start() + len(address)
    yield _write(content[end:])


def trim_address(text: str) -> str:
    """Take what belongs to the sentence from the end of an address.

    >>> trim_address("https://example.org/a_(b)).")
    'https://example.org/a_(b)'
    """
    while text:
        bracketed = text.endswith(")") and text.count(")") > text.count("(")
        if not bracketed and text[-1] not in PUNCTUATION:
            break
        text = text[:-1]
    return text


def _write(content: str) -> Token:
    return Token("text", "", 0, content=content)
