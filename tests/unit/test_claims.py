"""Claims on the real snapshots: each is judged, by what was known on its date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.real_tables import load_tables
from leaderboard.claims.catalogue import CLAIMS, find_claim
from leaderboard.errors import UnknownClaimError


def test_falcon_leads_from_its_second_date_on() -> None:
    """On 2023-05-23 llama-65b was ahead; three days later Falcon was."""
    test = CLAIMS["falcon-40b-leads"].test
    assert test(load_tables("v1-4/2023-05-26")).verdict == "holds"
    assert test(load_tables("v1-4/2023-07-24")).verdict == "fails"


def test_falcon_no_longer_leads_once_its_score_is_taken() -> None:
    """A test that could not fail would prove nothing."""
    tables = load_tables("v1-4/2023-05-26")
    others = tables.rows[~tables.rows["model"].str.contains("falcon-40b")]
    fewer = replace(tables, rows=others.reset_index(drop=True))
    assert CLAIMS["falcon-40b-leads"].test(fewer).verdict == "cannot be tested"


def test_an_unknown_claim_names_the_nearest() -> None:
    """What is meant is said, not guessed."""
    with pytest.raises(UnknownClaimError, match="did you mean 'falcon-40b-leads'"):
        find_claim("falcon-40b-lead")
