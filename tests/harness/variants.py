"""The ways in which a figure can be asked for: each parameter in turn at each end of its reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaderboard.figures.contract import Figure, Parameter
    from leaderboard.tables import Tables


def list_variants(figure: Figure, tables: Tables) -> Iterator[dict[str, Any]]:
    """Give parameters that differ from the defaults in one value; first, in none."""
    yield {}
    for parameter in figure.parameters:
        for value in _list_values(parameter, tables):
            if value != parameter.default:
                yield {parameter.name: value}


def _list_values(parameter: Parameter, tables: Tables) -> list[Any]:
    match parameter.kind:
        case "choice":
            return [choice.value for choice in parameter.choices]
        case "integer":
            return [parameter.minimum, parameter.maximum]
        case "toggle":
            return [False, True]
        case "models":
            return [_choose_models(parameter, tables)]
        case "metric":
            return [tables.board.metric_ids[0], tables.board.metric_ids[-1]]
        case "snapshot":
            return ["", tables.other.key] if tables.other else [""]
    raise AssertionError(f"no values are known for a parameter of kind {parameter.kind!r}")


def _choose_models(parameter: Parameter, tables: Tables) -> tuple[str, ...]:
    """Choose as many models as are taken: the first ones, and one that is not there."""
    models = list(dict.fromkeys(tables.rows["model"].tolist()))
    return ("nobody/nothing", *models)[: parameter.maximum]
