"""A board's history, derived and read."""

import json
from dataclasses import replace

import pytest

from harness.real_history import load_history, load_record
from harness.real_tables import load_tables
from harness.tables import make_board, make_history, make_snapshot
from leaderboard.columnar.table import Table, pack_table
from leaderboard.errors import RecordError
from leaderboard.history import derive_history, read_history
from leaderboard.history_record import derive_day, join_days, pack_history, unpack_history
from leaderboard.models import ModelFact
from leaderboard.scope import EVEN_HIDDEN
from leaderboard.snapshot import Snapshot

BOARD = make_board(1)
DAY_1 = make_snapshot([("a/x", 9.0, 9.0), ("a/y-7b", 8.0, 8.0)], BOARD, date="2023-05-23")
DAY_2 = make_snapshot(
    [("a/x", 7.0, 7.0), ("a/z", 9.5, 9.5), ("a/x", 9.5, None)], BOARD, date="2023-06-10"
)


def test_history_lists_the_dates_in_order() -> None:
    history = make_history([DAY_2, DAY_1], BOARD)
    assert [date.date for date in history.dates] == ["2023-05-23", "2023-06-10"]


def test_history_keeps_the_best_row_of_a_model_at_each_date() -> None:
    rows = make_history([DAY_1, DAY_2], BOARD).rows
    scores = rows.loc[rows["model"] == "a/x", ["date", "average"]].to_numpy().tolist()
    assert scores == [["2023-05-23", 9.0], ["2023-06-10", 9.5]]


def test_history_gives_tied_models_the_better_rank() -> None:
    rows = make_history([DAY_2], BOARD).rows
    assert rows[["model", "rank"]].to_numpy().tolist() == [["a/z", 1.0], ["a/x", 1.0]]


def test_history_counts_the_distinct_models_of_main() -> None:
    assert make_history([DAY_2], BOARD).dates[0].models == 2


def test_history_has_rows_outside_of_main_without_a_rank() -> None:
    rows = [("a/x", 9.0, 9.0), ("a/y", 10.0, 1.0)]
    history = make_history([make_snapshot(rows, BOARD, parts=["main", "7b"])], BOARD)
    assert history.rows["rank"].isna().tolist() == [False, True]
    assert history.rows["in_main"].tolist() == [True, False]


def test_history_prefers_the_row_of_main_to_a_better_one_elsewhere() -> None:
    rows = [("a/x", 8.0, 8.0), ("a/x", 9.0, 9.0)]
    history = make_history([make_snapshot(rows, BOARD, parts=["main", "7b"])], BOARD)
    assert history.rows["average"].tolist() == [8.0]


def test_history_takes_rows_where_main_has_none() -> None:
    history = make_history([make_snapshot([("a/x", 8.0, 8.0)], BOARD, parts=["7b"])], BOARD)
    assert history.rows["model"].tolist() == ["a/x"]


def test_history_leaves_a_model_without_an_average_unranked() -> None:
    history = make_history([make_snapshot([("a/x", None, 8.0), ("a/y", 1.0)], BOARD)], BOARD)
    assert history.rows["rank"].isna().tolist() == [True, False]


def test_history_tells_sizes_where_facts_or_names_tell_them() -> None:
    rows = make_history([DAY_1], BOARD, {"a/x": 70.0}).rows
    assert rows["params_billion"].tolist() == [70.0, 7.0]


def state_sizes(date: str, *sizes: float | None) -> Snapshot:
    """Give a snapshot whose source states the sizes of a/x, a/y and so on."""
    names = [f"a/{letter}" for letter in "xyz"]
    rows = tuple((name, 1.0, 1.0, size) for name, size in zip(names, sizes, strict=False))
    columns = ("model", "average", "b1", "params_billion")
    return replace(DAY_1, date=date, columns=columns, rows=rows)


def test_history_takes_a_size_that_only_a_later_snapshot_states() -> None:
    rows = make_history([DAY_1, state_sizes("2023-08-02", 3.0)], BOARD).rows
    assert rows.loc[rows["model"] == "a/x", "params_billion"].tolist() == [3.0, 3.0]


def test_a_size_is_that_of_its_date_where_the_source_states_another_later() -> None:
    days = [state_sizes("2023-08-01", 7.4, 9.0), state_sizes("2023-08-02", 14.8, None)]
    rows = make_history(days, BOARD).rows
    assert rows["params_billion"].tolist() == [7.4, 9.0, 14.8, 9.0]


@pytest.mark.parametrize("date", ["2025-01-01", "2025-03-21"])
def test_the_real_history_has_the_sizes_that_its_date_states(date: str) -> None:
    # Until February 2025 the source halved the sizes of some models.
    rows = load_history("v2").rows
    own = rows[rows["date"] == date]
    told = dict(zip(own["model"], own["params_billion"], strict=True))
    stated = load_tables(f"v2/{date}", EVEN_HIDDEN).rows.dropna(subset=["params_billion"])
    pairs = set(zip(stated["model"], stated["params_billion"], strict=True))
    models = {model for model, _ in pairs}
    assert len(models) > 2500
    assert {(model, told[model]) for model in models} <= pairs


def test_history_of_no_snapshots_has_the_columns_and_types_of_a_full_one() -> None:
    empty, full = make_history([], BOARD), make_history([DAY_1], BOARD)
    assert empty.dates == ()
    assert empty.rows.dtypes.to_dict() == full.rows.dtypes.to_dict()


def test_history_takes_a_date_without_rows() -> None:
    history = make_history([make_snapshot([], BOARD, date="2023-01-01"), DAY_1], BOARD)
    assert [date.models for date in history.dates] == [0, 2]


def test_derive_history_gives_json_without_nan() -> None:
    record = derive_history([DAY_1, DAY_2], BOARD, {"a/x": ModelFact(7, "https://example.org/")})
    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_history_keeps_the_order_of_the_source_at_each_date() -> None:
    days = [
        make_snapshot([(name, 1.0) for name in names], BOARD, date=f"2023-01-{number:02}")
        for number, names in enumerate(["abcd", "dcba", "", "xbay", "abxy"], start=1)
    ]
    rows = make_history(days, BOARD).rows
    assert "".join(rows["model"]) == "abcd" + "dcba" + "xbay" + "abxy"


def test_history_that_is_packed_comes_out_as_it_went_in() -> None:
    days = [DAY_1, DAY_2, make_snapshot([], BOARD, date="2023-07-01")]
    record = derive_history(days, BOARD, {})
    assert json.dumps(unpack_history(pack_history(record))) == json.dumps(record)


def test_history_without_dates_is_packed_too() -> None:
    record = derive_history([], BOARD, {})
    assert unpack_history(pack_history(record)) == record


def test_a_day_added_to_a_record_gives_the_record_of_all_days() -> None:
    days = [derive_day(snapshot, BOARD, {}) for snapshot in (DAY_1, DAY_2)]
    before = join_days(days[:1], BOARD)
    kept = json.dumps(before)
    assert join_days(days[1:], BOARD, before) == join_days(days, BOARD)
    assert json.dumps(before) == kept


def test_a_day_without_news_takes_a_few_bytes() -> None:
    rows = [(f"a/{number}", number / 10, number / 10) for number in range(500)]
    days = [make_snapshot(rows, BOARD, date=f"2023-01-{day:02}") for day in range(1, 29)]
    one, all_days = (
        len(pack_history(derive_history(part, BOARD, {}))) for part in (days[:1], days)
    )
    assert all_days - one < 20 * len(days)


def test_bytes_that_are_no_history_are_told() -> None:
    with pytest.raises(RecordError, match="this is not a packed table"):
        unpack_history(b'{"board": "tiny"}')
    with pytest.raises(RecordError, match="this is not a packed table"):
        unpack_history(DAY_1.pack())


def test_tables_of_something_else_are_no_history() -> None:
    table = pack_table(Table({}, {}))
    content = (len(table).to_bytes(4, "little") + table) * 4
    with pytest.raises(RecordError, match="not the history of a board"):
        unpack_history(content)


def test_the_history_of_the_real_board_survives_packing() -> None:
    record = load_record()
    assert json.dumps(unpack_history(pack_history(record))) == json.dumps(record)


def test_a_row_of_the_real_history_takes_at_most_six_bytes() -> None:
    record = load_record()
    rows = read_history(record, load_history().board).rows
    assert len(pack_history(record)) <= 6 * len(rows)
