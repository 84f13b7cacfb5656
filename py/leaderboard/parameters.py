"""Model names -> number of parameters, in billions.

Names carry their size by habit, a number before ``b`` (billions) or ``m`` (millions):
``falcon-40b``, ``gpt-neo-125m``. The habit has dialects: the decimal point may be an
underscore (``dlite-v1-1_5b``) or the ``b`` itself (``rwkv-raven-1b5`` has 1.5), and the next
word may follow at once (``GiftedConvo13bLora``).

Not every such number is a size. ``350bt`` and ``250b-tokens`` count training tokens, ``4bit``
is a precision, ``v1.2b`` a version, and of ``A2.7B`` only the parameters in use at a time. In
``8x7b`` and ``7Bx2`` several experts share layers, so neither the number nor the product is
the size: such a name tells none, unless it adds the total (``34Bx2_MoE_60B``). A number of
millions counts only where no billions stand: ``1.2M`` after a ``7b`` is a number of
training examples. Of several sizes the first one holds.

A name tells its maker's round figure: ``llama-30b`` and ``llama-33b`` are the same 32.5
billion parameters. Where it tells nothing, or misleads, ``data/models.json`` knows better.
"""

from __future__ import annotations

import re
from functools import cache

_NUMBER_START = r"(?<![\d.])(?<!(?<![a-z])[av])"
_PLAIN = rf"{_NUMBER_START}(?P<plain>\d+(\.\d+)?)"
# A dash before and one digit on either side: in `llama_2_7b` the 2 is a version.
_UNDERSCORED = r"(?<![^-])(?<!llama-)(?P<underscored>\d_\d)"
_SPLIT = rf"{_NUMBER_START}(?P<split>\d+b\d)(?![\da-z])"
# A version, a format or a capitalised word may follow the unit without a break.
_UNIT_END = r"((?![a-z\d]|[-_]?tokens)|(?=v\d|fp16|bf16|gptq)|(?-i:(?<=[bm])(?=[A-Z][A-Za-z])))"
_SIZE = re.compile(rf"{_SPLIT}|({_UNDERSCORED}|{_PLAIN})(?P<unit>[bm]){_UNIT_END}", re.IGNORECASE)
_EXPERTS = re.compile(r"\d+x\d+(\.\d+)?[bm]|\d+(\.\d+)?[bm][-_]?x\d+", re.IGNORECASE)


# The same thousand names stand in many snapshots.
@cache
def parse_parameters(model: str) -> float | None:
    """Read the parameters in billions out of a model's name; ``None`` where it tells none.

    The organisation before the slash is no part of it.

    >>> parse_parameters("tiiuae/falcon-40b")
    40.0
    >>> parse_parameters("EleutherAI/gpt-neo-125m")
    0.125
    >>> parse_parameters("RWKV/rwkv-raven-1b5")
    1.5
    >>> parse_parameters("gpt2-xl") is None
    True
    """
    name = model.rpartition("/")[2]
    after_experts = _EXPERTS.split(name)[-1]
    sizes = list(_SIZE.finditer(after_experts))
    billions = [_read_billions(size) for size in sizes if (size["unit"] or "b") in "bB"]
    millions = [_read_billions(size) for size in sizes if (size["unit"] or "b") in "mM"]
    return next(iter(billions + millions), None)


def _read_billions(size: re.Match[str]) -> float:
    """Read the number of a match; a millionth is rounded, so that 345 M are 0.345."""
    if size["split"]:
        return float(size["split"].lower().replace("b", "."))
    number = float(size["plain"] or size["underscored"].replace("_", "."))
    return number if size["unit"] in "bB" else round(number / 1000, 6)
