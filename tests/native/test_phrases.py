"""Phrases of an entry: links to views of figures, or faults that say what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundler.data.records import open_library
from bundler.log.entries import Entry, read_entry, read_log
from bundler.log.phrases import Phrase, References, read_phrase, write_address
from harness.real_archive import open_real_archive
from harness.tables import make_board
from leaderboard.board import Board
from leaderboard.items import FIGURES

DATA = Path(__file__).resolve().parents[2] / "data"
OWN = "v1/2024-01-02"
MODELS = {
    "v1/2024-01-01": ["fox/run-7b", "old/gone"],
    OWN: ["fox/run-7b", "elk/leap-1.5", "plain-65b"],
    "v2/2024-01-02": ["other/model"],
    "v2/2024-02-01": ["other/model"],
}
BOARDS = {"v1": make_board(), "v2": Board("v2", "Another board", make_board(3).benchmarks)}
KNOWN = References(FIGURES, list(MODELS), BOARDS, MODELS.__getitem__)
ENTRY = """---
date: 2024-01-02
title: A title
snapshot: v1/2024-01-02
figures: [radial]
---
First line,
"""


def read(target: str) -> Phrase:
    phrase, faults = read_phrase(target, OWN, KNOWN)
    assert faults == []
    assert phrase is not None
    return phrase


def find_faults(target: str) -> list[str]:
    phrase, faults = read_phrase(target, OWN, KNOWN)
    assert phrase is None
    return faults


def write(body: str) -> Entry:
    entry, faults = read_entry("2024-01-02.md", ENTRY + body, KNOWN)
    assert faults == []
    assert entry is not None
    return entry


def find_entry_faults(body: str, head: str = ENTRY) -> list[str]:
    entry, faults = read_entry("2024-01-02.md", head + body, KNOWN)
    assert entry is None
    return faults


@pytest.mark.parametrize(
    ("target", "phrase"),
    [
        ("figure:radial", Phrase("radial", OWN, {})),
        ("figure:radial?top=3", Phrase("radial", OWN, {"top": 3})),
        ("figure:radial?at=v1/2024-01-01", Phrase("radial", "v1/2024-01-01", {})),
        ("figure:radial?at=2024-02-01&top=5", Phrase("radial", "v2/2024-02-01", {"top": 5})),
        ("figure:size?share=false", Phrase("size", OWN, {"share": False})),
        ("figure:size?share=true&metric=b2", Phrase("size", OWN, {"share": True, "metric": "b2"})),
        (
            "figure:ranking?metric=b3&at=2024-02-01",
            Phrase("ranking", "v2/2024-02-01", {"metric": "b3"}),
        ),
        ("figure:changes?other=2024-01-01", Phrase("changes", OWN, {"other": "v1/2024-01-01"})),
        (
            "figure:radial?models=elk/leap-1.5;plain-65b",
            Phrase("radial", OWN, {"models": ("elk/leap-1.5", "plain-65b")}),
        ),
        (
            "figure:radial?models=elk%2Fleap-1.5",
            Phrase("radial", OWN, {"models": ("elk/leap-1.5",)}),
        ),
        ("figure:movement?models=old/gone", Phrase("movement", OWN, {"models": ("old/gone",)})),
    ],
)
def test_a_target_names_a_figure_a_snapshot_and_parameters(target: str, phrase: Phrase) -> None:
    assert read(target) == phrase


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("figure:", "there is no figure ''; known are 'radial'"),
        ("figure:radail?top=3", "there is no figure 'radail'; did you mean 'radial'?"),
        ("figure:radial?tpo=3", "figure 'radial' has no parameter 'tpo'; did you mean 'top'?"),
        ("figure:radial?att=2024-01-02", "no parameter 'att'; did you mean 'at'?"),
        ("figure:radial?top=99", "top=99 is outside 1 to 8"),
        ("figure:radial?top=many", "top='many' is not a whole number; give one"),
        ("figure:radial?scale=percentage", "not one of its choices; did you mean 'percent'?"),
        ("figure:size?share=yes", "share='yes' is neither true nor false"),
        ("figure:size?metric=b3", "metric='b3' is no metric of board 'tiny'; known are"),
        ("figure:radial?at=2024-01-03", "there is no snapshot '2024-01-03'; did you mean"),
        ("figure:radial?at=2024-01-02", "several boards; say which: v1/2024-01-02, v2/2024-01-02"),
        ("figure:changes?other=v1/2024-01-03", "there is no snapshot 'v1/2024-01-03'; did you"),
        ("figure:radial?models=elk/leap-15", "in v1/2024-01-02; did you mean 'elk/leap-1.5'?"),
        ("figure:radial?models=old/gone", "no model 'old/gone' in v1/2024-01-02; write it as"),
        ("figure:movement?models=other/model", "no model 'other/model' in v1/2024-01-02"),
        ("figure:radial?top=3&top=4", "'top' stands there 2 times; keep one"),
        ("figure:radial?top=3#there", "'#there' names no part of a figure; leave it out"),
    ],
)
def test_a_target_that_leads_nowhere_is_told_with_what_was_meant(target: str, fault: str) -> None:
    (told,) = find_faults(target)
    assert fault in told


def test_all_faults_of_a_target_are_told() -> None:
    assert len(find_faults("figure:radial?top=99&scale=log&size=5&at=never&models=a")) == 4
    assert len(find_faults("figure:radial?top=99&scale=log&size=5&models=a")) == 4


def test_an_address_names_what_differs_from_the_defaults_in_the_order_of_the_declaration() -> None:
    phrase = read("figure:radial?models=elk/leap-1.5;plain-65b&scale=minmax&top=5")
    address = "?at=v1/2024-01-02&figure=radial&scale=minmax&models=elk/leap-1.5;plain-65b"
    assert write_address(phrase, KNOWN) == address


def test_an_address_names_a_date_alone_where_one_board_has_it() -> None:
    phrase = read("figure:size?at=v1/2024-01-01&share=true")
    assert write_address(phrase, KNOWN) == "?at=2024-01-01&figure=size&share=true"


def test_what_would_break_an_address_is_escaped() -> None:
    models = {**MODELS, OWN: ['a&b="c"<d>']}
    known = References(FIGURES, list(models), BOARDS, models.__getitem__)
    phrase, _ = read_phrase("figure:radial?models=a%26b%3D%22c%22%3Cd%3E", OWN, known)
    assert phrase is not None
    assert write_address(phrase, known).endswith("&models=a%26b%3D%22c%22%3Cd%3E")


def test_a_phrase_becomes_a_link_to_the_view_that_keeps_the_reader_at_the_entry() -> None:
    entry = write("[the *three* leaders](figure:radial?top=3).")
    assert entry.html == (
        '<p>First line,\n<a href="?at=v1/2024-01-02&amp;figure=radial&amp;top=3#2024-01-02" '
        'class="phrase" data-figure="radial" title="Figure: Leaders, 2024-01-02" '
        'rel="noopener">the <em>three</em> leaders</a>.</p>\n'
    )
    assert entry.phrases == (Phrase("radial", OWN, {"top": 3}),)


def test_other_links_stay_as_they_are() -> None:
    html = write("[a](https://example.org/figure:radial) `[b](figure:radial)`").html
    assert 'href="https://example.org/figure:radial"' in html
    assert "<code>[b](figure:radial)</code>" in html
    assert "phrase" not in html


def test_faults_are_told_with_the_line_that_they_stand_in() -> None:
    faults = find_entry_faults(
        "[a](figure:radial) and [b](figure:radial?top=0),\n"
        "[c](<figure:radail>)\n\n| x |\n|---|\n| [d](figure:size?shar=true) |\n"
    )
    assert [fault.partition(": ")[0] for fault in faults] == [
        "2024-01-02.md, line 8",
        "2024-01-02.md, line 9",
        "2024-01-02.md, line 13",
    ]
    assert "figure:radial?top=0: top=0 is outside 1 to 8" in faults[0]


def test_faults_of_the_front_matter_and_of_phrases_are_told_together() -> None:
    head = ENTRY.replace("snapshot: v1/2024-01-02", "snapshot: v1/2024-01-20")
    faults = find_entry_faults("[a](figure:radial?size=5&top=2)", head)
    assert len(faults) == 2
    assert "no snapshot 'v1/2024-01-20'" in faults[0]
    assert "no parameter 'size'" in faults[1]


def test_every_phrase_of_the_committed_log_is_drawn() -> None:
    archive = open_real_archive()
    library = open_library(archive)
    known = References.of(archive)
    phrases = [phrase for entry in read_log(DATA / "log", known) for phrase in entry.phrases]
    assert len(phrases) >= 30
    for phrase in phrases:
        item = library.draw(phrase.figure, phrase.snapshot, phrase.params)
        assert item.description
        shown = {name: item.params[name] for name in phrase.params}
        assert shown == {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in phrase.params.items()
        }
