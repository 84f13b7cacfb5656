"""A board: one set of benchmarks under which models were scored.

Scores of different boards measure different things even where a benchmark's name
is the same, so an average belongs to its board and is never joined with another's.
A benchmark's *chance level* is what guessing scores on it; a benchmark that is no
choice among fixed answers has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leaderboard.errors import UnknownBoardError, suggest_spelling

if TYPE_CHECKING:
    from collections.abc import Mapping

RAW, NORMALISED = "raw", "normalised"


@dataclass(frozen=True)
class Benchmark:
    """One column of scores: what is asked, how often, and what guessing yields.

    ``items`` counts test items, ``chance`` is in score points (0-100), ``shots``
    counts the worked examples shown to the model before each item. ``human`` is the score of
    people (0-100) on the same items under the same metric, and stands only with the address
    of its source, ``human_source``: what people do on another test, or in another way, is
    no reference.

    Scores of scale ``normalised`` are ``(raw - chance) / (100 - chance) * 100``, and 0 below that:
    guessing is 0 on them, and ``raw_chance`` is what it was before. That is ``None`` where the
    parts of a test have levels of their own and were normalised each.
    """

    id: str
    label: str
    title: str
    measures: str
    metric: str
    shots: int
    items: int | None
    chance: float | None
    source: str
    human: float | None = None
    human_source: str | None = None
    scale: str = RAW
    raw_chance: float | None = None


@dataclass(frozen=True)
class Board:
    """A named set of benchmarks, in the order of the board's own columns."""

    id: str
    title: str
    benchmarks: tuple[Benchmark, ...]

    @property
    def benchmark_ids(self) -> tuple[str, ...]:
        """The ids of the benchmarks, in column order."""
        return tuple(benchmark.id for benchmark in self.benchmarks)

    @property
    def metric_ids(self) -> tuple[str, ...]:
        """The average and every benchmark: all that a model can be ranked by."""
        return ("average", *self.benchmark_ids)

    def label(self, metric: str) -> str:
        """Give the short name of a metric, as an axis shows it."""
        if metric == "average":
            return "Average"
        return self.benchmark(metric).label

    def benchmark(self, benchmark_id: str) -> Benchmark:
        """Find a benchmark by its id."""
        for benchmark in self.benchmarks:
            if benchmark.id == benchmark_id:
                return benchmark
        hint = suggest_spelling(benchmark_id, self.benchmark_ids)
        raise UnknownBoardError(f"board {self.id!r} has no benchmark {benchmark_id!r}; {hint}")

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Board:
        """Read a board from the form of ``data/boards/BOARD.json``."""
        benchmarks = tuple(Benchmark(**entry) for entry in record["benchmarks"])
        return cls(id=record["id"], title=record["title"], benchmarks=benchmarks)
