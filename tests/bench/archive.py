"""A made-up archive: a board of six benchmarks, day after day.

A day differs from the one before about as the later boards did. Between the dumps of 1 and of
21 March 2025 16 models came a day, hardly one went, one row in two days was scored again; and once
in a few months a whole benchmark was scored anew. Here as many models go as come, so that all
days are equally large, and the benchmark is scored anew once a month.

Types, licences, precisions and sizes have the shares of 21 March 2025.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.synthetic import make_snapshot
from bundler.data.archive import format_snapshot
from leaderboard.snapshot import Snapshot

BOARD = "made-up"
BENCHMARKS = ("one", "two", "three", "four", "five", "six")
FIRST = dt.date(2025, 1, 1)
NEW, RESCORED, ANEW_EVERY = 16, 10, 30

# What is beside the scores, with the shares of its values.
TYPES = {"fine-tuned": 0.39, "merge": 0.38, "chat": 0.16, "pretrained": 0.06, "continued": 0.01}
LICENCES = {"": 0.38, "apache-2.0": 0.32, "other": 0.07, "mit": 0.06, "llama3.1": 0.04}
LICENCES |= {f"licence-{number}": 0.13 / 22 for number in range(22)}
PRECISIONS = {"bfloat16": 0.75, "float16": 0.25}
FLAGS = {None: 0.83, "merged": 0.155, "moe": 0.012, "moe merged": 0.003}
SIZES = {8.03: 0.2, 7.616: 0.07, 7.242: 0.06, 14.766: 0.04, 12.248: 0.04, 14.77: 0.03, None: 0.01}
SIZES |= {round(0.1 + number * 0.157, 3): 0.55 / 470 for number in range(470)}
BESIDE: Mapping[str, Mapping[Any, float]] = {
    "precision": PRECISIONS,
    "params_billion": SIZES,
    "flags": FLAGS,
    "type": TYPES,
    "licence": LICENCES,
}

Rows = list[list[Any]]


def make_board(real: Mapping[str, Any]) -> dict[str, Any]:
    """Make a board of six benchmarks from one that there is."""
    known = real["benchmarks"]
    benchmarks = [
        {**known[number % len(known)], "id": name, "label": name.title(), "title": name.title()}
        for number, name in enumerate(BENCHMARKS)
    ]
    return {**real, "id": BOARD, "title": "A made-up board", "benchmarks": benchmarks}


def make_days(real: Mapping[str, Any], days: int, models: int, seed: int) -> Iterator[Snapshot]:
    """Make up snapshots, one a day.

    Parameters
    ----------
    real : mapping
        The record of a real snapshot, which names and scores are drawn from.
    days : int
        How many.
    models : int
        Different models of each; there are about 8 % more rows.
    seed : int
        Decides everything that is left to chance.
    """
    random = np.random.default_rng(seed)
    base = _widen(real)
    record = make_snapshot(base, FIRST.isoformat(), models, seed)
    # Those who come later, drawn as the first ones are.
    later = make_snapshot(base, FIRST.isoformat(), max(1, NEW * days), seed + 1)
    rows = _add_beside(record["rows"], random)
    coming = _add_beside([[f"{row[0]}-new", *row[1:]] for row in later["rows"]], random)
    record["columns"] = [*record["columns"], *BESIDE]
    for day in range(days):
        if day:
            news = coming[NEW * (day - 1) : NEW * day]
            rows = _change(rows, news, random, anew=day % ANEW_EVERY == 0)
        date = (FIRST + dt.timedelta(days=day)).isoformat()
        parts = [{**record["parts"][0], "rows": len(rows)}]
        yield Snapshot.from_json({**record, "date": date, "parts": parts, "rows": rows})


def _widen(real: Mapping[str, Any]) -> dict[str, Any]:
    """Give a record six benchmarks: the last two have scores of other rows near by."""
    columns = real["columns"]
    known = [name for name in columns if name not in {"model", "average", "flags"}]
    rows = []
    for place, row in enumerate(real["rows"]):
        near = real["rows"][place - 7]
        scores = [row[columns.index(name)] for name in known]
        scores += [near[columns.index(name)] for name in known[:2]]
        rows.append([row[0], None, *scores])
    return {**real, "board": BOARD, "columns": ["model", "average", *BENCHMARKS], "rows": rows}


def _add_beside(rows: Sequence[Sequence[Any]], random: np.random.Generator) -> Rows:
    drawn = []
    for shares in BESIDE.values():
        values, weights = list(shares), np.array(list(shares.values()))
        places = random.choice(len(values), len(rows), p=weights / weights.sum())
        drawn.append([values[place] for place in places])
    return [[*row, *beside] for row, *beside in zip(rows, *drawn, strict=True)]


def _change(rows: Rows, news: Rows, random: np.random.Generator, *, anew: bool) -> Rows:
    """Make the next day: some come, as many go, some are scored again."""
    gone = set(random.choice(len(rows), len(news), replace=False).tolist())
    kept = [row for place, row in enumerate(rows) if place not in gone] + news
    again = range(len(kept)) if anew else random.choice(len(kept), RESCORED, replace=False)
    for place in again:
        row = list(kept[place])
        row[4] = round(float(np.clip(row[4] + random.normal(0, 3), 0, 100)), 2)
        row[1] = round(sum(row[2:8]) / 6, 2)
        kept[place] = row
    return sorted(kept, key=lambda row: -row[1])


def write_data(folder: Path, real: Path, snapshots: Sequence[Snapshot]) -> None:
    """Write a data folder that holds snapshots and one entry, about the newest of them."""
    for name in ("boards/board", "snapshots/snapshot", "models"):
        path = folder / f"{name}.schema.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(real / f"{name}.schema.json", path)
    for name in ("models.json", "methods.md"):
        shutil.copyfile(real / name, folder / name)
    board = make_board(json.loads((real / "boards" / "v1-4.json").read_text("utf-8")))
    (folder / "boards" / f"{BOARD}.json").write_text(json.dumps(board), "utf-8")
    for snapshot in snapshots:
        write_snapshot(folder, snapshot)
    write_entry(folder, snapshots[-1].date)


def write_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Write a snapshot where an import would."""
    path = folder / "snapshots" / f"{snapshot.key}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(format_snapshot(snapshot), "utf-8")


def write_entry(folder: Path, date: str) -> None:
    """Write the log's only entry, in the place of another."""
    shutil.rmtree(folder / "log", ignore_errors=True)
    (folder / "log").mkdir()
    front = [f"date: {date}", "title: Made up", f"snapshot: {BOARD}/{date}"]
    front.append("figures: [radial, total]")
    text = "\n".join(["---", *front, "---", "Numbers that nobody measured.", ""])
    (folder / "log" / f"{date}.md").write_text(text, "utf-8")
