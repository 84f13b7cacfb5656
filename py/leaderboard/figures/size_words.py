"""Models by size and score, and what can be said of them.

A model of unknown size has no place among them: it is counted, never drawn at 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaderboard.figures.contract import LegendEntry
from leaderboard.figures.metrics import name_metric
from leaderboard.figures.names import count_models
from leaderboard.figures.palette import INK, SERIES
from leaderboard.figures.words import join_words, name_population, show_score

if TYPE_CHECKING:
    from leaderboard.analysis.pareto import Floats, Integers
    from leaderboard.tables import Tables


@dataclass(frozen=True)
class SizedModels:
    """The models with a score, and those of them whose size is known.

    Attributes
    ----------
    names : list of str
        Models of known size, in source order.
    params, scores : array of float, shape (names,)
        Billions and points.
    frontier : array of int
        Places of the models on the frontier, smallest first; none where the snapshot is fragments.
    highlighted : list of (int, int)
        Slot and place of each highlighted model of known size.
    unsized : list of (str, float)
        Models of unknown size with their scores, best first.
    lost : list of str
        Highlighted models without a size or a score.
    outside : int
        How many of the names are on a list of a size class only.
    """

    tables: Tables
    metric: str
    names: list[str]
    params: Floats
    scores: Floats
    frontier: Integers
    highlighted: list[tuple[int, int]]
    unsized: list[tuple[str, float]]
    lost: list[str]
    outside: int

    @property
    def label_within(self) -> str:
        """The metric's name within a sentence."""
        return name_metric(self.tables.board, self.metric)

    @property
    def largest(self) -> float:
        """The parameters of the largest model of known size, in billions; 1 without any."""
        return float(self.params.max()) if len(self.params) else 1.0

    @property
    def has_frontier(self) -> bool:
        """Fragments prove no frontier: what is missing may be better."""
        return len(self.frontier) > 0

    def show(self, place: int) -> str:
        """Write a model's size and score."""
        score = show_score(float(self.scores[place]), self.tables)
        return f"{write_size(float(self.params[place]))}, {score}"

    def find_gap(self, place: int) -> float:
        """Give how far a model is below the best of no more parameters, in points."""
        no_larger = self.params[self.frontier] <= self.params[place]
        return float(self.scores[self.frontier][no_larger].max() - self.scores[place])


def write_size(params_billion: float) -> str:
    """Write parameters as model names do.

    >>> write_size(70.0), write_size(0.125)
    ('70B', '125M')
    """
    if params_billion < 1:
        return f"{params_billion * 1000:.4g}M"
    return f"{params_billion:.4g}B"


def write_title(sized: SizedModels) -> str:
    """State how few models are the best of their size."""
    if not sized.names:
        return f"No model of known size has a score by {sized.label_within}"
    if not sized.has_frontier:
        return f"{count_models(len(sized.names))} by size and {sized.label_within}"
    count = len(sized.frontier)
    verb = "have" if count > 1 else "has"
    among = count_models(len(sized.names))
    return f"{count} of {among} {verb} the best {sized.label_within} for their size"


def write_caption(sized: SizedModels) -> str:
    """Say how to read the line, and who is missing."""
    parts = []
    if sized.has_frontier:
        parts.append(
            "Line: the best score at no more parameters, set by the dark dots (the best 12 are "
            "named). Sizes are those that names and sources tell."
        )
    if sized.tables.population == "fragments":
        parts.append("No line: fragments of the board prove no frontier.")
    if sized.tables.population == "top":
        parts.append("Only the top of the board is listed: the line may miss smaller models.")
    if sized.outside:
        parts.append(f"{count_models(sized.outside)} from the lists of size classes.")
    parts.append(_count_unsized(sized))
    return " ".join(part for part in parts if part)


def _count_unsized(sized: SizedModels) -> str:
    count = len(sized.unsized)
    if not count:
        return ""
    return f"{count_models(count)} of unknown size {'are' if count > 1 else 'is'} not drawn."


def describe_sizes(sized: SizedModels) -> str:
    """Say from where to where the frontier goes, where the highlighted are, and who is missing."""
    tables, by = sized.tables, sized.label_within
    if not sized.names:
        text = f"No model of known size has a score by {by} on {tables.date}."
    elif not sized.has_frontier:
        text = (
            f"{count_models(len(sized.names))} of known size on {tables.date}"
            f"{name_population(tables)}; no frontier is drawn from them."
        )
    else:
        text = _tell_frontier(sized)
    return text + _tell_unsized(sized) + _tell_highlighted(sized)


def _tell_frontier(sized: SizedModels) -> str:
    tables, by = sized.tables, sized.label_within
    first, last = int(sized.frontier[0]), int(sized.frontier[-1])
    head = (
        f"Of {count_models(len(sized.names))} of known size on {tables.date}"
        f"{name_population(tables)}, "
    )
    if len(sized.frontier) == 1:
        return f"{head}{sized.names[last]} ({sized.show(last)}) has the best {by}."
    return (
        f"{head}{len(sized.frontier)} have the best {by} for their size, from {sized.names[first]} "
        f"({sized.show(first)}) to {sized.names[last]} ({sized.show(last)})."
    )


def _tell_unsized(sized: SizedModels) -> str:
    if not sized.unsized:
        return ""
    name, score = sized.unsized[0]
    best = f"{name} with {show_score(score, sized.tables)}"
    count = len(sized.unsized)
    if count == 1:
        return f" 1 model of unknown size is not drawn: {best}."
    return f" {count_models(count)} of unknown size are not drawn, the best of them {best}."


def _tell_highlighted(sized: SizedModels) -> str:
    told = [_tell_model(sized, place) for _, place in sized.highlighted]
    text = f" Highlighted: {'; '.join(told)}." if told else ""
    if sized.lost:
        text += f" Without a known size or a score that day: {join_words(sized.lost)}."
    return text


def _tell_model(sized: SizedModels, place: int) -> str:
    text = f"{sized.names[place]} ({sized.show(place)})"
    if not sized.has_frontier:
        return text
    gap = sized.find_gap(place)
    if gap == 0:
        return f"{text}, as good as any that is no larger"
    return f"{text}, {show_score(gap, sized.tables)} points below the best that is no larger"


def make_legend(sized: SizedModels) -> tuple[LegendEntry, ...]:
    """Name the line and the highlighted models."""
    entries = [
        LegendEntry(sized.names[place], SERIES[slot], sized.names[place])
        for slot, place in sized.highlighted
    ]
    if sized.has_frontier:
        entries.insert(0, LegendEntry("best for its size", INK))
    return tuple(entries)
