"""A reader's scope in the words and tables of figures: what every figure says of it alike.

A caption tells which models are shown where these are not all, and a table marks models that are
shown although the board flagged or the hub lost them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from leaderboard.analysis.families import ALL_FAMILIES
from leaderboard.analysis.size_classes import ALL_CLASSES
from leaderboard.figures.contract import Table, TableColumn
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from leaderboard.figures.contract import FigureData, Parameter
    from leaderboard.scope import Scope
    from leaderboard.tables import SnapshotTable, Tables

SIZE_WORDS = {one.id: one.label for one in ALL_CLASSES} | {
    "3b": "small (up to 3B)",
    "larger": "larger (above 80B)",
    "unknown": "unsized",
}
FAMILY_WORDS = {one.id: one.label for one in ALL_FAMILIES} | {"other": "none that a name tells"}
PART_WORDS = {"organisations": "organisations", "types": "types", "licences": "licences"}
MARK = TableColumn("mark", "Mark")
SHOWN_TOO = "Models that are flagged, or no longer on the hub, are shown too."


def tell_scope(data: FigureData, tables: SnapshotTable) -> FigureData:
    """Have a figure's caption say which models it shows, where it does not show all."""
    sentences = [say_scope(tables.scope), say_hidden(tables)]
    if not any(sentences):
        return data
    caption = " ".join(part for part in (data.labels["caption"], *sentences) if part)
    return replace(data, labels={**data.labels, "caption": caption})


def describe_scope(
    tables: SnapshotTable, parameters: Iterable[Parameter], params: Mapping[str, Any]
) -> str:
    """Say which models are shown, which pinned ones are not there, and who gave way to them."""
    pins = tables.scope.pins
    there = set(tables.rows["model"].tolist()) if pins else set()
    hidden = [pin for pin in pins if pin not in there and pin in tables.hidden]
    absent = [pin for pin in pins if pin not in there and pin not in hidden]
    parts = [say_scope(tables.scope)]
    if hidden:
        parts.append(f"Pinned, but flagged or no longer on the hub: {join_words(hidden, 8)}.")
    if absent:
        parts.append(f"Pinned, but not in this snapshot: {join_words(absent, 8)}.")
    for parameter in parameters:
        if parameter.kind == "models" and parameter.maximum is not None:
            chosen = params[parameter.name]
            more = len({*chosen, *(there & set(pins))}) - parameter.maximum
            if chosen and more > 0:
                parts.append(f"The last {more} of the chosen models gave way to pinned ones.")
    return " ".join(part for part in parts if part)


def say_hidden(tables: SnapshotTable) -> str:
    """Say how many models of the shown snapshot are hidden, or how many rows of shown ones."""
    if not tables.hidden:
        return ""
    models = set(tables.hidden) - set(tables.rows["model"])
    count, unit = (len(models), "model") if models else (len(tables.hidden), "row")
    plural = "s" if count > 1 else ""
    return f"Left out: {count:,} {unit}{plural}, flagged or no longer on the hub."


def say_scope(scope: Scope) -> str:
    """Say which models are shown.

    >>> from leaderboard.scope import Scope
    >>> say_scope(Scope(sizes=("7b", "13b")))
    'Only 7B and 13B models; counts and ranks are among these.'
    """
    parts = [_say_choice(scope)] if scope.narrows else []
    if scope.unknown:
        unknown = join_words([PART_WORDS[part] for part in scope.unknown], 3)
        parts.append(f"This board tells no {unknown}, so it is not narrowed by them.")
    if scope.hidden:
        parts.append(SHOWN_TOO)
    return " ".join(parts)


def mark_hidden(table: Table, tables: Tables) -> Table:
    """Mark the models of a figure's table that are hidden until a reader shows them."""
    names = [column.name for column in table.columns]
    if not tables.scope.hidden or "model" not in names:
        return table
    marks = find_marks(tables)
    place = names.index("model")
    if not any(row[place] in marks for row in table.rows):
        return table
    rows = tuple((*row, marks.get(row[place], "")) for row in table.rows)
    return Table((*table.columns, MARK), rows)


def list_marks(rows: pd.DataFrame) -> list[str]:
    """Say of each row why it is hidden; an empty text where it is not."""
    gone = np.where(rows["hidden"], "not on the hub", "")
    marks: list[str] = np.where(rows["flagged"], "flagged", gone).tolist()
    return marks


def find_marks(tables: Tables) -> dict[str, str]:
    """Say of each hidden model why it is, ``flagged`` or ``not on the hub``, by name."""
    marks: dict[str, str] = {}
    for one in (tables, tables.other):
        if one is not None:
            rows = one.rows[one.rows["hidden"]]
            for model, mark in zip(rows["model"], list_marks(rows), strict=True):
                marks.setdefault(model, mark)
    if tables.history is not None:
        rows = tables.history.rows
        for model in rows.loc[rows["hidden"], "model"].unique().tolist():
            marks.setdefault(model, "hidden on a date")
    return marks


def _say_choice(scope: Scope) -> str:
    sizes = join_words([SIZE_WORDS[one] for one in scope.sizes], 9)
    text = f"Only {sizes} models" if sizes else "Only models"
    if scope.families:
        families = join_words([FAMILY_WORDS[one] for one in scope.families], 6)
        text += f" of the famil{'y' if len(scope.families) == 1 else 'ies'} {families}"
    if scope.types:
        text += f" of the type{'' if len(scope.types) == 1 else 's'} {join_words(scope.types, 6)}"
    if scope.organisations:
        text += f" by {join_words(scope.organisations, 6)}"
    if scope.licences:
        text += f" under {join_words(scope.licences, 6)}"
    pinned = " and the pinned ones" if scope.pins else ""
    return f"{text}{pinned}; counts and ranks are among these."
