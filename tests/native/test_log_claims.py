"""Claims in the log: a block is judged and stands complete in the page, or the fault is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.log.claim_blocks import describe_later, write_finding
from bundler.log.entries import Entry, read_entry, read_log
from bundler.log.phrases import References
from harness.real_archive import open_real_archive
from leaderboard.claims.contract import FAILS, HOLDS, MIXED, UNTESTABLE

CLAIM = "falcon-40b-leads"
ENTRY = """---
date: 2023-07-24
title: A title
snapshot: v1-4/2023-07-24
figures: [radial]
---
First.

"""


@pytest.fixture(scope="module")
def known() -> References:
    """The real archive: claims are about it."""
    return References.of(open_real_archive())


def read(body: str, known: References) -> Entry:
    entry, faults = read_entry("2023-07-24.md", ENTRY + body, known)
    assert faults == []
    assert entry is not None
    return entry


def find_faults(body: str, known: References, head: str = ENTRY) -> list[str]:
    entry, faults = read_entry("2023-07-24.md", head + body, known)
    assert entry is None
    return faults


def test_a_claim_is_judged_by_its_entrys_snapshot_and_all_later_ones(known: References) -> None:
    (claim,) = read(f"::: claim {CLAIM}\nFalcon *leads*.\n:::\n", known).claims
    assert (claim.id, claim.line, claim.stated) == (CLAIM, 9, None)
    dates = [one["snapshot"] for one in claim.judged]
    assert dates == [key for key in known.snapshots if key >= "v1-4/2023-07-24" and "v1-4" in key]
    assert claim.own["verdict"] == FAILS


def test_the_block_is_complete_without_a_script(known: References) -> None:
    html = read(f"::: claim {CLAIM}\nFalcon *leads*.\n:::\n\nLast.", known).html
    assert html.startswith('<p>First.</p>\n<div role="group" ')
    assert html.endswith("</div>\n<p>Last.</p>\n")
    for part in (
        'data-claim="falcon-40b-leads" data-snapshot="v1-4/2023-07-24" data-verdict="fails"',
        "<p>Falcon <em>leads</em>.</p>",
        '<p class="verdict fails"><b>Fails</b> <span class="reason">',
        '<a href="?at=2023-07-24&amp;figure=ranking&amp;rows=10#2023-07-24" class="phrase"',
        "<dt>Population</dt><dd>All models that the board ranks",
        '<th scope="row">tiiuae/falcon-40b-instruct</th><td>63.4 points</td>',
        (
            '<li class="fails" title="2023-08-01: fails">'
            '<a href="?at=2023-08-01&amp;figure=ranking&amp;rows=10#2023-07-24" '
            'data-figure="ranking">'
            "<span>2023-08-01: fails</span></a></li>"
        ),
    ):
        assert part in html


def test_the_figure_of_a_claim_about_hidden_models_has_them_too(known: References) -> None:
    html = read("::: claim numbers-unchanged\nA\n:::", known).html
    links = re.findall(r'<a href="([^"]+)"', html)
    assert len(links) > 10
    assert all("&amp;hidden=show#" in link for link in links)


def test_claims_may_follow_each_other_and_be_without_words(known: References) -> None:
    html = read(f"::: claim {CLAIM}\n:::\nNext.", known).html
    assert html.count('class="claim"') == 1
    assert "<p>Next.</p>" in html


def test_what_stands_in_a_claim_is_made_safe(known: References) -> None:
    html = read(f"::: claim {CLAIM}\n<img src=x onerror=alert(1)>\n:::", known).html
    assert "<img" not in html


def test_a_block_in_code_is_code(known: References) -> None:
    entry = read(f"```\n::: claim {CLAIM}\n:::\n```\n", known)
    assert entry.claims == ()
    assert f"<pre><code>::: claim {CLAIM}" in entry.html


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("::: claim falcon-leads\nA\n:::", "no claim 'falcon-leads'; did you mean 'falcon-40b-"),
        (f"::: claim {CLAIM}\nA", "the block of claim 'falcon-40b-leads' is not closed; end it"),
        ("::: claim\nA\n:::", "the block names no claim; write ::: claim ID"),
        (f"::: clam {CLAIM}\nA\n:::", "there is no block 'clam'; did you mean 'claim'?"),
        (f"::: claim {CLAIM} hold\nA\n:::", "'hold' is no verdict of claim 'falcon-40b-leads'"),
        (f"::: claim {CLAIM} hold\nA\n:::", "did you mean 'holds'?"),
        (f"- x\n\n  ::: claim {CLAIM}\n  A\n  :::", "line 11: a claim stands in a list, a quote"),
        (":::", "::: closes nothing; begin a block with ::: claim ID"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_was_meant(
    body: str, fault: str, known: References
) -> None:
    (told,) = find_faults(body, known)
    assert told.startswith("2023-07-24.md, line ")
    assert fault in told


def test_the_same_claim_twice_is_a_fault_of_the_second(known: References) -> None:
    block = f"::: claim {CLAIM}\nA\n:::\n"
    (told,) = find_faults(f"{block}\n{block}", known)
    assert "line 13: claim 'falcon-40b-leads' stands in this entry already; keep one" in told


def test_a_claim_in_a_claim_is_a_fault(known: References) -> None:
    (told,) = find_faults(f":::: claim {CLAIM}\n::: claim {CLAIM}\n:::\n::::", known)
    assert "line 10: a claim stands in a list, a quote or another claim" in told


def test_a_claim_of_another_board_is_a_fault(known: References) -> None:
    later = References(
        known.figures,
        [*known.snapshots, "v2/2024-07-13"],
        {**known.boards, "v2": known.boards["v1-4"]},
        lambda _: (),
        known.workings,
    )
    head = ENTRY.replace("v1-4/2023-07-24", "v2/2024-07-13")
    (told,) = find_faults(f"::: claim {CLAIM}\nA\n:::", later, head)
    assert "line 9: claim 'falcon-40b-leads' is about v1-4, so 'v2/2024-07-13' cannot" in told


def test_an_entry_that_states_another_verdict_ends_the_build(
    known: References, tmp_path: Path
) -> None:
    (tmp_path / "2023-07-24.md").write_text(f"{ENTRY}::: claim {CLAIM} holds\nA\n:::\n", "utf-8")
    with pytest.raises(BuildError) as caught:
        read_log(tmp_path, known)
    told = str(caught.value)
    assert (
        "line 9: claim 'falcon-40b-leads' is said to be 'holds', and the data say 'fails'" in told
    )


@pytest.mark.parametrize("stated", ["", "fails", " fails "])
def test_an_entry_may_state_the_verdict(stated: str, known: References, tmp_path: Path) -> None:
    text = f"{ENTRY}::: claim {CLAIM} {stated}\nA\n:::\n"
    (tmp_path / "2023-07-24.md").write_text(text, "utf-8")
    (entry,) = read_log(tmp_path, known)
    assert entry.claims[0].stated == (stated.strip() or None)


@pytest.mark.parametrize(
    ("verdicts", "sentence"),
    [
        ([HOLDS], "At the one later snapshot it holds."),
        ([MIXED, MIXED], "At both later snapshots it is mixed."),
        ([HOLDS, FAILS, HOLDS], "At 3 later snapshots: it holds at 2 and fails at 1."),
        (
            [UNTESTABLE, MIXED, HOLDS],
            "At 3 later snapshots: it holds at 1, is mixed at 1 and cannot be tested at 1.",
        ),
    ],
)
def test_the_strip_is_told_in_a_sentence(verdicts: list[str], sentence: str) -> None:
    assert describe_later([{"verdict": verdict} for verdict in verdicts]) == sentence


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (1234.56, "points", 1, "1,234.6 points"),
        (-0.5, "points", 2, "−0.50 points"),
        (12, "", None, "12"),
        ("a/b-c", "", None, "a/b-c"),
        (None, "points", 1, "none"),
    ],
)
def test_a_number_is_written_with_its_unit(
    value: float | str | None, unit: str, decimals: int | None, text: str
) -> None:
    finding = {"label": "x", "value": value, "unit": unit, "decimals": decimals}
    assert write_finding(finding) == text
