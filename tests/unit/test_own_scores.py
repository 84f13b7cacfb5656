"""Texts of cells become points of 100, or a fault that says where and why."""

import numpy as np
import pytest

from harness.own_files import join_notes, list_faults, list_rows, read
from leaderboard.own.cells import read_numbers


def read_column(*cells: str) -> list[float | None]:
    quoted = "".join(f'm{number},"{cell}"\n' for number, cell in enumerate(cells))
    return [row[2] for row in list_rows(read(f"model,arc\n{quoted}"))]


@pytest.mark.parametrize("gap", ["", " ", "-", "–", "n/a", "N/A", "NaN", "null", "None", "?"])
def test_a_gap_is_spelled_in_many_ways(gap: str) -> None:
    assert read_column("60", gap, "50") == [60, None, 50]


def test_gaps_are_no_faults_and_counted() -> None:
    data = read("model,arc,mmlu\na,60,-\nb,50,40\n")
    assert data.report["faults"]["total"] == 0
    assert "1 score is missing in the file." in join_notes(data)


def test_percent_signs_and_decimal_commas_are_read_and_told() -> None:
    data = read('model,arc\na,"61,5 %"\nb,"50,25"\nc,"0,5%"\n')
    assert [row[2] for row in list_rows(data)] == [61.5, 50.25, 0.5]
    assert "2 numbers with a percent sign are read as such" in join_notes(data)
    assert "3 numbers with a decimal comma are read as such" in join_notes(data)


def test_a_column_of_shares_becomes_points_without_noise() -> None:
    data = read("model,arc,mmlu\na,0.29,0.5\nb,1,0.07\n")
    assert list_rows(data) == [("a", 39.5, 29, 50), ("b", 53.5, 100, 7)]
    assert "Scores run from 0 to 1; they are shown as points of 100." in join_notes(data)


def test_each_column_has_a_scale_of_its_own() -> None:
    data = read("model,arc,mmlu\na,0.29,50\nb,0.9,0.5\n")
    assert [row[2:] for row in list_rows(data)] == [(29, 50), (90, 0.5)]
    assert "Scores of arc run from 0 to 1 and are multiplied by 100; not so mmlu." in join_notes(
        data
    )


def test_one_wrong_value_does_not_change_the_scale_of_a_column() -> None:
    lines = [f"m{number},0.{number + 10}" for number in range(30)]
    data = read("\n".join(["model,arc", *lines, "odd,7"]))
    assert list_rows(data)[0][2] == 10
    assert list_faults(data) == [("high", 32, "arc", "7")]


def test_zeros_and_ones_beside_shares_are_shares() -> None:
    data = read("model,arc,pass rate\na,0.5,1\nb,0.25,0\n")
    assert data.board.benchmark_ids == ("arc",) or list_rows(data)[0][3] == 100


def test_a_column_of_zeros_stays() -> None:
    assert read_column("0", "0") == [0, 0]


def test_what_is_no_score_is_missing_and_told_by_line_and_column() -> None:
    data = read(
        "model,arc,mmlu\na,60,50\nb,inf,50\nc,-1,50\nd,101,50\ne,about 60,50\nf,=1+1,50\n"
        "g,60,50\nh,61,50\ni,62,50\nj,63,50\n"
    )
    assert list_faults(data) == [
        ("infinite", 3, "arc", "inf"),
        ("negative", 4, "arc", "-1"),
        ("high", 5, "arc", "101"),
        ("text", 6, "arc", "about 60"),
        ("formula", 7, "arc", "=1+1"),
    ]
    assert [row[2] for row in list_rows(data)] == [60, *[None] * 5, 60, 61, 62, 63]
    assert [row[3] for row in list_rows(data)] == [50] * 10
    assert data.report["left_out"] == 0


@pytest.mark.parametrize("formula", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+HYPERLINK(1)"])
def test_a_formula_is_text(formula: str) -> None:
    data = read(f'model,arc\n"{formula}",60\nb,"{formula}"\n')
    assert list_rows(data)[0][0] == formula
    assert list_faults(data)[0][0] == "formula"


def test_the_average_of_the_file_is_taken() -> None:
    data = read("model,Average ⬆️,arc,mmlu\na,58.1,60,50\n")
    assert list_rows(data) == [("a", 58.1, 60, 50)]


def test_without_one_it_is_the_mean_and_told() -> None:
    data = read("model,arc,mmlu\na,60,51\nb,60,\nc,50,50\n")
    assert [row[1] for row in list_rows(data)] == [55.5, None, 50]
    assert "it is the mean of 2 scores; 1 row without all of them has none" in join_notes(data)


def test_a_score_that_few_models_have_is_not_in_the_mean() -> None:
    data = read("model,arc,rare\na,60,10\nb,50,\nc,40,\n")
    assert [row[1] for row in list_rows(data)] == [60, 50, 40]
    assert "those that at least half of the models have (arc)" in join_notes(data)


@pytest.mark.parametrize(
    ("heading", "cells", "billions"),
    [
        ("params", ["7B", "350M", "-"], [7, 0.35, None]),
        ("#Params (B)", ["7", "0", "-1"], [7, None, None]),
        ("Parameters", ["7000000000", "350000000", ""], [7, 0.35, None]),
        ("params (M)", ["7000", "350", ""], [7, 0.35, None]),
        ("size", ["7b", "1.5T", "70,5 B"], [7, 1500, 70.5]),
    ],
)
def test_sizes_become_billions(heading: str, cells: list[str], billions: list[float]) -> None:
    rows = "".join(f'm{number},"{cell}",60\n' for number, cell in enumerate(cells))
    data = read(f"model,{heading},arc\n{rows}")
    assert data.snapshot.column("params_billion") == billions
    assert data.board.benchmark_ids == ("arc",)


def test_a_size_that_cannot_be_read_is_told() -> None:
    data = read("model,params,arc\na,7B,60\nb,huge,50\n")
    assert list_faults(data) == [("size", 3, "params", "huge")]


def test_flags_are_taken_and_inverted_ones_told() -> None:
    plain = read("model,flagged,arc\na,TRUE,60\nb,FALSE,50\nc,FALSE,40\n")
    assert plain.snapshot.column("flags") == ["flagged", None, None]
    inverted = read("model,flagged,arc\na,TRUE,60\nb,TRUE,50\nc,FALSE,40\n")
    assert inverted.snapshot.column("flags") == [None, None, "flagged"]
    assert "taken to say that they are not flagged" in join_notes(inverted)


def test_a_column_is_numbers_only_where_most_of_it_is() -> None:
    assert read_numbers(["a", "b", "1"]) is None
    assert read_numbers(["", "-", ""]) is None
    assert read_numbers([]) is not None
    numbers = read_numbers(["1", "2", "b", "1_000", "4"])
    assert numbers is not None
    assert numbers.wrong == {2: "text", 3: "text"}
    assert np.isnan(numbers.values[2:4]).all()


def test_a_long_column_of_percentages_is_told_by_a_sample() -> None:
    numbers = read_numbers([f"{number % 100}%" for number in range(5000)])
    assert numbers is not None
    assert numbers.percents == 5000
