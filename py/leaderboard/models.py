"""Facts about models that the board does not publish: size, family, organisation.

A model's size is taken from, in this order: the curated facts (``data/models.json``),
which exist where the name is silent or misleads; the snapshot, where its source states
a size; the name. Where none of them tells, the size is missing, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leaderboard.parameters import parse_parameters

if TYPE_CHECKING:
    from collections.abc import Mapping

HUB = "https://huggingface.co/"


@dataclass(frozen=True)
class ModelFact:
    """One curated fact: ``params_billion`` and the source that states it."""

    params_billion: float
    source: str


def read_facts(record: Mapping[str, Any]) -> dict[str, ModelFact]:
    """Read the facts from the form of ``data/models.json``, by model name."""
    return {
        model: ModelFact(float(fact["params_billion"]), fact["source"])
        for model, fact in record["models"].items()
    }


def resolve_params(
    model: str, facts: Mapping[str, ModelFact], stated: float | None = None
) -> float | None:
    """Give a model's parameters in billions, or ``None`` where nothing tells them.

    A size ``stated`` as 0, below or NaN says that the source did not know.

    >>> resolve_params("huggyllama/llama-65b", {})
    65.0
    """
    if model in facts:
        return facts[model].params_billion
    # NaN is not above 0 either.
    if stated is not None and stated > 0:
        return stated
    return parse_parameters(model)


def name_organisation(model: str) -> str | None:
    """Give the organisation before the slash; some early names have none.

    >>> name_organisation("tiiuae/falcon-40b")
    'tiiuae'
    >>> name_organisation("llama-65b") is None
    True
    """
    organisation, slash, _ = model.partition("/")
    return organisation if slash else None
