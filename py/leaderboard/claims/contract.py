"""The contract that every claim keeps.

A claim declares in words what its sentence is taken to mean (the population, the statistic, the
tolerance), and tests exactly that: ``test(tables)`` gives a verdict with the numbers that
decided. It sees the snapshot that it is judged by and what it ``needs`` besides; of a history it
sees no date after that snapshot. So it can be judged as of every date, and says each time
what somebody could have known on that day.

The sentence itself stands in the log, in its author's words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leaderboard.tables import Tables

HOLDS = "holds"
FAILS = "fails"
MIXED = "mixed"
UNTESTABLE = "cannot be tested"
VERDICTS = (HOLDS, FAILS, MIXED, UNTESTABLE)


@dataclass(frozen=True)
class Finding:
    """One number (or name) that a verdict rests on; ``decimals`` is how it is written."""

    label: str
    value: float | str | None
    unit: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class View:
    """The figure that shows what a claim says; ``at`` is the snapshot judged by, if empty."""

    figure: str
    params: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a test came to: one of ``VERDICTS``, the reason in one line, the numbers behind it."""

    verdict: str
    reason: str
    findings: tuple[Finding, ...] = ()


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
