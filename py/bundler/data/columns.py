"""What every column and flag of the data means: the words behind the data dictionary.

Benchmarks are described by their boards' records. A column or flag that is in the data and neither
there nor here has no description, and the build says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from leaderboard.board import Benchmark, Board

RAW = "_raw"


@dataclass(frozen=True)
class Column:
    """What a column holds: its meaning, and the unit or the values that it has."""

    meaning: str
    unit: str


# In the snapshots' rows, in CSV and JSON alike.
RECORDED: Mapping[str, Column] = {
    "model": Column("The model's name as the board listed it, mostly ORGANISATION/NAME.", "text"),
    "revision": Column("The revision of the model's files that was evaluated.", "text, or empty"),
    "precision": Column("The number format in which the model was evaluated.", "text, or empty"),
    "average": Column("The board's own average over its benchmarks.", "points, 0 to 100, or empty"),
    "params_billion": Column(
        "How many parameters the model has. In JSON what the source told; in CSV, where it told "
        "nothing, what the name or data/models.json tells.",
        "billions, above 0, or empty where unknown",
    ),
    "type": Column("The kind of model, as its submitter declared it to the board.", "text"),
    "licence": Column("The model's licence, as its page on the hub declared it.", "text"),
    "flags": Column("What the board said of the row beside its scores: see Flags.", "words"),
    "parts": Column("The source files that have the row: see Snapshots.", "names of parts"),
}
# In CSV only: derived by the report.
DERIVED: Mapping[str, Column] = {
    "organisation": Column("Who published the model: what stands before the slash.", "text"),
    "url": Column("The model's page, where its name tells one; it may be gone.", "address"),
    "in_main": Column(
        "Whether the row belongs to the main list, which ranks are counted in; a list of one size "
        "class beside it does not.",
        "1 or 0",
    ),
    "flagged": Column("Whether the board itself had flagged the row.", "1 or 0"),
    "hidden": Column(
        "Whether the board did not show the row unless asked: flagged, or gone from the hub.",
        "1 or 0",
    ),
}
FLAGS: Mapping[str, str] = {
    "flagged": "The board's team had marked the model, mostly after a discussion of its training.",
    "unavailable": "The model was no longer on the hub.",
    "moe": "A mixture of experts.",
    "merged": "Merged from other models' weights.",
    "chat-template": "Evaluated with the model's chat template.",
    "highlighted": "Highlighted by the board's maintainers.",
    "official": "Published by a provider that the board counted as official.",
    "adapter": "Adapter weights, evaluated on top of their base model.",
    "delta": "Delta weights, evaluated after they were applied to their base model.",
}
POPULATIONS: Mapping[str, str] = {
    "whole": "Every model that the board listed that day.",
    "top": "The best models only: ranks hold, shares and spreads do not.",
    "fragments": "Some of the models: not even the first rank is certain.",
}


def describe_column(name: str, board: Board) -> Column | None:
    """Describe a column of a board's snapshots; ``None`` where nobody has."""
    known = RECORDED.get(name) or DERIVED.get(name)
    if known:
        return known
    if name in board.benchmark_ids:
        return _describe_benchmark(board.benchmark(name))
    stem = name.removesuffix(RAW)
    if stem != name and stem in board.benchmark_ids:
        label = board.benchmark(stem).label
        return Column(f"{label} as it was measured, before it was normalised.", "share, 0 to 1")
    return None


def find_undescribed(names: Mapping[str, tuple[Board, list[str]]]) -> Iterator[str]:
    """Tell of each column (by a name of where it stands) that has no description."""
    for place, (board, columns) in names.items():
        for column in columns:
            if describe_column(column, board) is None:
                yield (
                    f"{place}: nobody described the column {column!r}; add it to RECORDED or "
                    "DERIVED in py/bundler/data/columns.py"
                )


def _describe_benchmark(benchmark: Benchmark) -> Column:
    kind = "points, 0 to 100, or empty"
    if benchmark.scale == "normalised":
        kind = "points above chance, normalised to 0 to 100, or empty"
    return Column(f"The score on {benchmark.label}: {benchmark.metric}.", kind)
