"""Pages of a Firefox that Node drives (``firefox_driver.mjs``), asked and waited for from here."""

from __future__ import annotations

import json
import subprocess
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

DRIVER = Path(__file__).with_name("firefox_driver.mjs")
PYTHON_STATE = "document.documentElement.dataset.python"


class Firefox(AbstractContextManager["Firefox"]):
    """A headless Firefox with a fresh profile; what would leave this machine goes to a proxy."""

    def __init__(self, binary: Path, proxy_port: int) -> None:
        command = ["node", str(DRIVER), str(binary), str(proxy_port)]
        self._node = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._pages = 0

    def ask(self, command: str, *given: Any) -> Any:
        """Have the driver do something, and give its answer.

        Raises
        ------
        AssertionError
            With what Firefox or the driver says, if it could not be done.
        """
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.write(json.dumps([command, *given]) + "\n")
        self._node.stdin.flush()
        line = self._node.stdout.readline()
        assert line, f"the driver of Firefox ended over {command!r}"
        answer = json.loads(line)
        assert "fault" not in answer, f"{command} {given}: {answer['fault']}"
        return answer["value"]

    def new_page(self, width: int = 1440, height: int = 900) -> FirefoxPage:
        """Open a page of so many pixels."""
        self._pages += 1
        name = str(self._pages)
        self.ask("open", name, {"width": width, "height": height})
        return FirefoxPage(self, name)

    def __enter__(self) -> Self:
        """Give the running browser."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it and wait until it is gone."""
        self._node.communicate(timeout=30)


class FirefoxPage:
    """One page."""

    def __init__(self, firefox: Firefox, name: str) -> None:
        self._firefox = firefox
        self._name = name

    def goto(self, url: str) -> None:
        """Go to an address."""
        self._ask("goto", url)

    def reload(self) -> None:
        """Ask for the page again."""
        self._ask("reload")

    def evaluate(self, expression: str) -> Any:
        """Give the value of an expression; a promise is waited for."""
        return self._ask("evaluate", expression)

    def click(self, selector: str) -> None:
        """Click; ``>>>`` in a selector looks into shadow trees."""
        self._ask("click", selector)

    def press(self, selector: str, key: str) -> None:
        """Press a key where it is received."""
        self._ask("press", selector, key)

    def screenshot(self, path: Path) -> None:
        """Write what is to be seen to a file."""
        self._ask("screenshot", str(path))

    def close(self) -> None:
        """Close it."""
        self._ask("close")

    @property
    def faults(self) -> list[str]:
        """What was thrown, and what the console was told as a warning or an error."""
        return list(self._ask("seen")["faults"])

    @property
    def requests(self) -> list[str]:
        """Every address that was asked for."""
        return list(self._ask("seen")["requests"])

    def wait_until(self, expression: str, timeout_seconds: float = 30) -> Any:
        """Wait until an expression gives something true, and give that."""
        end = time.monotonic() + timeout_seconds
        while not (value := self.evaluate(expression)):
            assert time.monotonic() < end, (
                f"`{expression}` was still {value!r} after {timeout_seconds} s; {self.faults}"
            )
            time.sleep(0.05)
        return value

    def wait_for_python(self, timeout_seconds: float = 60) -> None:
        """Wait until Python is ready; fail at once if it says that it failed."""
        settled = f"['ready', 'failed'].find((state) => state === {PYTHON_STATE})"
        state = self.wait_until(settled, timeout_seconds)
        assert state == "ready", f"Python is {state}; {self.faults}"

    def _ask(self, command: str, *given: Any) -> Any:
        return self._firefox.ask(command, self._name, *given)
