"""``build.py check``: all claims and values in two tables, and 1 only when something is wrong."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from bundler.log.checking import Checked, check_log, open_console, print_checked
from bundler.log.phrases import References
from harness.real_archive import open_real_archive
from harness.real_tables import DATA

ENTRY = """---
date: 2023-05-26
title: A title
snapshot: v1-4/2023-05-26
figures: [radial]
---
{{ leader() }} leads.

::: claim falcon-40b-leads %s
Falcon leads.
:::
"""


@pytest.fixture(scope="module")
def known() -> References:
    """The real archive."""
    return References.of(open_real_archive())


def check(folder: Path, known: References, text: str) -> Checked:
    (folder / "2023-05-26.md").write_text(text, "utf-8")
    return check_log(folder, known)


def show(checked: Checked) -> str:
    file = io.StringIO()
    print_checked(checked, open_console(file))
    return file.getvalue()


def test_what_holds_is_shown_with_its_dates_and_numbers(tmp_path: Path, known: References) -> None:
    checked = check(tmp_path, known, ENTRY % "")
    assert checked.is_right
    lines = [" ".join(line.split()) for line in show(checked).splitlines()]
    (claim,) = [line for line in lines if line.startswith("2023-05-26.md:9 ")]
    assert claim.startswith("2023-05-26.md:9 falcon-40b-leads holds tiiuae/falcon-40b is ahead of")
    assert "holds 2023-05-31 to 2023-07-14; fails 2023-07-24 to 2023-09-15; cannot be" in claim
    assert "2023-05-26.md:7 tiiuae/falcon-40b leader() 1 row" in lines
    assert lines[-1] == "1 claims: 1 holds; 1 values; nothing is wrong."


def test_a_verdict_that_differs_from_the_entry_is_wrong_and_shown(
    tmp_path: Path, known: References
) -> None:
    checked = check(tmp_path, known, ENTRY % "mixed")
    assert not checked.is_right
    told = show(checked)
    assert "holds (the entry says mixed)" in told
    assert "line 9: claim 'falcon-40b-leads' is said to be 'mixed', and the data say" in told
    assert told.rstrip().endswith("1 fault.")


def test_what_cannot_be_computed_is_wrong_and_the_rest_is_shown(
    tmp_path: Path, known: References
) -> None:
    early = ENTRY.replace("2023-05-26", "2023-05-31") % "holds"
    (tmp_path / "2023-05-31.md").write_text(early, "utf-8")
    checked = check(tmp_path, known, (ENTRY % "").replace("leader()", "leadr()"))
    assert [file for file, _ in checked.entries] == ["2023-05-31.md"]
    assert len(checked.faults) == 1
    assert "2023-05-26.md, line 7: {{ leadr() }}" in show(checked)


def test_a_log_without_entries_has_nothing_wrong(tmp_path: Path, known: References) -> None:
    checked = check_log(tmp_path, known)
    assert checked.is_right
    assert show(checked) == "0 claims; 0 values; nothing is wrong.\n"


def test_text_of_an_entry_is_no_markup_of_the_terminal(tmp_path: Path, known: References) -> None:
    text = ENTRY.replace("leader()", "models().named('[bold]')") % ""
    assert "models().named('[bold]')" in show(check(tmp_path, known, text))


def test_the_command_says_that_the_committed_log_is_right() -> None:
    command = [sys.executable, str(DATA.parent / "build.py"), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing is wrong." in done.stdout
    assert "\x1b" not in done.stdout
    assert all(line.isprintable() for line in done.stdout.splitlines())
