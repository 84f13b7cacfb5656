"""``build.py import-facts``: a table of base models becomes part of the facts about models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.data.archive import Archive
from bundler.data.facts_importer import ImportedFacts, format_facts, import_facts
from harness.real_tables import DATA
from harness.tiny_project import copy_project
from leaderboard.errors import SourceFaults
from leaderboard.models import read_facts, read_training

HEAD = "Model,Model Family,Model Size (B),Pretraining Data Size (T),FLOPs (1E21)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def list_models(folder: Path) -> list[str]:
    return sorted({model for one in Archive(folder).snapshots.values()
                   for model in one.column("model")})  # fmt: skip


def run(folder: Path, *lines: str) -> ImportedFacts:
    file = folder / "table.csv"
    file.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return import_facts(file, Archive(folder))


def test_the_committed_facts_stand_in_the_form_that_is_written() -> None:
    text = (DATA / "models.json").read_text("utf-8")
    assert format_facts(json.loads(text)) == text


def test_models_on_a_board_are_told_and_others_named(folder: Path) -> None:
    model = list_models(folder)[0]
    done = run(folder, f"{model},X,7,2,84", "nobody/knows-7b,X,7,2,84")
    assert (done.told, done.unknown) == ((model,), ("nobody/knows-7b",))
    record = json.loads(done.path.read_text("utf-8"))
    assert list(read_training(record)) == [model]
    assert Archive(folder).models == record


def test_a_size_is_added_only_where_nothing_else_tells_it(folder: Path) -> None:
    models = list_models(folder)
    before = json.loads((folder / "models.json").read_text("utf-8"))
    done = run(folder, *(f"{model},X,7.25,2," for model in models))
    after = json.loads(done.path.read_text("utf-8"))
    assert {**after["models"], **before["models"]} == after["models"]
    assert set(done.sized) == set(after["models"]) - set(before["models"])
    assert all(read_facts(after)[model].params_billion == 7.25 for model in done.sized)


def test_importing_again_changes_nothing(folder: Path) -> None:
    line = f"{list_models(folder)[0]},X,7,2,84"
    first = run(folder, line).path.read_text("utf-8")
    assert run(folder, line).path.read_text("utf-8") == first


def test_a_table_with_faults_changes_nothing(folder: Path) -> None:
    before = (folder / "models.json").read_text("utf-8")
    with pytest.raises(SourceFaults, match="2 faults found"):
        run(folder, "a/x,X,many,2,84", "a/y,Y,7,few,84")
    assert (folder / "models.json").read_text("utf-8") == before


def test_a_file_that_cannot_be_read_is_told(folder: Path) -> None:
    with pytest.raises(BuildError, match=r"nowhere\.csv: cannot be read"):
        import_facts(folder / "nowhere.csv", Archive(folder))
