"""Files of one day, merged row by row."""

from leaderboard.readers.merging import Tables, merge_tables, order_parts
from leaderboard.readers.raw import RawRow, RawTable


def make_tables(**parts: list[tuple[str, float]]) -> Tables:
    """Make tables from model and average of each row, by part."""
    return {
        part.lstrip("p"): (
            RawTable(
                f"{part}.json",
                tuple(
                    RawRow(number, model, average, (average,))
                    for number, (model, average) in enumerate(rows, start=1)
                ),
            ),
            "0",
        )
        for part, rows in parts.items()
    }


def merge(tables: Tables) -> list[tuple[str, float, list[str]]]:
    return [(entry.raw.model, entry.raw.average, entry.parts) for entry in merge_tables(tables)]


def test_order_parts_puts_main_first_and_then_smaller_sizes_before_larger_ones() -> None:
    assert order_parts(make_tables(p13b=[], p3b=[], main=[], p70b=[])) == [
        "main",
        "3b",
        "13b",
        "70b",
    ]


def test_a_row_of_two_files_is_kept_once_and_names_both() -> None:
    tables = make_tables(main=[("a", 2.0)], p7b=[("a", 2.0), ("b", 1.0)])
    assert merge(tables) == [("a", 2.0, ["main", "7b"]), ("b", 1.0, ["7b"])]


def test_a_row_that_stands_twice_within_one_file_is_kept_twice() -> None:
    assert merge(make_tables(main=[("a", 2.0), ("a", 2.0)])) == [
        ("a", 2.0, ["main"]),
        ("a", 2.0, ["main"]),
    ]


def test_a_row_that_stands_twice_in_the_second_file_only_is_kept_twice() -> None:
    assert merge(make_tables(main=[("a", 2.0)], p7b=[("a", 2.0), ("a", 2.0)])) == [
        ("a", 2.0, ["main", "7b"]),
        ("a", 2.0, ["7b"]),
    ]


def test_a_row_that_stands_twice_in_both_files_is_kept_twice() -> None:
    rows = [("a", 2.0), ("a", 2.0)]
    assert merge(make_tables(main=rows, p7b=rows)) == [
        ("a", 2.0, ["main", "7b"]),
        ("a", 2.0, ["main", "7b"]),
    ]


def test_a_row_that_stands_twice_in_the_first_file_only_is_matched_once() -> None:
    assert merge(make_tables(main=[("a", 2.0), ("a", 2.0)], p7b=[("a", 2.0)])) == [
        ("a", 2.0, ["main", "7b"]),
        ("a", 2.0, ["main"]),
    ]


def test_rows_of_a_model_with_other_scores_are_other_rows() -> None:
    assert merge(make_tables(main=[("a", 2.0)], p7b=[("a", 1.0)])) == [
        ("a", 2.0, ["main"]),
        ("a", 1.0, ["7b"]),
    ]


def test_empty_files_give_no_rows() -> None:
    assert merge(make_tables(main=[], p7b=[])) == []
