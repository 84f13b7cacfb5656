"""The predecessor's first CSV."""

import pytest

from harness.tables import make_board
from leaderboard.errors import Fault
from leaderboard.readers.early_csv import read_early_csv
from leaderboard.readers.raw import RawRow, RawTable

BOARD = make_board(2)
HEADINGS = "Model,Average,B1 (0-shot),B2 (0-shot),Parameters,URL"


def read(*lines: str) -> tuple[RawTable, list[Fault]]:
    return read_early_csv("a.csv", "\n".join(lines), BOARD)


def read_faults(*lines: str) -> list[str]:
    return [str(fault) for fault in read(*lines)[1]]


def test_a_row_is_read_by_its_headings() -> None:
    table, faults = read(HEADINGS, "a/b,50.5,50,51,100.0,https://example.org/")
    assert faults == []
    assert table.rows == (
        RawRow(1, "a/b", 50.5, (50.0, 51.0), size_percent=100.0, link="https://example.org/"),
    )


def test_columns_may_stand_in_another_order() -> None:
    table, _ = read("B2 (0-shot),Model,B1 (0-shot),Average", "51,a/b,50,50.5")
    assert table.rows == (RawRow(1, "a/b", 50.5, (50.0, 51.0)),)


def test_sizes_and_links_may_be_absent() -> None:
    table, faults = read("Model,Average,B1 (0-shot),B2 (0-shot)", "a/b,1,1,1")
    assert faults == []
    assert not table.has_size


def test_an_empty_link_is_none() -> None:
    assert read(HEADINGS, "llama-65b,1,1,1,0,")[0].rows[0].link is None


def test_blank_lines_are_no_rows() -> None:
    table, faults = read(HEADINGS, "", "a/b,1,1,1,0,", "")
    assert faults == []
    assert [row.number for row in table.rows] == [1]


def test_blanks_around_headings_do_not_matter() -> None:
    assert read(" Model , Average,B1 (0-shot),B2 (0-shot)", "a/b,1,1,1")[1] == []


def test_a_misspelt_heading_is_a_fault_with_a_hint() -> None:
    faults = read_faults("Model,Avrage,B1 (0-shot),B2 (0-shot)", "a/b,1,1,1")
    assert faults == [
        "a.csv, column 'Average': 'Average' is missing from the headings; add the column",
        "a.csv, column 'Avrage': 'Avrage' is no known heading; did you mean 'Average'?",
    ]


def test_a_heading_that_stands_twice_is_a_fault() -> None:
    faults = read_faults(f"{HEADINGS},Average", "a/b,1,1,1,0,,2")
    assert faults == ["a.csv, column 'Average': 'Average' stands twice in the headings; keep one"]


@pytest.mark.parametrize("row", ["a/b,1,1,1,0", "a/b,1,1,1,0,,,"])
def test_a_ragged_row_is_a_fault(row: str) -> None:
    assert "for 6 headings" in read_faults(HEADINGS, row)[0]


@pytest.mark.parametrize("cell", ["", "x", "nan", "inf", "-1", "101", "58,3"])
def test_what_is_no_score_is_a_fault_of_its_column(cell: str) -> None:
    fault = read(HEADINGS, f'a/b,1,1,"{cell}",0,')[1][0]
    assert (fault.row, fault.column) == (1, "B2 (0-shot)")


def test_a_size_beyond_a_hundred_percent_is_a_fault_that_speaks_of_sizes() -> None:
    assert "give the size in percent" in read_faults(HEADINGS, "a/b,1,1,1,120,")[0]


def test_every_fault_is_told() -> None:
    faults = read(HEADINGS, ",1,1,x,0,", "a/b,1,1,1,0,", "a/c,1")[1]
    places = [(fault.row, fault.column) for fault in faults]
    assert places == [(1, "model"), (1, "B2 (0-shot)"), (3, None)]


@pytest.mark.parametrize("lines", [(HEADINGS,), ("",)])
def test_a_file_without_rows_is_a_fault(lines: tuple[str, ...]) -> None:
    assert "has no rows" in read_faults(*lines)[0]


def test_what_is_no_csv_is_a_fault() -> None:
    assert "is not CSV" in read_faults(HEADINGS, "x" * 200_000)[0]
