"""What lives in the reader's interpreter: one library, and a new life after a memory image."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from browser import session
from browser.session import Session

DATA = Path(__file__).resolve().parents[2] / "data"
KEY = "v1-4/2023-10-31"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session of the test's own, and the random numbers as they were."""
    own = Session()
    monkeypatch.setattr(session, "_session", own)
    states = random.getstate(), np.random.get_state()
    yield own
    random.setstate(states[0])
    np.random.set_state(states[1])


def open_with_snapshot() -> None:
    board = json.loads((DATA / "boards/v1-4.json").read_text("utf-8"))
    models = (DATA / "models.json").read_text("utf-8")
    library = session.open_library(json.dumps([board]), models, json.dumps([KEY]))
    library.add_snapshot(json.loads((DATA / f"snapshots/{KEY}.json").read_text("utf-8")))


def test_without_a_library_it_says_so() -> None:
    with pytest.raises(RuntimeError, match="no library is open"):
        session.get_library()


def test_the_library_that_was_opened_is_given() -> None:
    open_with_snapshot()
    assert session.get_library().snapshots == (KEY,)


def test_a_warmed_up_interpreter_wakes() -> None:
    open_with_snapshot()
    session.warm_up(json.dumps([KEY]))
    assert session.wake()


def test_one_without_snapshots_wakes_too() -> None:
    session.open_library("[]", '{"models": {}}', "[]")
    session.warm_up("[]")
    assert session.wake()


def test_one_that_was_never_warmed_up_does_not_wake() -> None:
    open_with_snapshot()
    assert not session.wake()


def test_one_that_computes_otherwise_than_before_does_not_wake(fresh: Session) -> None:
    open_with_snapshot()
    session.warm_up(json.dumps([KEY]))
    record = json.loads((DATA / f"snapshots/{KEY}.json").read_text("utf-8"))
    record["rows"][0][1] += 1
    session.get_library().add_snapshot(record)
    assert not session.wake()


def test_every_life_draws_other_random_numbers() -> None:
    open_with_snapshot()
    session.warm_up(json.dumps([KEY]))
    lives = []
    for _ in range(2):
        random.seed(7)
        np.random.seed(7)
        session.wake()
        lives.append((random.random(), float(np.random.random())))
    assert lives[0][0] != lives[1][0]
    assert lives[0][1] != lives[1][1]


def test_after_waking_packs_count_as_unwritten(fresh: Session, tmp_path: Path) -> None:
    (tmp_path / "packs.json").write_text(
        '{"base": ["b.pyc"], "start": ["a.pyc"], "rest": []}', "utf-8"
    )
    packs = {name: {"path": f"{name}.pack", "sha256": "0"} for name in ("base", "start", "rest")}
    open_with_snapshot()
    session.defer_modules(json.dumps(packs), str(tmp_path))
    finder = fresh.finder
    assert finder is not None
    try:
        assert [pack.written for pack in finder.packs] == [True, True, False]
        session.wake()
        assert [pack.written for pack in finder.packs] == [False, False, False]
    finally:
        sys.meta_path.remove(finder)
