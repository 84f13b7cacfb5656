"""The board of a reader's own snapshot: a benchmark for each of its columns of scores.

Nothing is known of a column but its heading: no number of items, no chance level. Figures that need
these say so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from leaderboard.board import Benchmark, Board
from leaderboard.keys import name_own_board

# Names that columns of other tables have.
RESERVED = frozenset(
    {"average", "board", "date", "family", "flagged", "flags", "in_main", "licence", "main"}
    | {"metric", "model", "organisation", "params_billion", "parts", "population", "precision"}
    | {"rank", "revision", "row", "score", "size", "size_class", "type", "x", "y", "change"}
)
MOST_LABEL = 22
_SHOTS = re.compile(r"\s*\((\d+)[- ]?shots?\)", re.IGNORECASE)
_POINTS = re.compile(r"\s*\((points|%|percent)\)", re.IGNORECASE)


def make_board(
    name: str,
    title: str,
    headings: Sequence[str],
    known: Mapping[str, Benchmark],
    labels: Mapping[str, str],
) -> Board:
    """Make the board of a snapshot of that name; ``known`` and ``labels`` go by heading."""
    benchmarks: list[Benchmark] = []
    for heading in headings:
        benchmark = known.get(heading) or describe_column(heading, labels.get(heading, ""))
        ids = {one.id for one in benchmarks}
        shown = {one.label for one in benchmarks}
        benchmarks.append(
            replace(
                benchmark,
                id=_make_unique(benchmark.id, ids, "_"),
                label=_make_unique(benchmark.label, shown, " "),
            )
        )
    return Board(name_own_board(name), title, tuple(benchmarks))


def describe_column(heading: str, label: str = "") -> Benchmark:
    """Describe a column of scores by its heading.

    >>> benchmark = describe_column("ARC (25-shot)")
    >>> benchmark.id, benchmark.label, benchmark.shots
    ('arc', 'ARC', 25)
    """
    shots = _SHOTS.search(heading)
    plain = _POINTS.sub("", _SHOTS.sub("", heading))
    # Arrows and emoji say nothing on an axis.
    plain = "".join(letter for letter in plain if unicodedata.category(letter)[0] not in "CS")
    plain = " ".join(plain.split()) or "score"
    label = label or plain
    return Benchmark(
        id=make_id(plain),
        label=label if len(label) <= MOST_LABEL else f"{label[: MOST_LABEL - 1]}…",
        title=heading,
        measures="a column of your file",
        metric="as your file has it",
        shots=int(shots[1]) if shots else 0,
        items=None,
        chance=None,
        source="",
    )


def make_id(text: str) -> str:
    """Make the name of a column.

    >>> make_id("MMLU-PRO"), make_id("Average"), make_id("7 tasks")
    ('mmlu_pro', 'average_score', 's_7_tasks')
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "_", ascii_text.lower()).strip("_") or "score_1"
    plain = plain if plain[0].isalpha() else f"s_{plain}"
    return f"{plain}_score" if plain in RESERVED else plain


def _make_unique(text: str, taken: set[str], mark: str) -> str:
    found, count = text, 1
    while found in taken:
        count += 1
        found = f"{text}{mark}{count}"
    return found
