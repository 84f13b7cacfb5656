"""Families: which base model a model descends from, guessed from its name.

Most models on a board are fine-tunes of a few base models, and most carry the name of
the base in their own: ``llama-2-13b-alpaca`` is Llama 2, trained further. A *family* is such a
base name. It is read from the name alone, so it is a guess:

- a name may be silent (``StableBeluga-13B``) or misleading;
- a name with several bases, a merge say, counts for the first one in ``FAMILIES``;
- ``l2`` and ``l3`` are read as the usual short forms of Llama 2 and 3;
- names without a base, yet with that of a well-known line of LLaMA fine-tunes, are a family of
  their own, because they do not tell which LLaMA: Vicuna 1.3 is made of the first, 1.5 of Llama 2
  (https://github.com/lm-sys/FastChat/blob/main/docs/vicuna_weights_version.md).

How good the guess is can be checked where a board publishes more of its models. In the full dump
of 2025-03-21 (https://github.com/fboulnois/llm-leaderboard-csv) 2,246 of 4,497 distinct names have
an architecture and a family that stands for one: 2,092 agree, 93 of 100 (most others are Phi 4 in
the form of Llama, and "Gemma" where Gemma 2 is meant). 1,497 name another model as their base whose
name tells a family as well: 1,407 agree, 94 of 100 (most others say "Qwen" for Qwen 2.5). Nearly
every second name, 2,045, has no family at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence


def _word(text: str) -> str:
    """Give the pattern of a text that no letter touches.

    The text stands before the look behind it: a search that starts with letters skips quickly
    over all that starts otherwise.
    """
    return f"{text}(?<![a-z]{text})(?![a-z])"


def _version(number: str) -> str:
    """Give the pattern of a Llama's version; in ``llama-3b`` and ``llama-30b`` stand sizes."""
    return rf"llama[-_ ]?v?{number}(\.\d)?(?!\d|[\d.]*b)"


@dataclass(frozen=True)
class Family:
    """A family, its label, and the patterns that find it in a name in lower case."""

    id: str
    label: str
    patterns: tuple[str, ...]


# The first match wins: a base made of another stands before that other, and a base before the
# training data that is called after a model ("gpt2-alpaca").
FAMILIES = (
    Family("codellama", "Code Llama", (r"code[-_]?llama",)),
    Family("open-llama", "OpenLLaMA", (r"open[-_]?llama",)),
    Family("tinyllama", "TinyLlama", (r"tiny[-_]?llama",)),
    Family("cerebras-gpt", "Cerebras-GPT", (r"cerebras[-_]gpt",)),
    Family("redpajama", "RedPajama-INCITE", (r"redpajama", _word("incite"))),
    Family("stablelm", "StableLM", (r"stablelm",)),
    Family("rwkv", "RWKV", (r"rwkv",)),
    Family("falcon-3", "Falcon 3", (r"falcon[-_]?3(?!\d|[\d.]*b)",)),
    Family("falcon", "Falcon", (r"falcon",)),
    Family("mpt", "MPT", (_word("mpt"),)),
    Family("pythia", "Pythia", (r"pythia",)),
    Family("gpt-neox", "GPT-NeoX", (r"neox",)),
    Family("gpt-neo", "GPT-Neo", (r"gpt[-_]?neo(?![a-z])",)),
    Family("gpt-j", "GPT-J", (r"gpt[-_]?jt?(?![a-z])",)),
    Family("gpt2", "GPT-2", (r"gpt[-_]?2(?<!gogpt2)(?![\d.])",)),
    Family("bloom", "BLOOM", (r"bloomz?(?![a-y])",)),
    Family("galactica", "Galactica", (r"galactica", r"galpaca")),
    Family("opt", "OPT", (_word("opt"),)),
    Family("starcoder", "StarCoder", (r"starcoder",)),
    Family("baichuan", "Baichuan", (r"baichuan",)),
    Family("internlm", "InternLM", (r"internlm",)),
    Family("deepseek-r1", "DeepSeek R1 distilled", (r"deepseek[-_.]?r1", r"r1[-_]distill")),
    Family("deepseek", "DeepSeek", (r"deepseek",)),
    Family("mixtral", "Mixtral", (r"mixtral",)),
    Family("mistral", "Mistral", (r"mistral", r"codestral", r"mathstral")),
    Family("smollm", "SmolLM", (r"smollm",)),
    Family("granite", "Granite", (r"granite",)),
    Family("olmo", "OLMo", (_word("olmo"), r"olmoe")),
    Family("exaone", "EXAONE", (r"exaone",)),
    Family("solar", "SOLAR", (_word("solar"),)),
    Family("gemma-2", "Gemma 2", (r"gemma[-_ ]?v?2(?!\d|[\d.]*b)", r"gemma2")),
    Family("gemma", "Gemma", (r"gemma",)),
    Family("qwen-2.5", "Qwen 2.5", (r"qwen[-_ ]?v?2[._-]?5(?!b|\d)", r"qwq", r"qwenvergence")),
    Family("qwen-2", "Qwen 2", (r"qwen[-_ ]?v?2(?!\d|[\d.]*b)",)),
    Family("qwen", "Qwen", (r"qwen",)),
    Family("phi-4", "Phi 4", (r"phi(?<![a-z]phi)[-_]?4",)),
    Family("phi-3", "Phi 3", (r"phi(?<![a-z]phi)[-_]?3",)),
    Family("phi", "Phi", (r"phi(?<![a-z]phi)[-_]?\d",)),
    Family("yi", "Yi", (_word("yi"),)),
    Family("llama-3.3", "Llama 3.3", (_version("3[._]3"), r"l3\.3(?<![a-z]l3\.3)")),
    Family("llama-3.2", "Llama 3.2", (_version("3[._]2"), r"l3\.2(?<![a-z]l3\.2)")),
    Family("llama-3.1", "Llama 3.1", (_version("3[._]1"), r"l3\.1(?<![a-z]l3\.1)")),
    Family("llama-3", "Llama 3", (_version("3"), _word("l3"))),
    Family("llama-2", "Llama 2", (_version("2"), _word("l2"))),
    Family("llama", "LLaMA", (r"llama(?!fied)",)),
    Family(
        "llama-line",
        "LLaMA fine-tunes",
        (
            r"vicuna",
            r"alpaca",
            r"guanaco",
            r"koala",
            r"wizard[-_]?lm",
            r"airoboros",
            r"platypus",
            r"vigogne",
            r"chronos",
        ),
    ),
)
OTHER = Family("other", "other", ())
ALL_FAMILIES = (*FAMILIES, OTHER)

_PATTERNS = tuple(
    (place, re.compile(pattern))
    for place, family in enumerate(FAMILIES)
    for pattern in family.patterns
)


def name_family(model: str) -> str:
    """Guess the id of a model's family from its name; the organisation tells nothing.

    >>> name_family("TheBloke/Llama-2-13B-Alpaca")
    'llama-2'
    >>> name_family("stabilityai/StableBeluga-13B")
    'other'
    """
    return ALL_FAMILIES[_find_families([model])[0]].id


def classify_families(models: pd.Series[str]) -> pd.Series[str]:
    """Guess the family of each model.

    Parameters
    ----------
    models : pandas.Series of str
        Names as the board has them, with or without an organisation.

    Returns
    -------
    pandas.Series of str
        Ids of ``ALL_FAMILIES``, on the same index.
    """
    ids = np.array([family.id for family in ALL_FAMILIES], dtype=object)
    return pd.Series(ids[_find_families(models.tolist())], index=models.index, dtype=object)


def _find_families(models: Sequence[str]) -> list[int]:
    """Give the place of each model's family in ``ALL_FAMILIES``.

    All names are searched as one text with a line for each: a search for each pattern, not for
    each pattern and name.
    """
    lines = [model.rpartition("/")[2].lower().replace("\n", " ") for model in models]
    text = "\n".join(lines)
    ends = np.cumsum([len(line) + 1 for line in lines])
    found = [len(FAMILIES)] * len(lines)
    for place, pattern in _PATTERNS:
        starts = [match.start() for match in pattern.finditer(text)]
        for line in np.searchsorted(ends, starts, side="right").tolist():
            found[line] = min(found[line], place)
    return found
