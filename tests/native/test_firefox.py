"""Firefox is found where there is one, and installed where there is none and we may."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from harness.chromium import Machine
from harness.firefox import FirefoxError, ensure_firefox


class Shop:
    """A machine with some programs; installing adds those that it sells."""

    def __init__(self, *programs: str, root: bool = False, sells: str = "", code: int = 0) -> None:
        self.programs = set(programs)
        self.root = root
        self.sells = sells
        self.code = code
        self.commands: list[str] = []

    def machine(self, **environment: str) -> Machine:
        return Machine(environment, self.which, lambda: Path("/none"), self.run, self.root)

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.programs else None

    def run(self, command: Sequence[str]) -> CompletedProcess[str]:
        self.commands.append(" ".join(command))
        if "install" in command and self.sells:
            self.programs.add(self.sells)
        return CompletedProcess(command, self.code, "", "no space left" if self.code else "")


def test_one_that_is_there_is_taken_and_nothing_is_installed() -> None:
    shop = Shop("firefox", root=True)
    assert ensure_firefox(shop.machine()) == Path("/usr/bin/firefox")
    assert shop.commands == []


def test_the_long_supported_one_comes_first() -> None:
    found = ensure_firefox(Shop("firefox", "firefox-esr").machine())
    assert found == Path("/usr/bin/firefox-esr")


def test_the_environment_names_another() -> None:
    shop = Shop("firefox-esr", "nightly")
    assert ensure_firefox(shop.machine(FIREFOX="nightly")) == Path("/usr/bin/nightly")


def test_a_named_one_that_is_not_there_is_told() -> None:
    with pytest.raises(FirefoxError, match=r"FIREFOX=nightly cannot be run; correct or unset it"):
        ensure_firefox(Shop("firefox-esr").machine(FIREFOX="nightly"))


def test_where_there_is_none_the_package_is_installed() -> None:
    shop = Shop("apt-get", root=True, sells="firefox-esr")
    assert ensure_firefox(shop.machine()) == Path("/usr/bin/firefox-esr")
    assert shop.commands == ["apt-get update", "apt-get install --yes firefox-esr"]


@pytest.mark.parametrize("shop", [Shop("apt-get"), Shop(root=True)], ids=["no root", "no apt"])
def test_where_nothing_can_be_installed_it_says_what_to_do(shop: Shop) -> None:
    with pytest.raises(FirefoxError, match=r"there is no Firefox\. Install .* or set FIREFOX"):
        ensure_firefox(shop.machine())
    assert shop.commands == []


def test_a_package_that_cannot_be_had_is_told_with_what_to_do() -> None:
    shop = Shop("apt-get", root=True, code=100)
    with pytest.raises(FirefoxError, match=r"(?s)`apt-get update` .* 100.*no space.*FIREFOX"):
        ensure_firefox(shop.machine())


def test_a_package_without_a_program_is_told() -> None:
    with pytest.raises(FirefoxError, match="was installed but cannot be found"):
        ensure_firefox(Shop("apt-get", root=True).machine())
