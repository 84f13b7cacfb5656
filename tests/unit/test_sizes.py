"""Percentages of the largest model, turned into billions."""

from leaderboard.readers.raw import RawRow
from leaderboard.readers.sizes import scale_sizes


def make_rows(*sizes: tuple[str, float | None]) -> list[RawRow]:
    return [
        RawRow(number, model, 1.0, (), size_percent=percent)
        for number, (model, percent) in enumerate(sizes, start=1)
    ]


def test_the_name_of_the_largest_model_tells_what_a_hundred_percent_are() -> None:
    rows = make_rows(("llama-65b", 100.0), ("a/x", 46.15384615384615), ("a/y", 2.0))
    assert scale_sizes(rows)[0] == {1: 65.0, 2: 30.0, 3: 1.3}


def test_a_size_of_zero_is_missing_and_counted() -> None:
    sizes, notes = scale_sizes(make_rows(("llama-65b", 100.0), ("gpt2", 0.0), ("b", None)))
    assert sizes == {1: 65.0}
    assert "Sizes of 0 (2) are missing." in notes[0].text


def test_percentages_of_a_model_of_unknown_size_are_not_used() -> None:
    sizes, notes = scale_sizes(make_rows(("nameless", 100.0), ("a-7b", 10.0)))
    assert sizes == {}
    assert notes[0].models == ("nameless",)


def test_a_column_of_zeros_and_no_rows_at_all_give_no_sizes() -> None:
    assert scale_sizes(make_rows(("a-7b", 0.0)))[0] == {}
    assert scale_sizes([])[0] == {}
