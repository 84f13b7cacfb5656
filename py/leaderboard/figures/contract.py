"""The contract that every figure keeps.

A figure declares its parameters once. From that one declaration come the controls on the
page, the validation, the part of an address that restores a view, and the documentation.

``data(tables, **params)`` computes, in plain Python values, all that the picture shows;
``draw(data)`` makes the Bokeh figure from that alone. Two results with the same
``structure`` can be shown by the same drawing: the page then puts the columns, ranges
and labels of the new one into the figure already drawn. ``describe(data)`` says in one to
three sentences what is to be seen; ``table(data)`` gives the numbers behind the marks.

A figure works for any board, so it never names a benchmark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from leaderboard.board import Board
from leaderboard.errors import ParameterError, suggest_spelling
from leaderboard.figures.basis import Basis, rest_on_metric

# ``metric`` is the average or a benchmark of the shown board, ``snapshot`` a key of the library
# (empty: the one before the shown one); both can only be told wrong once the board is known.
KINDS = ("choice", "integer", "toggle", "models", "metric", "snapshot")

# One mark's values may be numbers, texts, or lists of them (a polygon's corners).
Column = list[Any]


@dataclass(frozen=True)
class Choice:
    """One value that a choice parameter takes, with its words."""

    value: str
    label: str


@dataclass(frozen=True)
class Parameter:
    """One thing that a reader can change about a figure.

    ``unset`` is what its field calls the number 0, or a metric that is not chosen.
    """

    name: str
    kind: str
    default: Any
    label: str
    help: str
    choices: tuple[Choice, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    unset: str = ""

    def check(self, value: Any) -> Any:
        """Give the value if the parameter takes it, else raise a ParameterError."""
        match self.kind:
            case "choice":
                return self._check_choice(value)
            case "integer":
                return self._check_integer(value)
            case "toggle":
                return self._check_toggle(value)
            case "models":
                return self._check_models(value)
            case "metric" | "snapshot":
                return self._check_name(value)
            case _:
                raise ParameterError(f"parameter {self.name!r} is of unknown kind {self.kind!r}")

    def _check_choice(self, value: Any) -> str:
        values = [choice.value for choice in self.choices]
        if value not in values:
            hint = suggest_spelling(str(value), values)
            raise ParameterError(f"{self.name}={value!r} is not one of its choices; {hint}")
        return str(value)

    def _check_integer(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ParameterError(f"{self.name}={value!r} is not a whole number; give one")
        low, high = self.minimum, self.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            raise ParameterError(f"{self.name}={value!r} is outside {low} to {high}")
        return value

    def _check_toggle(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise ParameterError(f"{self.name}={value!r} is neither true nor false")
        return value

    def _check_name(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ParameterError(f"{self.name}={value!r} is no {self.kind}'s name")
        return value

    def _check_models(self, value: Any) -> tuple[str, ...]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise ParameterError(f"{self.name}={value!r} is no list of model names")
        if not all(isinstance(name, str) for name in value):
            raise ParameterError(f"{self.name}={value!r} holds something that is no name")
        if self.maximum is not None and len(value) > self.maximum:
            raise ParameterError(
                f"{self.name} takes at most {self.maximum} models, not {len(value)}"
            )
        return tuple(value)

    def to_json(self) -> dict[str, Any]:
        """Give the declaration for the page."""
        return {
            "name": self.name,
            "kind": self.kind,
            "default": list(self.default) if self.kind == "models" else self.default,
            "label": self.label,
            "help": self.help,
            "choices": [vars(choice) for choice in self.choices],
            "minimum": self.minimum,
            "maximum": self.maximum,
            "unset": self.unset,
        }


@dataclass(frozen=True)
class LegendEntry:
    """One coloured thing of a figure, and its name; ``model`` where it is a model."""

    label: str
    color: str
    model: str | None = None

    def to_json(self) -> dict[str, str]:
        """Give the entry for the page; what is no model has no such key."""
        return {name: value for name, value in vars(self).items() if value is not None}


@dataclass(frozen=True)
class FigureData:
    """All that a figure shows, in plain values.

    Attributes
    ----------
    structure : str
        Equal for two results that one drawing can show.
    columns : mapping of str to mapping of str to list
        Column source by name; ``None`` stands for a missing number.
    ranges : mapping of str to (float, float)
        Range by name.
    ticks : mapping of str to mapping of float to str
        Axis by name: where its ticks stand and what they say.
    labels : mapping of str to str
        Text by name; ``title`` and ``caption`` are always there. A label named as an axis is
        that axis's label.
    legend : tuple of LegendEntry
        The coloured things, in drawing order.
    facts : mapping
        What ``describe`` and ``table`` need beyond the marks.
    """

    structure: str
    columns: Mapping[str, Mapping[str, Column]]
    ranges: Mapping[str, tuple[float, float]]
    ticks: Mapping[str, Mapping[float, str]]
    labels: Mapping[str, str]
    legend: tuple[LegendEntry, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give what the page puts into a drawn figure."""
        return {
            "structure": self.structure,
            "columns": self.columns,
            "ranges": {name: list(ends) for name, ends in self.ranges.items()},
            "ticks": {
                axis: [[place, text] for place, text in ticks.items()]
                for axis, ticks in self.ticks.items()
            },
            "labels": dict(self.labels),
            "legend": [entry.to_json() for entry in self.legend],
        }


@dataclass(frozen=True)
class TableColumn:
    """A column of a figure's table. ``unit`` is empty where a number has none."""

    name: str
    label: str
    unit: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class Table:
    """The numbers behind a figure's marks; rows as long as the columns."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Any, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """Give the table for the page."""
        columns = [vars(column) for column in self.columns]
        return {"columns": columns, "rows": [list(row) for row in self.rows]}


@dataclass(frozen=True)
class Figure:
    """A figure's declaration: what it asks, what it takes, and its four functions.

    ``needs`` names the tables it wants: ``snapshot`` is the shown one, ``other`` a second one
    (named by a parameter ``other`` of kind ``snapshot``), ``history`` the board's. ``aspect`` is
    the width by the height of the room that the page keeps for it, before anything is drawn;
    ``narrow_aspect`` holds where that room is narrower than 480 px. A figure of ``fixed_shape``
    means something by its shape: the page keeps it whole in the window, its legend beside it.
    ``basis`` tells from the board and all parameters which rows it rests on.
    """

    id: str
    title: str
    question: str
    needs: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    aspect: float
    narrow_aspect: float
    data: Callable[..., FigureData]
    draw: Callable[[FigureData], Any]
    describe: Callable[[FigureData], str]
    table: Callable[[FigureData], Table]
    fixed_shape: bool = False
    basis: Callable[[Board, Mapping[str, Any]], Basis] = rest_on_metric

    def check_params(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Give all parameters with defaults filled in, or tell every wrong one at once."""
        known = {parameter.name: parameter for parameter in self.parameters}
        faults = []
        checked = {name: parameter.default for name, parameter in known.items()}
        for name, value in params.items():
            if name not in known:
                hint = suggest_spelling(name, known)
                faults.append(f"figure {self.id!r} has no parameter {name!r}; {hint}")
                continue
            try:
                checked[name] = known[name].check(value)
            except ParameterError as error:
                faults.append(f"figure {self.id!r}: {error}")
        if faults:
            raise ParameterError("\n".join(faults))
        return checked

    def to_json(self) -> dict[str, Any]:
        """Give the declaration for the page."""
        return {
            "id": self.id,
            "title": self.title,
            "question": self.question,
            "needs": list(self.needs),
            "aspect": self.aspect,
            "narrow_aspect": self.narrow_aspect,
            "fixed_shape": self.fixed_shape,
            "parameters": [parameter.to_json() for parameter in self.parameters],
        }
