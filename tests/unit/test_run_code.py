"""Code that a reader writes: run, told of, drawn, and without a trace in the report."""

from __future__ import annotations

import builtins
import json
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from browser import run_console, session
from browser.records import SUPPLY
from browser.run_console import Console
from browser.session import Session
from harness.coroutines import finish
from leaderboard.figures import palette, radial
from leaderboard.items import FIGURES
from leaderboard.scope import Scope

DATA = Path(__file__).resolve().parents[2] / "data"
KEY = "v1-4/2023-10-31"
EARLIER = "v1-4/2023-10-13"
FAILING = "import math\n\ndef data(tables, **params):\n    return math.sqrt(-1)\n"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session and a console of the test's own; one of two snapshots is at hand."""
    monkeypatch.setattr(session, "_session", Session())
    monkeypatch.setattr(run_console, "CONSOLE", Console())
    board = json.loads((DATA / "boards/v1-4.json").read_text("utf-8"))
    models = (DATA / "models.json").read_text("utf-8")
    session.open_library(json.dumps([board]), models, json.dumps([EARLIER, KEY]))
    session.get_library().add_snapshot(read_record(KEY))


def read_record(key: str) -> Any:
    return json.loads((DATA / f"snapshots/{key}.json").read_text("utf-8"))


def call(name: str, **args: Any) -> tuple[Any, list[Any]]:
    """Call as the page does; gives the answer and what was said before it."""
    said: list[str] = []
    answer = finish(session.call(name, json.dumps(args), said.append))
    return json.loads(answer), [json.loads(text) for text in said]


def run(source: str, **params: Any) -> tuple[Any, list[Any]]:
    return call("run", source=source, figure="radial", snapshot=KEY, params=params)


def enter(source: str, snapshot: str = KEY, **args: Any) -> tuple[Any, list[Any]]:
    return call("console", source=source, snapshot=snapshot, **args)


def show(source: str) -> Any:
    answer, _ = enter(source)
    assert answer["error"] is None, answer["error"]
    return answer["shown"]


def read_drawn(answer: Any) -> Any:
    assert answer["error"] is None, answer["error"]
    return json.loads(answer["drawn"])


def test_one_changed_function_takes_the_place_of_the_shipped_one() -> None:
    answer, _ = run("def describe(data):\n    return 'mine'\n", top=3)
    drawn = read_drawn(answer)
    shipped = session.get_library().draw("radial", KEY, {"top": 3})
    assert drawn["description"] == "mine"
    assert drawn["data"] == json.loads(shipped.to_text())["data"]
    assert drawn["item"] is not None
    assert drawn["params"]["top"] == 3


def test_a_figure_that_the_code_declares_is_drawn() -> None:
    source = """
import dataclasses
from leaderboard.figures.radial import FIGURE as shipped
FIGURE = dataclasses.replace(shipped, aspect=2.0, describe=lambda data: "declared")
"""
    answer, _ = run(source)
    assert read_drawn(answer)["description"] == "declared"
    assert answer["shape"]["aspect"] == 2.0


def test_a_figure_of_another_kind_is_told() -> None:
    answer, _ = run("FIGURE = 3")
    assert answer["error"]["type"] == "FigureCodeError"
    assert "FIGURE is a int" in answer["error"]["message"]


def test_a_parameter_that_the_code_took_away_is_not_asked_for() -> None:
    source = """
import dataclasses
from leaderboard.figures import radial
FIGURE = dataclasses.replace(radial.FIGURE, parameters=radial.PARAMETERS[1:])
"""
    answer, _ = run(source, top=2, scale="minmax")
    assert read_drawn(answer)["params"] == {"scale": "minmax", "models": []}


def test_a_dataclass_in_a_figures_module_works() -> None:
    source = """
from __future__ import annotations
from dataclasses import dataclass
@dataclass(frozen=True)
class Pair:
    left: int
    right: int = 2
Pair(1)
"""
    answer, _ = run(source)
    assert answer["shown"] == {"kind": "text", "text": "Pair(left=1, right=2)"}
    assert "reader.radial" not in sys.modules


def test_the_line_of_an_error_is_the_readers_own() -> None:
    answer, _ = run(FAILING)
    error = answer["error"]
    assert (error["type"], error["line"]) == ("ValueError", 4)
    assert "return math.sqrt(-1)" in error["traceback"]
    assert "drawn" not in answer


def test_a_traceback_begins_with_the_readers_lines() -> None:
    traceback = run(FAILING)[0]["error"]["traceback"].splitlines()
    assert traceback[0] == "Traceback (most recent call last):"
    assert traceback[1].strip().startswith('File "radial.py", line 4')


def test_an_error_behind_an_error_is_told_without_our_frames_too() -> None:
    source = "try:\n    1 / 0\nexcept ArithmeticError as error:\n    raise KeyError from error"
    error = run(source)[0]["error"]
    assert error["line"] == 4
    assert "ZeroDivisionError" in error["traceback"]
    assert "execution.py" not in error["traceback"]


def test_code_that_cannot_be_read_is_told_with_its_line() -> None:
    error = run("x = 1\ny = (\n")[0]["error"]
    assert (error["type"], error["line"]) == ("SyntaxError", 2)
    assert error["message"] == "'(' was never closed"


@pytest.mark.parametrize("source", ["raise SystemExit(3)", "raise KeyboardInterrupt"])
def test_code_may_end_itself_and_python_goes_on(source: str) -> None:
    assert run(source)[0]["error"]["type"] in {"SystemExit", "KeyboardInterrupt"}
    assert show("1") == {"kind": "text", "text": "1"}


def test_an_error_without_a_text_is_told_by_its_type() -> None:
    source = "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\nraise Odd"
    assert run(source)[0]["error"]["type"] == "Odd"


def test_a_number_that_json_lacks_is_told_in_words() -> None:
    source = """
import dataclasses
from leaderboard.figures import radial
def data(tables, **params):
    found = radial.data(tables, **params)
    return dataclasses.replace(found, ranges={"x": (0, float("nan")), "y": (0, 1)})
"""
    error = run(source)[0]["error"]
    assert error["type"] == "FigureCodeError"
    assert "None for a number that is missing" in error["message"]


def test_lines_are_told_as_they_are_printed() -> None:
    source = "import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three', end='')"
    _, said = enter(source)
    assert said == [{"begun": True}, {"out": "one\n"}, {"err": "two\n"}, {"out": "three"}]


def test_printing_without_end_is_cut() -> None:
    _, said = enter("for n in range(30_000):\n    print('a line of text', n)")
    text = "".join(part.get("out", "") for part in said)
    assert len(text) == 200_000
    assert said[-1] == {"cut": True}
    assert len(said) < 1000


def test_nobody_answers_a_question() -> None:
    assert enter("input('name? ')")[0]["error"]["type"] == "EOFError"


def test_code_may_wait() -> None:
    assert show("import asyncio\nawait asyncio.sleep(0, 'awaited')")["text"] == "'awaited'"


def test_a_table_is_shown_with_its_first_rows() -> None:
    shown = show("df[['model', 'average', 'params_billion', 'in_main']]")
    assert shown["kind"] == "table"
    assert shown["columns"] == ["model", "average", "params_billion", "in_main"]
    record = read_record(KEY)
    flags = record["columns"].index("flags")
    # A row that the board flagged is hidden here as everywhere.
    assert shown["total"] == sum(not row[flags] for row in record["rows"]) == 340
    assert len(shown["rows"]) == 50
    assert shown["rows"][0][0] == read_record(KEY)["rows"][0][0]


def test_missing_and_infinite_numbers_of_a_table_are_shown() -> None:
    shown = show("pd.DataFrame({'a': [1.5, np.nan, np.inf], 'b': [None, 'x', 2**60]})")
    assert shown["rows"] == [[1.5, None], [None, "x"], ["inf", str(2**60)]]


def test_an_index_that_says_something_is_shown() -> None:
    shown = show("df.groupby('in_main')['average'].max().rename('best')")
    assert shown["columns"] == ["in_main", "best"]
    assert shown["rows"][-1][0] is True


def test_a_figure_of_the_report_is_drawn_by_name() -> None:
    item = json.loads(show("figures.radial(top=2)")["item"])
    assert [entry["label"] for entry in item["data"]["legend"]] == [
        row[1] for row in item["table"]["rows"]
    ]
    assert len(item["data"]["legend"]) == 2


def test_a_bokeh_figure_is_shown() -> None:
    shown = show("from bokeh.plotting import figure\np = figure()\np.scatter([1, 2], [3, 4])\np")
    assert shown["kind"] == "figure"
    assert "root_id" in json.loads(shown["item"])
    assert shown["outside"] == []


@pytest.mark.parametrize(
    ("change", "outside"),
    [
        ("p.image_url(url=['a.png'])", "ImageURL"),
        ("p.hover.tooltips = '<b>@x</b>'", "addresses or markup in its texts"),
        ("p.title.text = 'https://example.org'", "addresses or markup in its texts"),
        ("p.js_on_event('tap', models.CustomJS(code='1'))", "CustomJS"),
        ("p.add_tile(models.WMTSTileSource())", "WMTSTileSource"),
        ("p.add_tools(models.TapTool(callback=models.OpenURL()))", "OpenURL"),
    ],
)
def test_a_bokeh_figure_that_is_more_than_a_drawing_says_so(change: str, outside: str) -> None:
    source = f"""
from bokeh import models
from bokeh.plotting import figure
p = figure(tools="hover")
{change}
p"""
    assert outside in show(source)["outside"]


def test_the_drawing_of_changed_code_says_so_too() -> None:
    source = """
from bokeh.models import CustomJS
from leaderboard.figures import radial
def draw(data):
    plot = radial.draw(data)
    plot.js_on_event("tap", CustomJS(code="fetch('a')"))
    return plot
"""
    assert run(source)[0]["outside"] == ["CustomJS"]


def test_a_semicolon_keeps_a_value_back() -> None:
    assert show("1 + 1;") is None


def test_names_stay_until_the_console_is_begun_anew() -> None:
    show("mine = 2")
    assert show("mine + 1")["text"] == "3"
    assert show("_")["text"] == "3"
    assert enter("mine", fresh=True)[0]["error"]["type"] == "NameError"


def test_an_error_in_a_function_of_an_earlier_entry_shows_its_line() -> None:
    enter("def f():\n    return 1 / 0")
    error = enter("f()")[0]["error"]
    assert error["line"] == 1
    assert "return 1 / 0" in error["traceback"]


def test_the_table_at_hand_is_that_of_the_shown_snapshot() -> None:
    enter("df = 'mine'")
    assert show("df")["text"] == "'mine'"
    session.get_library().add_snapshot(read_record(EARLIER))
    answer, said = enter("len(df)", EARLIER)
    assert answer["shown"]["text"] == str(len(read_record(EARLIER)["rows"]))
    assert said[1] == {"note": f"df is now the table of {EARLIER}\n"}


def test_another_snapshot_is_brought_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def fetch(name: str) -> bytes:
        from leaderboard.snapshot import Snapshot  # noqa: PLC0415

        asked.append(name)
        return Snapshot.from_json(read_record(EARLIER)).pack()

    monkeypatch.setattr(SUPPLY, "fetch", fetch)
    assert show("'2023-10-13' in snapshots, len(snapshots)")["text"] == "(True, 2)"
    assert asked == []
    assert show("len(snapshots['2023-10-13'])")["text"] == str(len(read_record(EARLIER)["rows"]))
    assert asked == [f"snapshots/{EARLIER}"]


@pytest.mark.parametrize("source", ["snapshots['2023-10-32']", "figures['radail']"])
def test_what_is_not_there_is_told_with_the_nearest(source: str) -> None:
    assert "did you mean" in enter(source)[0]["error"]["message"]


@pytest.mark.parametrize(
    "source",
    [
        "df.loc[:, 'average'] = 0; snapshots[board.id + '/2023-10-31'].iloc[:, :] = None",
        "from leaderboard.figures import radial, palette\nradial.SERIES = radial.GRID = 'red'",
        "from leaderboard import items\nitems.FIGURES.clear()",
        "import builtins\nbuiltins.len = builtins.list = None",
        "import warnings\nwarnings.simplefilter('error')\nnp.seterr(all='raise')",
        "import sys\nsys.modules.pop('leaderboard.figures.radial')",
    ],
)
def test_whatever_code_does_the_report_draws_as_before(source: str) -> None:
    before = session.get_library().draw("radial", KEY, {}).to_text()
    filters = list(warnings.filters)
    enter(source)
    assert session.get_library().draw("radial", KEY, {"top": 5})
    assert session.get_library().draw("radial", KEY, {}).data == json.loads(before)["data"]
    assert list(warnings.filters) == filters
    assert sys.modules["leaderboard.figures.radial"] is radial
    assert builtins.len([FIGURES, palette]) == 2


def test_a_figures_code_is_given_copies() -> None:
    before = session.get_library().draw("radial", KEY, {}).data
    source = """
from leaderboard.figures import radial
def data(tables, **params):
    tables.rows.loc[:, "average"] = 1.0
    return radial.data(tables, **params)
"""
    changed = read_drawn(run(source)[0])
    assert changed["table"]["rows"][0][2] == 1.0
    assert session.get_library().draw("radial", KEY, {}).data == before


def test_code_draws_the_models_that_the_reader_chose() -> None:
    scope = {"sizes": ["30b"]}
    answer, _ = call("run", source="", figure="radial", snapshot=KEY, params={}, scope=scope)
    shipped = session.get_library().draw("radial", KEY, {}, scope=Scope.from_json(scope))
    assert read_drawn(answer)["description"] == shipped.description
