"""The page that tells a lay reader how to read the numbers.

What each benchmark asks comes from the boards' records, so that it is said in one place. How each
statistic is made, and a glossary, come from ``data/methods.md``; a data folder without
that file gets a page of its benchmarks alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.deflist import deflist_plugin

from bundler.log.markdown import make_markdown, render_safely
from leaderboard.analysis.uncertainty import Z, standard_errors
from leaderboard.board import NORMALISED, Benchmark, Board

# Where a benchmark's precision is quoted, in points: leaders of 2023 stand about here.
QUOTED_AT = 70.0
# A wide table scrolls by itself, so the keyboard must reach it.
TABLE = '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>'


@dataclass(frozen=True)
class Section:
    """A section of the page, for its list of contents."""

    id: str
    title: str


@dataclass(frozen=True)
class Methods:
    """The text of the page: sanitised HTML, and its sections in order."""

    html: str
    sections: tuple[Section, ...]


def read_methods(path: Path) -> Methods:
    """Read the text; empty where there is no such file."""
    return write_methods(path.read_text("utf-8")) if path.is_file() else Methods("", ())


def write_methods(text: str) -> Methods:
    """Turn Markdown into the text of the page."""
    markdown = make_markdown().use(anchors_plugin, max_level=3).use(deflist_plugin)
    tokens = markdown.parse(text)
    html = render_safely(markdown, tokens).replace("<table>", TABLE)
    return Methods(html.replace("</table>", "</table></div>"), _list_sections(tokens))


def _list_sections(tokens: list[Token]) -> tuple[Section, ...]:
    return tuple(
        Section(str(token.attrs["id"]), tokens[place + 1].content)
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    )


def render_methods(
    environment: Environment,
    methods: Methods,
    boards: Mapping[str, Board],
    paths: Mapping[str, str],
) -> str:
    """Render the page; ``paths`` are those of its styles and of the script for its theme."""
    return environment.get_template("methods.html").render(
        paths=paths,
        boards=[
            {
                "title": board.title,
                "benchmarks": [describe_benchmark(entry) for entry in board.benchmarks],
            }
            for board in boards.values()
        ],
        quoted_at=f"{QUOTED_AT:g}",
        sections=methods.sections,
        text=Markup(methods.html),
    )


def describe_benchmark(benchmark: Benchmark) -> dict[str, Any]:
    """Describe a benchmark in the words of the page; what is not stated says so."""
    return {
        "label": benchmark.label,
        "title": benchmark.title if benchmark.title != benchmark.label else "",
        "measures": benchmark.measures,
        "metric": benchmark.metric,
        "shots": str(benchmark.shots),
        "item_count": "not stated" if benchmark.items is None else f"{benchmark.items:,}",
        "chance": write_chance(benchmark),
        "human": None if benchmark.human is None else f"{benchmark.human:g}",
        "human_source": benchmark.human_source,
        "margin": quote_margin(benchmark),
        "source": benchmark.source,
        "place": benchmark.source.removeprefix("https://"),
    }


def write_chance(benchmark: Benchmark) -> str:
    """Write what guessing scores, and what it did before the scores were normalised."""
    if benchmark.chance is None:
        return "not fixed"
    if benchmark.scale == NORMALISED and benchmark.raw_chance is None:
        return f"{benchmark.chance:g} (raw: by task)"
    if benchmark.scale == NORMALISED and benchmark.raw_chance != benchmark.chance:
        return f"{benchmark.chance:g} (raw: {benchmark.raw_chance:g})"
    return f"{benchmark.chance:g}"


def quote_margin(benchmark: Benchmark) -> str:
    """Tell half the width of the 95 % interval at the quoted score, in points."""
    board = Board(id="one", title="", benchmarks=(benchmark,))
    error = standard_errors(pd.DataFrame({benchmark.id: [QUOTED_AT]}), board)[benchmark.id].iloc[0]
    return "not known" if pd.isna(error) else f"±{Z * error:.1f}"
