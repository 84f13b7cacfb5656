"""Claims that no score can decide: what would be needed is said instead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from leaderboard.claims.contract import ALL, Claim, Verdict, cannot_test

if TYPE_CHECKING:
    from leaderboard.tables import Tables


def judge_beyond(tables: Tables, reason: str) -> Verdict:  # noqa: ARG001 - no table bears on it
    """Say why no table bears on it."""
    return cannot_test(reason)


def declare_beyond(claim: str, title: str, reason: str, needed: str) -> Claim:
    """Declare a claim that the board's data cannot decide.

    Parameters
    ----------
    claim, title : str
        As in ``Claim``.
    reason : str
        What the data does not hold; a sentence.
    needed : str
        What would decide it; a sentence.
    """
    return Claim(
        id=claim,
        title=title,
        population="None: the board lists models and their scores.",
        statistic=f"None. {needed}",
        tolerance="There is nothing to measure.",
        needs=("snapshot",),
        view=None,
        test=partial(judge_beyond, reason=reason),
        populations=ALL,
    )


FAVOURS_FALCON = declare_beyond(
    "board-favours-falcon",
    "The board favours Falcon",
    "Scores cannot tell whether a benchmark suits one model for what it is, or by design.",
    "It would take the same tests run another way, or by somebody else.",
)
RANKED_TOO_LOW = declare_beyond(
    "better-texts-rank-lower",
    "Models with better texts rank lower",
    "No snapshot holds a judgement of the texts that models write.",
    "It would take people's ratings of the same models' answers.",
)
OPEN_FALLS_BEHIND = declare_beyond(
    "open-falls-behind-closed",
    "Open models fall further behind closed ones",
    "The board lists open models only; a closed one has no score to compare with.",
    "It would take closed models' scores from the same tests, at several dates.",
)
CONTAMINATED = declare_beyond(
    "tests-leaked-into-training",
    "Test items leaked into training data",
    "A high score looks the same whether a model knew the answers or worked them out.",
    "It would take the training data, or fresh items of the same kind.",
)
LESS_SHARED = declare_beyond(
    "data-less-shared",
    "Data sets and code are shared less",
    "Scores say nothing of the data and the code behind a model, or of who may see them.",
    "It would take a count of what each model publishes, over time.",
)
