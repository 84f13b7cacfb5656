"""Every address that one changed parameter of a figure gives, as the page writes it.

Written here a second time, by Python's own means, so that a codec which forgets something in
reading and writing alike is found out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from leaderboard.items import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaderboard.figures.contract import Figure, Parameter

# Whatever a name may hold; a semicolon parts names, so none can stand in one.
HARD_NAMES = ("a/b c", "50%2F50+1", "é&=#?", "<img src=x>", "名前/模型", "x,y:z'\"\\")


def list_values(
    parameter: Parameter, metrics: Sequence[str], snapshots: Sequence[str]
) -> list[Any]:
    """List all values of a parameter, or those at its ends and beside its default."""
    match parameter.kind:
        case "choice":
            return [choice.value for choice in parameter.choices]
        case "integer":
            low, high = parameter.minimum, parameter.maximum
            assert low is not None
            assert high is not None
            near = [parameter.default - 1, parameter.default + 1]
            return [low, high, *(value for value in near if low <= value <= high)]
        case "toggle":
            return [False, True]
        case "models":
            return [[], [HARD_NAMES[0]], list(HARD_NAMES)[: parameter.maximum]]
        case "metric":
            return ["", *metrics]
        case "snapshot":
            return ["", *snapshots]
    raise AssertionError(f"no values are known for a parameter of kind {parameter.kind!r}")


def write_value(value: Any) -> str:
    """Write a value as it stands in an address."""
    if isinstance(value, bool):
        return str(value).lower()
    text = ";".join(value) if isinstance(value, list) else str(value)
    return quote_plus(text, safe="/;*")


def list_queries(
    figure: Figure, metrics: Sequence[str], snapshots: Sequence[str]
) -> Iterator[tuple[dict[str, Any], str]]:
    """Give parameters that differ from the defaults in one value, and the query that tells them."""
    yield {}, ""
    for parameter in figure.parameters:
        default = list(parameter.default) if parameter.kind == "models" else parameter.default
        for value in list_values(parameter, metrics, snapshots):
            if value != default:
                yield {parameter.name: value}, f"{parameter.name}={write_value(value)}"


def list_addresses(
    metrics: Sequence[str], snapshots: Sequence[str]
) -> Iterator[tuple[str, dict[str, Any], str, str]]:
    """Give figure, changed parameters, and the addresses with it in the first and second place."""
    for figure in FIGURES.values():
        for params, query in list_queries(figure, metrics, snapshots):
            first = f"&{query}" if query else ""
            second = f"&and.{query}" if query else ""
            yield (
                figure.id,
                params,
                f"?figure={figure.id}{first}",
                f"?figure=radial&and={figure.id}{second}",
            )
