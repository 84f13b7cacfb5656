"""Namesakes: names that differ only by organisation or capitals, and names near to another.

``llama-65b`` and ``huggyllama/llama-65b`` are called the same but for the organisation. Such names
are often one model uploaded twice or moved, but an organisation may call its own model as
it likes: that two names are alike is no evidence that the models are.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Shorter texts are part of half of all names.
SHORTEST_PART = 4


def find_namesakes(names: Iterable[str], model: str) -> list[str]:
    """Find the names that differ from a model's by organisation or capitals only, in their order.

    >>> find_namesakes(["llama-65b", "huggyllama/Llama-65B", "llama-7b"], "llama-65b")
    ['huggyllama/Llama-65B']
    """
    bare = _bare(model)
    return [name for name in dict.fromkeys(names) if name != model and _bare(name) == bare]


def find_near_names(names: Iterable[str], given: str, most: int = 5) -> list[str]:
    """Find names that may have been meant: equal but for capitals, then namesakes, then near ones.

    >>> find_near_names(["tiiuae/falcon-40b", "tiiuae/falcon-7b", "gpt2"], "falcon-40b")[0]
    'tiiuae/falcon-40b'
    >>> find_near_names(["tiiuae/falcon-40b"], "xyz")
    []
    """
    known = list(dict.fromkeys(names))
    folded = given.casefold()
    found = [name for name in known if name.casefold() == folded]
    found += find_namesakes(known, given)
    if len(folded) >= SHORTEST_PART:
        found += sorted((name for name in known if folded in name.casefold()), key=len)
    if len(found) < most:
        by_folded = {name.casefold(): name for name in reversed(known)}
        near = difflib.get_close_matches(folded, by_folded, n=most)
        by_bare = {_bare(name): name for name in reversed(known)}
        bare = difflib.get_close_matches(_bare(given), by_bare, n=most, cutoff=0.75)
        found += [by_folded[name] for name in near] + [by_bare[name] for name in bare]
    return [name for name in dict.fromkeys(found) if name != given][:most]


def _bare(name: str) -> str:
    return name.rpartition("/")[2].casefold()
