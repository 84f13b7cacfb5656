"""How figures put numbers and names into words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from leaderboard.tables import Tables

POPULATION_WORDS = {
    "whole": "",
    "top": ", among the top of the board",
    "fragments": ", from fragments of the board that prove no rank",
}


def show_score(score: float, tables: Tables) -> str:
    """Write a score with the decimals that its snapshot was published with."""
    return "missing" if math.isnan(score) else f"{score:.{tables.decimals}f}"


def name_population(tables: Tables) -> str:
    """Say what the snapshot is evidence for, unless it is whole."""
    return POPULATION_WORDS[tables.population]


def join_words(words: Sequence[str], most: int = 4) -> str:
    """Join names for a sentence, the rest as a number.

    >>> join_words(["a", "b", "c"])
    'a, b and c'
    >>> join_words(["a", "b", "c"], most=1)
    'a and 2 more'
    """
    shown = list(words[:most])
    if len(words) > most:
        shown.append(f"{len(words) - most} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
