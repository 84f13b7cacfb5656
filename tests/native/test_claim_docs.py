"""``docs/claims.md`` has an example that runs, and the list of claims is what they declare."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bundler.docs.claims import TEXT, write_claim, write_claim_list
from leaderboard.claims.catalogue import CLAIMS
from leaderboard.claims.contract import VERDICTS, Claim

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "claims.md").read_text("utf-8")


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """All that the page's Python defines."""
    names: dict[str, Any] = {"__name__": "example"}
    for source in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        # The page is the project's own.
        exec(compile(source, "docs/claims.md", "exec"), names)
    return names


def test_the_example_passes_its_own_tests(example: dict[str, Any]) -> None:
    tests = [value for name, value in example.items() if name.startswith("test_")]
    assert len(tests) == 4
    for test in tests:
        test()


def test_the_example_is_no_claim_of_the_catalogue(example: dict[str, Any]) -> None:
    claim = example["BEST_ON_ARC"]
    assert isinstance(claim, Claim)
    assert claim.id not in CLAIMS
    assert f"::: claim {claim.id} " in PAGE


def test_the_page_names_all_that_is_declared_and_all_verdicts() -> None:
    names = {field.name for field in fields(Claim)}
    assert {name for name in names if re.search(rf"\b{name}\b", PAGE)} == names
    assert all(f"`{verdict}`" in PAGE for verdict in VERDICTS)


def test_every_claim_stands_in_the_log_and_none_that_is_unknown() -> None:
    log = "".join(file.read_text("utf-8") for file in (DOCS.parent / "data/log").glob("*.md"))
    assert set(re.findall(r"^::: claim (\S+)", log, re.MULTILINE)) == set(CLAIMS)


def test_the_list_is_current() -> None:
    written = write_claim_list(CLAIMS.values())
    assert (DOCS / TEXT).read_text("utf-8") == written, "run `python build.py docs`"


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_a_claims_part_has_all_that_it_declares(claim: Claim) -> None:
    text = write_claim(claim)
    for words in (claim.id, claim.title, claim.population, claim.statistic, claim.tolerance):
        assert words in text
