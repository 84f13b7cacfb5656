"""The words of a model's card: sizes, ranks, absences and changes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leaderboard.figures.movement_words import count_things
from leaderboard.figures.words import join_words
from leaderboard.models import name_organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.analysis.score_changes import Rescoring
    from leaderboard.analysis.standings import Absence, Standing
    from leaderboard.analysis.twins import Twin
    from leaderboard.board import Board

NO_RANK = {
    "fragments": "fragments prove none",
    "part": "in a size class only, not in the main list",
    "average": "it has no average",
}
NOT_LISTED = {
    "whole": "off the board",
    "top": "not in the top that was kept",
    "fragments": "not in the fragments that were kept",
}
# Above this share of the models on both dates, it was the board that scored again.
WIDESPREAD = 0.5


def write_size(billions: float) -> str:
    """Write a number of parameters.

    >>> write_size(65.0), write_size(0.124), write_size(15.5)
    ('65 billion parameters', '124 million parameters', '15.5 billion parameters')
    """
    if billions < 1:
        return f"{round(billions * 1000, 3):,g} million parameters"
    return f"{billions:,g} billion parameters"


def write_span(first: str, last: str) -> str:
    """Write two dates, or one where they are equal."""
    return first if first == last else f"{first} to {last}"


def write_score(score: float, decimals: int) -> str:
    """Write a score with the decimals that it was published with; a missing one is a dash."""
    return "–" if math.isnan(score) else f"{score:.{decimals}f}"


def write_rank(standing: Standing) -> str:
    """Write a rank with the number of models that are ranked; a dash where there is none."""
    return "–" if standing.rank is None else f"{standing.rank:,} of {standing.ranked:,}"


def write_rank_note(standing: Standing) -> str:
    """Say with how many others a rank is shared and among whom, or why there is none."""
    if standing.rank is None:
        return NO_RANK[standing.no_rank]
    notes = [
        f"tied with {count_things(standing.tied, 'other')}" if standing.tied else "",
        "within the top" if standing.day.population == "top" else "",
    ]
    return ", ".join(filter(None, notes))


def say_standing(standing: Standing) -> str:
    """Say how a model stood on a date: its rank where there is one, and its average."""
    average = write_score(standing.scores["average"], standing.day.decimals)
    if standing.rank is None:
        return f"on {standing.day.date} an average of {average}"
    return f"on {standing.day.date} rank {write_rank(standing)} with an average of {average}"


def write_absence(absence: Absence) -> str:
    """Say on how many snapshots the model is missing, and what that tells."""
    parts = [
        f"{NOT_LISTED[population]} ({count_things(count, 'snapshot')})"
        for population, count in absence.snapshots.items()
    ]
    return join_words(parts)


def write_difference(before: float, after: float, decimals: int) -> str:
    """Write a difference in points, with its sign.

    >>> write_difference(48.8, 63.4, 1), write_difference(63.4, 63.36, 1)
    ('+14.6', '−0.0')
    """
    return f"{after - before:+.{decimals}f}".replace("-", "−")


def say_rescoring(rescoring: Rescoring, board: Board) -> str:
    """Say which scores changed, by how much, and whether the whole board's did."""
    before, after = rescoring.before.day, rescoring.after.day
    decimals = min(before.decimals, after.decimals)
    told = [
        f"{board.label(change.metric)} {change.before:.{before.decimals}f} → "
        f"{change.after:.{after.decimals}f} "
        f"({write_difference(change.before, change.after, decimals)})"
        for change in rescoring.changes
    ]
    text = f"{join_words(told, most=len(told))}."
    if rescoring.common < 2 or not rescoring.before.in_main or not rescoring.after.in_main:
        return text
    count = f"{rescoring.rescored:,} of the {rescoring.common:,} models on both dates"
    if rescoring.rescored > WIDESPREAD * rescoring.common:
        return f"{text} The board scored again: {count} have other scores."
    return f"{text} In all, {count} have other scores." if rescoring.rescored > 1 else text


def say_twin(twin: Twin) -> str:
    """Say when another name has the same scores."""
    if len(twin.dates) == 1:
        return f"the same scores on {twin.dates[0]}"
    return (
        f"the same scores on {count_things(len(twin.dates), 'date')}, "
        f"{twin.dates[0]} to {twin.dates[-1]}"
    )


def compare_names(name: str, model: str) -> str:
    """Say how a name differs from another that is the same but for organisation or capitals.

    >>> compare_names("huggyllama/llama-65b", "llama-65b")
    'the same name, from the organisation huggyllama'
    """
    organisation = name_organisation(name)
    if name.casefold() == model.casefold():
        return "the same name but for capitals"
    if organisation is None:
        return "the same name, without an organisation"
    return f"the same name, from the organisation {organisation}"


def say_unknown(model: str, board: Board, near: Sequence[str]) -> str:
    """Say that a board never listed a name, and which may have been meant."""
    text = f"Board {board.id} never listed a model called {model!r}"
    if near:
        return f"{text}; did you mean {near[0]!r}?"
    return f"{text}, nor one of a similar name."
