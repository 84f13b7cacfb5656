"""The catalogue of figures, and a figure asked for by name -> what a page can show.

>>> ", ".join(list(FIGURES)[:7])
'radial, total, ranking, profile, size, uncertainty, correlation'
>>> ", ".join(list(FIGURES)[7:])
'tradeoff, duplicates, changes, movement, frontier, saturation, distribution'
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bokeh.embed import json_item

from leaderboard.errors import UnknownFigureError, suggest_spelling
from leaderboard.figures import (
    changes,
    correlation,
    distribution,
    duplicates,
    frontier,
    movement,
    profile,
    radial,
    ranking,
    saturation,
    size,
    total,
    tradeoff,
    uncertainty,
)
from leaderboard.figures.contract import Figure, FigureData
from leaderboard.figures.scope_words import describe_scope, mark_hidden, tell_scope
from leaderboard.tables import Tables

FIGURES: dict[str, Figure] = {
    module.FIGURE.id: module.FIGURE
    for module in (
        radial,
        total,
        ranking,
        profile,
        size,
        uncertainty,
        correlation,
        tradeoff,
        duplicates,
        changes,
        movement,
        frontier,
        saturation,
        distribution,
    )
}


@dataclass(frozen=True)
class Item:
    """A figure as the page takes it.

    ``item`` is a Bokeh JSON item, left out where the page has a drawing of the same structure
    already; ``data`` is what goes into such a drawing. ``table`` is empty where nobody asked for
    it: of thousands of models it is half of the answer.
    """

    figure: str
    snapshot: str
    params: dict[str, Any]
    data: dict[str, Any]
    item: dict[str, Any] | None
    description: str
    table: dict[str, Any]

    def to_text(self) -> str:
        """Write the item as JSON text, the same on every machine, in ASCII.

        Pyodide turns ASCII into a text of JavaScript thirty times as fast as anything else.
        """
        content = {**vars(self), "table": self.table or None}
        return json.dumps(content, allow_nan=False, separators=(",", ":"))


def find_figure(figure_id: str) -> Figure:
    """Find a figure in the catalogue."""
    if figure_id not in FIGURES:
        hint = suggest_spelling(figure_id, FIGURES)
        raise UnknownFigureError(f"there is no figure {figure_id!r}; {hint}")
    return FIGURES[figure_id]


def make_item(  # noqa: PLR0913 - what is asked for, and what of it
    figure_id: str,
    snapshot: str,
    tables: Tables,
    params: Mapping[str, Any],
    drawn_structures: Collection[str] = (),
    *,
    with_table: bool = True,
) -> Item:
    """Compute a figure, and draw it unless there is a drawing of its structure already."""
    figure = find_figure(figure_id)
    return show_figure(figure, snapshot, tables, params, drawn_structures, with_table=with_table)


def show_figure(  # noqa: PLR0913 - likewise
    figure: Figure,
    snapshot: str,
    tables: Tables,
    params: Mapping[str, Any],
    drawn_structures: Collection[str] = (),
    *,
    with_table: bool = True,
) -> Item:
    """Do as ``make_item`` for a figure that need not be in the catalogue."""
    checked = figure.check_params(params)
    data = tell_scope(figure.data(tables, **checked), tables)
    scope = describe_scope(tables, figure.parameters, checked)
    item = None if data.structure in drawn_structures else draw_item(figure, data)
    return Item(
        figure=figure.id,
        snapshot=snapshot,
        params={name: _plain(value) for name, value in checked.items()},
        data=data.to_json(),
        item=item,
        description=f"{figure.describe(data)} {scope}".rstrip(),
        table=mark_hidden(figure.table(data), tables).to_json() if with_table else {},
    )


def draw_item(figure: Figure, data: FigureData) -> dict[str, Any]:
    """Draw a figure as a Bokeh JSON item."""
    item: dict[str, Any] = json_item(figure.draw(data))
    return item


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
