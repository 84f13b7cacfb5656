"""The snapshot record, to and from JSON."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from harness.real_tables import DATA
from harness.samples import SAMPLES
from leaderboard.columnar.table import Table, pack_table
from leaderboard.errors import RecordError, SnapshotError
from leaderboard.snapshot import Snapshot, find_ragged_rows

REAL = [DATA / "snapshots" / f"{key}.json" for key in SAMPLES]


def make_record(**keys: Any) -> dict[str, Any]:
    record: dict[str, Any] = {
        "board": "v1-4",
        "date": "2023-09-04",
        "population": "whole",
        "decimals": 2,
        "source": {"title": "a test", "url": "https://example.org/", "licence": "MIT"},
        "parts": [
            {"id": "main", "file": "a.json", "sha256": "0", "population": "whole", "rows": 2}
        ],
        "notes": [{"kind": "repeats", "text": "Twice.", "models": ["a/b"]}],
        "columns": ["model", "average", "arc"],
        "rows": [["a/b", 50.0, 49.0], ["a/b", None, None]],
        "excluded": [{"row": ["Baseline", 25.0, 25.0], "why": "chance"}],
    }
    return record | keys


def test_a_record_survives_reading_and_writing() -> None:
    assert Snapshot.from_json(make_record()).to_json() == make_record()


def test_to_json_gives_plain_values_that_share_nothing_with_the_snapshot() -> None:
    snapshot = Snapshot.from_json(make_record())
    record = snapshot.to_json()
    record["source"]["title"] = "changed"
    assert json.loads(json.dumps(snapshot.to_json())) == make_record()


def test_an_empty_snapshot_is_one() -> None:
    record = make_record(rows=[], notes=[], excluded=[], parts=[])
    assert Snapshot.from_json(record).rows == ()


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param({}, id="a model twice, a missing score"),
        pytest.param({"rows": []}, id="no rows"),
        pytest.param({"rows": [["a/b", 50.0, 49.0]]}, id="one row"),
        pytest.param({"rows": [["a/b", 1.0, 1.0], ["a/c", 1.0, 1.0]]}, id="ties"),
        pytest.param({"rows": [["a/b", 33.0279214705869, 0.1 + 0.2]]}, id="unrounded scores"),
        pytest.param({"rows": [["猫/🤝", 7, 7.0]]}, id="numbers of two types"),
        pytest.param(
            {
                "columns": [
                    "model",
                    "revision",
                    "average",
                    "arc",
                    "params_billion",
                    "flags",
                    "parts",
                ],
                "rows": [["a/b", "main", 50.0, 50.0, 7, "flagged", "main 7b"], ["c", *[None] * 6]],
            },
            id="every column",
        ),
    ],
)
def test_a_record_survives_packing(keys: dict[str, Any]) -> None:
    snapshot = Snapshot.from_json(make_record(**keys))
    found = Snapshot.unpack(snapshot.pack())
    assert found == snapshot
    assert json.dumps(found.to_json()) == json.dumps(snapshot.to_json())


def test_a_score_that_is_no_number_cannot_be_packed() -> None:
    snapshot = Snapshot.from_json(make_record(rows=[["a/b", float("nan"), 49.0]]))
    with pytest.raises(RecordError, match="give None for it"):
        snapshot.pack()


def test_a_packed_table_of_something_else_is_no_snapshot() -> None:
    with pytest.raises(SnapshotError, match="key 'board' is missing in the record"):
        Snapshot.unpack(pack_table(Table({}, {"model": ["a/b"]})))


@pytest.mark.parametrize("path", REAL, ids=SAMPLES)
def test_a_real_record_survives_packing(path: Path) -> None:
    snapshot = Snapshot.from_json(json.loads(path.read_text("utf-8")))
    found = Snapshot.unpack(snapshot.pack())
    assert found == snapshot
    assert json.dumps(found.to_json()) == json.dumps(snapshot.to_json())


@pytest.mark.parametrize("path", REAL, ids=SAMPLES)
def test_a_row_of_a_real_record_takes_few_bytes_to_travel(path: Path) -> None:
    snapshot = Snapshot.from_json(json.loads(path.read_text("utf-8"))).shorten_revisions()
    about = dataclasses.replace(snapshot, rows=())
    # Six raw scores, most of them unrounded, take as much as all the rest.
    most = 43 if "bbh_raw" in snapshot.columns else 26
    assert len(snapshot.pack()) - len(about.pack()) <= most * len(snapshot.rows)


def test_hashes_of_revisions_travel_cut_and_all_else_whole() -> None:
    record = make_record(
        columns=["model", "revision", "average", "arc"],
        rows=[["a/x", "0123456789" * 4, 50.0, 50.0], ["a/y", "main-branch", 1.0, 1.0]],
    )
    snapshot = Snapshot.from_json(record)
    assert snapshot.shorten_revisions().column("revision") == ["01234567", "main-branch"]
    assert snapshot.shorten_revisions().column("arc") == snapshot.column("arc")
    plain = Snapshot.from_json(make_record())
    assert plain.shorten_revisions() == plain


def test_key_is_board_and_date() -> None:
    assert Snapshot.from_json(make_record()).key == "v1-4/2023-09-04"


def test_column_gives_the_values_in_row_order() -> None:
    assert Snapshot.from_json(make_record()).column("average") == [50.0, None]


def test_column_suggests_a_spelling_for_an_unknown_one() -> None:
    with pytest.raises(SnapshotError, match="no column 'avarage'; did you mean 'average'"):
        Snapshot.from_json(make_record()).column("avarage")


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({"extra": 1}, "key 'extra' is unknown in the record"),
        ({"population": "half"}, "population 'half' is none of"),
        ({"source": {"title": "a"}}, "key 'url' is missing in source"),
        ({"parts": [{"id": "main"}]}, "key 'file' is missing in parts, entry 1"),
        ({"notes": [{"kind": "a", "text": "b", "models": [], "c": 1}]}, "'c' is unknown in notes"),
        ({"excluded": [{"row": []}]}, "key 'why' is missing in excluded, entry 1"),
        ({"rows": [["a/b", 1.0]]}, "row 1 has 2 values for 3 columns"),
        ({"columns": ["model", "arc", "arc"]}, "column 'arc' stands twice"),
        ({"columns": ["model", "arc", "mmlu"]}, "column 'average' is missing"),
    ],
)
def test_from_json_refuses_a_record_of_another_form_and_says_why(
    keys: dict[str, Any], fault: str
) -> None:
    with pytest.raises(SnapshotError, match=fault):
        Snapshot.from_json(make_record(**keys))


def test_from_json_tells_every_missing_key_at_once() -> None:
    record = make_record()
    del record["board"], record["rows"]
    with pytest.raises(SnapshotError, match=r"'board' is missing.*'rows' is missing"):
        Snapshot.from_json(record)


def test_find_ragged_rows_counts_rows_from_one() -> None:
    ragged = find_ragged_rows(["a", "b"], [[1, 2], [1], [1, 2, 3]])
    assert ragged == ["row 2 has 1 values for 2 columns", "row 3 has 3 values for 2 columns"]
