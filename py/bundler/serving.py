"""Serving a built site on this machine. It needs nothing but Python, whatever else is missing.

So a reader who has the site and the sources but none of the packages can look at it.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import sys
from collections.abc import Sequence
from pathlib import Path

HOST = "127.0.0.1"
PORT = 8000


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, without a word for each request, with the types that browsers insist on."""

    extensions_map = {  # noqa: RUF012 - the base class has it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def end_headers(self) -> None:
        """Have the browser ask each time whether a page is still the same."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def make_server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """Make a server for a folder; call ``serve_forever`` on it. Port 0 takes a free one."""
    handler = functools.partial(SiteHandler, directory=str(folder))
    return http.server.ThreadingHTTPServer((HOST, port), handler)


def serve_site(folder: Path, port: int) -> str:
    """Serve a built site until Ctrl+C; gives what went wrong, or an empty text."""
    if not (folder / "index.html").is_file():
        return f"{folder} holds no built site; run `make build` first"
    try:
        server = make_server(folder, port)
    except OSError as error:
        return f"port {port} cannot be had ({error.strerror}); end what uses it, or give --port"
    with server:
        address = f"http://{HOST}:{server.server_port}/"
        print(f"The report is on {address} (Ctrl+C ends it)", file=sys.stderr, flush=True)  # noqa: T201
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("ended", file=sys.stderr)  # noqa: T201
    return ""


def run_serve(arguments: Sequence[str], dist: Path) -> None:
    """Run ``build.py serve`` with what follows it; ``dist`` is where the site usually is."""
    parser = argparse.ArgumentParser("build.py serve", description="Serve the built site.")
    parser.add_argument("--dist", type=Path, default=dist, help="the site, if not ./dist")
    parser.add_argument("--port", type=int, default=PORT, help="the port (%(default)s)")
    given = parser.parse_args(arguments)
    fault = serve_site(given.dist, given.port)
    if fault:
        sys.exit(fault)
