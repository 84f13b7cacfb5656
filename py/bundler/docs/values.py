"""``docs/values.md``: the vocabulary of values, from its docstrings, its examples computed."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

from bundler.log.workings import Worker
from leaderboard.values.grammar import DEEPEST, MOST_CHARACTERS
from leaderboard.values.model import Model
from leaderboard.values.selection import Selection
from leaderboard.values.value import list_words
from leaderboard.values.vocabulary import WORDS
from leaderboard.values.writing import FILTERS

TEXT = "values.md"
SHOWN = "v1-4/2023-09-04"
FOR_INSTANCE = "For instance:"

HEAD = f"""\
# Values

<!-- Written by `python build.py docs` from the docstrings in `py/leaderboard/values`. -->

In an entry of the log, `{{{{ ... }}}}` holds an expression. The build computes it over the entry's
snapshot and prints what it comes to. A reader who selects the number sees its formula and the
rows that it came from, and can compute it again in the console:

    Falcon leads by {{{{ lead() }}}} points, from {{{{ lead(at="2023-06-10") }}}} before.

- `at` names another date of the same board, `since` the date that is compared with (by default
  the one before). Without them the entry's own snapshot is meant.
- A metric is `"average"` or the id of a benchmark of the board. A size class is `"3b"`, `"7b"`,
  `"13b"`, `"30b"`, `"70b"`, `"larger"` or `"unknown"`.
- Models are ranked as in the figures: by the best row of each, without hidden ones, ties sharing
  the better rank.
- `+`, `-`, `*`, `/` and brackets compute with values and plain numbers. The result keeps the rows
  of all its parts. Points and counts are not added to each other.
- A filter stands last: `{{{{ lead() | decimals(1) }}}}`. In a table of Markdown write `\\|`.
- Inside of code nothing is computed; `\\{{{{` is a brace. In the text of a phrase,
  `[by {{{{ lead() }}}} points](figure:ranking)`, a mark behind the link leads to the rows.
- There are no statements, loops, conditions or powers, and an expression has at most
  {MOST_CHARACTERS} characters and {DEEPEST} nested brackets. Whatever cannot be computed ends the
  build with file, line, expression, reason and the nearest right spelling. `python build.py check`
  prints all values.

What the examples come to is that of `{SHOWN}`.
"""
OF_MODELS = """\
`leader()`, `place(2)` and `model(name)` give a model. It is printed as its name, and its scores
are read by their metrics: `leader().mmlu`.
"""
OF_SELECTIONS = """\
`models()`, `first(20)`, `new()`, `gone()`, `shared()` and `rescored()` give models. They are
printed as their number, narrowed further, and summed up.
"""


def write_value_docs(worker: Worker) -> str:
    """Write the vocabulary as Markdown; the worker computes its examples."""
    parts = [
        HEAD,
        _write_words("Words", "", WORDS, worker),
        _write_words("Of a model", OF_MODELS, list_words(Model), worker),
        _write_words("Of a selection", OF_SELECTIONS, list_words(Selection), worker),
        _write_filters(),
    ]
    return "\n".join(parts)


def list_examples(made: Callable[..., Any]) -> list[str]:
    """List the expressions that a docstring gives."""
    _, _, examples = inspect.cleandoc(made.__doc__ or "").partition(FOR_INSTANCE)
    return re.findall(r"``(.+?)``", " ".join(examples.split()))


def _write_words(
    title: str, text: str, words: Mapping[str, Callable[..., Any]], worker: Worker
) -> str:
    lines = [f"## {title}\n"]
    if text:
        lines.append(text)
    for name, made in words.items():
        told, _, _ = inspect.cleandoc(made.__doc__ or "").partition(FOR_INSTANCE)
        is_called = made.word == "call"  # type: ignore[attr-defined]
        call = f"{name}{_write_signature(made)}" if is_called else name
        # A docstring gives an order; a catalogue names what there is.
        told = told.strip().replace("``", "`").removeprefix("Give ")
        lines.append(f"### `{call}`\n\n{told[:1].upper()}{told[1:]}\n")
        examples = list_examples(made)
        if examples:
            lines.append("| expression | prints |\n|---|---|")
            for example in examples:
                printed = worker.compute(example, SHOWN)["text"]
                lines.append(f"| `{example.replace('|', chr(92) + '|')}` | {printed} |")
            lines.append("")
    return "\n".join(lines)


def _write_signature(made: Callable[..., Any]) -> str:
    shown = []
    for parameter in list(inspect.signature(made).parameters.values())[1:]:
        is_given = parameter.default is parameter.empty or parameter.default is None
        optional = "?" if parameter.default is None else ""
        default = "" if is_given else f"={parameter.default!r}"
        shown.append(f"{parameter.name}{optional}{default}".replace("'", '"'))
    return f"({', '.join(shown)})"


def _write_filters() -> str:
    lines = ["## Filters\n"]
    lines += [
        f"- `{name}`: {(made.__doc__ or '').replace('``', '`')}" for name, made in FILTERS.items()
    ]
    return "\n".join(lines) + "\n"
