"""Two metrics with their least-squares line, and what can be said of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaderboard.figures.metrics import name_metric
from leaderboard.figures.names import count_models, name_leaders
from leaderboard.figures.words import name_population

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from leaderboard.analysis.correlation import Correlation, Floats
    from leaderboard.analysis.regression import Line
    from leaderboard.tables import Tables


@dataclass(frozen=True)
class Fitted:
    """The models that have both scores, their line, and the positions of those furthest off."""

    tables: Tables
    metrics: tuple[str, str]
    top: int
    considered: int
    models: pd.DataFrame
    line: Line
    relation: Correlation
    residuals: Floats
    above: list[int]
    below: list[int]

    @property
    def furthest(self) -> list[int]:
        """The positions of the models that are ringed and named."""
        return [*self.above, *self.below]

    @property
    def labels(self) -> tuple[str, str]:
        """The metrics' names within a sentence."""
        x, y = (name_metric(self.tables.board, metric) for metric in self.metrics)
        return x, y

    def scores(self, axis: int) -> Floats:
        """Give the scores on the level axis (0) or on the upright one (1), in points."""
        return self.models[self.metrics[axis]].to_numpy(dtype="float64")


def write_title(facts: Fitted) -> str:
    """State whether the two metrics rise together, as far as the interval of r tells."""
    x, y = facts.labels
    relation = facts.relation
    if not len(facts.models):
        return f"No model has both {x} and {y}"
    if facts.metrics[0] == facts.metrics[1]:
        return f"{x} against itself"
    if math.isnan(relation.value):
        return f"{x} and {y}: no correlation can be told"
    found = f"r {write_signed(relation.value)}"
    if relation.low <= 0 <= relation.high:
        return f"{x} hardly tells {y}: {found}"
    return f"Higher {x}, {'higher' if relation.value > 0 else 'lower'} {y}: {found}"


def describe_fit(facts: Fitted) -> str:
    """Say how the two metrics go together over which models, and who is furthest off the line."""
    x, y = facts.labels
    if math.isnan(facts.line.slope):
        return f"No line of {y} on {x} over {_name_models(facts)}: it needs two different scores."
    relation, line = facts.relation, facts.line
    text = f"Over {_name_models(facts)}, a point more on {x} goes with "
    text += f"{write_signed(line.slope)} on {y}"
    if not math.isnan(relation.value):
        text += (
            f": r {write_signed(relation.value)} (95 % interval {write_signed(relation.low)} to "
            f"{write_signed(relation.high)}), R² {line.r2:.2f}"
        )
    text += "."
    ends = [(facts.above, "above"), (facts.below, "below")]
    furthest = [f"{_name_first(facts, places)} {side}" for places, side in ends if places]
    if furthest:
        text += f" Furthest off the line: {' and '.join(furthest)} it."
    return text


def write_caption(facts: Fitted) -> str:
    """Say which models are shown, what the line is, and that others give another."""
    x, y = facts.labels
    text = f"One dot a model: {_name_models(facts)}."
    if not math.isnan(facts.line.slope):
        text += f" The line is the least-squares line of {y} on {x}"
        text += "." if math.isnan(facts.line.r2) else f", R² {facts.line.r2:.2f}."
    if facts.above or facts.below:
        text += " Ringed: the models furthest off it, with their distance in points."
    if "average" in facts.metrics and facts.metrics[0] != facts.metrics[1]:
        text += " The average contains the benchmark, so the two rise together in any case."
    return text + " Other models give another line. Both axes are cut to the scores."


def _name_models(facts: Fitted) -> str:
    """Say which models are shown, and how many had to be left out."""
    tables, lost = facts.tables, facts.considered - len(facts.models)
    text = name_leaders(facts.considered) if facts.top else count_models(len(facts.models))
    text += f" on {tables.date}{name_population(tables)}"
    return text + (f" ({lost:,} without both scores left out)" if lost else "")


def _name_first(facts: Fitted, places: Sequence[int]) -> str:
    model = facts.models["model"].iloc[places[0]]
    return f"{model} ({write_signed(float(facts.residuals[places[0]]), 1)})"


def write_signed(value: float, decimals: int = 2) -> str:
    """Write a number with its sign."""
    return "unknown" if math.isnan(value) else f"{value:+.{decimals}f}".replace("-", "−")
