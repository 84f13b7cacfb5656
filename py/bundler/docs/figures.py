"""``docs/figures.md``: the catalogue of figures, written from their declarations.

What a figure asks, what can be changed about it and what its module teaches is declared
once, in its module; here it is only laid out. Its picture is of one fixed snapshot with the
parameters' defaults; ``pictures.json`` beside the pictures has the hash of what each was drawn
from, so that a picture of yesterday's drawing can be told without drawing it again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bundler.common.cache import hash_json
from bundler.figures.prerender import empty_item
from leaderboard.figures.contract import Figure, Parameter
from leaderboard.items import Item
from leaderboard.library import Library

TEXT = "figures.md"
PICTURES = "figures"
HASHES = "pictures.json"
SHOWN = "v1-4/2023-09-04"

NEEDS = {
    "snapshot": "the shown snapshot",
    "other": "a second snapshot",
    "history": "the board's history",
}
HEAD = f"""# Figures

<!-- Written by `python build.py docs` from the figures' declarations; change those. -->

Every figure takes any board and any snapshot. The pictures show `{SHOWN}` with the defaults.

"""


def write_figure_docs(figures: Iterable[Figure]) -> str:
    """Write the catalogue as Markdown."""
    chosen = list(figures)
    contents = "".join(
        f"- [{figure.title}](#{figure.id}): {figure.question}\n" for figure in chosen
    )
    return HEAD + contents + "".join(f"\n{write_figure(figure)}" for figure in chosen)


def write_figure(figure: Figure) -> str:
    """Write a figure's part: question, picture, what it teaches, needs and parameters."""
    needs = ", ".join(NEEDS[need] for need in figure.needs)
    parts = [
        f"## {figure.id}",
        f"**{figure.title}.** {figure.question}",
        f"![{figure.title}, {SHOWN}]({PICTURES}/{name_picture(figure.id)})",
        read_lesson(figure),
        f"Needs: {needs}.",
        _write_parameters(figure.parameters) if figure.parameters else "It has no parameters.",
    ]
    return "\n\n".join(parts) + "\n"


def name_picture(figure_id: str) -> str:
    """Name the file of a figure's picture."""
    return f"{figure_id}.png"


def read_lesson(figure: Figure) -> str:
    """Read what the figure's module teaches: its docstring."""
    lesson = sys.modules[figure.data.__module__].__doc__ or ""
    return lesson.strip()


def _write_parameters(parameters: Iterable[Parameter]) -> str:
    rows = ["| Parameter | Kind | Default | Takes | What it does |", "|---|---|---|---|---|"]
    for parameter in parameters:
        name, default = f"`{parameter.name}`", f"`{_write_default(parameter.default)}`"
        words = f"{parameter.label}: {parameter.help}"
        cells = (name, parameter.kind, default, describe_values(parameter), words)
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(rows)


def _write_default(default: Any) -> str:
    return json.dumps(list(default) if isinstance(default, tuple) else default, ensure_ascii=False)


def describe_values(parameter: Parameter) -> str:
    """Say in words which values a parameter takes."""
    match parameter.kind:
        case "choice":
            return ", ".join(f"`{choice.value}` ({choice.label})" for choice in parameter.choices)
        case "integer":
            return _describe_bounds(parameter.minimum, parameter.maximum)
        case "toggle":
            return "`true` or `false`"
        case "models":
            most = "" if parameter.maximum is None else f", at most {parameter.maximum}"
            return f"names of models{most}"
        case "metric":
            return "`average` or a benchmark of the board"
        case "snapshot":
            return "a snapshot's key; empty: the one before"
        case _:
            raise ValueError(f"{parameter.name!r} is of unknown kind {parameter.kind!r}; add it")


def _describe_bounds(minimum: int | None, maximum: int | None) -> str:
    low = "" if minimum is None else f"from {minimum}"
    high = "" if maximum is None else f"to {maximum}"
    return " ".join(part for part in (low, high) if part) or "a whole number"


def draw_items(library: Library, figures: Mapping[str, Figure]) -> dict[str, Item]:
    """Draw every figure as its picture shows it."""
    return {figure_id: library.draw(figure_id, SHOWN, {}) for figure_id in figures}


def hash_item(item: Item) -> str:
    """Hash all that can be seen in a figure's picture: its data and its drawing.

    Bokeh's version is in the drawing's form; it says nothing about the picture.
    """
    drawing = {key: value for key, value in empty_item(item.item or {}).items() if key != "version"}
    return hash_json([item.data, drawing])


def read_hashes(docs: Path) -> dict[str, str]:
    """Read what the pictures in a folder were drawn from; nothing where there are none."""
    path = docs / PICTURES / HASHES
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def write_hashes(docs: Path, hashes: Mapping[str, str]) -> None:
    """Write what the pictures in a folder were drawn from."""
    text = json.dumps(dict(sorted(hashes.items())), indent=2)
    (docs / PICTURES / HASHES).write_text(f"{text}\n", "utf-8")
