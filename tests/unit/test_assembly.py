"""Raw tables of one day, assembled into a snapshot."""

from typing import Any

from harness.tables import make_board, make_snapshot
from leaderboard.readers import RawRow, RawTable, assemble_snapshot
from leaderboard.readers.assembly import best_averages
from leaderboard.snapshot import Excluded, Snapshot

BOARD = make_board(2)
Row = tuple[Any, ...]


def make_table(rows: list[Row], part: str = "main", **keys: Any) -> tuple[RawTable, str]:
    """Make a table from model, average and scores of each row."""
    raw = tuple(RawRow(number, row[0], row[1], row[2:]) for number, row in enumerate(rows, start=1))
    return RawTable(f"20230904-{part}.json", raw, **keys), "0" * 64


def assemble(rows: list[Row], parts: dict[str, list[Row]] | None = None, **keys: Any) -> Snapshot:
    tables = {"main": make_table(rows)}
    tables |= {part: make_table(part_rows, part) for part, part_rows in (parts or {}).items()}
    return assemble_snapshot("2023-09-04", tables, BOARD, **keys)


def list_kinds(snapshot: Snapshot) -> list[str]:
    return [note.kind for note in snapshot.notes]


def test_rows_are_kept_in_file_order_with_repeats() -> None:
    snapshot = assemble([("a", 2.0, 2.0, 2.0), ("b", 3.0, 3.0, 3.0), ("a", 2.0, 2.0, 2.0)])
    assert snapshot.columns == ("model", "average", "b1", "b2")
    assert snapshot.rows == (("a", 2.0, 2.0, 2.0), ("b", 3.0, 3.0, 3.0), ("a", 2.0, 2.0, 2.0))
    assert list_kinds(snapshot) == ["unsorted", "repeats"]


def test_a_file_without_oddities_has_no_notes() -> None:
    assert assemble([("a", 2.0, 2.0, 2.0)]).notes == ()


def test_a_chance_row_is_excluded_with_the_reason_and_noted() -> None:
    snapshot = assemble([("a", 2.0, 2.0, 2.0), ("Baseline", 25.0, 25.0, 25.0)])
    assert snapshot.rows == (("a", 2.0, 2.0, 2.0),)
    assert snapshot.excluded == (
        Excluded(("Baseline", 25.0, 25.0, 25.0), "chance level, not a model"),
    )
    assert list_kinds(snapshot) == ["chance-row"]


def test_a_flagged_model_keeps_its_name_and_gets_a_flag() -> None:
    name = "a/b has been flagged! See discussion #236"
    snapshot = assemble([("a/c", 3.0, 3.0, 3.0), (name, 2.0, 2.0, 2.0)])
    assert snapshot.column("model") == ["a/c", "a/b"]
    assert snapshot.column("flags") == [None, "flagged"]


def test_a_flagged_row_repeats_the_model_without_the_remark() -> None:
    name = "a/b has been flagged! See discussion #236"
    snapshot = assemble([("a/b", 2.0, 2.0, 2.0), (name, 2.0, 2.0, 2.0)])
    assert list_kinds(snapshot) == ["flagged", "repeats"]


def test_a_short_row_keeps_its_missing_score_as_missing() -> None:
    snapshot = assemble([("a", 2.0, 2.0, None)])
    assert snapshot.rows == (("a", 2.0, 2.0, None),)
    assert list_kinds(snapshot) == ["short-row"]


def test_an_unevaluated_zero_is_missing_and_noted() -> None:
    snapshot = assemble([("a", 2.0, 4.0, 0.0)])
    assert snapshot.rows == (("a", None, 4.0, None),)
    assert list_kinds(snapshot) == ["unevaluated"]


def test_revisions_stand_in_a_column_where_a_file_has_them() -> None:
    rows = (RawRow(1, "a", 2.0, (2.0, 2.0), revision="main"),)
    tables = {"main": (RawTable("a.json", rows, has_revision=True), "0")}
    snapshot = assemble_snapshot("2023-05-26", tables, BOARD)
    assert snapshot.rows == (("a", "main", 2.0, 2.0, 2.0),)


def test_sizes_are_in_billions_or_missing() -> None:
    rows = (
        RawRow(1, "a-10b", 3.0, (3.0, 3.0), size_percent=100.0),
        RawRow(2, "b", 2.0, (2.0, 2.0), size_percent=50.0),
        RawRow(3, "c", 1.0, (1.0, 1.0), size_percent=0.0),
    )
    tables = {"main": (RawTable("a.csv", rows, has_size=True), "0")}
    snapshot = assemble_snapshot("2023-05-23", tables, BOARD)
    assert snapshot.column("params_billion") == [10.0, 5.0, None]


def test_a_row_of_another_part_does_not_take_the_size_of_a_main_row_of_its_number() -> None:
    main = RawTable("a", (RawRow(1, "a-7b", 3.0, (3.0, 3.0), size_percent=100.0),), has_size=True)
    tables = {"main": (main, "0"), "7b": make_table([("b", 1.0, 1.0, 1.0)], "7b")}
    assert assemble_snapshot("2023-05-23", tables, BOARD).column("params_billion") == [7.0, None]


def test_parts_are_listed_with_their_rows_and_a_row_names_its_parts() -> None:
    both: Row = ("a-7b", 2.0, 2.0, 2.0)
    snapshot = assemble([both], {"7b": [both, ("b-7b", 1.0, 1.0, 1.0)]})
    assert [(part.id, part.rows) for part in snapshot.parts] == [("main", 1), ("7b", 2)]
    assert snapshot.column("parts") == ["main 7b", "7b"]
    assert snapshot.notes[0].text.startswith(
        "2 files with 3 rows; 1 row repeats one of another file; such a row is kept once, which "
        "leaves 2."
    )


def test_decimals_are_the_most_that_a_score_has() -> None:
    assert assemble([("a", 2.0, 2.25, 2.5)]).decimals == 2
    assert assemble([("a", 2.0, 2.0, 2.0)]).decimals == 0


def test_the_population_is_told_by_the_last_whole_snapshot() -> None:
    earlier = make_snapshot([(f"m{n}", float(90 - n)) for n in range(10)], BOARD)
    rows: list[Row] = [(f"m{n}", 90.0 - n, 90.0 - n, 90.0 - n) for n in range(3)]
    snapshot = assemble(rows, earlier=earlier)
    assert (snapshot.population, snapshot.parts[0].population) == ("top", "top")
    assert list_kinds(snapshot) == ["partial"]


def test_the_author_s_word_on_the_population_holds_and_the_numbers_are_noted() -> None:
    snapshot = assemble([("a", 2.0, 2.0, 2.0)], population="fragments")
    assert snapshot.population == "fragments"
    assert [note.text for note in snapshot.notes] == [
        "1 model: by these numbers whole, but stated to be fragments."
    ]


def test_the_author_s_word_that_agrees_with_the_numbers_adds_no_note() -> None:
    assert assemble([("a", 2.0, 2.0, 2.0)], population="whole").notes == ()


def test_best_averages_takes_the_best_row_of_each_model_in_main() -> None:
    rows = [("a", 1.0), ("a", 3.0), ("b", None), ("a", 9.0)]
    snapshot = make_snapshot(rows, BOARD, parts=["main", "main 7b", "main", "7b"])
    assert best_averages(snapshot) == {"a": 3.0}
