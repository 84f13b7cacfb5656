"""The table of base models behind "Observational Scaling Laws": how they were trained.

It gives for each model its family, its size, the tokens that it was trained on, and the compute,
which is ``6 * size * tokens`` throughout. Of a mixture of experts the size is that of the part in
use at a time, which is what computes, not what must be held in memory.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING

from leaderboard.errors import Fault
from leaderboard.models import Training
from leaderboard.parameters import parse_parameters
from leaderboard.readers.raw import check_model

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE = "https://github.com/ryoungj/ObsScaling"
MODEL, FAMILY, SIZE = "Model", "Model Family", "Model Size (B)"
TOKENS, FLOPS = "Pretraining Data Size (T)", "FLOPs (1E21)"
COLUMNS = (MODEL, FAMILY, SIZE, TOKENS, FLOPS)
# Families of mixtures of experts, and the mark of one in a name.
EXPERTS = ("Mixtral", "DeepSeek-MoE", "DeepSeek-V2", "DeepSeek-Coder-V2", "Jamba")
EXPERTS_MARK = "-A14B"
# A size this far from the one in the model's name is a mistake: rounding moves it by a seventh.
MOST_OFF = 1.5
# Training takes six operations for each parameter and token; billions times trillions are 1e21.
OPERATIONS = 6


def read_base_models(file: str, text: str) -> tuple[dict[str, Training], list[Fault]]:
    """Read the table: how each of its models was trained, and every fault in it.

    A size that contradicts the model's name is taken from the name, and the compute follows.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    headings = reader.fieldnames or ()
    missing = [name for name in COLUMNS if name not in headings]
    if missing:
        return {}, [
            Fault(file, None, name, name, "is missing from the headings", "add the column")
            for name in missing
        ]
    found: dict[str, Training] = {}
    faults: list[Fault] = []
    for number, cells in enumerate(reader, start=1):
        own = _find_faults(file, number, cells, found)
        faults += own
        if not own:
            found[cells[MODEL]] = _read_row(cells)
    if not found and not faults:
        faults = [Fault(file, None, None, text[:40], "has no rows", "give rows")]
    return found, faults


def _find_faults(
    file: str, number: int, cells: Mapping[str, str], known: Mapping[str, Training]
) -> list[Fault]:
    model = cells[MODEL]
    faults = [check_model(model, file, number)]
    if model in known:
        faults.append(Fault(file, number, MODEL, model, "stands twice", "keep one of the rows"))
    if not (cells[FAMILY] or "").strip():
        faults.append(Fault(file, number, FAMILY, cells[FAMILY], "is no family", "name it"))
    for column in (SIZE, TOKENS, FLOPS):
        cell = cells[column]
        if cell == "" and column != SIZE:
            continue
        if not _is_amount(cell):
            remedy = "give a number above 0" + ("" if column == SIZE else ", or leave it empty")
            faults.append(Fault(file, number, column, cell, "is no amount", remedy))
    return [fault for fault in faults if fault is not None]


def _is_amount(cell: str | None) -> bool:
    try:
        return 0 < float(cell or "") < math.inf
    except ValueError:
        return False


def _read_row(cells: Mapping[str, str]) -> Training:
    model, family = cells[MODEL], cells[FAMILY].strip()
    size = float(cells[SIZE])
    tokens = float(cells[TOKENS]) if cells[TOKENS] else None
    flops = float(cells[FLOPS]) if cells[FLOPS] else None
    has_experts = family in EXPERTS or EXPERTS_MARK in model
    named = parse_parameters(model)
    mended = False
    if named and not has_experts and not 1 / MOST_OFF < size / named < MOST_OFF:
        size, mended = named, True
        flops = OPERATIONS * size * tokens if tokens else None
    return Training(
        family=family,
        size_billion=size,
        has_experts=has_experts,
        tokens_trillion=tokens,
        flops_1e21=None if flops is None else float(f"{flops:.6g}"),
        mended=mended,
    )
