"""The contract that every claim keeps.

A claim declares in words what its sentence is taken to mean (the population, the statistic, the
tolerance), and tests exactly that: ``test(tables)`` gives a verdict with the numbers that
decided. It sees the snapshot that it is judged by and what it ``needs`` besides; of a history it
sees no date after that snapshot. So it can be judged as of every date, and says each time
what somebody could have known on that day.

``Claim.judge`` is what to call: it first sees whether the snapshot bears the claim at all, so that
a test need not ask for the same things again and again.

The sentence itself stands in the log, in its author's words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leaderboard.figures.words import join_words
from leaderboard.tables import Tables

HOLDS = "holds"
FAILS = "fails"
MIXED = "mixed"
UNTESTABLE = "cannot be tested"
VERDICTS = (HOLDS, FAILS, MIXED, UNTESTABLE)

# The populations of ``snapshot.POPULATIONS`` in which the first place by average is certain.
RANKING = ("whole", "top")
ALL = ("whole", "top", "fragments")

_POPULATION_REASONS = {
    "whole": "The whole board is listed, and the claim is about a part of it.",
    "top": "Only the top of the board is listed, which does not bear the statistic.",
    "fragments": "Only fragments of the board are listed, which do not bear the statistic.",
}


@dataclass(frozen=True)
class Finding:
    """One number (or name) that a verdict rests on; ``decimals`` is how it is written."""

    label: str
    value: float | str | None
    unit: str = ""
    decimals: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give it in plain values, a number as it is written: last bits differ by machine."""
        value = self.value
        if isinstance(value, float):
            value = (
                None
                if math.isnan(value)
                else round(value, 6 if self.decimals is None else self.decimals)
            )
        return {**vars(self), "value": value}


@dataclass(frozen=True)
class View:
    """The figure that shows what a claim says; ``at`` is the snapshot judged by, if empty."""

    figure: str
    params: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a test came to: one of ``VERDICTS``, the reason in one line, the numbers behind it.

    ``at`` is the snapshot whose figure shows it, where that is not the one judged by.
    """

    verdict: str
    reason: str
    findings: tuple[Finding, ...] = ()
    at: str = ""


@dataclass(frozen=True)
class Claim:
    """A claim's declaration and its test.

    Attributes
    ----------
    id : str
        Its name in the log (``::: claim ID``).
    title : str
        A few words for tables.
    population, statistic, tolerance : str
        What is looked at, what is computed from it, and what still counts as true; each
        one sentence.
    needs : tuple of str
        The tables that the test wants, as in ``Figure.needs``.
    view : View or None
        The figure that shows it; none where no score bears on it.
    test : callable
        ``Tables -> Verdict``. It raises nothing for odd tables: what cannot be computed is
        ``UNTESTABLE``, with the reason.
    boards : tuple of str
        The boards whose snapshots it can be judged by; empty for all.
    populations : tuple of str
        The kinds of snapshots that bear the statistic, of ``snapshot.POPULATIONS``.
    metrics : tuple of str
        The benchmarks that the test reads.
    hidden : bool
        Whether models count that the board hides (flagged, or no longer on the hub). Where two
        dates are compared they do: a model that came back is not new.
    """

    id: str
    title: str
    population: str
    statistic: str
    tolerance: str
    needs: tuple[str, ...]
    view: View | None
    test: Callable[[Tables], Verdict]
    boards: tuple[str, ...] = ()
    populations: tuple[str, ...] = ("whole",)
    metrics: tuple[str, ...] = ()
    hidden: bool = False

    def judge(self, tables: Tables) -> Verdict:
        """Test the claim, if the snapshot bears it."""
        missing = [metric for metric in self.metrics if metric not in tables.board.metric_ids]
        if missing:
            return cannot_test(f"The board has no benchmark {join_words(missing)}.")
        if tables.population not in self.populations:
            return cannot_test(_POPULATION_REASONS[tables.population])
        return self.test(tables)


def cannot_test(reason: str, *findings: Finding) -> Verdict:
    """Give the verdict on what this snapshot cannot decide."""
    return Verdict(UNTESTABLE, reason, findings)
