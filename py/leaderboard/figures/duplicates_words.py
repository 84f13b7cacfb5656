"""Groups of models that score alike, and what can be said of them.

Every text leaves open what the models of a group are to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaderboard.figures.contract import LegendEntry
from leaderboard.figures.names import count_models
from leaderboard.figures.palette import ACCENT, SERIES
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.analysis.duplicates import Group
    from leaderboard.tables import Tables

NAMES_LENGTH = 44


SAME, OTHER = ACCENT, SERIES[1]


@dataclass(frozen=True)
class Grouped:
    """All groups of the snapshot; the first ``shown`` are drawn.

    ``rows`` holds the main population, ``models`` counts its names, ``incomplete`` those of them
    that could not be compared for want of a score.
    """

    tables: Tables
    tolerance: str
    groups: list[Group]
    shown: int
    rows: pd.DataFrame
    models: int
    incomplete: int

    @property
    def alike(self) -> str:
        """What two models of a group have in common."""
        if self.tolerance == "0":
            return "identical scores"
        return f"scores within {self.tolerance} points"

    @property
    def held(self) -> int:
        """How many models are in any group."""
        return len({model for group in self.groups for model in group.models})


def write_title(facts: Grouped) -> str:
    """State how many models are in groups."""
    if not facts.groups:
        return f"No two models have {facts.alike}"
    return f"{facts.held:,} of {facts.models:,} models have {facts.alike}"


def describe_groups(facts: Grouped) -> str:
    """Say how many groups hold how many models, name the largest, and warn of verdicts."""
    date = facts.tables.date
    lost = ""
    if facts.incomplete:
        lost = f" {count_models(facts.incomplete)} with a missing score could not be compared."
    if not facts.groups:
        return f"No two of {count_models(facts.models)} on {date} have {facts.alike}.{lost}"
    first = facts.groups[0]
    text = (
        f"On {date} {facts.held:,} of {count_models(facts.models)} form "
        f"{_count_groups(len(facts.groups))} with {facts.alike}; "
        f"{'the largest' if len(facts.groups) > 1 else 'it'} holds {join_words(first.models, 3)}. "
        "They are candidates for copies, merges or quantisations of one model, no verdict."
    )
    return text + lost


def write_caption(facts: Grouped) -> str:
    """Say how to read the dots, and what the groups do not prove."""
    shown, count = facts.shown, len(facts.groups)
    text = f"One dot a model: {_count_groups(count)}"
    text += f", the {shown} largest shown. " if shown < count else ". "
    text += "Candidates for re-uploads, merges or quantisations of one model, no verdicts."
    if facts.tolerance != "0":
        text += " Groups are chains of such steps, so their ends may be further apart."
    if facts.tables.decimals < 2:
        text += " Scores have one decimal only: more models may look alike than are."
    if facts.tables.population != "whole":
        text += " Models that are not listed may belong to a group, too."
    return text


def list_names(models: tuple[str, ...]) -> str:
    """List the names without their organisations, as many as fit, and count the other models."""
    names = list(dict.fromkeys(model.rpartition("/")[2] for model in models))
    count = 1
    while count < len(names) and len(", ".join(names[: count + 1])) <= NAMES_LENGTH:
        count += 1
    shown = ", ".join(names[:count])[:NAMES_LENGTH]
    return shown if count == len(models) else f"{shown} +{len(models) - count}"


def write_group(group: Group) -> str:
    """Say how large a group is and how far its models are apart."""
    apart = f", at most {group.spread:.2f} points apart" if group.spread else ""
    return f"{count_models(len(group.models))}{apart}"


def _count_groups(count: int) -> str:
    return f"{count:,} group{'' if count == 1 else 's'}"


def make_legend(facts: Grouped) -> tuple[LegendEntry, ...]:
    """Name the two colours of dots."""
    if not facts.groups:
        return ()
    return (
        LegendEntry("of the organisation of the group's first", SAME),
        LegendEntry("of another, or of none named", OTHER),
    )
