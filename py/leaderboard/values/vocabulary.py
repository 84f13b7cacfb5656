"""The vocabulary: all words that an expression of the log is made of.

Each word looks at the entry's own snapshot; ``at`` names another date of the same board, and
``since`` the date that is compared with, by default the one before. Models are ranked as
everywhere in the report: by the best row of each in the main population, ties sharing the
better rank. A metric is ``"average"`` or a benchmark of the board.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from leaderboard.values.change_words import ChangeWords
from leaderboard.values.dates import Source
from leaderboard.values.hidden_words import HiddenWords
from leaderboard.values.value import list_words


class Vocabulary(ChangeWords, HiddenWords):
    """The words, over one snapshot of a source."""


WORDS: Mapping[str, Callable[..., Any]] = list_words(Vocabulary)


def speak(source: Source, snapshot: str) -> dict[str, Callable[..., Any]]:
    """Give the words, by name, as functions over a snapshot."""
    vocabulary = Vocabulary(source, snapshot)
    return {name: made.__get__(vocabulary) for name, made in WORDS.items()}
