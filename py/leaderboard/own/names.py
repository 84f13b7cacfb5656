"""Models' names as files have them -> plain names.

Boards write names as links, in HTML or Markdown, and put emoji beside them. What is left is the
name as text; anything else in it, such as another tag, is text as well and stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_ANCHOR = re.compile(r"<a\b[^<>]*>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?:)?//?[^()\s]*\)")
_HUB = re.compile(r"https?://huggingface\.co/([\w.-]+/[\w.-]+)/?")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff"
    "\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
_UNSEEN = re.compile("[\x00-\x1f\x7f\u200b\u2028\u2029\u2066-\u2069\u202a-\u202e\ufeff]+")
_HALF = re.compile("[\ud800-\udfff]")


def clean_name(text: str) -> str:
    """Give the plain name.

    >>> clean_name('<a href="https://huggingface.co/a/b">a/b</a> 📑')
    'a/b'
    >>> clean_name("🟢 [a/b](https://huggingface.co/a/b)")
    'a/b'
    >>> clean_name("<script>alert(1)</script>")
    '<script>alert(1)</script>'
    """
    name = text
    if "<" in name and _ANCHOR.search(name):
        name = html.unescape(_ANCHOR.sub(r" \1 ", name))
    if "[" in name:
        name = _LINK.sub(r"\1", name)
    if "huggingface.co/" in name:
        whole = _HUB.fullmatch(name.strip())
        name = whole[1] if whole else name
    if not name.isascii():
        # A name of nothing but emoji is a name.
        name = _EMOJI.sub(" ", name) if _EMOJI.sub("", name).strip() else name
        name = mend_text(name)
    if not name.isprintable():
        name = _UNSEEN.sub(" ", name)
    return " ".join(name.split())


def mend_text(text: str) -> str:
    """Give a text without halves of characters, which JSON can spell and no encoding has."""
    return _HALF.sub("\ufffd", text)


def clean_names(texts: Sequence[str]) -> tuple[list[str], int]:
    """Give plain names, and how many were something else."""
    names = [clean_name(text) for text in texts]
    changed = sum(name != text.strip() for name, text in zip(names, texts, strict=True))
    return names, changed
