"""Results -> Markdown: the part of docs/performance.md that a run writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- written by make bench -->", "<!-- end of what make bench wrote -->"

# A measure's words, what its numbers are divided by, and its decimals.
MEASURES = {
    "first_picture_ms": ("first picture (s)", 1000, 2),
    "first_figure_ms": ("first drawn figure (s)", 1000, 2),
    "python_ready_ms": ("Python ready (s)", 1000, 2),
    "first_redraw_ms": ("first figure of Python’s after that (s)", 1000, 2),
    "first_figure_bytes": ("fetched until the first figure (MB)", 1e6, 2),
    "python_ready_bytes": ("fetched until Python is ready (MB)", 1e6, 2),
    "peak_megabytes": ("most memory until then (MB)", 1, 0),
    "peak_kept_megabytes": ("most memory, with the making of the image (MB)", 1, 0),
}
VISITS = {"first": "First visit", "second": "Second visit"}
ABSENT = "–"


def write_tables(results: Mapping[str, Any]) -> str:
    """Write all tables, with the machine and the versions they are of."""
    machine, versions = results["machine"], results["versions"]
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    run = f"{results['date']}, build `{results['build']}`, {results['count']} rounds"
    computer = f"{machine['cores']} cores ({machine['processor']}, {machine['system']})"
    lines = [f"{run}; {computer}; {told}."]
    for line, visits in results["visits"].items():
        lines += ["", f"### Visits: {line}", "", *_write_visits(visits)]
    lines += ["", "### Redraws, from the input to the repaint (ms)", ""]
    lines += _write_redraws(results["redraws"])
    if "scale" in results:
        lines += ["", "### A growing archive", "", *_write_scale(results["scale"])]
    return "\n".join(lines)


def _write_visits(visits: Mapping[str, Any]) -> Iterator[str]:
    yield "| | this report | plain Pyodide page | ratio |"
    yield "|---|---:|---:|---:|"
    for visit, measures in visits.items():
        warm = measures["starts"].count("warm")
        note = f" ({warm} of {len(measures['starts'])} from an image)" if warm else ""
        yield f"| **{VISITS[visit]}{note}** | | | |"
        for name, (words, unit, decimals) in MEASURES.items():
            if name in measures and measures[name]["report"]:
                yield _write_comparison(words, measures[name], unit, decimals)


def _write_redraws(redraws: Mapping[str, Any]) -> Iterator[str]:
    yield "| | this report | plain Pyodide page | ratio |"
    yield "|---|---:|---:|---:|"
    for size, controls in redraws.items():
        yield f"| **{int(size):,} models** | | | |"
        for control, parts in controls.items():
            for part, compared in parts.items():
                yield _write_comparison(f"{control}, {part}", compared, 1, 0)


def _write_scale(scale: Mapping[str, Any]) -> Iterator[str]:
    """Write the slices that were built, and what follows from them for many snapshots."""
    yield (
        f"{scale['models']:,} models and {scale['rows']:,} rows a snapshot; "
        f"{scale['record_bytes_per_row']:.1f} bytes a row; no pictures; seconds of one processor."
    )
    yield ""
    yield (
        "| snapshots | first figure (kB) | manifest, after it (kB) | full build (s) "
        "| nothing changed (s) | one added (s) | site (MB) |"
    )
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    for first, seconds in zip(scale["first_figure"], scale["seconds"], strict=True):
        size = scale["site_megabytes"]["all"] if first["snapshots"] == scale["snapshots"] else None
        builds = [
            seconds[name]["processor_seconds"] for name in ("full_build", "unchanged", "one_added")
        ]
        kilobytes = (first["bytes"] / 1e3, first["manifest_bytes_after_it"] / 1e3)
        yield _write_slice(f"{first['snapshots']:,}", (*kilobytes, *builds, size))
    far = scale["extrapolated"]
    yield _write_slice(
        f"{far['snapshots']:,}, extrapolated",
        (
            far["first_figure_bytes"] / 1e3,
            far["manifest_bytes"] / 1e3,
            far["full_build_seconds"],
            far["unchanged_seconds"],
            far["one_added_seconds"],
            far["site_megabytes"],
        ),
    )


def _write_slice(name: str, values: Sequence[float | None]) -> str:
    decimals = (0, 0, 1, 1, 1, 0)
    cells = [
        ABSENT if value is None else f"{value:,.{places}f}"
        for value, places in zip(values, decimals, strict=True)
    ]
    return f"| {' | '.join([name, *cells])} |"


def _write_comparison(words: str, compared: Mapping[str, Any], unit: float, decimals: int) -> str:
    cells = [
        words,
        write_spread(compared["report"], unit, decimals),
        write_spread(compared["naive"], unit, decimals),
        write_spread(compared["ratio"], 0.01, 0, " %"),
    ]
    return f"| {' | '.join(cells)} |"


def write_spread(
    values: Mapping[str, float] | None, unit: float, decimals: int, suffix: str = ""
) -> str:
    """Write a median with lowest and highest.

    >>> write_spread({"median": 1520, "lowest": 1490, "highest": 1600}, 1000, 2)
    '1.52 (1.49-1.60)'
    >>> write_spread(None, 1, 0)
    '–'
    """
    if values is None:
        return ABSENT
    middle, low, high = (
        f"{values[name] / unit:,.{decimals}f}" for name in ("median", "lowest", "highest")
    )
    return f"{middle}{suffix} ({low}-{high})"


def put_between(text: str, part: str, markers: tuple[str, str] = (BEGIN, END)) -> str:
    """Exchange what stands between two markers.

    Raises
    ------
    ValueError
        If the text has not both markers, once each and in order.
    """
    first, last = markers
    before, begin, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end or first in rest or last in after:
        raise ValueError(f"the text must hold {first!r} and then {last!r}, once each")
    return f"{before}{first}\n\n{part}\n\n{last}{after}"


def update_document(path: Path, part: str, markers: tuple[str, str] = (BEGIN, END)) -> None:
    """Exchange a written part of a document."""
    path.write_text(put_between(path.read_text("utf-8"), part, markers), "utf-8")
