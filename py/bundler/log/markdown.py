"""Markdown, as authors write it -> HTML that is safe to put into a page.

What an author may use is settled here once: CommonMark with tables and strike-through, no raw
HTML. What comes out is sanitised even so, for a link can be harmful too.
"""

from __future__ import annotations

from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from leaderboard.items import FIGURES

# Links lead to headings; the page gives them their ids.
HEADING_IDS = {heading: {"id"} for heading in ("h2", "h3")}
# A phrase that sets a figure is a link that the page knows by these; see ``phrases``.
PHRASE = {"class": {"phrase"}, "data-figure": set(FIGURES)}
# A value, and the mark beside a link with values; see ``log_values``.
VALUE = {"class": {"value", "value-mark"}}


def make_markdown() -> MarkdownIt:
    """Make a reader of Markdown; plugins may be added to it."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def render_safely(markdown: MarkdownIt, tokens: Sequence[Token]) -> str:
    """Render what a reader has parsed, sanitised."""
    html = markdown.renderer.render(tokens, markdown.options, {})
    return nh3.clean(
        html,
        attributes={**nh3.ALLOWED_ATTRIBUTES, **HEADING_IDS, "span": {"data-values"}},
        tag_attribute_values={"a": PHRASE, "span": VALUE},
        link_rel="noopener",
    )
