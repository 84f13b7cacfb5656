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


@dataclass(frozen=True)
class Training:
    """How a base model was trained, as one source states it; ``None`` where that tells nothing.

    ``size_billion`` are the parameters that compute: of a mixture of experts (``has_experts``)
    those in use at a time, of any other model all. ``flops_1e21`` are operations in 10 ** 21.
    ``mended`` says that the source's size contradicts the model's name, which holds here.
    """

    family: str
    size_billion: float
    has_experts: bool = False
    tokens_trillion: float | None = None
    flops_1e21: float | None = None
    mended: bool = False
    source: str = ""


def read_training(record: Mapping[str, Any]) -> dict[str, Training]:
    """Read how base models were trained from the form of ``data/models.json``, by model name."""
    training = record.get("training")
    if training is None:
        return {}
    source = training["source"]
    return {model: Training(**told, source=source) for model, told in training["models"].items()}


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

    A size ``stated`` as 0, below or NaN says that the source did not know. One that is cut to
    whole billions and agrees with the name gives way to it, since the name says more.

    >>> resolve_params("huggyllama/llama-65b", {})
    65.0
    >>> resolve_params("upstage/SOLAR-10.7B-v1.0", {}, 10)
    10.7
    """
    if model in facts:
        return facts[model].params_billion
    named = parse_parameters(model)
    # NaN is not above 0 either.
    if stated is None or not stated > 0:
        return named
    is_cut = named is not None and float(stated).is_integer() and stated <= named < stated + 1
    return named if is_cut else stated


def name_organisation(model: str) -> str | None:
    """Give the organisation before the slash; some early names have none.

    >>> name_organisation("tiiuae/falcon-40b")
    'tiiuae'
    >>> name_organisation("llama-65b") is None
    True
    """
    organisation, slash, _ = model.partition("/")
    return organisation if slash else None
