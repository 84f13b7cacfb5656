"""A value: what is printed, the formula behind it, and the rows that it came from.

Values are made by the words of ``vocabulary`` and by arithmetic between them, which keeps all three
together: the difference of two averages comes from both of their rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from leaderboard.errors import ExpressionError, suggest_spelling

POINTS, MODELS, ROWS, PLACES, PERCENT, NONE = "points", "models", "rows", "places", "%", ""
# Far below any published decimal, far above the error of binary fractions of 100.
NOISE_DECIMALS = 9
LARGEST = 1e12
COUNTS = {MODELS, ROWS}
# How closely the parts of a formula hold together: sums, products, and what stands for itself.
SUM, PRODUCT, ATOM = 1, 2, 3
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Row:
    """A score that a value came from; ``score`` is none where only the model counts."""

    date: str
    model: str
    metric: str
    score: float | None
    decimals: int = 2

    def write(self) -> list[str]:
        """Write it as a line of a table: date, model, metric, score."""
        score = "" if self.score is None else write_number(self.score, self.decimals)
        return [self.date, self.model, self.metric, score]


def word(function: F) -> F:
    """Mark a function that an expression may call."""
    function.word = "call"  # type: ignore[attr-defined]
    return function


def fact(function: F) -> F:
    """Mark a function without arguments that an expression reads as an attribute."""
    function.word = "read"  # type: ignore[attr-defined]
    return function


def list_words(kind: type) -> dict[str, Callable[..., Any]]:
    """List what an expression may use of a class, in the order of its source."""
    found: dict[str, Callable[..., Any]] = {}
    for base in reversed(kind.__mro__):
        found |= {name: made for name, made in vars(base).items() if hasattr(made, "word")}
    return found


@dataclass(frozen=True, eq=False, repr=False)
class Value:
    """What an expression gives: text, formula, rows."""

    formula: str
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """What is printed."""
        raise NotImplementedError

    def read(self, name: str) -> Any:
        """Give an attribute that expressions may read, or a function that they may call."""
        words = list_words(type(self))
        if name not in words:
            raise ExpressionError(
                f"{self.describe()} has no {name!r}; {suggest_spelling(name, words)}"
            )
        made = words[name].__get__(self)
        return made() if words[name].word == "read" else made  # type: ignore[attr-defined]

    def describe(self) -> str:
        """Say what kind of value it is."""
        return f"a {type(self).__name__.lower()}"

    def __repr__(self) -> str:
        """Show it as it is printed, as the console does."""
        return self.text

    def to_json(self, most_rows: int) -> dict[str, Any]:
        """Give it in plain values, with the first rows that it came from and their count."""
        return {
            "text": self.text,
            "kind": self.kind,
            "formula": self.formula,
            "worked": "",
            "rows": [row.write() for row in self.rows[:most_rows]],
            "count": len(self.rows),
        }

    @property
    def kind(self) -> str:
        """Tell what is printed: ``number``, ``model`` or ``name``."""
        return type(self).__name__.lower()


@dataclass(frozen=True, eq=False, repr=False)
class Number(Value):
    """A number with its unit and the decimals that it is written with.

    ``numbers`` is the formula with what its parts came to; ``binding`` says how closely the
    parts hold together. ``written`` is how it is printed where a filter settled that. A ``plain``
    one was written by the author and comes from no data.
    """

    amount: float = 0.0
    decimals: int = 0
    unit: str = NONE
    numbers: str = ""
    binding: int = ATOM
    written: str | None = None
    plain: bool = False

    @property
    def text(self) -> str:
        """Print it with its decimals, thousands set apart."""
        return write_number(self.amount, self.decimals) if self.written is None else self.written

    @property
    def worked(self) -> str:
        """The formula with numbers in it; empty where it has no parts."""
        return self.numbers if self.binding != ATOM else ""

    def as_number(self) -> Number:
        """Give it itself."""
        return self

    def __float__(self) -> float:
        """Give the number behind what is printed."""
        return float(self.amount)

    def to_json(self, most_rows: int) -> dict[str, Any]:
        """Give it in plain values, with the formula worked out."""
        return {**super().to_json(most_rows), "worked": self.worked}


@dataclass(frozen=True, eq=False, repr=False)
class Name(Value):
    """A text from the data, such as a date."""

    name: str = ""

    @property
    def text(self) -> str:
        """Print it."""
        return self.name


def write_number(amount: float, decimals: int) -> str:
    """Write a number with thousands set apart and a true minus sign; never a minus zero.

    >>> write_number(1240, 0), write_number(-0.25, 1), write_number(-0.04, 1)
    ('1,240', '−0.2', '0.0')
    """
    text = f"{round(amount, NOISE_DECIMALS):,.{decimals}f}"
    if text.startswith("-"):
        return "−" + text[1:] if text.strip("-0.,") else text[1:]
    return text


def join_rows(parts: Iterable[tuple[Row, ...]]) -> tuple[Row, ...]:
    """Join the rows of several values, each once."""
    return tuple(dict.fromkeys(row for part in parts for row in part))


def combine(sign: str, left: Any, right: Any) -> Number:
    """Compute with two values, or with a value and a plain number."""
    first, second = _take(left, sign), _take(right, sign)
    amount = _compute(sign, first.amount, second.amount)
    level = SUM if sign in "+-" else PRODUCT
    texts = {
        attribute: _join(sign, level, first, second, attribute)
        for attribute in ("formula", "numbers")
    }
    return Number(
        rows=join_rows((first.rows, second.rows)),
        amount=amount,
        decimals=_choose_decimals(sign, first, second),
        unit=_choose_unit(sign, first, second),
        binding=level,
        plain=first.plain and second.plain,
        **texts,
    )


def negate(value: Any) -> Number:
    """Turn the sign of a value."""
    number = _take(value, "-")
    return replace(
        number,
        amount=-number.amount,
        formula=f"−{_bracket(number, 'formula', PRODUCT)}",
        numbers=f"−{_bracket(number, 'numbers', PRODUCT)}",
        binding=PRODUCT,
    )


def _take(value: Any, sign: str) -> Number:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        text = f"{value:,}"
        return Number(text, (), float(value), _count_decimals(value), numbers=text, plain=True)
    make = getattr(value, "as_number", None)
    if make is None:
        shown = value.describe() if isinstance(value, Value) else repr(value)
        raise ExpressionError(f"{shown} is no number, so {sign!r} cannot take it")
    number: Number = make()
    return number if number.numbers else replace(number, numbers=number.text)


def _count_decimals(value: float) -> int:
    return 0 if isinstance(value, int) else len(f"{value!r}".partition(".")[2])


def _compute(sign: str, left: float, right: float) -> float:
    if sign == "/" and right == 0:
        raise ExpressionError("this divides by zero")
    amounts: Mapping[str, Callable[[], float]] = {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }
    amount = amounts[sign]()
    if not math.isfinite(amount) or abs(amount) > LARGEST:
        raise ExpressionError("the result is too large for any number of a board")
    return amount


def _choose_decimals(sign: str, left: Number, right: Number) -> int:
    """Scores of one and of two decimals differ by one decimal; a ratio has two."""
    measured = [number.decimals for number in (left, right) if not number.plain]
    if sign == "/" and len(measured) == 2:
        return 2
    return min(measured) if sign in "+-" and measured else max(left.decimals, right.decimals)


def _choose_unit(sign: str, left: Number, right: Number) -> str:
    units = {number.unit for number in (left, right)} - {NONE}
    if sign in "+-" and len(units) > 1 and units != COUNTS:
        raise ExpressionError(f"{left.unit} and {right.unit} cannot be added or subtracted")
    if sign == "/" and right.unit:
        return NONE
    return units.pop() if len(units) == 1 else NONE


def _join(sign: str, level: int, left: Number, right: Number, attribute: str) -> str:
    # What is taken away or divided by keeps its own parts together.
    least = level + (sign in "-/")
    first, second = _bracket(left, attribute, level), _bracket(right, attribute, least)
    return f"{first} {_SIGNS[sign]} {second}"


def _bracket(number: Number, attribute: str, least: int) -> str:
    text: str = getattr(number, attribute)
    return text if number.binding >= least else f"({text})"
