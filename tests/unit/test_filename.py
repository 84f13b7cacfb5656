"""What the name of a raw file tells."""

import pytest

from leaderboard.readers import SourceName, parse_source_name


@pytest.mark.parametrize(
    ("file", "date", "part"),
    [
        ("20230523.csv", "2023-05-23", "main"),
        ("20231031.json", "2023-10-31", "main"),
        ("20231031-13b.json", "2023-10-31", "13b"),
    ],
)
def test_parse_source_name_reads_date_and_part(file: str, date: str, part: str) -> None:
    assert parse_source_name(file) == SourceName(date, part, "v1-4")


@pytest.mark.parametrize(
    "file",
    ["", "a.json", "2023523.json", "20231301.json", "20230230.json", "20231031-.json", "20231031"],
)
def test_parse_source_name_gives_none_for_a_name_without_a_day(file: str) -> None:
    assert parse_source_name(file) is None


def test_parse_source_name_leaves_the_ending_to_the_readers() -> None:
    assert parse_source_name("20231031.txt") == SourceName("2023-10-31", "main", "v1-4")
