"""The server of the browser tests behaves as GitHub Pages does."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, IncompleteRead, RemoteDisconnected
from pathlib import Path

import pytest

from harness.pages_server import Fault, PagesServer

PAGE = b"<!doctype html><title>Report</title>" + b"<p>text</p>" * 100
WASM = b"\0asm" + b"\1\0\0\0" * 500


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "log").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "404.html").write_bytes(b"<p>not here</p>")
    (folder / "log" / "index.html").write_bytes(b"<p>log</p>")
    (folder / "methods.html").write_bytes(b"<p>methods</p>")
    (folder / "core.wasm").write_bytes(WASM)
    (folder / "numpy.whl").write_bytes(b"PK" * 500)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[PagesServer]:
    with PagesServer(site) as running:
        yield running


def ask(
    server: PagesServer, path: str, method: str = "GET", **headers: str
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=names)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def exchange(connection: HTTPConnection) -> bytes:
    connection.request("GET", "/report/")
    return connection.getresponse().read()


def test_further_headers_come_with_every_file(site: Path) -> None:
    policy = {"Content-Security-Policy": "default-src 'self'"}
    with PagesServer(site, headers=policy) as server:
        for path in ("/report/", "/report/core.wasm", "/report/nothing"):
            response, _ = ask(server, path)
            assert response.headers["Content-Security-Policy"] == "default-src 'self'"


def test_a_page_comes_with_the_headers_of_pages_and_no_others(server: PagesServer) -> None:
    response, body = ask(server, "/report/")
    assert (response.status, body) == (200, PAGE)
    names = {name for name, _ in response.getheaders()}
    assert names == {
        "Access-Control-Allow-Origin",
        "Cache-Control",
        "Content-Length",
        "Content-Type",
        "Date",
        "ETag",
        "Last-Modified",
        "Vary",
    }
    assert response.headers["Cache-Control"] == "max-age=600"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.js", "application/javascript; charset=utf-8"),
        ("a.mjs", "application/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.md", "text/markdown; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.wasm", "application/wasm"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.webp", "image/webp"),
        ("a.whl", "application/octet-stream"),
        ("a.zip", "application/zip"),
    ],
)
def test_a_file_has_the_media_type_of_its_ending(
    server: PagesServer, site: Path, name: str, media_type: str
) -> None:
    (site / name).write_bytes(b"x")
    assert ask(server, f"/report/{name}")[0].headers["Content-Type"] == media_type


def test_webassembly_is_compressed_for_those_who_accept_gzip(server: PagesServer) -> None:
    response, body = ask(server, "/report/core.wasm", Accept_Encoding="gzip, deflate, br")
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == WASM
    assert ask(server, "/report/core.wasm")[1] == WASM


def test_brotli_is_never_spoken(server: PagesServer) -> None:
    response, _ = ask(server, "/report/core.wasm", Accept_Encoding="br")
    assert "Content-Encoding" not in response.headers


def test_a_wheel_is_never_compressed(server: PagesServer) -> None:
    response, body = ask(server, "/report/numpy.whl", Accept_Encoding="gzip")
    assert "Content-Encoding" not in response.headers
    assert body == b"PK" * 500


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_known_tag_is_answered_with_304_and_no_body(server: PagesServer, accepted: str) -> None:
    first, _ = ask(server, "/report/", Accept_Encoding=accepted)
    tag = first.headers["ETag"]
    second, body = ask(server, "/report/", Accept_Encoding=accepted, If_None_Match=tag)
    assert (second.status, body) == (304, b"")


def test_a_changed_file_has_another_tag(server: PagesServer, site: Path) -> None:
    tag = ask(server, "/report/")[0].headers["ETag"]
    (site / "index.html").write_bytes(b"changed")
    response, body = ask(server, "/report/", If_None_Match=tag)
    assert (response.status, body) == (200, b"changed")


def test_what_is_missing_gets_the_404_page(server: PagesServer) -> None:
    response, body = ask(server, "/report/nothing.js")
    assert (response.status, body) == (404, b"<p>not here</p>")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_nothing_is_published_beside_the_site(server: PagesServer) -> None:
    assert ask(server, "/")[0].status == 404
    assert ask(server, "/reportage/")[0].status == 404


def test_a_folder_without_its_slash_is_redirected(server: PagesServer) -> None:
    response, _ = ask(server, "/report/log")
    assert (response.status, response.headers["Location"]) == (301, "/report/log/")
    assert ask(server, "/report/log/")[1] == b"<p>log</p>"


def test_an_address_without_an_ending_finds_its_page(server: PagesServer) -> None:
    assert ask(server, "/report/methods")[1] == b"<p>methods</p>"


@pytest.mark.parametrize("path", ["../secret.txt", "%2e%2e/secret.txt", "log/../../secret.txt"])
def test_no_path_leads_out_of_the_site(server: PagesServer, path: str) -> None:
    response, body = ask(server, f"/report/{path}")
    assert (response.status, body) == (404, b"<p>not here</p>")


def test_a_query_does_not_change_the_file(server: PagesServer) -> None:
    assert ask(server, "/report/?at=2023-10-31")[1] == PAGE


def test_head_gives_the_headers_only(server: PagesServer) -> None:
    response, body = ask(server, "/report/", "HEAD")
    assert (response.headers["Content-Length"], body) == (str(len(PAGE)), b"")


def test_other_methods_are_refused(server: PagesServer) -> None:
    assert ask(server, "/report/", "POST")[0].status == 405


def test_a_connection_is_kept_for_the_next_request(server: PagesServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    exchange(connection)
    socket = connection.sock
    connection.request("GET", "/report/core.wasm")
    assert connection.getresponse().read() == WASM
    assert connection.sock is socket
    connection.close()


def test_requests_are_recorded_with_their_bytes(server: PagesServer) -> None:
    ask(server, "/report/core.wasm?x=1")
    ask(server, "/report/nothing.js")
    assert [(entry.path, entry.status) for entry in server.requests] == [
        ("/report/core.wasm", 200),
        ("/report/nothing.js", 404),
    ]
    assert len(WASM) < server.count_bytes("*.wasm") < len(WASM) + 500
    server.forget()
    assert server.find_requests() == []


def test_a_stopped_server_refuses_and_a_started_one_has_the_same_port(server: PagesServer) -> None:
    port = server.port
    server.stop()
    with pytest.raises(ConnectionRefusedError):
        ask(server, "/report/")
    server.start()
    assert server.port == port
    assert ask(server, "/report/")[1] == PAGE


def test_stopping_cuts_the_connections_that_were_kept(server: PagesServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    exchange(connection)
    server.stop()
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        exchange(connection)
    connection.close()


def test_another_folder_can_be_published(server: PagesServer, tmp_path: Path) -> None:
    update = tmp_path / "update"
    update.mkdir()
    (update / "index.html").write_bytes(b"new")
    server.publish(update)
    assert ask(server, "/report/")[1] == b"new"
    assert ask(server, "/report/core.wasm")[0].status == 404


def test_a_fault_holds_for_its_paths_and_its_time(server: PagesServer) -> None:
    with server.faulty("*.wasm", Fault(status=503, body=b"busy", media_type="text/plain")):
        response, body = ask(server, "/report/core.wasm", Accept_Encoding="gzip")
        assert (response.status, body) == (503, b"busy")
        assert response.headers["Content-Type"] == "text/plain"
        assert ask(server, "/report/")[0].status == 200
    assert ask(server, "/report/core.wasm")[0].status == 200


def test_a_cut_body_ends_before_its_announced_length(server: PagesServer) -> None:
    with (
        server.faulty("core.wasm", Fault(cut_at=100)),
        pytest.raises(IncompleteRead) as caught,
    ):
        ask(server, "/report/core.wasm")
    assert caught.value.partial == WASM[:100]


def test_a_delayed_answer_outlasts_the_patience_of_a_client(server: PagesServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=0.1)
    with (
        server.faulty("*", Fault(delay_seconds=2)),
        pytest.raises(TimeoutError),
    ):
        exchange(connection)
    connection.close()
