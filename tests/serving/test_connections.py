"""How long a connection may keep its worker waiting, and what happens then."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.adjustments import Adjustments

from service.serving.connections import Connection
from service.serving.worker import BufferingWorker, Lanes

START = 1000.0


class Threadless(Lanes):
    """Keeps what would be answered."""

    def __init__(self) -> None:
        self.stopped, self.answered = False, 0
        self.tasks: list[Connection] = []

    def add_task(self, connection: Connection) -> None:
        self.tasks.append(connection)


Opened = Callable[[], tuple[Connection, socket.socket]]


def application(environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
    body = environ["wsgi.input"].read()
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Makes a connection, and the client's end of it; nothing reads and no thread runs."""
    monkeypatch.setattr("time.monotonic", lambda: START)
    server = SimpleNamespace(
        active_channels={},
        task_dispatcher=Threadless(),
        application=application,
        server_name="",
        effective_port=80,
        pull_trigger=lambda: None,
    )
    server.adj, server.add_task = Adjustments(ident=""), server.task_dispatcher.add_task
    ends: list[socket.socket] = []

    def connect() -> tuple[Connection, socket.socket]:
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        theirs.settimeout(5)
        ends.extend((ours, theirs))
        return Connection(server, ours, ("", 0), server.adj, map={}), theirs

    yield connect
    for each in ends:
        each.close()


HEAD = b"POST / HTTP/1.1\r\nHost: blog.example\r\n"
LENGTH = HEAD + b"Content-Length: 9\r\n\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [
        (b"", 10),
        (b"\r\n", 10),
        (b"G", 10),
        (HEAD, 10),
        (HEAD + b"X-Slow: " + b"x" * 9000, 10),
        (LENGTH, 30),
        (LENGTH + b"12345678", 30),
        (CHUNKED, 30),
        (CHUNKED + b"0000", 30),
        (CHUNKED + b"1\r\na\r\n" * 50, 30),
    ],
)
def test_a_part_of_a_request_is_waited_for_so_long(
    opened: Opened, sent: bytes, seconds: float
) -> None:
    connection, _ = opened()
    for at in range(len(sent)):  # Byte by byte: none of them buys time.
        connection.received(sent[at : at + 1])
    assert not connection.is_late(START + seconds - 0.1, None)
    assert connection.is_late(START + seconds + 0.1, None)


def test_our_own_work_is_never_late_whatever_it_takes(opened: Opened) -> None:
    connection, _ = opened()
    connection.received(LENGTH + b"123456789")
    assert not connection.is_late(START + 86_400, START)


def test_an_answer_is_sent_and_then_the_next_request_has_its_own_time(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection, client = opened()
    connection.received(LENGTH + b"123456789")
    monkeypatch.setattr("time.monotonic", lambda: START + 500)
    connection.service()
    assert client.recv(4096).endswith(b"\r\n\r\n123456789")
    assert not connection.is_late(START + 509, None)
    assert connection.is_late(START + 511, None)


def test_an_answer_that_is_not_read_is_waited_for_a_minute(opened: Opened) -> None:
    connection, _ = opened()
    connection.received(HEAD + b"Content-Length: 1000000\r\n\r\n" + b"x" * 1_000_000)
    connection.service()
    assert connection.total_outbufs_len
    assert not connection.is_late(START + 59, None)
    assert connection.is_late(START + 61, None)


def test_requests_sent_without_reading_answers_are_not_answered(opened: Opened) -> None:
    connection, _ = opened()
    large = HEAD + b"Content-Length: 500000\r\n\r\n" + b"x" * 500_000
    connection.received(large * 3)
    assert len(connection.requests) == 3
    connection.service()
    held = connection.total_outbufs_len
    connection.service()
    assert held
    assert connection.total_outbufs_len <= held
    assert not connection.requests
    assert connection.close_when_flushed


def test_short_requests_in_one_packet_are_answered_in_order(opened: Opened) -> None:
    connection, client = opened()
    connection.received(LENGTH + b"123456789" + LENGTH + b"abcdefghi")
    connection.service()
    connection.service()
    answers = client.recv(65_536)
    assert answers.index(b"123456789") < answers.index(b"abcdefghi")


@pytest.mark.parametrize(("sent", "seconds"), [(b"", 2), (HEAD, 8), (LENGTH, 10)])
def test_a_worker_that_stops_waits_less_long(opened: Opened, sent: bytes, seconds: float) -> None:
    connection, _ = opened()
    connection.received(sent)
    stopped = START + 1
    assert not connection.is_late(stopped + seconds - 0.1, stopped)
    assert connection.is_late(stopped + 10.1, stopped)


def test_a_worker_that_stops_says_so_in_its_last_answer(opened: Opened) -> None:
    connection, client = opened()
    connection.server.task_dispatcher.stopped = True
    connection.received(LENGTH + b"123456789")
    connection.service()
    assert b"Connection: close\r\n" in client.recv(4096)
    assert connection.close_when_flushed


@pytest.mark.parametrize(("sent", "told"), [(b"", b""), (HEAD, b"HTTP/1.1 408 ")])
def test_who_is_turned_away_amid_a_request_is_told_why(
    opened: Opened, sent: bytes, told: bytes
) -> None:
    connection, client = opened()
    connection.received(sent)
    connection.turn_away()
    assert client.recv(4096)[:13] == told


def worker(connections: list[Connection], most: int) -> BufferingWorker:
    made = BufferingWorker.__new__(BufferingWorker)
    made.cfg, made.wsgi = SimpleNamespace(worker_connections=most), application
    active = dict(enumerate(connections))
    made.servers = [SimpleNamespace(active_channels=active)]
    return made


def test_one_that_is_told_to_stop_before_it_serves_is_done() -> None:
    starting = BufferingWorker.__new__(BufferingWorker)
    starting.alive = True
    starting.handle_exit(signal.SIGTERM, None)
    assert not starting.alive


def test_one_connection_too_many_closes_those_that_keep_it_waiting_longest(
    opened: Opened,
) -> None:
    made = [opened()[0] for _ in range(6)]
    for number, each in enumerate(made):
        each.turn = START - number
    made[5].received(LENGTH + b"123456789")  # Ours, and older than all.
    made[5].turn = START - 9
    worker(made, 4)._close_late()
    assert [each.connected for each in made] == [True, True, True, False, False, True]


def test_too_much_gathered_closes_those_that_took_longest(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.serving.worker.MOST_SPOOLED", 1500)
    made = [opened()[0] for _ in range(4)]
    for number, each in enumerate(made):
        each.received(HEAD + b"Content-Length: 9999\r\n\r\n")
        each.received(b"x" * 600)
        each.turn = START - number
    idle = [opened()[0] for _ in range(3)]
    for each in idle:
        each.turn = START - 9  # Longer than any of them, and nothing was gathered for it.
    worker([*made, *idle], 100)._close_late()
    assert [each.connected for each in made] == [True, True, False, False]
    assert [each.connected for each in idle] == [True] * 3


@pytest.mark.parametrize(
    "head",
    [
        HEAD + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        HEAD + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        b"POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n",
        HEAD + b"Host: other.example\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_what_a_proxy_could_read_in_another_way_is_refused_and_the_connection_closed(
    opened: Opened, head: bytes
) -> None:
    connection, client = opened()
    connection.received(head + b"GET /smuggled HTTP/1.1\r\nHost: blog.example\r\n\r\n")
    connection.service()
    connection.handle_write()
    assert client.recv(4096).startswith(b"HTTP/1.1 400 " if b"1.1" in head else b"HTTP/1.0 400 ")
    assert connection.close_when_flushed or not connection.connected
    assert not connection.requests


def test_nobody_is_told_to_go_on_with_a_body_that_is_refused_already(opened: Opened) -> None:
    connection, client = opened()
    size = connection.adj.max_request_body_size
    connection.received(HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % size)
    connection.service()
    connection.handle_write()
    assert client.recv(4096).startswith(b"HTTP/1.1 413 ")
