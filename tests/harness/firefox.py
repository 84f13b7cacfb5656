"""Which Firefox tests drive, and how one is had where there is none.

    PYTHONPATH=py:tests python -m harness.firefox

prints its path, installed first if need be: Debian's package where we are root. The environment
variable ``FIREFOX`` names another.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bundler.figures.chromium import Machine, run_all, this_machine

NAMES = ("firefox-esr", "firefox")
APT = (("apt-get", "update"), ("apt-get", "install", "--yes", "firefox-esr"))
ADVICE = "Install Firefox (on Debian: apt-get install firefox-esr) or set FIREFOX to its path."


class FirefoxError(Exception):
    """There is no Firefox, and it could not be installed; the message says what to do."""


def find_firefox(machine: Machine) -> Path | None:
    """Find the Firefox that is named or installed; ``None`` if there is none.

    Raises
    ------
    FirefoxError
        If the environment names one that is not there.
    """
    named = machine.environment.get("FIREFOX")
    if named:
        found = machine.which(named)
        if found is None:
            raise FirefoxError(f"FIREFOX={named} cannot be run; correct or unset it")
        return Path(found)
    return next((Path(found) for name in NAMES if (found := machine.which(name))), None)


def ensure_firefox(machine: Machine) -> Path:
    """Find Firefox, installed first if there is none."""
    if found := find_firefox(machine):
        return found
    if not machine.is_root or machine.which("apt-get") is None:
        raise FirefoxError(f"there is no Firefox. {ADVICE}")
    if fault := run_all(machine, APT):
        raise FirefoxError(f"{fault}\n{ADVICE}")
    if found := find_firefox(machine):
        return found
    raise FirefoxError("Firefox was installed but cannot be found; set FIREFOX to its path")


def main() -> int:
    """Print the path of Firefox, or say why there is none."""
    machine = this_machine()
    try:
        if find_firefox(machine) is None:
            print("looking for a Firefox to install (about 70 MB) ...", file=sys.stderr)  # noqa: T201
        print(ensure_firefox(machine))  # noqa: T201
    except FirefoxError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
