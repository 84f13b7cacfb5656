"""The facts behind the figure of movement, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from leaderboard.figures.palette import MUTED, SERIES
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.analysis.evidence import Joint
    from leaderboard.analysis.movement import Leader, Traces
    from leaderboard.tables import Tables

MOST_MODELS = len(SERIES)


@dataclass(frozen=True, eq=False)
class MovementFacts:
    """What is shown: traces of models in their colours, and where heights come from."""

    tables: Tables
    metric: str
    measure: str
    leaders: list[Leader]
    traces: Traces
    joints: dict[str, Joint]
    named: bool
    unknown: list[str]

    @property
    def values(self) -> Any:
        """What is measured, shape (models, dates)."""
        return self.traces.ranks if self.measure == "rank" else self.traces.scores

    @property
    def heights(self) -> Any:
        """Where it is drawn: ranks by their logarithm, the first on top."""
        return -np.log10(self.values) if self.measure == "rank" else self.values

    @property
    def colors(self) -> list[str]:
        """The colour of each model."""
        models = len(self.traces.models)
        return [*SERIES[: self.coloured], *[MUTED] * (models - self.coloured)]

    @property
    def coloured(self) -> int:
        """How many models, from the first on, have a colour of their own."""
        models = len(self.traces.models)
        # The last colour is too near to grey to stand beside it.
        return models if models <= MOST_MODELS else MOST_MODELS - 1

    @property
    def dates(self) -> list[str]:
        """All dates of the history."""
        return [day.date for day in self.traces.days]


def write_title(facts: MovementFacts) -> str:
    """State the finding."""
    if facts.named:
        count = len(facts.traces.models)
        return f"{count} chosen model{'' if count == 1 else 's'}, by {name_metric(facts)}"
    led = {date for leader in facts.leaders for date in leader.dates}
    if not led:
        return "No snapshot tells who came first"
    models, snapshots = (
        count_things(len(facts.leaders), "model"),
        count_things(len(led), "snapshot"),
    )
    return f"{models} came first in {snapshots}"


def write_caption(facts: MovementFacts) -> str:
    """Say how to read the picture, and where its limits are."""
    how = (
        "A dot is a snapshot, the name stands at the last one. Shaded and dotted: no common "
        "measure; hollow: the model was re-scored; upright line: the shown date."
    )
    parts = [how]
    if facts.measure == "rank":
        parts.append(
            "Ranks by their logarithm; where part of the board proves none there is no dot."
        )
    else:
        parts.append("The axis is cut to the scores shown.")
    if facts.metric != "average":
        parts.append("Each model by its best row by average, so it may have scored higher.")
    return " ".join(parts)


def name_axis(facts: MovementFacts) -> str:
    """Name the upright axis."""
    label = facts.tables.board.label(facts.metric)
    if facts.measure == "score":
        return f"{label}, points"
    return f"Rank by {name_metric(facts)}, log scale"


def name_metric(facts: MovementFacts) -> str:
    """Name the metric within a sentence."""
    return "average" if facts.metric == "average" else facts.tables.board.label(facts.metric)


def say_leaders(facts: MovementFacts) -> str:
    """Say how many models came first, which most often and which last."""
    if not facts.leaders:
        return f"No snapshot of board {facts.tables.board.id} tells who came first."
    longest = max(facts.leaders, key=lambda leader: len(leader.dates))
    latest = facts.leaders[0]
    both = longest.model == latest.model
    last = "" if both else f", last {latest.model} ({latest.dates[-1]})"
    text = (
        f"{count_things(len(facts.leaders), 'model')} came first by {name_metric(facts)} on board "
        f"{facts.tables.board.id}, {'most often and last' if both else 'most often'} "
        f"{longest.model} ({count_things(len(longest.dates), 'snapshot')}, "
        f"{_span(longest.dates)}){last}."
    )
    hidden = len({leader.model for leader in facts.leaders} - set(facts.traces.models))
    return f"{text} {count_things(hidden, 'earlier leader')} not shown." if hidden else text


def say_chosen(facts: MovementFacts) -> str:
    """Say how the chosen models moved, and which are unknown."""
    told = [_say_model(facts, row) for row in range(len(facts.traces.models))]
    text = f"By {name_metric(facts)}: {'; '.join(told)}." if told else "None of these is shown."
    if facts.unknown:
        text += f" Never on the board: {join_words(facts.unknown)}."
    return text


def _say_model(facts: MovementFacts, row: int) -> str:
    traces = facts.traces
    days = np.flatnonzero(~np.isnan(traces.ranks[row])).tolist()
    if not days:
        return f"{traces.models[row]} has no rank"
    best = days[int(np.argmin(traces.ranks[row, days]))]
    ranks = traces.ranks[row]
    return (
        f"{traces.models[row]} best at rank {ranks[best]:,.0f} ({traces.days[best].date}), "
        f"last at {ranks[days[-1]]:,.0f} ({traces.days[days[-1]].date})"
    )


def say_limits(facts: MovementFacts) -> str:
    """Say where lines break or mean nothing."""
    parts = []
    for population, words in (("fragments", "fragments"), ("top", "a top by average")):
        dates = [
            day.date
            for day in facts.traces.days
            if day.population == population and not day.proves_ranks(facts.metric)
        ]
        if dates:
            verb = "prove" if population == "fragments" else "proves"
            parts.append(f"{words} ({join_words(dates)}) {verb} no rank")
    relisted = [joint.after for joint in facts.joints.values() if not joint.listed_alike]
    if relisted:
        parts.append("lines break where the population changes")
    again = [
        f"{joint.after} ({joint.rescored:,} of {joint.common:,})"
        for joint in facts.joints.values()
        if not joint.measured_alike
    ]
    if again:
        parts.append(f"many models were re-scored before {join_words(again)}, which is no movement")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _span(dates: Sequence[str]) -> str:
    return dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"


def count_things(number: int, noun: str) -> str:
    """Count things by their noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
