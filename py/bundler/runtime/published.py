"""The wheels as they were published, before anything is left out: official, PyPI's, our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bundler.common.cache import hash_file, hash_json, make_once
from bundler.common.downloads import Source, Wanted, fetch_files
from bundler.common.errors import BuildError
from bundler.common.project import Project
from bundler.runtime.release import Release
from bundler.runtime.sources import Address, Carrier, fetch_locked_wheels, pip_download
from bundler.runtime.wheels import find_wheel

OWN = "leaderboard"
# The packages in the wheel of that name.
OWN_PACKAGES = ("browser", "leaderboard")


def collect_wheels(project: Project, release: Release) -> dict[str, Path]:
    """Collect the published wheels by package, our own among them."""
    locked = fetch_locked(project)
    found = fetch_official(project, release, release.official)
    found |= {
        package: find_wheel(locked, package) for package in release.config["pypi"]["packages"]
    }
    found[OWN] = build_own_wheel(project)
    return dict(sorted(found.items()))


def fetch_official(project: Project, release: Release, packages: Sequence[str]) -> dict[str, Path]:
    """Fetch wheels of the Pyodide release, checked against the release's own lock."""
    specs = {package: release.lock.packages[package] for package in packages}
    official = release.config["official"]
    sources: list[Source] = [
        Address(official["address"].format(version=release.version), official["timeout_seconds"]),
        Carrier(**release.config["carrier"], download=pip_download),
    ]
    wanted = [Wanted(spec.file_name, spec.sha256) for spec in specs.values()]
    folder = project.cache / "official" / release.version
    paths = fetch_files(wanted, sources, folder, Console(stderr=True, soft_wrap=True).print)
    return {package: paths[spec.file_name] for package, spec in specs.items()}


def fetch_locked(project: Project) -> Path:
    """Fetch the wheels that come from PyPI; give their folder."""
    return fetch_locked_wheels(project.runtime / "wheels.lock", project.cache)


def build_own_wheel(project: Project) -> Path:
    """Build the wheel of our analysis; its name carries the version of pyproject.toml."""
    files = [
        path
        for package in OWN_PACKAGES
        for path in sorted((project.python / package).rglob("*"))
        if _is_source(path)
    ]
    paths = [project.root / "pyproject.toml", *files]
    key = hash_json([[str(path.relative_to(project.root)), hash_file(path)] for path in paths])

    def fill(folder: Path) -> None:
        room = folder / "source"
        _copy(paths, project.root, room)
        # The readme is not to become part of what readers fetch, but the builder asks for one.
        (room / "README.md").touch()
        _build_wheel(room, folder)
        shutil.rmtree(room)

    return find_wheel(make_once(project.cache / "own" / key[:16], fill), OWN)


def _is_source(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"


def _copy(paths: Sequence[Path], root: Path, room: Path) -> None:
    for path in paths:
        place = room / path.relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)


def _build_wheel(source: Path, folder: Path) -> None:
    # Hatchling is called in this environment: building in one of its own needs a network.
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    done = subprocess.run(
        [*command, "--directory", str(folder)],
        cwd=source,
        env={**os.environ, "SOURCE_DATE_EPOCH": "315532800"},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise BuildError(f"building the wheel of our analysis failed:\n{tail}")
