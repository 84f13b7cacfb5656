"""Values in the log: ``{{ leader().average }}`` becomes the number that it comes to.

An expression is read as one piece of Markdown's inline text, so that no ``*`` in it is taken for
emphasis, and nothing inside of code is an expression. It is computed over the entry's
snapshot by ``leaderboard.values``. In the page stands what is printed; the formula and the
rows behind it come in a file of each entry (see ``describe_values``), which the page fetches
when a reader asks where a number is from.

In the text of a link, what is printed belongs to the link; a mark after it leads to the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from bundler.log.workings import Computed, Worker
from leaderboard.errors import ReportError

VALUE, MARK = "value", "value_mark"
BEGIN, END, BLOCK = "{{", "}}", "{%"


@dataclass(frozen=True)
class LoggedValue:
    """A value of an entry: what its author wrote, on which line of the file, what it came to."""

    expression: str
    line: int
    computed: Computed


def add_values(markdown: MarkdownIt) -> MarkdownIt:
    """Have a reader of Markdown know expressions."""
    markdown.inline.ruler.before("emphasis", VALUE, _read_inline)
    markdown.add_render_rule(VALUE, _render_value)
    markdown.add_render_rule(MARK, _render_mark)
    return markdown


def read_values(
    tokens: Sequence[Token], file: str, snapshot: str | None, worker: Worker | None
) -> tuple[list[LoggedValue], list[str]]:
    """Compute the expressions among parsed Markdown, and put what they come to in their place.

    ``snapshot`` is the entry's own; none where that is wrong, so that nothing can be computed.
    """
    found: list[LoggedValue] = []
    faults: list[str] = []
    for block, line in _list_blocks(tokens):
        for token, link in _list_values(block):
            place = f"{file}, line {line + token.meta['line'] + 1}"
            fault = token.meta.get("fault")
            if fault is None and snapshot is not None and worker is not None:
                try:
                    computed = worker.compute(token.content, snapshot)
                except ReportError as error:
                    fault = f"{BEGIN} {token.content} {END}: {error}"
                else:
                    number = len(found)
                    token.meta |= {"number": number, "linked": link is not None, **computed}
                    if link is not None:
                        link.append(number)
                    found.append(
                        LoggedValue(token.content, line + token.meta["line"] + 1, computed)
                    )
            if fault is not None:
                faults.append(f"{place}: {fault}")
    return found, faults


def describe_values(values: Sequence[LoggedValue], snapshot: str) -> dict[str, Any]:
    """Say of each value where it is from, for the page; see ``web/parts/values.ts``."""
    return {
        "snapshot": snapshot,
        "values": [{"expression": value.expression, **value.computed} for value in values],
    }


def _read_inline(state: StateInline, silent: bool) -> bool:
    source, start = state.src, state.pos
    if not source.startswith((BEGIN, BLOCK), start):
        return False
    end = source.find(END, start + len(BEGIN))
    closed = end >= 0 and source.startswith(BEGIN, start)
    if not silent:
        token = state.push(VALUE, "", 0)
        token.meta = {"line": source.count("\n", 0, start)}
        if closed:
            token.content = " ".join(source[start + len(BEGIN) : end].split())
        elif source.startswith(BLOCK, start):
            token.meta["fault"] = f"{BLOCK} begins no value; write {BEGIN} expression {END}"
        else:
            token.meta["fault"] = f"{BEGIN} is not closed in its paragraph; end it with {END}"
    state.pos = end + len(END) if closed else start + len(BEGIN)
    return True


def _list_blocks(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """List the blocks of inline text, each with its first line, counted from 0."""
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        if token.children:
            yield token, line


def _list_values(block: Token) -> Iterator[tuple[Token, list[int] | None]]:
    """List the expressions of a block; those in a link with the numbers that its mark gets."""
    link: list[int] | None = None
    marks = 0
    for place, token in enumerate(list(block.children or ())):
        if token.type == "link_open":
            link = []
        elif token.type == "link_close":
            mark = Token(MARK, "", 0, meta={"numbers": link})
            assert block.children is not None
            block.children.insert(place + 1 + marks, mark)
            link, marks = None, marks + 1
        elif token.type == VALUE:
            yield token, link
        elif token.type == "image":
            for inner in token.children or ():
                if inner.type == VALUE:
                    inner.meta = {
                        "line": inner.meta["line"],
                        "fault": "a value cannot stand in the words of a picture; put it beside",
                    }
                    yield inner, None


def _render_value(_self: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    meta: Mapping[str, Any] = tokens[place].meta
    if "text" not in meta:
        return str(Markup.escape(tokens[place].content))
    text = Markup("<code>{}</code>" if meta["kind"] == "model" else "{}").format(meta["text"])
    if meta["linked"]:
        return str(text)
    return str(
        Markup('<span class="value" data-values="{}">{}</span>').format(meta["number"], text)
    )


def _render_mark(_self: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    numbers = tokens[place].meta["numbers"]
    written = " ".join(str(number) for number in numbers)
    return f'<span class="value-mark" data-values="{written}"></span>' if numbers else ""
