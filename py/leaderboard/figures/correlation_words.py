"""Correlations of several metrics, and what can be said of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaderboard.analysis.correlation import LEAST_MODELS, Correlation
from leaderboard.figures.names import count_models, name_leaders
from leaderboard.figures.words import join_words, name_population

if TYPE_CHECKING:
    from leaderboard.tables import Tables

METHODS = ("Pearson's r", "Spearman's rho")


@dataclass(frozen=True)
class Cell:
    """A square: its row and column among the metrics, and the correlation that it shows."""

    row: int
    column: int
    method: str
    found: Correlation


@dataclass(frozen=True)
class Correlated:
    """What was correlated over which models; ``cells`` has both methods of every pair."""

    tables: Tables
    top: int
    average: bool
    models: int
    labels: list[str]
    cells: list[Cell]
    constant: list[str]

    def name_pair(self, cell: Cell) -> str:
        """Name the two metrics of a square in the board's order."""
        first, second = sorted((cell.row, cell.column))
        return f"{self.labels[first]} and {self.labels[second]}"


def write_title(facts: Correlated) -> str:
    """State which pair goes together most."""
    strongest, _ = find_ends(facts)
    if strongest is None:
        return "No two metrics can be correlated"
    return f"{facts.name_pair(strongest)} go together most: r {write_value(strongest.found.value)}"


def describe_pairs(facts: Correlated) -> str:
    """Say which pair goes together most and which least, over how many models."""
    strongest, weakest = find_ends(facts)
    which = name_leaders(facts.models) if facts.top else count_models(facts.models)
    where = f"{which} on {facts.tables.date}{name_population(facts.tables)}"
    if strongest is None or weakest is None:
        return f"No two metrics can be correlated over {where}.{_name_constant(facts)}"
    text = (
        f"Over {where}, {facts.name_pair(strongest)} go together most (Pearson's r "
        f"{_write_with_interval(strongest.found)})"
    )
    if weakest is not strongest:
        text += f", {facts.name_pair(weakest)} least (r {_write_with_interval(weakest.found)})"
    return f"{text}.{_name_constant(facts)}"


def write_caption(facts: Correlated) -> str:
    """State over how many models, and what the intervals leave out."""
    counts = [cell.found.n for cell in facts.cells] or [0]
    span = count_models(max(counts))
    if max(counts) > min(counts):
        span = f"{min(counts):,} to {span}"
    text = (
        f"n = {span}, each with its best row by average{name_population(facts.tables)}. Small: "
        "95 % interval, as if models were independent; copies and merges make it too narrow."
    )
    if facts.average:
        text += " The average contains each benchmark, so it goes together with all of them."
    if any(math.isnan(cell.found.value) for cell in facts.cells):
        text += f" –: fewer than {LEAST_MODELS} models, or all with the same score."
    return text


def find_ends(facts: Correlated) -> tuple[Cell | None, Cell | None]:
    """Find the pairs with the highest and the lowest Pearson's r, the average left aside."""
    first = 1 if facts.average else 0
    cells = [
        cell
        for cell in facts.cells
        if cell.method == METHODS[0]
        and min(cell.row, cell.column) >= first
        and not math.isnan(cell.found.value)
    ]
    if not cells:
        return None, None
    return (
        max(cells, key=lambda cell: cell.found.value),
        min(cells, key=lambda cell: cell.found.value),
    )


def _name_constant(facts: Correlated) -> str:
    if not facts.constant:
        return ""
    return f" All models have the same score on {join_words(facts.constant)}."


def write_value(value: float) -> str:
    """Write a correlation with its sign."""
    return "–" if math.isnan(value) else f"{value:+.2f}".replace("-", "−")


def write_interval(found: Correlation) -> str:
    """Write the 95 % interval; empty where there is none."""
    if math.isnan(found.value):
        return ""
    return f"{write_value(found.low)} to {write_value(found.high)}"


def shorten_interval(found: Correlation) -> str:
    """Write the interval without plus signs and leading zeros, to fit in a square."""
    return write_interval(found).replace("+", "").replace("0.", ".")


def _write_with_interval(found: Correlation) -> str:
    return f"{write_value(found.value)}, 95 % interval {write_interval(found)}"
