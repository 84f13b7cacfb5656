"""The grammar of expressions: a small part of Jinja's, checked before anything is computed.

An expression calls words, reads attributes, adds, subtracts, multiplies, divides, and ends in
filters. It has no statements, loops, conditions, comparisons, powers or indexes, and is
short: whatever it says is computed at once. All that is wrong with its form is told together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from leaderboard.errors import suggest_spelling

MOST_CHARACTERS = 240
MOST_PARTS = 60
DEEPEST = 10
SIGNS: Mapping[type[nodes.Node], str] = {
    nodes.Pow: "**",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Concat: "~",
}
ALLOWED = (
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Neg, nodes.Pos),
    *(nodes.Call, nodes.Const, nodes.Filter, nodes.Getattr, nodes.Keyword, nodes.Name),
)
REASONS: Mapping[type[nodes.Node], str] = {
    nodes.Getitem: "an index is no part of an expression; use a word, as place(2)",
    nodes.Compare: "a comparison gives no value",
    nodes.CondExpr: "a condition is no part of an expression; the sentence says what holds",
    nodes.Test: "a test gives no value",
    nodes.List: "a list is no part of an expression",
    nodes.Tuple: "a comma stands between arguments only; give one value",
    nodes.Dict: "a dictionary is no part of an expression",
}


def find_faults(
    expression: str, environment: Environment, words: Sequence[str], filters: Sequence[str]
) -> list[str]:
    """Find all that is wrong with the form of an expression, without computing anything."""
    fault = _find_excess(expression)
    if fault:
        return [fault]
    try:
        parsed = Parser(environment, f"{{{{ {expression} }}}}").parse()
    except TemplateSyntaxError as error:
        return [f"it is no expression: {error.message}"]
    except RecursionError:
        return ["it is nested too deep; split it"]
    parts = [node for output in parsed.body for node in _walk(output)]
    if len(parsed.body) != 1 or len(parsed.body[0].fields) != 1:
        return ["it is more than one expression; give each braces of its own"]
    if len(parts) > MOST_PARTS:
        return [f"it has {len(parts)} parts; {MOST_PARTS} are the most, so split it"]
    found = (fault for node in parts for fault in _check(node, words, filters))
    return list(dict.fromkeys(found))


def _find_excess(expression: str) -> str | None:
    """Say what is too much, or too little, before anything reads the expression."""
    if not expression.strip():
        return "there is nothing between the braces; write an expression, as leader().average"
    if len(expression) > MOST_CHARACTERS:
        count = len(expression)
        return f"it has {count} characters; {MOST_CHARACTERS} are the most, so split it"
    if _count_depth(expression) > DEEPEST:
        return f"it is nested deeper than {DEEPEST} brackets; split it"
    return None


def _check(node: nodes.Node, words: Sequence[str], filters: Sequence[str]) -> Iterator[str]:
    if isinstance(node, nodes.Output):
        return
    if isinstance(node, nodes.TemplateData):
        yield "text stands beside it; close the braces before"
    elif type(node) in SIGNS:
        yield f"{SIGNS[type(node)]!r} is not taken; +, -, * and / are"
    elif not isinstance(node, ALLOWED):
        yield REASONS.get(type(node), f"{type(node).__name__.lower()} is no part of an expression")
    elif isinstance(node, nodes.Call) and (node.dyn_args or node.dyn_kwargs):
        yield "arguments are written out, without * and **"
    elif isinstance(node, nodes.Name) and node.name not in words:
        yield f"there is no {node.name!r}; {suggest_spelling(node.name, words)}"
    elif isinstance(node, nodes.Filter) and node.name not in filters:
        yield f"there is no filter {node.name!r}; {suggest_spelling(node.name, filters)}"
    elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        yield f"{node.attr!r} begins with an underscore, which nothing here does"


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _count_depth(expression: str) -> int:
    """Count how deep brackets lie in each other; those in texts count as well."""
    depth = deepest = 0
    for letter in expression:
        depth += (letter in "([{") - (letter in ")]}")
        deepest = max(deepest, depth)
    return deepest
