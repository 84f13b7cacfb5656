"""Which Chromium draws pictures and is driven by tests, and how one is had where there is none.

    PYTHONPATH=py python -m bundler.figures.chromium

prints its path, installed first if need be: Debian's package where we are root, else
Playwright's own. The environment variable ``CHROMIUM`` names another. A build installs nothing:
where there is no Chromium it goes without pictures.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # containers and root have none
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# No name but this machine's own is found: nothing can come to depend on a network.
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

Command = Sequence[str]

APT: Sequence[Command] = (("apt-get", "update"), ("apt-get", "install", "--yes", "chromium"))
PLAYWRIGHT: Sequence[Command] = ((sys.executable, "-m", "playwright", "install", "chromium"),)


class ChromiumError(Exception):
    """There is no Chromium, and it could not be installed; the message says what to do."""


@dataclass(frozen=True)
class Machine:
    """What finding and installing asks of a machine; tests make one up."""

    environment: Mapping[str, str]
    which: Callable[[str], str | None]
    own: Callable[[], Path]
    run: Callable[[Command], subprocess.CompletedProcess[str]]
    is_root: bool


def find_chromium(machine: Machine) -> Path | None:
    """Find the Chromium that is named, installed, or Playwright's own; ``None`` if there is none.

    Raises
    ------
    ChromiumError
        If the environment names one that is not there.
    """
    named = machine.environment.get("CHROMIUM")
    if named:
        found = machine.which(named)
        if found is None:
            raise ChromiumError(f"CHROMIUM={named} cannot be run; correct or unset it")
        return Path(found)
    for name in NAMES:
        if found := machine.which(name):
            return Path(found)
    own = machine.own()
    return own if own.is_file() else None


@contextmanager
def open_browser(machine: Machine | None = None) -> Iterator[tuple[Browser | None, str]]:
    """Open Chromium; where it or Playwright is missing, give ``None`` and the reason."""
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - may be missing
    except ImportError:
        yield None, "Playwright is not installed"
        return
    try:
        path = find_chromium(machine or this_machine())
    except ChromiumError as error:
        yield None, str(error)
        return
    if path is None:
        yield None, "there is no Chromium; install it or set CHROMIUM to its path"
        return
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, OFFLINE])
        except Error as error:
            yield None, f"Chromium does not start ({error.message.splitlines()[0]})"
            return
        yield browser, ""
        browser.close()


def ensure_chromium(machine: Machine) -> Path:
    """Find Chromium, installed first if there is none."""
    found = find_chromium(machine) or _install(machine)
    if found is None:
        raise ChromiumError("Chromium was installed but cannot be found; set CHROMIUM to its path")
    return found


def _install(machine: Machine) -> Path | None:
    """Install Chromium in the first way that works; not every Debian-like system has a package."""
    with_apt = machine.is_root and machine.which("apt-get") is not None
    faults = []
    for commands in (APT, PLAYWRIGHT) if with_apt else (PLAYWRIGHT,):
        fault = run_all(machine, commands)
        if fault is None:
            return find_chromium(machine)
        faults.append(fault)
    raise ChromiumError(
        "\n".join([*faults, "Install Chromium yourself and set CHROMIUM to its path."])
    )


def run_all(machine: Machine, commands: Sequence[Command]) -> str | None:
    """Run commands in order; give the message of the first that fails."""
    for command in commands:
        done = machine.run(command)
        if done.returncode:
            tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-10:])
            return f"`{' '.join(command)}` ended with {done.returncode}:\n{tail}"
    return None


def this_machine() -> Machine:
    """Describe the machine that we are on."""
    return Machine(
        environment=os.environ,
        which=shutil.which,
        own=_find_playwrights_own,
        run=_run_quietly,
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
    )


def _find_playwrights_own() -> Path:
    # In a process of its own: Playwright cannot be asked while it is running here.
    program = "from playwright.sync_api import sync_playwright as start\n"
    program += "with start() as playwright: print(playwright.chromium.executable_path)"
    done = _run_quietly((sys.executable, "-c", program))
    return Path(done.stdout.strip() or os.devnull)


def _run_quietly(command: Command) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def main() -> int:
    """Print the path of Chromium, or say why there is none."""
    machine = this_machine()
    try:
        if find_chromium(machine) is None:
            print("installing Chromium (about 150 MB) ...", file=sys.stderr)  # noqa: T201
        print(ensure_chromium(machine))  # noqa: T201
    except ChromiumError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
