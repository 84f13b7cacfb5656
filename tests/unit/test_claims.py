"""What every claim keeps: a full declaration, a verdict for any table, a view that draws."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from harness.claims import Change, bring, change_rows, gather_real, judge_real, open_real
from harness.hard_boards import HARD_BOARDS
from leaderboard.claims import judging
from leaderboard.claims.catalogue import CLAIMS, find_claim
from leaderboard.claims.contract import VERDICTS, Claim, Verdict
from leaderboard.errors import UnknownClaimError, UnknownSnapshotError
from leaderboard.items import find_figure
from leaderboard.snapshot import POPULATIONS
from leaderboard.tables import Tables

# A whole snapshot in the middle, fragments, a top: what each board's claims are judged by here.
JUDGED = {
    "v1-4": ("v1-4/2023-09-04", "v1-4/2023-10-04", "v1-4/2023-10-31"),
    "v1-6": ("v1-6/2024-07-07",),
    "v2": ("v2/2024-11-08",),
}

# The same tests over and over want a small one of each board.
SMALL = {"v1-4": "v1-4/2023-08-01", "v2": "v2/2024-08-01", "v1-6": "v1-6/2024-07-07"}

every_claim = pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)


def list_judged(claim: Claim) -> list[str]:
    return [
        key
        for board in JUDGED
        if not claim.boards or board in claim.boards
        for key in JUDGED[board]
    ]


def gather_small(claim: Claim) -> Tables:
    board = next(board for board in SMALL if not claim.boards or board in claim.boards)
    return gather_real(claim.id, SMALL[board])


def check_verdict(verdict: Verdict) -> None:
    assert verdict.verdict in VERDICTS
    assert verdict.reason.endswith("."), verdict.reason
    assert "\n" not in verdict.reason
    assert "nan" not in verdict.reason.split()
    assert json.dumps([finding.to_json() for finding in verdict.findings], allow_nan=False)


@every_claim
def test_a_claim_says_what_it_means(claim: Claim) -> None:
    assert claim.title
    assert not claim.title.endswith(".")
    for words in (claim.population, claim.statistic, claim.tolerance):
        assert words.endswith("."), words
    assert set(claim.populations) <= set(POPULATIONS)
    assert claim.needs[0] == "snapshot"


@every_claim
def test_a_claim_is_judged_by_real_snapshots_and_its_view_draws(claim: Claim) -> None:
    for key in list_judged(claim):
        judgement = judge_real(claim.id, key)
        check_verdict(judgement.verdict)
        assert json.dumps(judgement.to_json(), allow_nan=False)
        if claim.view is None:
            assert judgement.verdict.verdict == "cannot be tested"
            continue
        figure = find_figure(judgement.figure)
        params = figure.check_params(dict(judgement.params or {}))
        library = bring(claim.id, judgement.at, figure.id, params)
        assert figure.data(library.tables(figure.id, judgement.at, params), **params).labels


def tie_all(rows: pd.DataFrame) -> pd.DataFrame:
    scores = rows.select_dtypes("float64").columns.drop("params_billion")
    rows[scores] = 50.0
    return rows


def blank(column: str) -> Change:
    return lambda rows: rows.assign(**{column: np.nan})


ODD: dict[str, Change] = {
    "empty": lambda rows: rows.head(0),
    "one row": lambda rows: rows.head(1),
    "two rows": lambda rows: rows.head(2),
    "all twice": lambda rows: pd.concat([rows, rows]),
    "all equal": tie_all,
    "no averages": blank("average"),
    "no sizes": blank("params_billion"),
    "none in main": lambda rows: rows.assign(in_main=False),
}


@every_claim
def test_odd_tables_get_a_verdict(claim: Claim) -> None:
    tables = gather_small(claim)
    for change in ODD.values():
        check_verdict(claim.judge(change_rows(tables, change)))


@every_claim
def test_a_table_without_rows_or_with_one_proves_nothing(claim: Claim) -> None:
    tables = gather_small(claim)
    verdicts = {claim.judge(change_rows(tables, ODD[odd])).verdict for odd in ("empty", "one row")}
    assert verdicts == {"cannot be tested"} or claim.id in RESTS_ON_HISTORY


@every_claim
def test_a_board_of_other_benchmarks_gets_a_verdict(claim: Claim) -> None:
    for tables in HARD_BOARDS.values():
        check_verdict(claim.judge(tables))


# What they count lies in the dates before, so that the shown day's rows do not decide alone.
RESTS_ON_HISTORY = {
    "falcon-40b-since-may",
    "70b-at-its-limit",
    "top-at-rest",
    "13b-more-popular-than-7b",
}


def test_a_history_ends_at_the_snapshot_judged_by() -> None:
    history = gather_real("falcon-40b-since-may", "v1-4/2023-06-10").history
    assert history is not None
    assert [day.date for day in history.dates][-1] == "2023-06-10"
    assert history.rows["date"].max() == "2023-06-10"


def test_a_claim_is_judged_from_its_entry_on_by_its_board_alone() -> None:
    library = open_real("v1-4")
    dates = judging.list_dates(library, "falcon-40b-leads", "v1-4/2023-09-15")
    assert dates == [f"v1-4/2023-{day}" for day in ("09-15", "10-04", "10-13", "10-31")]
    with pytest.raises(UnknownSnapshotError, match="is about v1-4"):
        judging.list_dates(library, "falcon-40b-leads", "v2/2024-09-01")


def test_an_unknown_claim_names_the_nearest() -> None:
    with pytest.raises(UnknownClaimError, match="did you mean 'falcon-40b-leads'"):
        find_claim("falcon-40b-lead")
