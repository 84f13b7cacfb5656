"""The most memory that a page and its worker have had, as Linux counts it.

A worker runs in the process of its page, so what is measured is both, and BokehJS with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")


def measure_peak(profile: Path, proc: Path = PROC) -> float | None:
    """Give the peak of the largest page of a browser, in megabytes (10 ** 6 bytes).

    Parameters
    ----------
    profile : Path
        The folder of the browser's profile, by which its process is known.
    proc : Path
        Where processes are described; where that is not, nothing is known.
    """
    commands = dict(_list_commands(proc))
    browsers = {process for process, text in commands.items() if _is_browser(text, profile)}
    pages = [
        process
        for process, text in commands.items()
        if "--type=renderer" in text and browsers & set(_list_ancestors(proc, process))
    ]
    peaks = [peak for page in pages if (peak := _read_peak(proc / page)) is not None]
    return max(peaks, default=None)


def _is_browser(text: str, profile: Path) -> bool:
    return f"--user-data-dir={profile}" in text and "--type=" not in text


def _list_commands(proc: Path) -> Iterator[tuple[str, str]]:
    """Give every process with its command line; Chromium's own have spaces between the words."""
    for path in proc.glob("[0-9]*/cmdline"):
        try:
            yield (
                path.parent.name,
                path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"),
            )
        except OSError:
            continue  # ended meanwhile


def _list_ancestors(proc: Path, process: str) -> Iterator[str]:
    while process not in {"0", "1"}:
        yield process
        try:
            # The name stands in brackets and may hold anything.
            process = (proc / process / "stat").read_text("utf-8").rpartition(")")[2].split()[1]
        except OSError:
            return


def _read_peak(process: Path) -> float | None:
    try:
        lines = (process / "status").read_text("utf-8").splitlines()
    except OSError:
        return None
    (peak,) = [line for line in lines if line.startswith("VmHWM:")] or ["VmHWM: 0"]
    return int(peak.split()[1]) * 1024 / 1e6
