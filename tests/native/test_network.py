"""The line between server and browser, on a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from harness.network import LOOPBACK, PIECE, SLOW, Line, Network
from harness.pages_server import PagesServer

RATE = 1000.0


class Clock:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_bytes(b"page")
    (tmp_path / "large.bin").write_bytes(bytes(3 * PIECE))
    return tmp_path


@pytest.fixture
def server(site: Path, clock: Clock) -> Iterator[PagesServer]:
    with PagesServer(site) as running:
        running.network = Network(Line("test", 1e9, 5), clock.read, clock.sleep)
        yield running


def make_network(clock: Clock) -> Network:
    return Network(Line("test", RATE), clock.read, clock.sleep)


def fetch(connection: HTTPConnection, path: str) -> bytes:
    connection.request("GET", f"/report/{path}")
    return connection.getresponse().read()


def test_a_message_arrives_whole_and_in_order(clock: Clock) -> None:
    message = bytes(range(256)) * 100
    pieces = list(make_network(clock).carry(message))
    assert b"".join(pieces) == message
    assert [len(piece) for piece in pieces] == [PIECE, PIECE, PIECE, 25_600 - 3 * PIECE]


def test_a_message_takes_as_long_as_its_bytes(clock: Clock) -> None:
    list(make_network(clock).carry(bytes(25_600)))
    assert clock.now - 100 == pytest.approx(25.6)


def test_two_messages_at_once_share_the_line(clock: Clock) -> None:
    network = make_network(clock)
    one, two = network.carry(bytes(2 * PIECE)), network.carry(bytes(2 * PIECE))
    for carried in (one, two, one, two):
        next(carried)
    assert clock.now - 100 == pytest.approx(4 * PIECE / RATE)


def test_a_piece_waits_for_those_that_were_handed_over_before(clock: Clock) -> None:
    waits: list[float] = []
    # Nobody's sleep moves the clock: all pieces are handed over at the same moment.
    network = Network(Line("test", RATE), clock.read, waits.append)
    list(network.carry(bytes(3 * PIECE)))
    assert waits == pytest.approx([PIECE / RATE, 2 * PIECE / RATE, 3 * PIECE / RATE])


def test_whoever_sleeps_too_long_loses_nothing_of_the_line(clock: Clock) -> None:
    network = Network(Line("test", RATE), clock.read, lambda seconds: clock.sleep(seconds + 1))
    list(network.carry(bytes(10 * PIECE)))
    assert clock.now - 100 == pytest.approx(10 * PIECE / RATE + 1)


def test_an_idle_line_saves_nothing_up(clock: Clock) -> None:
    network = make_network(clock)
    list(network.carry(bytes(100)))
    clock.now += 1000
    list(network.carry(bytes(100)))
    assert clock.slept == pytest.approx([0.1, 0.1])


def test_loopback_holds_nothing_up(clock: Clock) -> None:
    network = Network(LOOPBACK, clock.read, clock.sleep)
    network.wait_latency()
    assert (list(network.carry(bytes(PIECE + 1))), clock.slept) == ([bytes(PIECE + 1)], [])


def test_ten_megabits_are_1_25_megabytes_a_second() -> None:
    assert (SLOW.bytes_per_second, SLOW.latency_seconds) == (10e6 / 8, 0.04)


def test_latency_is_paid_for_the_connection_and_for_every_answer(
    server: PagesServer, clock: Clock
) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    for _ in range(3):
        assert fetch(connection, "") == b"page"
    connection.close()
    assert [seconds for seconds in clock.slept if seconds == 5] == [5] * 4


def test_every_piece_is_recorded_when_it_is_sent(server: PagesServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    body = fetch(connection, "large.bin")
    connection.close()
    (entry,) = server.find_requests("large.bin")
    assert len(entry.pieces) == 4
    assert 0 < entry.sent - len(body) < 500
    first = entry.pieces[0][0]
    assert server.count_bytes_until(first - 1) == 0
    assert server.count_bytes_until(entry.pieces[-1][0]) == entry.sent
