"""What Python really uses: found by using it.

The shipped packages are loaded into Pyodide under Node, every figure is drawn with every choice,
and the files of all modules that this imported, and of all that it opened, are listed. They make up
what a reader waits for; see ``packing``.
"""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bundler.common.cache import hash_bytes, hash_file, hash_json, make_once
from bundler.common.compact import write_json
from bundler.common.errors import BuildError
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.runtime.assembly import Runtime
from leaderboard.history import derive_history
from leaderboard.history_record import pack_history
from leaderboard.models import read_facts

SCRIPT = Path(__file__).with_name("trace_imports.mjs")
PROGRAM = Path(__file__).with_name("trace_program.py")


# Enough for every branch of a figure; with thousands of rows a trace takes minutes.
TRACED_ROWS = 300


def choose_records(archive: Archive) -> dict[str, bytes]:
    """Choose what is traced with: a piece of the newest two snapshots of each board, as history."""
    records = {
        "boards": write_json(list(archive.board_records.values())).encode(),
        "models": write_json(archive.models).encode(),
        "index": write_json(list(archive.snapshots)).encode(),
    }
    facts = read_facts(archive.models)
    for id_, board in archive.boards.items():
        keys = [key for key in archive.snapshots if key.startswith(f"{id_}/")]
        newest = [archive.snapshots[key] for key in keys[-2:]]
        pieces = [replace(one, rows=one.rows[:TRACED_ROWS]) for one in newest]
        if pieces:
            records |= {f"snapshots/{piece.key}": piece.pack() for piece in pieces}
            history = derive_history(pieces, board, facts)
            records[f"histories/{id_}"] = pack_history(history)
    return records


def trace_files(
    project: Project, runtime: Runtime, records: Mapping[str, bytes], imports: Sequence[str]
) -> list[str]:
    """List the paths of the files that are used, modules first, in the order of their import.

    Parameters
    ----------
    project : Project
        Its cache keeps what an earlier run found.
    runtime : Runtime
        What is traced.
    records : mapping of str to bytes
        The records that figures are drawn from, by their names; ``boards``, ``models`` and
        ``index`` among them. What is imported does not depend on what is in them, so they are
        no part of the cache's key.
    imports : sequence of str
        Modules that are imported besides.
    """
    hashes = [hash_bytes(content) for content in _list_files(runtime).values()]
    key = hash_json([hashes, hash_file(SCRIPT), hash_file(PROGRAM), list(imports)])

    def fill(folder: Path) -> None:
        job = {
            "packages": [wheel.package for wheel in runtime.wheels],
            "program": PROGRAM.read_text("utf-8"),
            "records": {
                name: base64.b64encode(content).decode() for name, content in records.items()
            },
            "imports": list(imports),
            "output": str(folder / "trace.json"),
        }
        with tempfile.TemporaryDirectory() as room:
            _lay_out(runtime, Path(room))
            _run({**job, "runtime": room}, project.root)

    folder = make_once(project.cache / "traced" / key[:16], fill)
    trace = json.loads((folder / "trace.json").read_text("utf-8"))
    return list(dict.fromkeys([*trace["modules"], *trace["opened"]]))


def _list_files(runtime: Runtime) -> dict[str, bytes]:
    return {**runtime.core, **{wheel.file: wheel.content for wheel in runtime.wheels}}


def _lay_out(runtime: Runtime, folder: Path) -> None:
    for name, content in _list_files(runtime).items():
        (folder / name).write_bytes(content)
    places = {wheel.file: wheel.file for wheel in runtime.wheels}
    (folder / "pyodide-lock.json").write_text(runtime.lock(places), "utf-8")


def _run(job: Mapping[str, object], root: Path) -> None:
    done = subprocess.run(
        ["node", str(SCRIPT)], input=json.dumps(job), cwd=root, check=False, stdout=2, text=True
    )
    if done.returncode:
        raise BuildError("tracing what Python imports failed; its own message stands above")
