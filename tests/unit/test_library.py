"""Snapshots at hand, and figures drawn from them."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from harness.tables import make_board, make_snapshot
from leaderboard.errors import (
    ParameterError,
    RecordError,
    SnapshotError,
    UnknownFigureError,
    UnknownSnapshotError,
)
from leaderboard.history import derive_history
from leaderboard.history_record import pack_history
from leaderboard.library import Library
from leaderboard.scope import Scope

BOARD = make_board(2)
BOARD_RECORD = asdict(BOARD)
DATES = ("2023-08-25", "2023-09-04", "2023-09-15")
KEYS = [f"tiny/{date}" for date in DATES]
FIRST, SECOND, THIRD = KEYS
NO_FACTS: dict[str, Any] = {"models": {}}
ROWS = [("o/a", 60.0, 60, 60), ("o/b", 50.0, 50, 50)]
SNAPSHOTS = {f"tiny/{date}": make_snapshot(ROWS, BOARD, date=date) for date in DATES}


def make_library(*loaded: str, index: list[str] = KEYS) -> Library:
    library = Library([BOARD_RECORD], NO_FACTS, index)
    for key in loaded:
        library.add_snapshot(SNAPSHOTS[key].to_json())
    return library


def make_history_record() -> dict[str, Any]:
    return derive_history(list(SNAPSHOTS.values()), BOARD, {})


def test_a_new_library_has_nothing_at_hand() -> None:
    assert make_library().snapshots == ()


def test_a_snapshot_taken_in_is_at_hand_under_its_key() -> None:
    library = make_library()
    assert library.add_snapshot(SNAPSHOTS[SECOND].to_json()) == SECOND
    assert library.snapshots == (SECOND,)


def test_a_record_that_is_no_snapshot_is_refused() -> None:
    with pytest.raises(SnapshotError, match="this is not a snapshot record"):
        make_library().add_snapshot({"board": "tiny"})


def test_missing_names_the_snapshot_that_a_figure_needs() -> None:
    assert make_library().missing("radial", SECOND, {}) == [f"snapshots/{SECOND}"]


def test_missing_names_nothing_where_all_is_at_hand() -> None:
    assert make_library(SECOND).missing("radial", SECOND, {}) == []


def test_missing_names_the_snapshot_before_for_a_figure_of_two() -> None:
    library = make_library(SECOND)
    assert library.missing("changes", SECOND, {}) == [f"snapshots/{FIRST}"]


def test_missing_names_the_second_snapshot_that_was_asked_for() -> None:
    library = make_library(SECOND)
    assert library.missing("changes", SECOND, {"other": THIRD}) == [f"snapshots/{THIRD}"]


def test_missing_names_only_the_first_snapshot_where_none_is_before() -> None:
    assert make_library().missing("changes", FIRST, {}) == [f"snapshots/{FIRST}"]


def test_missing_names_the_history_until_it_is_taken_in() -> None:
    library = make_library(SECOND)
    assert library.missing("movement", SECOND, {}) == ["histories/tiny"]
    library.add_history(make_history_record())
    assert library.missing("movement", SECOND, {}) == []


def test_missing_names_an_unknown_snapshot_with_the_nearest_one() -> None:
    with pytest.raises(UnknownSnapshotError, match="no snapshot 'tiny/2023-09-05'; did you mean"):
        make_library().missing("radial", "tiny/2023-09-05", {})


def test_missing_tells_an_unknown_second_snapshot() -> None:
    with pytest.raises(UnknownSnapshotError, match="there is no snapshot 'else/where'; known are"):
        make_library().missing("changes", SECOND, {"other": "else/where"})


def test_missing_tells_an_unknown_figure() -> None:
    with pytest.raises(UnknownFigureError, match="did you mean 'radial'"):
        make_library().missing("radail", SECOND, {})


def test_missing_text_takes_and_gives_json() -> None:
    text = make_library(SECOND).missing_text("changes", SECOND, json.dumps({"other": THIRD}))
    assert text == f'["snapshots/{THIRD}"]'


def test_find_other_gives_the_snapshot_before_on_the_same_board() -> None:
    library = make_library(index=["older/2023-09-01", *KEYS])
    found = [library.find_other(key, {}) for key in KEYS]
    assert found == [None, FIRST, SECOND]


def test_find_other_takes_an_empty_name_for_the_one_before() -> None:
    assert make_library().find_other(SECOND, {"other": ""}) == FIRST


def test_find_other_gives_what_was_asked_for_even_the_same() -> None:
    assert make_library().find_other(SECOND, {"other": SECOND}) == SECOND


def test_find_other_does_not_depend_on_the_order_of_the_index() -> None:
    assert make_library(index=KEYS[::-1]).find_other(THIRD, {}) == SECOND


def test_a_snapshot_taken_in_joins_the_index() -> None:
    library = make_library(FIRST, index=[SECOND])
    assert library.find_other(SECOND, {}) == FIRST


def test_add_text_takes_a_snapshot_in_by_the_name_that_missing_gave() -> None:
    library = make_library()
    library.add_text(f"snapshots/{SECOND}", json.dumps(SNAPSHOTS[SECOND].to_json()))
    assert library.missing("radial", SECOND, {}) == []


def test_add_text_takes_a_history_in() -> None:
    library = make_library(SECOND)
    library.add_text("histories/tiny", json.dumps(make_history_record()))
    assert library.missing("movement", SECOND, {}) == []


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_add_record_takes_a_snapshot_in_from_the_bytes_of_its_file(kind: Any) -> None:
    library = make_library()
    library.add_record(f"snapshots/{SECOND}", kind(SNAPSHOTS[SECOND].pack()))
    assert library.missing("radial", SECOND, {}) == []


def test_add_record_takes_a_history_in_from_the_bytes_of_its_file() -> None:
    library = make_library(SECOND)
    library.add_record("histories/tiny", memoryview(pack_history(make_history_record())))
    assert library.missing("movement", SECOND, {}) == []


def test_a_record_gives_the_same_figure_in_either_form() -> None:
    library, other = make_library(SECOND), make_library()
    other.add_record(f"snapshots/{SECOND}", SNAPSHOTS[SECOND].pack())
    drawn = [one.draw("total", SECOND, {}, ["total/3"]).to_text() for one in (library, other)]
    assert drawn[0] == drawn[1]


def test_a_damaged_record_is_told() -> None:
    with pytest.raises(RecordError, match="this is not a packed table"):
        make_library().add_record(f"snapshots/{SECOND}", SNAPSHOTS[SECOND].pack()[:-9])


def test_a_library_opens_from_texts() -> None:
    library = Library.from_text(
        json.dumps([BOARD_RECORD]), json.dumps(NO_FACTS), json.dumps([SECOND])
    )
    assert library.missing("radial", SECOND, {}) == [f"snapshots/{SECOND}"]


def test_a_snapshot_is_laid_out_once() -> None:
    library = make_library(SECOND)
    assert library.snapshot_table(SECOND).rows is library.snapshot_table(SECOND).rows


def test_a_snapshot_taken_in_again_is_laid_out_anew() -> None:
    library = make_library(SECOND)
    before = library.snapshot_table(SECOND)
    again = make_snapshot(ROWS[:1], BOARD, date=DATES[1])
    library.add_snapshot(again.to_json())
    assert (len(before.rows), len(library.snapshot_table(SECOND).rows)) == (2, 1)
    assert library.snapshots == (SECOND,)


def test_a_table_carries_key_population_and_decimals() -> None:
    table = make_library(SECOND).snapshot_table(SECOND)
    assert (table.key, table.population, table.decimals) == (SECOND, "whole", 2)


def test_a_snapshot_that_is_not_at_hand_is_told_with_the_nearest_one() -> None:
    with pytest.raises(UnknownSnapshotError, match=f"'{THIRD}' is not loaded; did you mean"):
        make_library(SECOND).snapshot_table(THIRD)


def test_an_empty_library_says_that_there_is_none() -> None:
    with pytest.raises(UnknownSnapshotError, match="not loaded; there are none"):
        make_library().snapshot_table(SECOND)


def test_tables_holds_only_what_the_figure_needs() -> None:
    library = make_library(*KEYS)
    library.add_history(make_history_record())
    alone, two, all_dates = (
        library.tables(figure, SECOND, {}) for figure in ("radial", "changes", "movement")
    )
    assert (alone.other, alone.history) == (None, None)
    assert two.other is not None
    assert two.other.rows is library.snapshot_table(FIRST).rows
    assert all_dates.history is not None
    assert [one.date for one in all_dates.history.dates] == list(DATES)


def test_tables_of_the_first_snapshot_have_no_second() -> None:
    assert make_library(FIRST).tables("changes", FIRST, {}).other is None


def test_a_figure_is_drawn_of_a_snapshot() -> None:
    item = make_library(SECOND).draw("radial", SECOND, {"top": 1})
    assert item.snapshot == SECOND
    assert item.description == "o/a has an average of 60.00 on 2023-09-04."


def test_a_wrong_parameter_is_told_with_what_was_meant() -> None:
    with pytest.raises(ParameterError, match=r"scale='minmix' .* did you mean 'minmax'"):
        make_library(SECOND).draw("radial", SECOND, {"scale": "minmix"})


def test_an_unknown_parameter_is_told_with_what_was_meant() -> None:
    with pytest.raises(ParameterError, match="no parameter 'modles'; did you mean 'models'"):
        make_library(SECOND).draw("radial", SECOND, {"modles": []})


def test_draw_text_takes_and_gives_json() -> None:
    library = make_library(SECOND)
    item = json.loads(library.draw_text("radial", SECOND, '{"models": ["o/b"]}'))
    assert item["params"]["models"] == ["o/b"]
    assert item["item"]["root_id"]


def test_draw_text_leaves_a_drawing_out_that_is_there_already() -> None:
    library = make_library(SECOND)
    assert json.loads(library.draw_text("radial", SECOND, "{}", '["radial"]'))["item"] is None


def test_draw_text_gives_the_same_text_as_the_item() -> None:
    library = make_library(SECOND)
    text = library.draw_text("total", SECOND, "{}", '["total/3"]')
    assert text == library.draw("total", SECOND, {}, ["total/3"]).to_text()


def list_shown(item: Any) -> list[str]:
    return [entry["label"] for entry in item.data["legend"]]


def test_a_figure_is_drawn_of_the_models_in_a_scope() -> None:
    library = make_library(SECOND)
    rows = [("o/a-7b", 60.0, 60, 60), ("o/b-13b", 50.0, 50, 50), ("p/c-7b", 40.0, 40, 40)]
    library.add_snapshot(make_snapshot(rows, BOARD, date=DATES[1]).to_json())

    def draw(**scope: Any) -> list[str]:
        return list_shown(library.draw("radial", SECOND, {}, scope=Scope(**scope)))

    # Each after another one, since results are kept for the next time.
    assert draw() == ["o/a-7b", "o/b-13b", "p/c-7b"]
    assert draw(sizes=("7b",)) == ["o/a-7b", "p/c-7b"]
    assert draw(organisations=("o",)) == ["o/a-7b", "o/b-13b"]
    assert draw(sizes=("7b",), pins=("o/b-13b",)) == ["o/a-7b", "o/b-13b", "p/c-7b"]
    assert draw(sizes=("7b",)) == ["o/a-7b", "p/c-7b"]
    assert draw(sizes=("3b",)) == []
    assert draw() == ["o/a-7b", "o/b-13b", "p/c-7b"]


def test_ranks_and_counts_are_those_among_the_models_of_the_scope() -> None:
    library = make_library(*KEYS)
    rows = [("o/a-13b", 60.0, 60, 60), ("o/b-7b", 50.0, 50, 50), ("o/c-7b", 40.0, 40, 40)]
    library.add_snapshot(make_snapshot(rows, BOARD, date=DATES[1]).to_json())
    item = library.draw("ranking", SECOND, {}, scope=Scope(sizes=("7b",)))
    assert [row[:2] for row in item.table["rows"]] == [[1, "o/b-7b"], [2, "o/c-7b"]]


def test_a_scope_narrows_the_other_snapshot_and_the_history_too() -> None:
    library = make_library(*KEYS)
    library.add_history(make_history_record())
    scope = Scope(organisations=("none",))
    two = library.tables("changes", SECOND, {}, scope)
    assert two.other is not None
    assert len(two.rows) == len(two.other.rows) == 0
    narrowed = library.tables("movement", SECOND, {}, scope).history
    assert narrowed is not None
    assert len(narrowed.rows) == 0
    whole = library.tables("movement", SECOND, {}).history
    assert whole is not None
    assert len(whole.rows) == len(ROWS) * len(DATES)


def test_a_history_that_comes_anew_takes_the_place_of_what_was_narrowed() -> None:
    library = make_library(SECOND)
    scope = Scope(organisations=("o",))
    library.add_history(derive_history([SNAPSHOTS[SECOND]], BOARD, {}))
    before = library.tables("movement", SECOND, {}, scope).history
    library.add_history(make_history_record())
    after = library.tables("movement", SECOND, {}, scope).history
    assert before is not None
    assert after is not None
    assert (len(before.dates), len(after.dates)) == (1, 3)


def test_draw_text_takes_the_scope_as_json_and_tells_what_is_wrong_with_it() -> None:
    library = make_library(SECOND)
    scope = json.dumps({"organisations": ["p"], "pins": ["o/b"]})
    item = json.loads(library.draw_text("radial", SECOND, "{}", '["radial"]', False, scope))
    assert [entry["label"] for entry in item["data"]["legend"]] == ["o/b"]
    with pytest.raises(ParameterError, match="there is no 'lama'; did you mean 'llama'"):
        library.draw_text("radial", SECOND, "{}", "[]", True, '{"families": ["lama"]}')
