"""Exports of the Open LLM Leaderboard, told by their headings.

Three forms are known: the first board (2024), the second until 2024-12-10, and the second after.
Their names and dates say what they are; what they do not say stands here. In the older ones
``flagged`` is inverted: TRUE says that a model is *not* flagged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from leaderboard.board import Benchmark, Board


@dataclass(frozen=True)
class Export:
    """A known form: headings that tell it, what it is called, and its columns."""

    title: str
    told_by: frozenset[str]
    labels: Mapping[str, str]
    average: str
    flags_inverted: bool
    notes: tuple[str, ...]
    # What the board itself knows about its tests: items and chance level, by heading.
    facts: Mapping[str, tuple[int, float | None]] = field(default_factory=dict)


_V1 = {
    "arc": "ARC",
    "hellaswag": "HellaSwag",
    "mmlu": "MMLU",
    "truthfulqa": "TruthfulQA",
    "winogrande": "Winogrande",
    "gsm8k": "GSM8K",
}
_V1_FACTS: Mapping[str, tuple[int, float | None]] = {
    "arc": (1172, 25),
    "hellaswag": (10042, 25),
    "mmlu": (14042, 25),
    "truthfulqa": (817, None),
    "winogrande": (1267, 50),
    "gsm8k": (1319, 0),
}
_V2 = {
    "ifeval": "IFEval",
    "bbh": "BBH",
    "math_lvl_5": "MATH Lvl 5",
    "gpqa": "GPQA",
    "musr": "MuSR",
    "mmlupro": "MMLU-Pro",
}
_V2_NEW = {
    "evaluations_ifeval_normalized_score": "IFEval",
    "evaluations_bbh_normalized_score": "BBH",
    "evaluations_math_normalized_score": "MATH Lvl 5",
    "evaluations_gpqa_normalized_score": "GPQA",
    "evaluations_musr_normalized_score": "MuSR",
    "evaluations_mmlu_pro_normalized_score": "MMLU-Pro",
}
_NORMALISED = (
    "Scores are the normalised ones, on which guessing is 0; the raw ones beside them are left out."
)
_INVERTED = "In this export “flagged” is inverted (TRUE says not flagged); it is read so."

EXPORTS = (
    Export(
        title="an export of the Open LLM Leaderboard, six benchmarks (v1)",
        told_by=frozenset({"fullname", "average", "flagged", *_V1}),
        labels=_V1,
        average="average",
        flags_inverted=True,
        notes=(_INVERTED,),
        facts=_V1_FACTS,
    ),
    Export(
        title="an export of the Open LLM Leaderboard 2 (until December 2024)",
        told_by=frozenset({"fullname", "average", "flagged", "ifeval_raw", *_V2}),
        labels=_V2,
        average="average",
        flags_inverted=True,
        notes=(_NORMALISED, _INVERTED),
    ),
    Export(
        title="an export of the Open LLM Leaderboard 2 (from December 2024)",
        told_by=frozenset({"model_name", "model_average_score", *_V2_NEW}),
        labels=_V2_NEW,
        average="model_average_score",
        flags_inverted=False,
        notes=(_NORMALISED,),
    ),
)


def find_export(headings: Collection[str]) -> Export | None:
    """Find the export that has these headings."""
    return next((export for export in EXPORTS if export.told_by <= set(headings)), None)


def describe_benchmarks(export: Export, boards: Collection[Board]) -> dict[str, Benchmark]:
    """Say what is known of the export's benchmarks, by heading; ``boards`` may know more."""
    known = {benchmark.id: benchmark for board in boards for benchmark in board.benchmarks}
    if not export.facts:
        return {}
    return {
        heading: known[heading]
        if heading in known
        else Benchmark(
            id=heading,
            label=label,
            title=label,
            measures="a benchmark of the board",
            metric="as the board published it",
            shots=0,
            items=export.facts[heading][0],
            chance=export.facts[heading][1],
            source="",
        )
        for heading, label in export.labels.items()
    }
