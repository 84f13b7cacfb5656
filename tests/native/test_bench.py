"""What `make bench` makes of its measurements; the measuring itself needs minutes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.memory import measure_peak
from bench.redraws import summarise_times
from bench.summary import compare, summarise_redraws, summarise_visits
from bench.synthetic import make_snapshot
from bench.tables import BEGIN, END, put_between, write_tables
from harness.real_tables import DATA
from leaderboard.snapshot import Snapshot

ROOT = DATA.parent
BASE = json.loads((DATA / "snapshots" / "v1-4" / "2023-09-04.json").read_text("utf-8"))
PROFILE = Path("/profiles/one")


def make_visit(seconds: float, start: str = "plain") -> dict[str, Any]:
    return {"start": start, "kept": None, "python_ready_ms": 1000 * seconds, "peak_megabytes": None}


def make_round(report: float, naive: float) -> dict[str, Any]:
    visits = {"first": make_visit(report), "second": make_visit(report / 2, "warm")}
    plain = {"first": make_visit(naive), "second": make_visit(naive)}
    return {"line": "loopback", "report": visits, "naive": plain}


def make_redraws(report: float, naive: float) -> dict[str, Any]:
    ours, theirs = {"p50": report, "p95": report}, {"p50": naive, "p95": naive}
    return {
        "report": {"1192": {"radial top": ours, "ranking metric": ours}},
        "naive": {"1192": {"radial top": theirs}},
    }


def write_process(proc: Path, number: int, parent: int, command: str, peak: int = 0) -> None:
    folder = proc / str(number)
    folder.mkdir(parents=True)
    (folder / "cmdline").write_text(command, "utf-8")
    (folder / "stat").write_text(f"{number} (a (b) c) S {parent} 0", "utf-8")
    (folder / "status").write_text(f"Name:\tx\nVmHWM:\t  {peak} kB\n", "utf-8")


def test_the_ratio_is_that_of_each_round_not_of_the_medians() -> None:
    compared = compare([(1.0, 4.0), (2.0, 4.0), (9.0, 12.0)])
    assert (compared["report"]["median"], compared["naive"]["median"]) == (2.0, 4.0)
    assert compared["ratio"] == {"median": 0.5, "lowest": 0.25, "highest": 0.75}


def test_what_a_page_has_not_has_no_ratio() -> None:
    assert compare([(1.0, None)]) == {
        "report": {"median": 1.0, "lowest": 1.0, "highest": 1.0},
        "naive": None,
        "ratio": None,
    }


def test_visits_are_summed_up_by_line_and_visit() -> None:
    summed = summarise_visits([make_round(2, 4), make_round(3, 4)])
    second = summed["loopback"]["second"]
    assert second["starts"] == ["warm", "warm"]
    assert second["python_ready_ms"]["report"]["median"] == 1250
    assert second["peak_megabytes"]["report"] is None


def test_redraws_are_summed_up_by_size_and_control() -> None:
    summed = summarise_redraws([make_redraws(50, 500), make_redraws(60, 600)])["1192"]
    assert summed["radial top"]["p95"]["ratio"]["median"] == pytest.approx(0.1)
    assert summed["ranking metric"]["p95"]["naive"] is None


def test_of_twenty_times_the_95th_percentile_lies_between_the_two_longest() -> None:
    times = summarise_times([float(time) for time in range(1, 21)])
    assert times["p50"] == 10.5
    assert 19 < times["p95"] < 20


def test_the_tables_tell_every_measure_with_its_spread() -> None:
    text = write_tables(
        {
            "date": "2026-11-25",
            "build": "abc",
            "count": 2,
            "machine": {"cores": 2, "processor": "a processor", "system": "Linux"},
            "versions": {"Chromium": "156.0"},
            "visits": summarise_visits([make_round(2, 4), make_round(3, 4)]),
            "redraws": summarise_redraws([make_redraws(50, 500)]),
        }
    )
    lines = text.splitlines()
    assert "| Python ready (s) | 2.50 (2.00-3.00) | 4.00 (4.00-4.00) | 62 % (50-75) |" in lines
    assert "| **Second visit (2 of 2 from an image)** | | | |" in lines
    assert "| ranking metric, p95 | 50 (50-50) | – | – |" in lines


def test_only_what_stands_between_the_markers_is_exchanged() -> None:
    text = put_between(f"before\n{BEGIN}\nold\n{END}\nafter\n", "new")
    assert text == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    assert put_between(text, "new") == text


@pytest.mark.parametrize("text", ["", BEGIN, f"{END} {BEGIN}", f"{BEGIN} {END} {END}"])
def test_a_text_without_its_markers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must hold"):
        put_between(text, "new")


def test_the_document_has_its_markers() -> None:
    text = (ROOT / "docs" / "performance.md").read_text("utf-8")
    assert put_between(text, "new").count("new") >= 1


def test_the_peak_is_that_of_the_largest_page_of_the_browser(tmp_path: Path) -> None:
    write_process(tmp_path, 10, 1, f"chromium\0--user-data-dir={PROFILE}\0--headless")
    write_process(tmp_path, 11, 10, "chromium --type=zygote", 9_000_000)
    write_process(tmp_path, 12, 11, "chromium --type=renderer --lang=en", 250_000)
    write_process(tmp_path, 13, 11, "chromium --type=renderer --lang=en", 500_000)
    write_process(tmp_path, 20, 1, "chromium\0--user-data-dir=/profiles/other")
    write_process(tmp_path, 21, 20, "chromium --type=renderer --lang=en", 700_000)
    assert measure_peak(PROFILE, tmp_path) == 512


def test_no_peak_is_told_where_processes_cannot_be_read(tmp_path: Path) -> None:
    assert measure_peak(PROFILE, tmp_path / "nothing") is None


def test_a_made_up_snapshot_has_as_many_models_as_asked_for() -> None:
    snapshot = Snapshot.from_json(make_snapshot(BASE, "2024-03-01", 500, 7))
    assert (snapshot.key, len(snapshot.rows)) == ("v1-4/2024-03-01", 540)
    assert len(set(snapshot.column("model"))) == 500
    averages = snapshot.column("average")
    assert averages == sorted(averages, reverse=True)


def test_a_made_up_snapshot_is_the_same_every_time() -> None:
    assert make_snapshot(BASE, "2024-03-01", 50, 7) == make_snapshot(BASE, "2024-03-01", 50, 7)
    assert make_snapshot(BASE, "2024-03-01", 50, 7) != make_snapshot(BASE, "2024-03-01", 50, 8)
