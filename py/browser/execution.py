"""Source text that a reader wrote -> its value, or what went wrong and where.

The code is compiled under a name of its own, and its lines are made known to ``linecache``, so
that a traceback shows them. ``await`` may stand outside of functions. The value of a last
expression is given back, as an interactive interpreter does.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import inspect
import io
import linecache
import sys
import traceback
import warnings
from collections.abc import Awaitable, Callable, Iterator
from types import CodeType
from typing import Any

import numpy as np

from browser.own_modules import keep_own_modules
from browser.printed import Printed, Telling

MOST_TRACEBACK = 20_000
FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

Answer = dict[str, Any]


async def attempt(
    work: Callable[[], Awaitable[Answer]], name: str, say: Callable[[Any], None]
) -> Answer:
    """Do what a reader asks for; what is printed is told, what goes wrong is described.

    Whatever is set for the whole interpreter and easily put back is put back: streams, warnings,
    numpy's handling of errors, the names in the report's own modules.

    Returns
    -------
    dict
        What ``work`` gives, and ``error``: ``None`` or as ``describe_error`` gives it.
    """
    say({"begun": True})
    with _capture(say), keep_own_modules(), warnings.catch_warnings(), np.errstate():
        try:
            return {"error": None, **await work()}
        except (Exception, SystemExit, KeyboardInterrupt, asyncio.CancelledError) as error:
            return {"error": describe_error(error, name)}


async def execute(source: str, name: str, namespace: dict[str, Any]) -> Any:
    """Run source text in a namespace, and give the value of its last expression.

    It is ``None`` where the last statement is no expression, or ends with a semicolon.
    """
    lines = source.splitlines(keepends=True)
    linecache.cache[name] = (len(source), None, lines, name)
    value = None
    for code in list(_compile(source, name)):
        value = eval(code, namespace)
        if code.co_flags & inspect.CO_COROUTINE:
            value = await value
    return value


def _compile(source: str, name: str) -> Iterator[CodeType]:
    """Compile the statements, then the last expression."""
    tree = _compile_one(source, name, "exec", ast.PyCF_ONLY_AST)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr) and not source.rstrip().endswith(";"):
        tree.body.pop()
        yield _compile_one(tree, name, "exec")
        yield _compile_one(ast.Expression(last.value), name, "eval")
    else:
        yield _compile_one(tree, name, "exec")


def _compile_one(code: Any, name: str, mode: str, flags: int = 0) -> Any:
    # Inherited, the futures of this module would hold for the reader's code as well.
    return compile(code, name, mode, flags=FLAGS | flags, dont_inherit=True)


def describe_error(error: BaseException, name: str) -> Answer:
    """Say what went wrong in code of that name.

    Returns
    -------
    dict
        ``type``, ``message``, ``line`` (from 1; ``None`` if it is in none of the reader's lines)
        and ``traceback``, without the frames of those who ran the code.
    """
    told = traceback.TracebackException.from_exception(error)
    _drop_callers(told, name)
    text = "".join(told.format())
    return {
        "type": type(error).__name__,
        "message": _write_message(error),
        "line": _find_line(error, told, name),
        "traceback": text if len(text) <= MOST_TRACEBACK else f"{text[:MOST_TRACEBACK]}\n…",
    }


def _write_message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return error.msg
    try:
        return str(error)
    except Exception:
        # Errors of a reader's own classes need not have a text.
        return ""


def _find_line(error: BaseException, told: traceback.TracebackException, name: str) -> int | None:
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno
    lines = [frame.lineno for frame in told.stack if frame.filename == name]
    return lines[-1] if lines else None


def _drop_callers(told: traceback.TracebackException, name: str) -> None:
    """Have a traceback, and those that it follows from, begin with the reader's first frame."""
    seen: set[int] = set()
    chain: list[traceback.TracebackException | None] = [told]
    while chain:
        one = chain.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        names = [frame.filename for frame in one.stack]
        begin = names.index(name) if name in names else _count_own(names)
        one.stack[:] = one.stack[begin:]
        chain += [one.__cause__, one.__context__, *(one.exceptions or ())]


def _count_own(names: list[str]) -> int:
    """Count the frames of this module that a traceback begins with."""
    own = execute.__code__.co_filename
    return next((place for place, name in enumerate(names) if name != own), len(names))


@contextlib.contextmanager
def _capture(say: Callable[[Any], None]) -> Iterator[None]:
    telling = Telling(say)
    out, err = Printed("out", telling), Printed("err", telling)
    before = sys.stdin
    # There is nobody to answer; `input` says so at once instead of waiting.
    sys.stdin = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield
    finally:
        sys.stdin = before
        out.flush()
        err.flush()
        # What a task that is left over prints later belongs to nobody.
        telling.open = False
