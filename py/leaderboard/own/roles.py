"""What each column of a file is: the model, the average, a score, the size, or none of these.

A column is told by its heading where headings tell, else by what stands in it. Every column gets a
reason, which the reader is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from leaderboard.errors import OwnDataError
from leaderboard.own.cells import Numbers, read_numbers
from leaderboard.own.grid import Grid

# In order: a board that writes links into `model` has the plain name in `fullname`.
MODEL_NAMES = (
    "fullname", "full_name", "model_name", "modelname", "model_id", "model", "models", "model_full",
    "name", "modell", "llm", "system", "checkpoint",
)  # fmt: skip
AVERAGE_NAMES = (
    "average", "model_average_score", "average_score", "avg", "avg_score", "mean", "mean_score",
    "overall", "overall_score", "total_score", "average_points",
)  # fmt: skip
SIZE_NAMES = (
    "params_billion", "params_billions", "metadata_params_billions", "params_b", "params_in_b",
    "params", "parameters", "n_params", "num_params", "num_parameters", "number_of_parameters",
    "parameters_b", "parameters_billion", "parameter_count", "param_count", "model_size", "size",
    "size_b", "params_m", "parameters_m", "params_million", "size_billion_parameters",
    "params_billion_billion", "parameters_billions", "model_size_b", "model_size_billion",
)  # fmt: skip
FLAG_NAMES = ("flagged", "features_is_flagged", "is_flagged", "flags")
# Numbers that are no scores, by the last word of the heading before a unit: `date` is a date, and
# `date_understanding` a task.
_NO_SCORES = re.compile(
    r"(^|_)(id|ids|index|idx|rank|ranking|place|position|no|nr|number|row|year|month|day|date|time|"
    r"timestamp|sha|commit|revision|version|precision|seed|epochs?|steps?|n_shots?|num_shots?|"
    r"layers?|heads?|hearts?|likes?|hub|downloads?|stars|votes?|co2|cost|costs|price|flops|tokens?|"
    r"context|length|window|generation|latency|seconds|minutes|memory|vram|stderr|std|stdev|error|"
    r"ci|variance|counts?|samples|chance|created|updated|change|delta|spread|size|params|parameters|"
    r"moe|merged|flagged|in_main)"
    r"(_(kg|g|k|m|b|t|gb|mb|s|ms|h|hours|usd|eur|pct|billions?|millions?|1e\d+))*$"
)


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it is used as (``use``), and why."""

    heading: str
    use: str
    why: str


@dataclass(frozen=True)
class Plan:
    """What the columns of a grid are. ``numbers`` has every column that was read as numbers."""

    model: str
    average: str | None
    scores: tuple[str, ...]
    size: str | None
    flags: str | None
    columns: tuple[Column, ...]
    numbers: Mapping[str, Numbers]


def normalise_heading(heading: str) -> str:
    """Give a heading without case, blanks and signs.

    >>> normalise_heading("#Params (B)"), normalise_heading("Average ⬆️"), normalise_heading("co₂")
    ('params_b', 'average', 'co2')
    """
    plain = heading.lower().replace("₂", "2")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def find_roles(file: str, grid: Grid, skip: Mapping[str, str] | None = None) -> Plan:
    """Tell what each column is; ``skip`` has headings that are known to be no scores, and why.

    Raises
    ------
    OwnDataError
        If no column names models, or none has scores.
    """
    plain = {heading: normalise_heading(heading) for heading in grid.headings}
    numbers: dict[str, Numbers] = {}
    uses: dict[str, Column] = {}
    for heading, texts in zip(grid.headings, grid.columns, strict=True):
        read = read_numbers(texts)
        if read is not None:
            numbers[heading] = read
    model, why = _find_model(file, grid, plain, numbers)
    uses[model] = Column(model, "model", why)
    average: str | None = _find_named(AVERAGE_NAMES, plain, numbers)
    size = _find_size(plain, grid, model)
    flags = next((heading for heading in grid.headings if plain[heading] in FLAG_NAMES), None)
    named = ((average, "average"), (size, "size"), (flags, "flags"))
    for known, use in named:
        if known is not None and known != model:
            uses[known] = Column(known, use, "by its heading")
    scores = []
    for heading in grid.headings:
        if heading in uses:
            continue
        reason: str = (skip or {}).get(heading) or _refuse_score(heading, plain, grid, numbers)
        if not reason:
            scores.append(heading)
        uses[heading] = Column(heading, "" if reason else "score", reason or "numbers")
    columns = tuple(uses[heading] for heading in grid.headings)
    if not scores and average is None:
        told = "; ".join(f"{one.heading!r} {one.why}" for one in columns if not one.use)
        raise OwnDataError(
            f"{file} has no column of scores{': ' if told else ''}{told[:400]}; give at least one "
            "column of numbers from 0 to 100, or from 0 to 1"
        )
    return Plan(model, average, tuple(scores), size, flags, columns, numbers)


def _find_model(
    file: str, grid: Grid, plain: Mapping[str, str], numbers: Mapping[str, Numbers]
) -> tuple[str, str]:
    for known in MODEL_NAMES:
        for heading in grid.headings:
            if plain[heading] == known and heading not in numbers:
                return heading, "by its heading"
    for heading, texts in zip(grid.headings, grid.columns, strict=True):
        if heading not in numbers and _is_distinct(texts):
            return heading, "the first column of texts that are mostly different"
    names = ", ".join(repr(heading) for heading in grid.headings[:8])
    raise OwnDataError(
        f"{file} has no column that names models, among {names}; call it “model”, and put it "
        "beside the scores"
    )


def _is_distinct(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text.strip()]
    return len(filled) > 0 and 2 * len(set(filled)) > len(texts)


def _find_named(
    names: Sequence[str], plain: Mapping[str, str], numbers: Mapping[str, Numbers]
) -> str | None:
    for name in names:
        for heading in numbers:
            if plain[heading] == name:
                return heading
    return None


def _find_size(plain: Mapping[str, str], grid: Grid, model: str) -> str | None:
    for name in SIZE_NAMES:
        for heading in grid.headings:
            if plain[heading] == name and heading != model:
                return heading
    return None


def _refuse_score(
    heading: str, plain: Mapping[str, str], grid: Grid, numbers: Mapping[str, Numbers]
) -> str:
    """Say why a column is no score; empty where it is one."""
    column = numbers.get(heading)
    if column is None:
        return "is text" if any(map(str.strip, grid.column(heading))) else "is empty"
    name = plain[heading]
    twin = _find_twin(name, plain)
    repeated = {*MODEL_NAMES, *AVERAGE_NAMES, *SIZE_NAMES, *FLAG_NAMES}
    reasons = {
        "is empty": column.gaps + len(column.wrong) == len(column.values),
        "is no score by its heading": bool(_NO_SCORES.search(name)) or heading.strip() == "#",
        "repeats another column": name in repeated,
        "is 0 or 1 throughout": _is_yes_or_no(column),
        "counts the rows": heading.startswith("column ") and _counts_rows(column),
        f"has the raw values of {twin!r}": twin is not None,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _is_yes_or_no(column: Numbers) -> bool:
    present = set(column.values[~np.isnan(column.values)].tolist())
    return 1 in present and present <= {0, 1} and len(column.values) > 1 and not column.percents


def _counts_rows(column: Numbers) -> bool:
    values = column.values
    start = values[0] if len(values) else 0
    return start in (0, 1) and all(value == start + row for row, value in enumerate(values))


def _find_twin(name: str, plain: Mapping[str, str]) -> str | None:
    """Find the column with the normalised scores of which this one has the raw ones."""
    twin = name.removesuffix("_raw") if name.endswith("_raw") else ""
    if name.endswith("_value"):
        twin = f"{name.removesuffix('_value')}_normalized_score"
    return next((heading for heading, other in plain.items() if twin and other == twin), None)
