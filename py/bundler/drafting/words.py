"""How a draft writes: numbers as expressions, lists, and lines of a length that can be edited."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence

WIDTH = 96
# As far as the filter ``words`` has words.
LARGEST_WORD = 12
_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_SPACE = "\N{NO-BREAK SPACE}"


def value(expression: str, *filters: str) -> str:
    """Write an expression as an entry has it; a filter is for all of it.

    >>> value("new()", "words"), value("models() - 1", "words")
    ('{{ new() | words }}', '{{ (models() - 1) | words }}')
    """
    if filters and " - " in expression:
        expression = f"({expression})"
    return "{{ " + " | ".join([expression, *filters]) + " }}"


def quote(name: str) -> str:
    r"""Write a name as a text within an expression; nothing in it can end the expression.

    >>> print(quote('a/b"}}'))
    "a/b\"\u007d\u007d"
    """
    return json.dumps(name).replace("{", "\\u007b").replace("}", "\\u007d")


def number(expression: str, amount: int, *, capital: bool = False) -> str:
    """Write a count: as a word while it is small, so that a sentence may begin with it.

    >>> number("new()", 3, capital=True), number("new()", 300)
    ('{{ new() | words | capital }}', '{{ new() }}')
    """
    if amount > LARGEST_WORD:
        return value(expression)
    return value(expression, "words", *(["capital"] if capital else []))


def count(expression: str, amount: int, noun: str = "model", *, capital: bool = False) -> str:
    """Write a count of things.

    >>> count("new()", 1)
    '{{ new() | words }} model'
    """
    return f"{number(expression, amount, capital=capital)} {noun}{'' if amount == 1 else 's'}"


def be(amount: int) -> str:
    """Choose the verb.

    >>> be(1), be(2)
    ('is', 'are')
    """
    return "is" if amount == 1 else "are"


def join_parts(parts: Sequence[str]) -> str:
    """Join parts of a sentence, all of them.

    >>> join_parts(["a", "b", "c"])
    'a, b and c'
    """
    *rest, last = parts
    return f"{', '.join(rest)} and {last}" if rest else last


def write_list(lines: Sequence[str]) -> str:
    """Write a list as one sentence."""
    marks = [*(";" for _ in lines[1:]), "."]
    return "\n".join(f"- {line}{mark}" for line, mark in zip(lines, marks, strict=True))


def paragraph(title: str, *sentences: str) -> str:
    """Write a paragraph under a title that stands in its first line."""
    text = " ".join(sentence for sentence in sentences if sentence)
    return f"**{title}.** {text}"


def wrap(block: str) -> str:
    """Wrap the lines of a paragraph or a list; expressions stay whole."""
    lines = []
    for line in block.splitlines():
        kept = _EXPRESSION.sub(lambda found: found[0].replace(" ", _SPACE), line)
        wrapped = textwrap.wrap(
            kept,
            WIDTH,
            subsequent_indent="  " if line.startswith("- ") else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines += [part.replace(_SPACE, " ") for part in wrapped]
    return "\n".join(lines)
