"""A scope narrows what every figure sees; pinned models stay."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from harness.figures import write_data
from harness.real_history import load_history
from harness.real_tables import load_tables
from harness.tables import Row, make_board, make_history, make_snapshot, make_tables
from leaderboard.errors import ParameterError
from leaderboard.figures.contract import Figure
from leaderboard.figures.scope_words import SHOWN_TOO, say_scope
from leaderboard.items import FIGURES, make_item
from leaderboard.recall import Recall
from leaderboard.scope import EVERYTHING, Scope, narrow_history
from leaderboard.tables import Tables

ROWS: list[Row] = [
    ("meta/llama-2-13b", 60.0, 60, 60),
    ("o/mpt-7b", 55.0, 50, 60),
    ("meta/llama-2-7b", 50.0, 50, 50),
    ("o/silent", 45.0, 40, 50),
    ("o/mpt-7b", 52.0, 52, 52),
    ("alone-7b", 40.0, 40, 40),
]
WHOLE, BEFORE = "v1-4/2023-09-04", "v1-4/2023-08-25"
ABSENT = "nobody/nothing-7b"
PINNED = ("tiiuae/falcon-40b", "stabilityai/StableBeluga2", ABSENT)
SCOPES = {
    "a size": Scope(sizes=("7b",)),
    "a family": Scope(families=("falcon",)),
    "an organisation": Scope(organisations=("tiiuae",)),
    "one model": Scope(sizes=("30b",), families=("falcon",), organisations=("tiiuae",)),
    "nothing": Scope(sizes=("70b",), families=("rwkv",)),
    "pinned": Scope(pins=PINNED),
    "a size and pinned": Scope(sizes=("3b",), pins=PINNED),
    "nothing but pinned": Scope(organisations=("none-such",), pins=PINNED),
}

every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
every_scope = pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)


def list_models(scope: Scope, rows: list[Row] = ROWS) -> list[str]:
    models: list[str] = scope.narrow(make_tables(rows).rows)["model"].tolist()
    return models


def narrow(tables: Tables, scope: Scope) -> Tables:
    other, history = tables.other, tables.history
    return replace(
        tables,
        rows=scope.narrow(tables.rows),
        other=other and replace(other, rows=scope.narrow(other.rows), scope=scope),
        history=history and narrow_history(history, scope),
        scope=scope,
    )


def gather() -> Tables:
    return replace(load_tables(WHOLE), other=load_tables(BEFORE), history=load_history())


def test_without_a_choice_all_models_are_in_the_scope() -> None:
    assert list_models(EVERYTHING) == [row[0] for row in ROWS]


@pytest.mark.parametrize(
    ("scope", "kept"),
    [
        (Scope(sizes=("13b",)), ["meta/llama-2-13b"]),
        (Scope(sizes=("13b", "unknown")), ["meta/llama-2-13b", "o/silent"]),
        (Scope(families=("mpt",)), ["o/mpt-7b", "o/mpt-7b"]),
        (Scope(families=("other",)), ["o/silent", "alone-7b"]),
        (Scope(organisations=("meta",)), ["meta/llama-2-13b", "meta/llama-2-7b"]),
        (Scope(sizes=("7b",), organisations=("meta",)), ["meta/llama-2-7b"]),
        (Scope(sizes=("7b",), families=("llama-2", "other")), ["meta/llama-2-7b", "alone-7b"]),
        (Scope(organisations=("META",)), []),
        (Scope(sizes=("13b",), pins=("o/silent", "x")), ["meta/llama-2-13b", "o/silent"]),
        (Scope(pins=("o/silent",)), [row[0] for row in ROWS]),
    ],
)
def test_a_model_is_in_the_scope_if_it_fits_every_part_or_is_pinned(
    scope: Scope, kept: list[str]
) -> None:
    assert list_models(scope) == kept


def test_a_board_without_rows_is_narrowed_to_none() -> None:
    assert list_models(Scope(sizes=("7b",), families=("mpt",), pins=("a",)), []) == []


def test_the_order_of_choices_makes_no_other_scope() -> None:
    assert (
        Scope(sizes=("7b", "13b"), pins=("a", "b")).key == Scope(("13b", "7b"), pins=("b", "a")).key
    )
    assert Scope(sizes=("7b",)).key != Scope(families=("7b",)).key


def test_pinned_models_alone_leave_the_rows_as_they_are() -> None:
    assert Scope(pins=("a",)).key == EVERYTHING.key == ()


def test_a_scope_is_read_from_lists_each_name_once() -> None:
    scope = Scope.from_json({"sizes": ["7b", "7b"], "pins": ["a", "b"]})
    assert scope == Scope(sizes=("7b",), pins=("a", "b"))
    assert Scope.from_json({}) == EVERYTHING


def test_all_that_is_wrong_with_a_scope_is_told_at_once() -> None:
    record = {
        "sizes": ["7b", "17b"],
        "families": ["lama-2"],
        "organisations": "tiiuae",
        "pins": [str(number) for number in range(9)],
        "colour": [],
        "hidden": "yes",
    }
    with pytest.raises(ParameterError) as told:
        Scope.from_json(record)
    assert str(told.value).splitlines() == [
        "scope sizes: there is no '17b'; did you mean '7b'?",
        "scope families: there is no 'lama-2'; did you mean 'llama-2'?",
        "scope organisations='tiiuae' is no list of names",
        "scope pins takes at most 8 models, not 9",
        (
            "a scope has no 'colour'; known are 'sizes', 'families', 'organisations', 'types', "
            "'licences', 'pins', 'hidden'"
        ),
        "scope hidden='yes' is neither true nor false",
    ]


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (EVERYTHING, ""),
        (Scope(pins=("a",)), ""),
        (Scope(sizes=("7b",)), "Only 7B models; counts and ranks are among these."),
        (
            Scope(("unknown",), ("mpt",), ("o",), pins=("a",)),
            (
                "Only unsized models of the family MPT by o and the pinned ones; "
                "counts and ranks are among these."
            ),
        ),
        (
            Scope(types=("merged", "chat"), licences=("mit",)),
            "Only models of the types merged and chat under mit; counts and ranks are among these.",
        ),
        (Scope(hidden=True), SHOWN_TOO),
        (
            Scope(unknown=("types", "licences")),
            "This board tells no types and licences, so it is not narrowed by them.",
        ),
    ],
)
def test_a_scope_is_said_in_a_sentence(scope: Scope, sentence: str) -> None:
    assert say_scope(scope) == sentence


def test_a_narrowed_history_is_that_of_a_board_that_never_had_the_others() -> None:
    board, sizes = make_board(2), {"o/silent": 7.0}
    earlier: list[Row] = [("o/silent", 70.0, 70, 70), *ROWS[1:3], ("o/b-13b", 20.0, 20, 20)]
    parts = ["main", "main", "7b", "main"]
    kept = Scope(sizes=("7b",))

    def make(rows: list[Row], parts: list[str] | None = None, date: str = "2023-09-04") -> Any:
        return make_snapshot(rows, board, date=date, parts=parts)

    whole = make_history([make(earlier, parts, "2023-08-25"), make(ROWS)], board, sizes)
    few = make_history(
        [make(earlier[:3], parts[:3], "2023-08-25"), make([*ROWS[1:4], *ROWS[4:]])], board, sizes
    )
    narrowed = narrow_history(whole, kept)
    assert narrowed.dates == few.dates
    assert narrowed.rows.equals(few.rows)


def test_a_date_without_any_model_of_the_scope_stays_a_date_of_the_history() -> None:
    board = make_board(2)
    days = [make_snapshot(ROWS[:1], board, date="2023-08-25"), make_snapshot(ROWS, board)]
    narrowed = narrow_history(make_history(days, board), Scope(families=("mpt",)))
    assert [(entry.date, entry.models) for entry in narrowed.dates] == [
        ("2023-08-25", 0),
        ("2023-09-04", 1),
    ]


@every_scope
@every_figure
def test_every_figure_shows_a_scope_and_says_so(figure: Figure, scope: Scope) -> None:
    tables = narrow(gather(), scope)
    # What takes long is the drawing: that of nothing, and that of everything.
    drawn = (
        () if scope in (SCOPES["nothing"], SCOPES["pinned"]) else (figure.data(tables).structure,)
    )
    item = make_item(figure.id, WHOLE, tables, {}, drawn)
    assert item.to_text()
    sentence = say_scope(scope)
    assert sentence in item.data["labels"]["caption"]
    assert sentence in item.description
    assert item.description.count(ABSENT) == (ABSENT in scope.pins), item.description
    assert re.search(r"[.!?]$", item.description)
    for start, end in item.data["ranges"].values():
        assert start != end
    for columns in item.data["columns"].values():
        assert len({len(column) for column in columns.values()}) == 1


@every_figure
def test_a_figure_sees_nothing_but_the_models_of_the_scope(figure: Figure) -> None:
    """It must be the same as on a board that never had the others, but for what it says of them."""
    scope = Scope(sizes=("13b",))
    tables = narrow(gather(), scope)
    bare = replace(tables, scope=EVERYTHING, recall=Recall())
    assert write_data(figure.data(tables)) == write_data(figure.data(bare))
    outside = set(load_tables(WHOLE).rows["model"]) - set(tables.rows["model"])
    shown = {
        cell for row in figure.table(figure.data(tables)).rows for cell in row if cell in outside
    }
    assert shown == set()


NAMING = [
    "radial", "total", "ranking", "profile", "size", "uncertainty", "tradeoff", "movement",
]  # fmt: skip


@pytest.mark.parametrize("figure", [FIGURES[name] for name in NAMING], ids=NAMING)
def test_a_figure_that_names_models_shows_pinned_ones_in_addition(figure: Figure) -> None:
    pins = ("tiiuae/falcon-40b", "stabilityai/StableBeluga2")
    tables = gather()
    before = json.dumps(
        [figure.data(tables).to_json(), figure.table(figure.data(tables)).to_json()]
    )
    data = figure.data(replace(tables, scope=Scope(pins=pins)))
    table = figure.table(data)
    models = [row[[column.name for column in table.columns].index("model")] for row in table.rows]
    assert set(pins) <= set(models)
    after = json.dumps([data.to_json(), table.to_json()])
    assert after != before
    if "pins" in data.columns:
        assert data.structure.endswith("/pins")
        assert len(data.columns["pins"]["x"]) >= len(pins)
        assert figure.draw(data).select({"name": "source:pins"})


@every_figure
def test_pinned_models_that_are_nowhere_change_nothing_but_the_words(figure: Figure) -> None:
    tables = gather()
    pinned = replace(tables, scope=Scope(pins=(ABSENT,)))
    assert write_data(figure.data(pinned)) == write_data(figure.data(tables))


def test_of_too_many_models_those_that_are_pinned_stay_and_it_is_told() -> None:
    tables = make_tables([(f"o/m{n}-7b", 60.0 - n, 60, 60) for n in range(12)])
    pins = ("o/m10-7b", "o/m11-7b")
    chosen = [f"o/m{n}-7b" for n in range(8)]
    item = make_item(
        "radial", "tiny/x", replace(tables, scope=Scope(pins=pins)), {"models": chosen}
    )
    assert [entry["label"] for entry in item.data["legend"]] == [*chosen[:6], *pins]
    assert "The last 2 of the chosen models gave way to pinned ones." in item.description
