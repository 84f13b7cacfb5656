"""What the page asks of the interpreter by name."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from browser import calls, session
from browser.calls import CALLS, UnknownCallError, find_call
from browser.session import Session
from harness.coroutines import finish

DATA = Path(__file__).resolve().parents[2] / "data"
KEY = "v1-4/2023-10-31"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session of the test's own, whose library knows one snapshot and has none."""
    monkeypatch.setattr(session, "_session", Session())
    board = json.loads((DATA / "boards/v1-4.json").read_text("utf-8"))
    models = (DATA / "models.json").read_text("utf-8")
    session.open_library(json.dumps([board]), models, json.dumps([KEY]))


def call(name: str, **args: Any) -> Any:
    return json.loads(finish(session.call(name, json.dumps(args), lambda _: None)))


def test_a_call_that_has_no_name_here_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownCallError, match=r"'modles'.*models"):
        find_call("modles")


@pytest.mark.parametrize("name", CALLS)
def test_every_call_is_there(name: str) -> None:
    assert callable(find_call(name).missing)
    assert callable(find_call(name).run)


def test_a_call_names_the_records_that_it_needs() -> None:
    args = json.dumps({"snapshot": KEY})
    assert json.loads(session.missing_for_call("models", args)) == [f"snapshots/{KEY}"]


def test_the_models_of_a_snapshot_come_best_first() -> None:
    record = json.loads((DATA / f"snapshots/{KEY}.json").read_text("utf-8"))
    session.get_library().add_snapshot(record)
    listed = call("models", snapshot=KEY)
    assert listed["models"][0] == "ValiantLabs/ShiningValiant"
    assert listed["averages"] == sorted(listed["averages"], reverse=True)
    assert len(set(listed["models"])) == len(listed["models"])
    assert set(listed["sizes"]) <= set(listed["size_classes"])
    assert set(listed["families"]) <= set(listed["family_names"])


def test_a_call_may_take_its_time_take_bytes_and_speak_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def run(_library: Any, say: Any, *, content: bytes, times: int) -> int:
        say({"read": len(content)})
        await asyncio.sleep(0)
        return len(content) * times

    module = ModuleType("counting")
    vars(module).update(missing=lambda *_, **__: [], run=run)
    monkeypatch.setattr(calls, "find_call", lambda _: module)
    monkeypatch.setattr(session, "find_call", lambda _: module)
    said: list[str] = []
    answer = finish(session.call("count", '{"times": 2}', said.append, b"abc"))
    assert (answer, said) == ("6", ['{"read": 3}'])


def test_a_model_without_an_organisation_is_listed_with_none() -> None:
    """NaN would be no JSON."""
    key = "v1-4/2023-06-10"
    board = json.loads((DATA / "boards/v1-4.json").read_text("utf-8"))
    models = (DATA / "models.json").read_text("utf-8")
    session.open_library(json.dumps([board]), models, json.dumps([key]))
    record = json.loads((DATA / f"snapshots/{key}.json").read_text("utf-8"))
    session.get_library().add_snapshot(record)
    listed = call("models", snapshot=key)
    assert None in listed["organisations"]
    assert {name is None for name in listed["organisations"]} == {False, True}


def test_the_models_of_a_scope_are_counted_and_those_that_each_choice_would_leave() -> None:
    record = json.loads((DATA / f"snapshots/{KEY}.json").read_text("utf-8"))
    session.get_library().add_snapshot(record)
    scope = {"sizes": ["70b"], "pins": ["nobody/nothing"]}
    counted, everything = (call("count-models", snapshot=KEY, scope=one) for one in (scope, {}))
    sizes, families = dict(counted["sizes"]), dict(counted["families"])
    assert counted["shown"] == sizes["70b"] < counted["all"] == everything["shown"]
    assert sum(families.values()) == counted["shown"]
    assert sizes == dict(everything["sizes"])
    assert sum(dict(everything["families"]).values()) == everything["all"]
    assert counted["absent"] == ["nobody/nothing"]
    orgs = [count for _, count in counted["organisations"]]
    assert orgs == sorted(orgs, reverse=True)


def test_sources_tell_what_a_chosen_size_leaves_out() -> None:
    record = json.loads((DATA / f"snapshots/{KEY}.json").read_text("utf-8"))
    session.get_library().add_snapshot(record)
    view = {"figure": "ranking", "snapshot": KEY, "params": {}}
    everything = call("sources", **view, scope={})
    some = call("sources", **view, scope={"sizes": ["30b"]})
    outside = "left out by the filters"
    assert outside not in json.dumps(everything)
    assert outside in json.dumps(some)
