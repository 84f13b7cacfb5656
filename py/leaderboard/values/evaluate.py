"""Evaluating expressions of the log: text -> value, in a sandbox that knows the vocabulary alone.

Jinja reads the expression and compiles it; every name, attribute, call and sign in it goes
through ``_Sandbox``, which knows words, filters and values and nothing else of Python. What a
word cannot compute is an ``ExpressionError`` that says why, with the nearest right spelling.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from leaderboard.errors import ExpressionError, ReportError, suggest_spelling
from leaderboard.values.dates import Source
from leaderboard.values.grammar import find_faults
from leaderboard.values.model import Model
from leaderboard.values.value import Name, Number, Value, combine, negate
from leaderboard.values.vocabulary import WORDS, speak
from leaderboard.values.writing import FILTERS


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset("+-*/")
    intercepted_unops = frozenset("+-")

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, optimized=False, autoescape=False)
        # None of Jinja's own: some build texts without end.
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update({name: _guard(made) for name, made in FILTERS.items()})

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Value):
            return obj.read(attribute)
        if callable(obj):
            name = getattr(obj, "__name__", "this")
            raise ExpressionError(f"{name!r} is not called; write {name}().{attribute}")
        raise ExpressionError(f"{obj!r} has no {attribute!r}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        raise ExpressionError(f"{_describe(obj)} has no part {argument!r}")

    def call(self, _context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if not hasattr(obj, "word"):
            raise ExpressionError(f"{_describe(obj)} cannot be called; leave () out")
        return _guard(obj)(*args, **kwargs)

    def call_binop(self, _context: Any, operator: str, left: Any, right: Any) -> Any:
        return combine(operator, left, right)

    def call_unop(self, _context: Any, operator: str, arg: Any) -> Any:
        return negate(arg) if operator == "-" else combine("+", 0, arg)


def check_expression(expression: str) -> list[str]:
    """Find all that is wrong with the form of an expression."""
    return find_faults(expression, _open_sandbox(), list(WORDS), list(FILTERS))


def evaluate(expression: str, source: Source, snapshot: str) -> Value:
    """Compute an expression over a snapshot.

    Parameters
    ----------
    expression : str
        What stands between the braces.
    source : Source
        Whoever has the snapshots; asked for the others that ``at`` and ``since`` name.
    snapshot : str
        The key of the snapshot.

    Raises
    ------
    ExpressionError
        If it gives no value, with all that is wrong with its form, or what cannot be computed.
    """
    faults = check_expression(expression)
    if faults:
        raise ExpressionError("; ".join(faults))
    try:
        compiled = _open_sandbox().compile_expression(expression, undefined_to_none=False)
        value = compiled(**speak(source, snapshot))
    except TemplateError as error:
        raise ExpressionError(str(error.message or error)) from error
    if callable(value):
        name = getattr(value, "__name__", expression)
        raise ExpressionError(f"{name!r} is not called; write {name}()")
    if not isinstance(value, Value) or (isinstance(value, Number) and value.plain):
        raise ExpressionError(f"{value!r} does not come from the data; write it as plain text")
    # What cannot be printed is no value either.
    _ = value.text
    return value


@cache
def _open_sandbox() -> _Sandbox:
    return _Sandbox()


def _guard(made: Callable[..., Any]) -> Callable[..., Any]:
    """Have a function say what it takes, and say plainly what it could not do."""
    signature, name = inspect.signature(made), made.__name__

    def guarded(*args: Any, **kwargs: Any) -> Any:
        unknown = [key for key in kwargs if key not in signature.parameters]
        if unknown:
            hint = suggest_spelling(unknown[0], signature.parameters)
            raise ExpressionError(f"{name} takes no {unknown[0]!r}; {hint}")
        try:
            signature.bind(*args, **kwargs)
        except TypeError as error:
            takes = ", ".join(signature.parameters) or "nothing"
            raise ExpressionError(f"{name}: {error}; it takes {takes}") from None
        try:
            return made(*args, **kwargs)
        except ReportError:
            raise
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise ExpressionError(f"{name} cannot compute this ({error})") from error

    return guarded


def _describe(value: Any) -> str:
    if isinstance(value, (Number, Name, Model)):
        return f"the value {value.text}"
    return value.describe() if isinstance(value, Value) else repr(value)
