"""The forms of the CSV exports of the Open LLM Leaderboard, told by their headings.

Three are known: that of the first board, that of the second until 2024-12-10, and that of the
second from 2024-12-11 on. What a heading says is not always what its column holds, so each flag
names the value that means it. What was found by holding columns against others:

- ``flagged`` and ``moe`` are inverted until 2024-12-10: FALSE stands at the models known for it
  and at architectures of experts. So is ``merged`` of the first board, which is FALSE at 732 of
  1,009 merges; ``not_merged`` of the second holds what it says.
- ``available_on_the_hub`` holds what it says: where it is FALSE no licence is known.
- ``features_is_not_available_on_hub`` is inverted: it equals the column before, row for row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from leaderboard.snapshot import Source

SOURCE = Source(
    title="Open LLM Leaderboard, exports kept by François Boulnois",
    url="https://github.com/fboulnois/llm-leaderboard-csv",
    licence="MPL-2.0",
)
TRUE, FALSE = "TRUE", "FALSE"
TYPES = (
    "pretrained", "continuously-pretrained", "fine-tuned", "chat", "merge", "multimodal", "other",
)  # fmt: skip
# What the board calls them, letters only: its labels differ in blanks and pictures.
TYPE_LABELS: Mapping[str, str] = {
    "pretrained": "pretrained",
    "continuouslypretrained": "continuously-pretrained",
    "finetunedondomainspecificdatasets": "fine-tuned",
    "chatmodels": "chat",
    "chatmodelsrlhfdpoift": "chat",
    "basemergesandmoerges": "merge",
    "multimodal": "multimodal",
    "other": "other",
}
# Beside the ordinary one, which needs no word.
WEIGHTS: Mapping[str, str | None] = {"Original": None, "Adapter": "adapter", "Delta": "delta"}


@dataclass(frozen=True)
class Flag:
    """A word in ``flags``, and the value of a column that means it."""

    word: str
    column: str
    means: str
    inverted: bool = False


@dataclass(frozen=True)
class Score:
    """A benchmark's column of scores, and the one of its raw scores where there is one."""

    benchmark: str
    column: str
    raw: str | None = None


@dataclass(frozen=True)
class Places:
    """The headings of what every form has."""

    model: str
    average: str
    revision: str
    precision: str
    type: str
    weights: str
    licence: str
    size: str


@dataclass(frozen=True)
class Form:
    """Where a form has what; ``left_out`` are headings that are known and not taken over."""

    title: str
    board: str
    places: Places
    scores: tuple[Score, ...]
    flags: tuple[Flag, ...]
    left_out: frozenset[str]
    whole_sizes: bool = True
    rounded: bool = True
    optional: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        scores = [name for score in self.scores for name in (score.column, score.raw) if name]
        flags = dict.fromkeys(flag.column for flag in self.flags)
        return (*vars(self.places).values(), *scores, *flags)

    @property
    def required(self) -> tuple[str, ...]:
        """The headings without which a file is not of this form."""
        return tuple(name for name in self.columns if name not in self.optional)


_OLD = Places(
    model="fullname",
    average="average",
    revision="model_sha",
    precision="precision",
    type="type",
    weights="weight_type",
    licence="hub_license",
    size="params_b",
)
_OLD_LEFT_OUT = frozenset({"t", "model", "architecture", "hub_hearts", "url"})
_OLD_FLAGS = (
    Flag("flagged", "flagged", FALSE, inverted=True),
    Flag("unavailable", "available_on_the_hub", FALSE),
    Flag("moe", "moe", FALSE, inverted=True),
)

FIRST = Form(
    title="the first board",
    board="v1-6",
    places=_OLD,
    scores=tuple(
        Score(name, name)
        for name in ("arc", "hellaswag", "mmlu", "truthfulqa", "winogrande", "gsm8k")
    ),
    flags=(*_OLD_FLAGS, Flag("merged", "merged", FALSE, inverted=True)),
    left_out=_OLD_LEFT_OUT | {"date"},
)
SECOND = Form(
    title="the second board, until 2024-12-10",
    board="v2",
    places=_OLD,
    scores=tuple(
        Score(benchmark, column, f"{column}_raw")
        for benchmark, column in (
            ("ifeval", "ifeval"),
            ("bbh", "bbh"),
            ("math", "math_lvl_5"),
            ("gpqa", "gpqa"),
            ("musr", "musr"),
            ("mmlu_pro", "mmlupro"),
        )
    ),
    flags=(
        *_OLD_FLAGS,
        Flag("merged", "not_merged", FALSE),
        Flag("chat-template", "chat_template", TRUE),
        Flag("highlighted", "maintainers_highlight", TRUE),
        Flag("official", "official_providers", TRUE),
    ),
    left_out=_OLD_LEFT_OUT
    | {"submission_date", "upload_to_hub_date", "generation", "base_model", "co_cost_kg"},
    optional=frozenset({"maintainers_highlight", "official_providers"}),
)
THIRD = Form(
    title="the second board, from 2024-12-11",
    board="v2",
    places=Places(
        model="model_name",
        average="model_average_score",
        revision="model_sha",
        precision="model_precision",
        type="model_type",
        weights="model_weight_type",
        licence="metadata_hub_license",
        size="metadata_params_billions",
    ),
    scores=tuple(
        Score(name, f"evaluations_{name}_normalized_score", f"evaluations_{name}_value")
        for name in ("ifeval", "bbh", "math", "gpqa", "musr", "mmlu_pro")
    ),
    flags=(
        Flag("flagged", "features_is_flagged", TRUE),
        Flag("unavailable", "features_is_not_available_on_hub", FALSE, inverted=True),
        Flag("moe", "features_is_moe", TRUE),
        Flag("merged", "features_is_merged", TRUE),
        Flag("chat-template", "model_has_chat_template", TRUE),
        Flag("highlighted", "features_is_highlighted_by_maintainer", TRUE),
        Flag("official", "features_is_official_provider", TRUE),
    ),
    left_out=frozenset(
        {
            "id",
            "model_architecture",
            "metadata_upload_date",
            "metadata_submission_date",
            "metadata_generation",
            "metadata_base_model",
            "metadata_hub_hearts",
            "metadata_co2_cost",
            *(
                f"evaluations_{name}_name"
                for name in ("ifeval", "bbh", "math", "gpqa", "musr", "mmlu_pro")
            ),
        }
    ),
    whole_sizes=False,
    rounded=False,
    optional=frozenset({"features_is_highlighted_by_maintainer", "features_is_official_provider"}),
)
FORMS = (FIRST, SECOND, THIRD)


def find_form(headings: Collection[str]) -> Form:
    """Find the form that shares the most headings with a file.

    >>> find_form(["fullname", "average", "musr"]).title
    'the second board, until 2024-12-10'
    """
    return max(FORMS, key=lambda form: len(set(form.required) & set(headings)))


def is_export(headings: Collection[str]) -> bool:
    """Tell whether headings are those of an export, even if one is missing or misspelt."""
    form = find_form(headings)
    return 2 * len(set(form.required) & set(headings)) > len(form.required)
