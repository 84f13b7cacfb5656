"""A reader's own snapshot in the library, and every figure of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from browser import session
from browser.session import Session
from harness.coroutines import finish
from harness.own_files import TODAY, read
from leaderboard.errors import UnknownSnapshotError
from leaderboard.items import FIGURES
from leaderboard.library import Library

DATA = Path(__file__).resolve().parents[2] / "data"
TABLES = {
    "one row": "model,arc\na/b-7b,60\n",
    "ties": "model,arc,mmlu\n" + "".join(f"m{n}-7b,50,50\n" for n in range(9)),
    "gaps": "model,arc,mmlu\na,60,\nb,,50\nc,,\nd-7b,40,41\n",
    "markup": "model,x,<b>y</b>\n<script>alert(1)</script>,60,70\nb-3b,50,61\n",
    "wide": "model,"
    + ",".join(f"task {n}" for n in range(57))
    + "".join(
        f"\nm{m}-{m + 1}b," + ",".join(str((m * n) % 90) for n in range(57)) for m in range(6)
    ),
    "average alone": "model,average\na,60\nb,50\n",
}


@pytest.fixture
def library() -> Library:
    board = json.loads((DATA / "boards/v1-4.json").read_text("utf-8"))
    return Library([board], {"models": {}}, ["v1-4/2023-10-31"])


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_shows_own_data_or_says_why_not(
    figure: str, table: str, library: Library
) -> None:
    data = read(TABLES[table])
    key = library.add_own(data.board, data.snapshot)
    assert key == "own/mine"
    assert library.missing(figure, key, {}) == []
    asked = FIGURES[figure]
    shown = asked.data(library.tables(figure, key, {}))
    assert json.dumps(shown.to_json(), allow_nan=False)
    assert asked.describe(shown).endswith(".")
    assert json.dumps(asked.table(shown).to_json(), allow_nan=False)


def test_names_in_own_data_are_drawn_as_they_are(library: Library) -> None:
    data = read(TABLES["markup"])
    item = library.draw("ranking", library.add_own(data.board, data.snapshot), {})
    assert item.snapshot == "own/mine"
    assert "<script>alert(1)</script>" in item.to_text()


def test_what_needs_items_says_that_there_are_none(library: Library) -> None:
    data = read(TABLES["ties"])
    key = library.add_own(data.board, data.snapshot)
    assert "states no number of items" in library.draw("uncertainty", key, {}).description
    assert "no chance level is known" in library.draw("saturation", key, {}).description


def test_a_snapshot_of_the_same_name_replaces_the_former(library: Library) -> None:
    for text in ("model,arc\na,60\n", "model,mmlu\nb,50\nc,40\n"):
        data = read(text)
        key = library.add_own(data.board, data.snapshot)
        library.find_history(data.board.id)
    assert library.snapshot_table(key).rows["model"].tolist() == ["b", "c"]
    assert library.find_history("own-mine").rows["model"].tolist() == ["b", "c"]


def test_a_snapshot_that_is_removed_is_gone(library: Library) -> None:
    data = read(TABLES["ties"])
    key = library.add_own(data.board, data.snapshot)
    library.draw("total", key, {})
    library.remove_own(key)
    library.remove_own(key)
    assert key not in library.snapshots
    with pytest.raises(UnknownSnapshotError, match="there is no snapshot 'own/mine'"):
        library.missing("total", key, {})


def test_own_snapshots_are_never_compared_with_others(library: Library) -> None:
    data = read(TABLES["ties"])
    key = library.add_own(data.board, data.snapshot)
    assert library.find_other(key, {}) is None
    with pytest.raises(UnknownSnapshotError, match="different boards, whose scores are never"):
        library.missing("changes", key, {"other": "v1-4/2023-10-31"})


@pytest.mark.parametrize("figure", ["total", "size", "tradeoff"])
def test_of_very_many_models_some_have_dots_and_all_have_rows(
    figure: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaderboard.figures.thinning.MOST_DOTS", 200)
    count = 2 * 200 + 5
    rows = "".join(f"m{n}-{n % 70 + 1}b,{n % 97},{n % 89}\n" for n in range(count))
    data = read(f"model,arc,mmlu\n{rows}")
    key = library.add_own(data.board, data.snapshot)
    item = library.draw(figure, key, {})
    drawn = item.data["columns"]["models"]
    assert {len(column) for column in drawn.values()} == {len(drawn["x"])}
    assert count / 3 <= len(drawn["x"]) <= count / 3 + 20
    assert "models one in 3 has a dot." in item.data["labels"]["caption"]
    assert len(item.table["rows"]) == count


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(session, "_session", Session())
    session.open_library("[]", '{"models": {}}', "[]")
    return []


def call(name: str, said: list[str], content: bytes | None = None, **args: Any) -> Any:
    return json.loads(finish(session.call(name, json.dumps(args), said.append, content)))


def test_the_page_adds_a_file_draws_it_and_removes_it(called: list[str]) -> None:
    content = memoryview(b"model,arc\n<script>,60\nb,x\nc,50\n")
    report = call("own", called, content.tobytes(), file="My file.csv", today=TODAY, taken=["my"])
    assert report["snapshot"]["key"] == "own/my-file"
    assert report["board"]["metrics"][1] == {"value": "arc", "label": "arc"}
    assert report["faults"]["shown"][0]["why"] == "is not a number"
    assert called[0] == '"Unpacking"'
    drawn = session.get_library().draw_text("ranking", "own/my-file", "{}")
    assert "<script>" in drawn
    assert call("remove-own", called, snapshot="own/my-file") is None
    assert session.get_library().snapshots == ()
