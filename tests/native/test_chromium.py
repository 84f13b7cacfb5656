"""Chromium is found where there is one, and installed where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from harness.chromium import ChromiumError, Machine, ensure_chromium, find_chromium


class Shop:
    """A machine with some programs; installing adds one and remembers the commands."""

    def __init__(self, *programs: str, root: bool = False, own: Path | None = None) -> None:
        self.programs = set(programs)
        self.root = root
        self.own = own or Path("/none")
        self.commands: list[str] = []
        self.sells = ""
        self.failing: str | None = None

    def machine(self, **environment: str) -> Machine:
        return Machine(environment, self.which, lambda: self.own, self.run, self.root)

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.programs else None

    def run(self, command: Sequence[str]) -> CompletedProcess[str]:
        self.commands.append(" ".join(command))
        if self.failing is not None and command[0].startswith(self.failing):
            return CompletedProcess(command, 100, "", "no space left")
        if "install" in command and self.sells:
            self.programs.add(self.sells)
        return CompletedProcess(command, 0, "", "")


def test_the_environment_names_the_browser() -> None:
    shop = Shop("chromium", "special")
    assert find_chromium(shop.machine(CHROMIUM="special")) == Path("/usr/bin/special")


def test_a_named_browser_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ChromiumError, match="CHROMIUM=nowhere cannot be run"):
        find_chromium(Shop("chromium").machine(CHROMIUM="nowhere"))


def test_an_empty_name_counts_as_none() -> None:
    assert find_chromium(Shop("chromium").machine(CHROMIUM="")) == Path("/usr/bin/chromium")


def test_an_installed_browser_is_found_by_any_of_its_names() -> None:
    assert find_chromium(Shop("google-chrome").machine()) == Path("/usr/bin/google-chrome")


def test_playwrights_own_browser_is_found_last(tmp_path: Path) -> None:
    own = tmp_path / "chrome"
    own.touch()
    assert find_chromium(Shop(own=own).machine()) == own
    assert find_chromium(Shop("chromium", own=own).machine()) == Path("/usr/bin/chromium")


def test_there_may_be_none() -> None:
    assert find_chromium(Shop().machine()) is None


def test_nothing_is_installed_where_there_is_one() -> None:
    shop = Shop("chromium", root=True)
    ensure_chromium(shop.machine())
    assert shop.commands == []


def test_root_installs_the_package_of_debian() -> None:
    shop = Shop("apt-get", root=True)
    shop.sells = "chromium"
    assert ensure_chromium(shop.machine()) == Path("/usr/bin/chromium")
    assert shop.commands == ["apt-get update", "apt-get install --yes chromium"]


@pytest.mark.parametrize("shop", [Shop("apt-get"), Shop(root=True)])
def test_without_root_or_apt_playwright_installs_its_own(shop: Shop) -> None:
    shop.sells = "chromium"
    ensure_chromium(shop.machine())
    assert [command.partition(" ")[2] for command in shop.commands] == [
        "-m playwright install chromium"
    ]


def test_playwright_installs_where_the_package_cannot_be_had() -> None:
    shop = Shop("apt-get", root=True)
    shop.failing = "apt-get"
    shop.sells = "chromium"
    assert ensure_chromium(shop.machine()) == Path("/usr/bin/chromium")
    assert len(shop.commands) == 2


def test_a_failed_installation_says_what_failed_and_what_to_do() -> None:
    shop = Shop("apt-get", root=True)
    shop.failing = ""
    with pytest.raises(ChromiumError, match=r"(?s)apt-get update.*no space.*playwright.*CHROMIUM"):
        ensure_chromium(shop.machine())


def test_an_installation_without_effect_is_an_error() -> None:
    with pytest.raises(ChromiumError, match="cannot be found"):
        ensure_chromium(Shop("apt-get", root=True).machine())
