"""What the page may ask of the interpreter beside figures, by name.

Each name stands for a module that is imported when it is first called, so that Python is ready
without it. Such a module has two functions::

    missing(library, **args) -> list of str    records to bring before, as Library.missing
    run(library, say, **args) -> plain value   the answer; may be a coroutine

``args`` come from the page as JSON; a file's bytes come as ``content``. ``say(value)`` tells the
page something before there is an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Protocol

from leaderboard.errors import ReportError, suggest_spelling

CALLS: Mapping[str, str] = {
    "models": "browser.list_models",
    "card": "browser.model_card",
    "elsewhere": "browser.find_elsewhere",
    "own": "browser.add_own",
    "remove-own": "browser.remove_own",
    "sources": "browser.describe_sources",
    "run": "browser.run_code",
    "console": "browser.run_console",
    "count-models": "browser.count_models",
    "judge": "browser.judge_claims",
}


class UnknownCallError(ReportError):
    """The page asks for something that has no name here."""


class Call(Protocol):
    """A module that does what is asked."""

    missing: Callable[..., list[str]]
    run: Callable[..., Any]


def find_call(name: str) -> Call:
    """Find what does a call."""
    if name not in CALLS:
        raise UnknownCallError(f"there is no call {name!r}; {suggest_spelling(name, CALLS)}")
    module: Any = import_module(CALLS[name])
    return module  # type: ignore[no-any-return]
