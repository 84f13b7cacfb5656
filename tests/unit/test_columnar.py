"""Tables as bytes: what comes out equals what went in, by value, by type and in order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from leaderboard.columnar.planes import PlaneReader, fold_signs, unfold_signs, write_planes
from leaderboard.columnar.table import Table, pack_table, unpack_table
from leaderboard.errors import RecordError

SCORES: dict[str, list[Any]] = {
    "average": [62.5, 40.0, None],
    "b1": [70.0, 30.0, 1.25],
    "b2": [55.0, 50.0, None],
}
MEANS = {"average": ["b1", "b2"]}


def survive(values: list[Any]) -> list[Any]:
    """Send a column there and back."""
    table = unpack_table(pack_table(Table({}, {"column": values})))
    return list(table.columns["column"])


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([], id="no rows"),
        pytest.param([62.5], id="one row"),
        pytest.param([None], id="one missing value"),
        pytest.param([None, 62.5, None], id="missing values among numbers"),
        pytest.param([50.0, 50.0, 49.9, 50.0], id="ties"),
        pytest.param([0.0, 0.1, 0.2, 0.1 + 0.2], id="a sum that is no decimal"),
        pytest.param([33.0279214705869, 8.90636130175029], id="unrounded scores"),
        pytest.param([1e-300, -1e300, 5e-324, 1.7e308], id="floats of all sizes"),
        pytest.param([0.0, -0.0], id="two zeros"),
        pytest.param([-1.5, -0.25, 3.0], id="negative numbers"),
        pytest.param([9007199254740993.0, 0.5], id="a float that is no exact integer"),
        pytest.param([7, 7.0, True, "7", None], id="one number of many types"),
        pytest.param([7, None, -3, 0], id="integers"),
        pytest.param([2**53, -(2**70)], id="integers beyond 64 bits"),
        pytest.param([True, False, None], id="truth"),
        pytest.param(["a/b", "", "a/b", None, "c"], id="texts, one twice"),
        pytest.param(["\0null", None, "null"], id="texts like the mark of a value"),
        pytest.param(["猫/🤝-7b", "é", "e\u0301", "a\nb", '"\\'], id="texts of all scripts"),
        pytest.param(["\ud83d"], id="half of a character"),
        pytest.param([["a", 1], ["a", 1], []], id="lists"),
    ],
)
def test_a_column_comes_out_as_it_went_in(values: list[Any]) -> None:
    # By their representation: 7 equals 7.0, and -0.0 equals 0.0.
    assert list(map(repr, survive(values))) == list(map(repr, values))


def test_every_decimal_of_a_score_comes_out_as_it_went_in() -> None:
    values = [hundredths / 100 for hundredths in range(10_001)]
    assert survive(values) == values


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_json_has_not_is_refused(value: float) -> None:
    with pytest.raises(RecordError, match=r"has no form in JSON .*; give None for it"):
        survive([1.0, value])


def test_a_value_that_is_not_plain_is_refused() -> None:
    with pytest.raises(RecordError, match="has no form in JSON"):
        survive([{1, 2}])


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(RecordError, match=r"\['b'\] are not of length 2"):
        pack_table(Table({}, {"a": [1, 2], "b": [1]}))


def test_columns_keep_their_order_and_stand_beside_what_is_known_about_them() -> None:
    table = Table({"date": "2023-09-04", "notes": [{"text": "é"}]}, {"b": [1], "a": ["x"]})
    found = unpack_table(pack_table(table))
    assert (found.about, list(found.columns)) == (table.about, ["b", "a"])


def test_a_table_without_columns_is_one() -> None:
    assert unpack_table(pack_table(Table({"a": 1}, {}))) == Table({"a": 1}, {})


@pytest.mark.parametrize("name", list(SCORES))
def test_a_mean_changes_no_value(name: str) -> None:
    found = unpack_table(pack_table(Table({}, SCORES), MEANS))
    assert list(found.columns) == list(SCORES)
    assert found.columns[name] == SCORES[name]


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([1.125, 2.0, 3.0], id="more decimals than the mean"),
        pytest.param([0.1 + 0.2, 2.0, 3.0], id="no last decimal"),
        pytest.param(["a", "b", "c"], id="texts"),
        pytest.param([1, 2, 3], id="integers"),
    ],
)
def test_a_mean_of_columns_that_it_cannot_be_told_by_changes_no_value(others: list[Any]) -> None:
    table = Table({}, {"average": [1.5, 2.5, None], "b": others})
    assert unpack_table(pack_table(table, {"average": ["b"]})) == table


def test_a_column_that_is_the_mean_of_others_takes_next_to_nothing() -> None:
    random = np.random.default_rng(7)
    one, two = random.integers(0, 10_001, (2, 1000)) / 100
    mean = ((one + two) / 2).round(2)
    columns = {"average": mean.tolist(), "b1": one.tolist(), "b2": two.tolist()}
    alone = len(pack_table(Table({}, columns)))
    assert alone - len(pack_table(Table({}, columns), MEANS)) > 1000


def test_the_same_table_gives_the_same_bytes() -> None:
    assert pack_table(Table({}, SCORES), MEANS) == pack_table(Table({}, dict(SCORES)), dict(MEANS))


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_buffer_is_read(kind: Any) -> None:
    assert unpack_table(kind(pack_table(Table({}, {"a": [1]})))).columns == {"a": [1]}


def test_bytes_that_ended_early_are_told() -> None:
    with pytest.raises(RecordError, match="this is not a packed table"):
        unpack_table(pack_table(Table({}, SCORES))[:-5])


def test_bytes_of_something_else_are_told() -> None:
    with pytest.raises(RecordError, match="this is not a packed table"):
        unpack_table(b'{"board": "v1-4"}')


def test_planes_come_out_as_they_went_in() -> None:
    numbers = np.array([0, 255, 256, 2**40, 2**62, -1])
    width, planes = write_planes(numbers)
    assert (width, len(planes)) == (8, 48)
    assert PlaneReader(b"xx" + planes, 2).take(6, width).tolist() == numbers.tolist()


def test_signs_come_out_as_they_went_in() -> None:
    numbers = np.arange(-5, 6)
    assert unfold_signs(fold_signs(numbers)).tolist() == numbers.tolist()
