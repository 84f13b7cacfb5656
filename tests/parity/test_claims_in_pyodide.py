"""The reader's Python judges the log's claims as ours does: verdict, reason and every number."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from harness.claims import judge_real

ROOT = Path(__file__).resolve().parents[2]
SNAPSHOT = re.compile(r"^snapshot: (\S+)$", re.MULTILINE)
CLAIM = re.compile(r"^::: claim (\S+)", re.MULTILINE)


def list_claims() -> list[tuple[str, str]]:
    """Every claim of the log with its entry's snapshot."""
    found: list[tuple[str, str]] = []
    for file in sorted((ROOT / "data/log").glob("*.md")):
        text = file.read_text("utf-8")
        snapshot = SNAPSHOT.search(text)
        assert snapshot is not None, file
        found += [(claim, snapshot[1]) for claim in CLAIM.findall(text)]
    return found


def judge_in_pyodide(runtime_folder: Path, claims: list[tuple[str, str]]) -> list[dict[str, Any]]:
    job = {
        "runtime": str(runtime_folder),
        "packages": ["leaderboard"],
        "mounts": {f"/repo/{name}": str(ROOT / name) for name in ("data", "tests")},
        "paths": ["/repo/tests"],
        "claims": claims,
    }
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("judge_claims.mjs"))],
        input=json.dumps(job),
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-5000:]
    judged: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return judged


def test_every_claim_of_the_log_comes_out_the_same(runtime_folder: Path) -> None:
    claims = list_claims()
    assert len(claims) > 50
    ours = [judge_real(*claim).to_json() for claim in claims]
    theirs = judge_in_pyodide(runtime_folder, claims)
    # Through JSON, as a browser gets it: what was a tuple is a list.
    assert theirs == json.loads(json.dumps(ours))
