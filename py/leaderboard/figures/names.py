"""Model names, cut to what fits beside a mark.

A name is ``organisation/model``. Where it is too long the organisation goes first: the
model's own name says more. What is cut stands in full in the hover text and in the table.
"""

from __future__ import annotations


def shorten_name(name: str, most: int) -> str:
    """Cut a name to at most so many characters.

    >>> shorten_name("tiiuae/falcon-40b", 20)
    'tiiuae/falcon-40b'
    >>> shorten_name("tiiuae/falcon-40b", 12)
    'falcon-40b'
    >>> shorten_name("tiiuae/falcon-40b", 8)
    'falcon-…'
    """
    if len(name) <= most:
        return name
    model = name.rpartition("/")[2]
    return model if len(model) <= most else f"{model[: most - 1]}…"


def count_models(count: int) -> str:
    """Say how many models.

    >>> count_models(1), count_models(1192)
    ('1 model', '1,192 models')
    """
    return f"{count:,} model{'' if count == 1 else 's'}"


def name_leaders(count: int) -> str:
    """Name the first so many models.

    >>> name_leaders(1), name_leaders(50)
    ('the first model', 'the first 50 models')
    """
    return "the first model" if count == 1 else f"the first {count_models(count)}"
