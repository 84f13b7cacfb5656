"""What a figure is given."""

from dataclasses import FrozenInstanceError

import pytest

from harness.tables import make_tables
from leaderboard.tables import SnapshotTable


def test_a_table_is_named_by_its_board_and_date() -> None:
    assert make_tables([], date="2023-10-31").key == "tiny/2023-10-31"


def test_a_figure_is_given_one_snapshot_where_it_asks_for_no_more() -> None:
    tables = make_tables([])
    assert (tables.other, tables.history) == (None, None)


def test_tables_of_two_snapshots_are_named_by_the_shown_one() -> None:
    tables = make_tables([], other=make_tables([], date="2023-08-25"))
    assert tables.other is not None
    assert (tables.key, tables.other.key) == ("tiny/2023-09-04", "tiny/2023-08-25")


def test_tables_can_stand_wherever_a_snapshot_does() -> None:
    assert isinstance(make_tables([]), SnapshotTable)


def test_tables_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make_tables([]).date = "2023-10-31"  # type: ignore[misc]
