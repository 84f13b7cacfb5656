"""Snapshots as tables."""

from harness.tables import make_board, make_snapshot
from leaderboard.models import ModelFact
from leaderboard.tidy import tabulate, tidy

BOARD = make_board(2)


def test_tabulate_gives_one_row_for_each_row_of_the_snapshot_in_source_order() -> None:
    snapshot = make_snapshot([("b/x", 1.0), ("a/y", 3.0), ("b/x", 2.0)], BOARD)
    assert tabulate(snapshot, BOARD, {})["model"].tolist() == ["b/x", "a/y", "b/x"]


def test_tabulate_gives_the_columns_of_the_board() -> None:
    table = tabulate(make_snapshot([("a/x", 1.0, 2.0, 3.0)], BOARD), BOARD, {})
    assert table.columns.tolist() == [
        "model",
        "organisation",
        "average",
        "b1",
        "b2",
        "params_billion",
        "type",
        "licence",
        "precision",
        "flagged",
        "hidden",
        "in_main",
    ]


def test_tabulate_makes_missing_scores_and_sizes_nan() -> None:
    table = tabulate(make_snapshot([("a/x", 1.0, None, 3.0)], BOARD), BOARD, {})
    assert table[["b1", "params_billion"]].isna().to_numpy().all()


def test_tabulate_takes_sizes_from_facts_and_names() -> None:
    snapshot = make_snapshot([("a/x-7b", 1.0), ("a/y", 1.0)], BOARD)
    facts = {"a/y": ModelFact(70, "https://example.org/")}
    assert tabulate(snapshot, BOARD, facts)["params_billion"].tolist() == [7.0, 70.0]


def test_tabulate_takes_every_row_for_main_where_there_are_no_parts() -> None:
    assert tabulate(make_snapshot([("a/x", 1.0)], BOARD), BOARD, {})["in_main"].tolist() == [True]


def test_tabulate_tells_which_rows_belong_to_main() -> None:
    rows = [("a/x", 1.0), ("a/y", 1.0), ("a/z", 1.0)]
    snapshot = make_snapshot(rows, BOARD, parts=["main", "7b", "main 7b"])
    assert tabulate(snapshot, BOARD, {})["in_main"].tolist() == [True, False, True]


def test_tabulate_tells_what_kind_of_model_a_row_is_of_where_the_source_does() -> None:
    snapshot = make_snapshot([("a/x", 1.0), ("a/y", 1.0)], BOARD, type=["chat", None])
    table = tabulate(snapshot, BOARD, {})
    assert table["type"].isna().tolist() == [False, True]
    assert table["type"].tolist()[0] == "chat"
    assert table[["licence", "precision"]].isna().to_numpy().all()


def test_tabulate_hides_what_is_flagged_or_no_longer_on_the_hub() -> None:
    flags = [None, "flagged", "unavailable moe", "merged moe", "chat-template flagged"]
    snapshot = make_snapshot([(f"a/{flag}", 1.0) for flag in flags], BOARD, flags=flags)
    table = tabulate(snapshot, BOARD, {})
    assert table["flagged"].tolist() == [False, True, False, False, True]
    assert table["hidden"].tolist() == [False, True, True, False, True]


def test_tabulate_leaves_the_organisation_missing_where_a_name_has_none() -> None:
    table = tabulate(make_snapshot([("llama-7b", 1.0), ("a/x", 1.0)], BOARD), BOARD, {})
    assert table["organisation"].isna().tolist() == [True, False]


def test_tabulate_gives_an_empty_snapshot_the_types_of_a_full_one() -> None:
    empty = tabulate(make_snapshot([], BOARD), BOARD, {})
    full = tabulate(make_snapshot([("a/x", 1.0)], BOARD), BOARD, {})
    assert empty.dtypes.tolist() == full.dtypes.tolist()


def test_tidy_gives_one_row_for_each_score_that_is_present() -> None:
    snapshot = make_snapshot([("a/x", 1.0, 2.0, None)], BOARD)
    table = tidy([snapshot], {"tiny": BOARD}, {})
    assert table[["metric", "score"]].to_numpy().tolist() == [["average", 1.0], ["b1", 2.0]]


def test_tidy_carries_board_date_and_row() -> None:
    snapshot = make_snapshot([("a/x", 1.0), ("a/x", 2.0)], BOARD, date="2023-05-23")
    table = tidy([snapshot], {"tiny": BOARD}, {})
    assert table[["board", "date", "row"]].to_numpy().tolist() == [
        ["tiny", "2023-05-23", 1],
        ["tiny", "2023-05-23", 2],
    ]


def test_tidy_joins_snapshots_in_the_given_order() -> None:
    snapshots = [make_snapshot([("a/x", 1.0)], BOARD, date=date) for date in ("2024", "2023")]
    assert tidy(snapshots, {"tiny": BOARD}, {})["date"].tolist() == ["2024", "2023"]


def test_tidy_of_no_snapshots_has_the_columns_and_no_rows() -> None:
    nothing = tidy([], {}, {})
    some = tidy([make_snapshot([("a/x", 1.0)], BOARD)], {"tiny": BOARD}, {})
    assert len(nothing) == 0
    assert nothing.columns.tolist() == some.columns.tolist()


def test_tidy_keeps_a_score_of_nan_out() -> None:
    snapshot = make_snapshot([("a/x", float("nan"), 2.0, 3.0)], BOARD)
    assert tidy([snapshot], {"tiny": BOARD}, {})["metric"].tolist() == ["b1", "b2"]
