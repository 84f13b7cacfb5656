"""Everything that goes wrong in a page, its workers and its service worker, told at the end.

A page that looks right may still have failed in a worker, or asked a stranger for a font. So
each test ends with the question what went wrong, and whatever it did not announce with
``expect`` fails it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError


@dataclass
class PageLog:
    """The problems of all pages of a browser context.

    A problem is a console error, an uncaught error, a failed request, an answer of status 400 or
    more, or a request to another origin than ``origin`` (``http://127.0.0.1:8000``).
    """

    origin: str
    problems: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Listen to a browser context: that hears workers and service workers too."""
        context.on("console", self._note_message)
        context.on("weberror", self._note_error)
        context.on("request", self._note_request)
        context.on("requestfailed", self._note_failure)
        context.on("response", self._note_response)

    def expect(self, fragment: str) -> None:
        """Announce problems whose text has this fragment; at least one has to come."""
        self.expected.append(fragment)

    def check(self) -> None:
        """Fail if something went wrong that was not announced, or did not although it was.

        The log is empty afterwards.
        """
        unexpected = [text for text in self.problems if not self._is_expected(text)]
        absent = [part for part in self.expected if not any(part in text for text in self.problems)]
        self.problems, self.expected = [], []
        lines = [*unexpected, *(f"announced, but did not happen: {part!r}" for part in absent)]
        if lines:
            raise AssertionError("\n".join(["something went wrong in the page:", *lines]))

    def _is_expected(self, text: str) -> bool:
        return any(part in text for part in self.expected)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location.get("url", "")
            self.problems.append(f"console error: {message.text} ({place})")

    def _note_error(self, error: WebError) -> None:
        self.problems.append(f"uncaught error: {error.error}")

    def _note_request(self, request: Request) -> None:
        local = (f"{self.origin}/", "data:", "blob:")
        if not request.url.startswith(local):
            self.problems.append(f"request to another origin: {request.method} {request.url}")

    def _note_failure(self, request: Request) -> None:
        # A page may well end a request of its own.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed request: {request.url}: {request.failure}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"answered with {response.status}: {response.url}")
