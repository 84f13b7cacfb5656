"""Values: expressions over a snapshot, each with its formula and the rows that it came from."""

from __future__ import annotations

from functools import cached_property

import pytest

from harness.tables import Row as Line
from harness.tables import make_board, make_snapshot
from leaderboard.errors import ExpressionError
from leaderboard.models import ModelFact
from leaderboard.tables import SnapshotTable
from leaderboard.tidy import tabulate
from leaderboard.values.evaluate import check_expression, evaluate
from leaderboard.values.value import Number, Row, Value, combine, write_number

BOARD = make_board()
EARLY: list[Line] = [
    ("a/ant-7b", 50.0, 40.0, 60.0),
    ("a/bee-13b", 49.5, 50.0, 49.0),
    ("old/crow", 30.0, 30.0, 30.0),
]
# Re-scored: bee on b1; new: elk, and fox without any score; a tie for the first place.
LATE: list[Line] = [
    ("a/ant-7b", 50.0, 40.0, 60.0),
    ("a/bee-13b", 50.0, 51.0, 49.0),
    ("a/bee-13b", 45.0, 41.0, 49.0),
    ("e/elk-70b", 45.25, 45.5, 45.0),
    ("e/fox", None, None, None),
]


class Shelf:
    """Snapshots of a tiny board, and one of another board."""

    index = ("other/2024-01-15", "tiny/2024-01-01", "tiny/2024-02-01", "tiny/2024-03-01")

    @cached_property
    def tables(self) -> dict[str, SnapshotTable]:
        """The tables by key; the last one is empty."""
        days: dict[str, tuple[list[Line], int]] = {
            "2024-01-01": (EARLY, 1),
            "2024-02-01": (LATE, 2),
            "2024-03-01": ([], 2),
        }
        facts = {"e/elk-70b": ModelFact(70.0, "https://example.org/")}
        found = {}
        for date, (rows, decimals) in days.items():
            snapshot = make_snapshot(rows, BOARD, date=date, decimals=decimals)
            table = tabulate(snapshot, BOARD, facts)
            found[f"tiny/{date}"] = SnapshotTable(BOARD, date, "whole", decimals, table)
        return found

    def snapshot_table(self, key: str) -> SnapshotTable:
        """Give one."""
        return self.tables[key]


SHELF = Shelf()
LAST = "tiny/2024-02-01"


def compute(expression: str, snapshot: str = LAST) -> Value:
    return evaluate(expression, SHELF, snapshot)


def find_fault(expression: str, snapshot: str = LAST) -> str:
    with pytest.raises(ExpressionError) as caught:
        compute(expression, snapshot)
    return str(caught.value)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("leader()", "a/ant-7b"),
        ("leader('b1')", "a/bee-13b"),
        ("leader(size='70b').average", "45.25"),
        ("leader(at='2024-01-01').average", "50.0"),
        ("leader(at='tiny/2024-01-01').b2", "60.0"),
        ("place(3)", "e/elk-70b"),
        ("place(2).rank", "1"),
        ("model('e/elk-70b').size", "70"),
        ("model('e/elk-70b').organisation", "e"),
        ("leader('b1') | short", "bee-13b"),
        ("score('a/bee-13b', 'b1')", "51.00"),
        ("score(leader('b1'), 'b2')", "49.00"),
        ("rank('e/elk-70b')", "3"),
        ("rank('e/elk-70b', 'b1') | ordinal", "2nd"),
        ("best('b2')", "60.00"),
        ("lead()", "0.00"),
        ("lead('b1')", "5.50"),
        ("models()", "4"),
        ("models().count", "4"),
        ("models().scored('average')", "3"),
        ("models().named('BEE')", "1"),
        ("models().of('e')", "2"),
        ("models().sized('unknown')", "1"),
        ("models().sized(at_least=10, at_most=69)", "1"),
        ("models(size='7b')", "1"),
        ("models().above(45.25)", "2"),
        ("models().below(median('b1'), 'b1')", "1"),
        ("models().within(4.75)", "3"),
        ("models().family('falcon')", "0"),
        ("models().without(new())", "2"),
        ("first(2).among(new())", "0"),
        ("first(3, 'b1').spread()", "11.00"),
        ("first(3).gap('b1')", "5.50"),
        ("models().worst('b2')", "45.00"),
        ("median('b1')", "45.50"),
        ("mean('b1')", "45.50"),
        ("rows()", "5"),
        ("rows() - models()", "1"),
        ("new()", "2"),
        ("new().leader()", "e/elk-70b"),
        ("gone()", "1"),
        ("gone().best()", "30.0"),
        ("shared()", "2"),
        ("rescored() | words", "one"),
        ("(rescored('b1') - rescored('b1')) | words", "none"),
        ("rescored('b1', 'up') | words | capital", "One"),
        ("rescored('b1', 'down')", "0"),
        ("change('a/bee-13b', 'b1') | signed", "+1.0"),
        ("change('a/ant-7b') | signed", "0.0"),
        ("(score('a/bee-13b', 'b1', at='2024-01-01') - best('b1')) | signed", "−1.0"),
        ("largest_change('b1') | absolute", "1.0"),
        ("share(models().of('a'))", "50"),
        ("share(new(), models()) | decimals(1)", "50.0"),
        ("date()", "2024-02-01"),
        ("before()", "2024-01-01"),
        ("best('b1', at=before()) - best('b1', at='2024-01-01')", "0.0"),
        ("date(at=before())", "2024-01-01"),
        ("date(at='2024-01-01')", "2024-01-01"),
        ("models() * 1000", "4,000"),
        ("models() / rows()", "0.80"),
        ("-lead('b1')", "−5.50"),
        ("2 * lead('b1') - 1", "10.00"),
        ("(best('b1') - best('b2')) / 2", "−4.50"),
    ],
)
def test_an_expression_comes_to_what_the_table_says(expression: str, text: str) -> None:
    assert compute(expression).text == text


def test_a_number_knows_its_formula_and_its_rows() -> None:
    found = compute("place(3).average - leader(at='2024-01-01').b1")
    assert isinstance(found, Number)
    assert found.formula == "average of e/elk-70b (2024-02-01) − B1 of a/ant-7b (2024-01-01)"
    assert found.worked == "45.25 − 40.0"
    assert found.rows == (
        Row("2024-02-01", "e/elk-70b", "average", 45.25, 2),
        Row("2024-01-01", "a/ant-7b", "B1", 40.0, 1),
    )
    assert (found.text, found.unit) == ("5.2", "points")


def test_arithmetic_keeps_parts_together_and_rows_once() -> None:
    found = compute("(best() - best('b1')) / (best() + 1)")
    assert isinstance(found, Number)
    assert found.worked == "(50.00 − 51.00) ÷ (50.00 + 1)"
    assert len(found.rows) == 2
    nested = compute("best() - (best('b1') - best('b2'))")
    assert isinstance(nested, Number)
    assert nested.worked == "50.00 − (51.00 − 60.00)"


def test_a_selection_rests_on_its_models() -> None:
    found = compute("new()")
    assert [row.model for row in found.rows] == ["e/elk-70b", "e/fox"]
    assert [row.score for row in found.rows] == [45.25, None]
    assert found.to_json(1) == {
        "text": "2",
        "kind": "number",
        "formula": "number of models of 2024-02-01 that are new since 2024-01-01",
        "worked": "",
        "rows": [["2024-02-01", "e/elk-70b", "average", "45.25"]],
        "count": 2,
    }


def test_a_correlation_rests_on_both_scores_of_each_model() -> None:
    late = [*LATE, ("g/gnu-3b", 20.0, 10.0, 30.0)]
    table = tabulate(make_snapshot(late, BOARD), BOARD, {})

    class One:
        index = ("tiny/2023-09-04",)

        def snapshot_table(self, key: str) -> SnapshotTable:
            return SnapshotTable(BOARD, key.rpartition("/")[2], "whole", 2, table)

    found = evaluate("correlation('b1', 'b2', 'spearman')", One(), "tiny/2023-09-04")
    assert found.text == "0.40"
    assert len(found.rows) == 8
    assert found.formula.startswith("Spearman’s rank correlation of B1 and B2 over 4 models")


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("", "there is nothing between the braces"),
        ("leadr()", "there is no 'leadr'; did you mean 'leader'?"),
        ("leader", "'leader' is not called; write leader()"),
        ("leader().avrage", "a model has no 'avrage'; did you mean 'average'?"),
        ("leader('b3')", "board tiny has no metric 'b3'; known are"),
        ("leader(sise='7b')", "leader takes no 'sise'; did you mean 'size'?"),
        ("leader(size='7')", "no size class '7'; did you mean '7b'?"),
        ("leader(size='30b')", "0 have a score on average; this needs 1"),
        ("models().nmed('a')", "has no 'nmed'; did you mean 'named'?"),
        ("model('a/ant')", "no model 'a/ant' in tiny/2024-02-01; did you mean 'a/ant-7b'?"),
        ("model('e/fox').average", "e/fox has no score on average in tiny/2024-02-01"),
        ("model('e/fox').size", "e/fox states no size"),
        ("rank('e/fox')", "e/fox has no rank by average on 2024-02-01"),
        ("place(9)", "there are 3 models, so none in place 9"),
        ("first(0)", "0 is no number of models; give 1 or more"),
        ("lead() | decimals(9)", "9 decimals cannot be written; give 0 to 6"),
        ("lead('b1') | words", "5.50 is no whole number, so it has no word"),
        ("lead(at='2024-02-02')", "board tiny has no snapshot '2024-02-02'; did you mean"),
        ("lead(at='2024-01-15')", "board tiny has no snapshot '2024-01-15'; did you mean"),
        ("lead(at='other/2024-01-15')", "board tiny has no snapshot 'other/2024-01-15'"),
        ("new(since='2024-02-01')", "tiny/2024-02-01 is not before tiny/2024-02-01"),
        ("rescored('average')", "averages of 2024-01-01 and 2024-02-01 differ by rounding"),
        ("rescored('b1', 'sideways')", "no direction 'sideways'; known are 'up', 'down'"),
        ("correlation('b1', 'b2')", "3 models give no correlation of b1 and b2"),
        ("share(lead())", "is no selection of models; give one, as new()"),
        ("share(gone(), models().named('y'))", "there are no models of 2024-02-01 with 'y'"),
        ("lead() / (rows() - rows())", "this divides by zero"),
        ("lead() + models()", "points and models cannot be added or subtracted"),
        ("leader() + 1", "a model is no number, so '+' cannot take it"),
        ("1 + 1", "2 does not come from the data"),
        ("'text'", "'text' does not come from the data; write it as plain text"),
        ("3", "3 does not come from the data; write it as plain text"),
        ("place('2')", "'2' is no number of models"),
        ("leader(1, 2, 3, 4)", "leader: too many positional arguments; it takes metric, size, at"),
        ("lead() lead()", "it is no expression: "),
        ("lead(", "it is no expression: "),
    ],
)
def test_what_cannot_be_computed_says_why_and_what_was_meant(expression: str, fault: str) -> None:
    assert fault in find_fault(expression)


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("9 ** 9 ** 9", "'**' is not taken"),
        ("lead() // 2", "'//' is not taken"),
        ("'%999999999d' % 1", "'%' is not taken"),
        ("'a' * 999999999", "'a' is no number, so '*' cannot take it"),
        ("'a' ~ 'b'", "'~' is not taken"),
        ("range(999999999)", "there is no 'range'"),
        ("lipsum()", "there is no 'lipsum'"),
        ("cycler", "there is no 'cycler'"),
        ("self", "there is no 'self'"),
        ("leader().__class__", "'__class__' begins with an underscore"),
        ("leader._source", "'_source' begins with an underscore"),
        ("leader().day", "a model has no 'day'"),
        ("'{:9999999999}'.format(1)", "has no 'format'"),
        ("leader.__globals__", "begins with an underscore"),
        ("leader()['__class__']", "an index is no part of an expression"),
        ("lead() if lead() else 1", "a condition is no part of an expression"),
        ("lead() > 1", "a comparison gives no value"),
        ("[1, 2]", "a list is no part of an expression"),
        ("(1, 2)", "a comma stands between arguments only"),
        ("leader() | attr('day')", "there is no filter 'attr'"),
        ("leader() is defined", "a test gives no value"),
        ("lead(*'ab')", "arguments are written out, without * and **"),
        ("lead() }} x {{ lead()", "close the braces before"),
        ("lead() }}{% for x in y %}{{ 1 ", "it is "),
        ("(" * 40 + "1" + ")" * 40, "it is nested deeper than 10 brackets"),
        ("1" + "+1" * 200, "it has 401 characters; 240 are the most"),
        ("1" + "+1" * 100, "parts; 60 are the most"),
        ("-" * 200 + "1", "are the most"),
        ("best() * " + "9" * 200, "the result is too large"),
    ],
)
def test_nothing_but_the_vocabulary_can_be_reached(expression: str, fault: str) -> None:
    assert fault in find_fault(expression)


def test_all_faults_of_the_form_are_told_at_once() -> None:
    assert len(check_expression("bst() + led() | foo")) == 3


def test_an_empty_snapshot_has_no_leader_and_no_models() -> None:
    assert compute("models()", "tiny/2024-03-01").text == "0"
    assert "this needs 1" in find_fault("leader()", "tiny/2024-03-01")
    assert "none stands behind the first" in find_fault("lead()", "tiny/2024-03-01")
    assert compute("gone()", "tiny/2024-03-01").text == "4"


def test_the_first_snapshot_has_none_before() -> None:
    assert "no snapshot of its board is before" in find_fault("new()", "tiny/2024-01-01")


def test_a_number_out_of_reach_is_a_fault() -> None:
    with pytest.raises(ExpressionError, match="too large"):
        combine("*", 1e308, 1e308)


@pytest.mark.parametrize(
    ("amount", "decimals", "text"),
    [(0.1 + 0.2, 1, "0.3"), (-0.001, 2, "0.00"), (71.35 - 68.15, 2, "3.20"), (1e6, 0, "1,000,000")],
)
def test_a_number_is_written_without_the_noise_of_binary_fractions(
    amount: float, decimals: int, text: str
) -> None:
    assert write_number(amount, decimals) == text
