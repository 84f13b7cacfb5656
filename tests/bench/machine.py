"""What a measurement was taken on, without which its numbers say little."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from bundler.common.project import Project
from harness.chromium import ensure_chromium, this_machine

CPU = Path("/proc/cpuinfo")


def describe_machine() -> dict[str, str | int]:
    """Say what computer this is."""
    return {
        "cores": os.cpu_count() or 0,
        "processor": _name_processor() or platform.machine(),
        "system": platform.system(),
    }


def describe_versions(project: Project) -> dict[str, str]:
    """Say what was measured with, and what was measured."""
    package = json.loads((project.node_modules / "pyodide" / "package.json").read_text("utf-8"))
    command = [str(ensure_chromium(this_machine())), "--version"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {
        "Chromium": next(word for word in told.split() if word[0].isdigit()),
        "Pyodide": package["version"],
        "Bokeh": version("bokeh"),
    }


def _name_processor() -> str:
    if not CPU.is_file():
        return ""
    names = [line for line in CPU.read_text("utf-8").splitlines() if line.startswith("model name")]
    return names[0].partition(":")[2].strip() if names else ""
