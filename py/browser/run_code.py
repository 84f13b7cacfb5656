"""A call of ``browser.calls``: the source of a figure, changed by a reader, run and drawn.

The source runs as a module of its own. Where it has a ``FIGURE`` that is drawn; otherwise those
of the four functions that it has take the place of the shipped ones. Nothing of it stays: the next
drawing of the report is made by the code that was shipped (see ``own_modules`` for the limits).
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from browser import session
from browser.at_hand import copy_tables
from browser.execution import Answer, attempt, execute
from browser.outside import find_outside
from browser.records import SUPPLY
from browser.showing import show_value
from leaderboard.errors import ReportError
from leaderboard.figures.contract import Figure
from leaderboard.items import Item, find_figure, show_figure
from leaderboard.library import Library
from leaderboard.scope import EVERYTHING, Scope

FUNCTIONS = ("data", "draw", "describe", "table")
SHAPE = ("aspect", "narrow_aspect", "fixed_shape")


class FigureCodeError(ReportError):
    """What the code says of the figure is no figure."""


def missing(library: Library, *, figure: str, snapshot: str, **_: Any) -> list[str]:
    """Name the records that the shipped figure would need; what else is needed is brought later."""
    return library.missing(figure, snapshot, {})


async def run(  # noqa: PLR0913 - what the page asks for, by name
    library: Library,
    say: Any,
    *,
    source: str,
    figure: str,
    snapshot: str,
    params: Mapping[str, Any],
    scope: Mapping[str, Any] | None = None,
) -> Answer:
    """Run the source of a figure and draw it of the models in a scope; see ``execution.attempt``.

    Returns
    -------
    dict
        ``error``; and where there is none ``drawn``, the figure as JSON text, ``shape``, what room
        it wants, ``outside``, what in it goes beyond a drawing, and ``shown``, the value of a last
        expression as ``showing.show_value`` gives it.
    """
    name = f"{figure}.py"

    async def work() -> Answer:
        session.prepare_for(source)
        with _lend_module(f"reader.{figure}", name) as module:
            value = await execute(source, name, vars(module))
            changed = choose_figure(vars(module), find_figure(figure))
            shown = Scope.from_json(scope or {})
            item = draw_changed(library, changed, snapshot, params, shown)
            shape = {key: getattr(changed, key) for key in SHAPE}
            return {
                "drawn": write_item(item),
                "shape": shape,
                "outside": find_outside([item.item, item.data["columns"]]),
                "shown": show_value(value),
            }

    return await attempt(work, name, say)


def choose_figure(names: Mapping[str, Any], shipped: Figure) -> Figure:
    """Choose the figure that code declares, or the shipped one with the functions that it has."""
    declared = names.get("FIGURE")
    if declared is None:
        functions = {name: names[name] for name in FUNCTIONS if callable(names.get(name))}
        return dataclasses.replace(shipped, **functions)
    if not isinstance(declared, Figure):
        kind = type(declared).__name__
        raise FigureCodeError(f"FIGURE is a {kind}; it must be a Figure, as it was before")
    return declared


def draw_changed(
    library: Library,
    figure: Figure,
    snapshot: str,
    params: Mapping[str, Any],
    scope: Scope = EVERYTHING,
) -> Item:
    """Draw a figure from copies of the tables, with those parameters that it still has."""
    known = {parameter.name for parameter in figure.parameters}
    asked = {name: value for name, value in params.items() if name in known}
    SUPPLY.bring(library, library.missing_tables(figure.needs, snapshot, asked))
    tables = copy_tables(library.gather_tables(figure.needs, snapshot, asked, scope))
    return show_figure(figure, snapshot, tables, asked)


def write_item(item: Item) -> str:
    """Write a figure for the page."""
    try:
        return item.to_text()
    except ValueError as error:
        raise FigureCodeError(
            f"the figure's data cannot be written as JSON ({error}): "
            "give None for a number that is missing or infinite"
        ) from error
    except TypeError as error:
        raise FigureCodeError(
            f"the figure's data cannot be written as JSON ({error}): "
            "columns hold plain numbers, texts and lists; use .tolist() on a column of a table"
        ) from error


@contextmanager
def _lend_module(name: str, file: str) -> Iterator[ModuleType]:
    """Make a module that is known by its name as long as it runs: dataclasses ask for it."""
    module = ModuleType(name)
    module.__file__ = file
    sys.modules[name] = module
    try:
        yield module
    finally:
        sys.modules.pop(name, None)
