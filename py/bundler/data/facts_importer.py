"""``build.py import-facts``: a table of base models -> ``data/models.json``.

Only models that stand on a board are taken. What earlier was curated stays: a size is added only
where neither that nor the model's name tells one, and where it is that of the whole model.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bundler.common.errors import BuildError
from bundler.data.archive import Archive, check_valid
from leaderboard.errors import SourceFaults
from leaderboard.parameters import parse_parameters
from leaderboard.readers.base_models import SOURCE, read_base_models

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from leaderboard.models import Training

LICENCE = "Apache-2.0"


@dataclass(frozen=True)
class ImportedFacts:
    """What an import did: models told of, sizes added, names on no board, sizes mended."""

    path: Path
    told: tuple[str, ...]
    sized: tuple[str, ...]
    unknown: tuple[str, ...]
    mended: tuple[str, ...]


def import_facts(file: Path, archive: Archive) -> ImportedFacts:
    """Read a table of base models and write what it tells into ``models.json``.

    Raises
    ------
    SourceFaults
        With every fault of the file; then nothing is written.
    """
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{file}: cannot be read ({error}); give a CSV file of UTF-8") from error
    found, faults = read_base_models(file.name, text)
    if faults:
        raise SourceFaults(faults)
    listed = {model for one in archive.snapshots.values() for model in one.column("model")}
    told = {model: one for model, one in found.items() if model in listed}
    record, sized = _merge(archive.models, told)
    path = archive.folder / "models.json"
    check_valid(record, path.with_name("models.schema.json"), str(path))
    path.write_text(format_facts(record), "utf-8")
    return ImportedFacts(
        path,
        tuple(told),
        sized,
        tuple(sorted(set(found) - set(told))),
        tuple(model for model, one in told.items() if one.mended),
    )


def _merge(
    record: Mapping[str, Any], told: Mapping[str, Training]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    models = dict(record["models"])
    sized = [model for model, one in told.items() if _lacks_size(model, one, models)]
    models |= {
        model: {"params_billion": told[model].size_billion, "source": SOURCE} for model in sized
    }
    training = {"source": SOURCE, "licence": LICENCE, "models": _write_training(told)}
    return {"models": _sort(models), "training": training}, tuple(sized)


def _lacks_size(model: str, one: Training, known: Collection[str]) -> bool:
    return model not in known and not one.has_experts and parse_parameters(model) is None


def _write_training(told: Mapping[str, Training]) -> dict[str, dict[str, Any]]:
    """Write what is told; what is not, or is not so, is left out."""
    written = {
        model: {name: value for name, value in vars(one).items() if value}
        for model, one in told.items()
    }
    return _sort(written)


def _sort(models: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(models.items(), key=lambda entry: (entry[0].casefold(), entry[0])))


def format_facts(record: Mapping[str, Any]) -> str:
    """Write the facts as JSON with one model a line, so that a diff shows what changed."""
    text = f'{{\n  "models": {_format_models(record["models"], 2)}'
    if "training" in record:
        training = record["training"]
        head = ",\n".join(
            f"    {json.dumps(name)}: {json.dumps(training[name])}"
            for name in ("source", "licence")
        )
        models = _format_models(training["models"], 4)
        text += f',\n  "training": {{\n{head},\n    "models": {models}\n  }}'
    return f"{text}\n}}\n"


def _format_models(models: Mapping[str, Any], indent: int) -> str:
    if not models:
        return "{}"
    blanks = " " * indent
    lines = ",\n".join(
        f"{blanks}  {json.dumps(model, ensure_ascii=False)}: {json.dumps(fact, ensure_ascii=False)}"
        for model, fact in models.items()
    )
    return f"{{\n{lines}\n{blanks}}}"
