"""How a value is written: the filters, as in ``{{ lead() | decimals(1) }}``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from leaderboard.errors import ExpressionError
from leaderboard.values.model import Model
from leaderboard.values.value import Name, Number, Value, write_number

MOST_DECIMALS = 6
WORDS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def decimals(value: Value, count: int) -> Number:
    """With so many decimals: ``{{ lead() | decimals(1) }}``."""
    number = _take(value, "decimals")
    if not isinstance(count, int) or not 0 <= count <= MOST_DECIMALS:
        raise ExpressionError(f"{count!r} decimals cannot be written; give 0 to {MOST_DECIMALS}")
    return replace(number, decimals=count, written=None)


def signed(value: Value) -> Number:
    """With a sign also where it is positive: ``{{ change("llama-65b") | signed }}``."""
    number = _take(value, "signed")
    text = write_number(number.amount, number.decimals)
    is_zero = not text.strip("−0.,")
    return replace(number, written=text if is_zero or text.startswith("−") else f"+{text}")


def absolute(value: Value) -> Number:
    """Without its sign, where the sentence says the direction: ``fell by {{ ... | absolute }}``."""
    number = _take(value, "absolute")
    return replace(number, amount=abs(number.amount), written=None)


def words(value: Value) -> Number:
    """As a word up to twelve, beyond it as digits: ``{{ new() | words }} models``.

    Nothing is "none".
    """
    number = _take(value, "words")
    if not number.amount.is_integer():
        raise ExpressionError(f"{number.text} is no whole number, so it has no word")
    small = 0 <= number.amount < len(WORDS)
    return replace(number, written=WORDS[int(number.amount)] if small else number.text)


def capital(value: Value) -> Number:
    """With a capital letter, after ``words``: ``{{ new() | words | capital }} models``."""
    number = _take(value, "capital")
    return replace(number, written=number.text[:1].upper() + number.text[1:])


def ordinal(value: Value) -> Number:
    """As a place, with the ending of an ordinal: ``{{ rank("llama-65b") | ordinal }}``."""
    number = _take(value, "ordinal")
    if not number.amount.is_integer():
        raise ExpressionError(f"{number.text} is no whole number, so it is no place")
    whole = int(number.amount)
    ending = "th" if 10 < abs(whole) % 100 < 14 else ENDINGS.get(abs(whole) % 10, "th")
    return replace(number, written=write_number(whole, 0) + ending)


def short(value: Value) -> Name:
    """Without the organisation, of a model: ``{{ leader() | short }}``."""
    if not isinstance(value, Model):
        raise ExpressionError("short takes a model, as leader()")
    return Name(value.formula, value.rows, value.name.rpartition("/")[2])


FILTERS: Mapping[str, Callable[..., Value]] = {
    made.__name__: made for made in (decimals, signed, absolute, words, capital, ordinal, short)
}


def _take(value: Any, name: str) -> Number:
    make = getattr(value, "as_number", None)
    if make is None:
        raise ExpressionError(f"{name} takes a number, not {value!r}")
    number: Number = make()
    return number
