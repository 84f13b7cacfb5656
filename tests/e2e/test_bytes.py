"""What a reader's line has to carry: a budget for the first figure, and one for Python.

The budgets lie about a tenth above what is needed today. To go beyond one is a decision, to be
made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness.visit import Visit

# Of it the page is 71 kB (34 entries, with their claims), and the second figure, which shows all
# 2,831 models of the newest snapshot, some 230: its content and its picture.
FIRST_FIGURE_KB = 740
PYTHON_KB = 12_500
# Page, icon, theme, style sheet, script, BokehJS; of two figures each a picture, a template, the
# content.
REQUESTS_BEFORE_PYTHON = 12


def find_python(visit: Visit) -> int:
    """Find the first file that is asked for on Python's behalf: its worker, or the manifest."""
    paths = [entry.path for entry in visit.requests]
    return next(n for n, path in enumerate(paths) if "/worker." in path or "/manifest." in path)


def count_kilobytes(visit: Visit) -> tuple[float, float]:
    """Count what was sent before Python, and from its first file on."""
    begin = find_python(visit)
    sent = [entry.sent / 1000 for entry in visit.requests]
    return sum(sent[:begin]), sum(sent[begin:])


def test_the_first_figure_comes_within_its_budget(
    visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = count_kilobytes(visit)
    tell(capsys, "before Python", first, FIRST_FIGURE_KB)
    assert first <= FIRST_FIGURE_KB


def test_python_comes_within_its_budget(visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    _, python = count_kilobytes(visit)
    tell(capsys, "for Python", python, PYTHON_KB)
    assert python <= PYTHON_KB


def test_few_files_are_asked_for_before_python(visit: Visit) -> None:
    assert find_python(visit) <= REQUESTS_BEFORE_PYTHON


def test_no_file_is_asked_for_twice(visit: Visit) -> None:
    paths = [entry.path for entry in visit.requests]
    assert [path for path in set(paths) if paths.count(path) > 1] == []


def tell(capsys: pytest.CaptureFixture[str], name: str, found: float, budget: float) -> None:
    with capsys.disabled():
        print(f"\n{name}: {found:,.0f} of {budget:,.0f} kB")  # noqa: T201
