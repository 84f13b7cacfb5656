"""A made-up archive of a few small snapshots, built and counted as the large one is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench.archive import BENCHMARKS, BESIDE, make_days
from bench.scale import SAMPLE, SEED, measure_row, measure_scale
from harness.stub_runtime import make_runtime
from leaderboard.items import FIGURES
from leaderboard.snapshot import Snapshot


@pytest.fixture(scope="module")
def days() -> list[Snapshot]:
    return list(make_days(json.loads(SAMPLE.read_text("utf-8")), 3, 1000, SEED))


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return measure_scale(tmp_path_factory.mktemp("scale"), make_runtime(), snapshots=5, models=80)


def test_the_same_seed_gives_the_same_archive(days: list[Snapshot]) -> None:
    assert list(make_days(json.loads(SAMPLE.read_text("utf-8")), 3, 1000, SEED)) == days


def test_a_day_differs_from_the_one_before_in_a_few_rows(days: list[Snapshot]) -> None:
    one, two = (set(day.rows) for day in days[:2])
    assert len(days[0].rows) == len(days[1].rows)
    assert 10 < len(one - two) < 50


def test_a_row_of_name_scores_and_what_is_beside_them_takes_at_most_25_bytes(
    days: list[Snapshot],
) -> None:
    assert days[0].columns == ("model", "average", *BENCHMARKS, *BESIDE)
    assert measure_row(days[0]) <= 25
    assert Snapshot.unpack(days[0].pack()) == days[0]


def test_the_first_figure_needs_hardly_more_in_a_longer_archive(results: dict[str, Any]) -> None:
    one, *_, most = results["first_figure"]
    assert (one["snapshots"], most["snapshots"]) == (1, 5)
    # A line in the list of snapshots each.
    assert abs(most["bytes"] - one["bytes"]) < 75 * 4 + 100
    assert most["files"]["figures"] > 0


def test_no_figure_needs_more_than_two_records(results: dict[str, Any]) -> None:
    assert list(results["records_needed"]) == list(FIGURES)
    assert max(len(names) for names in results["records_needed"].values()) == 2


def test_the_results_are_plain_values(results: dict[str, Any]) -> None:
    assert json.loads(json.dumps(results, allow_nan=False)) == results


def test_what_is_extrapolated_grows_with_the_archive(results: dict[str, Any]) -> None:
    assert results["extrapolated"]["snapshots"] == 1000
    assert results["extrapolated"]["site_megabytes"] > results["site_megabytes"]["all"]
