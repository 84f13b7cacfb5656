"""The sources of the figures are shipped as text, and they are what draws the figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from browser import session
from browser.session import Session
from bundler.data.archive import Archive
from bundler.data.records import open_library
from bundler.figures.sources import read_figure_sources
from harness.coroutines import finish
from leaderboard.items import FIGURES

ROOT = Path(__file__).resolve().parents[2]
KEY = "v1-4/2023-10-31"


@pytest.fixture(scope="module")
def own() -> Session:
    """A session with all data at hand."""
    made = Session()
    made.library = open_library(Archive(ROOT / "data"))
    return made


def test_every_figure_has_its_source_as_it_was_written() -> None:
    sources = read_figure_sources()
    assert list(sources) == list(FIGURES)
    path = ROOT / "py/leaderboard/figures/radial.py"
    assert sources["radial"] == path.read_text("utf-8")


@pytest.mark.parametrize("figure", FIGURES)
def test_the_source_draws_what_the_report_draws(
    figure: str, own: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_session", own)
    source = read_figure_sources()[figure]
    args: dict[str, Any] = {"source": source, "figure": figure, "snapshot": KEY, "params": {}}
    answer = json.loads(finish(session.call("run", json.dumps(args), lambda _: None)))
    assert answer["error"] is None
    shipped = json.loads(session.get_library().draw(figure, KEY, {}).to_text())
    drawn = json.loads(answer["drawn"])
    assert answer["outside"] == []
    assert {**drawn, "item": None} == {**shipped, "item": None}
