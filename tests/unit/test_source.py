"""Any raw file, told by its ending."""

import pytest

from harness.tables import make_board
from leaderboard.readers import read_source

BOARD = make_board(1)
JSON = '[["a/ü", 1, 2]]'
CSV = "Model,Average,B1 (0-shot)\na/ü,1,2\n"


@pytest.mark.parametrize(("file", "text"), [("a.json", JSON), ("a.csv", CSV)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_read_source_reads_utf_8_with_and_without_byte_order_mark(
    file: str, text: str, encoding: str
) -> None:
    table, faults = read_source(file, text.encode(encoding), BOARD)
    assert faults == []
    assert [(row.model, row.average, row.scores) for row in table.rows] == [("a/ü", 1.0, (2.0,))]


def test_read_source_reads_csv_with_the_line_ends_of_windows() -> None:
    content = CSV.replace("\n", "\r\n").encode()
    assert len(read_source("a.csv", content, BOARD)[0].rows) == 1


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_read_source_tells_the_byte_where_a_file_is_not_utf_8(encoding: str) -> None:
    faults = read_source("a.json", JSON.encode(encoding), BOARD)[1]
    assert [fault.why for fault in faults] == ["is not UTF-8"]
    assert str(faults[0].value).startswith("byte ")


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("file", ["a.json", "a.csv"])
def test_read_source_says_that_an_empty_file_is_empty(file: str, content: bytes) -> None:
    assert [fault.why for fault in read_source(file, content, BOARD)[1]] == ["is empty"]


def test_read_source_refuses_an_unknown_ending() -> None:
    table, faults = read_source("a.txt", JSON.encode(), BOARD)
    assert table.rows == ()
    assert [fault.why for fault in faults] == ["has no known ending"]
