"""A blog that answers with anything: it is given up in a bounded time, and learns no password."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache

import pytest

from service.wordpress.rest import asking
from service.wordpress.rest.client import RestClient, RestError, TooMuch
from tests.wordpress.rest.playing import PASSWORD, USER, client_of, comment, played_blog

TIMEOUT = 0.2
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
Behaviour = Callable[[socket.socket], None]


def says(*pieces: bytes) -> Behaviour:
    """Answer so, and close."""

    def answer(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return answer


def drips(first: bytes, piece: bytes) -> Behaviour:
    """Answer piece by piece, each within the timeout, for ever."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(piece)
            time.sleep(TIMEOUT / 4)

    return answer


def pours(first: bytes, piece: bytes) -> Behaviour:
    """Answer as fast as it is read, for ever."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(piece)

    return answer


@cache
def packed(times: int = 1) -> bytes:
    """200 MB of spaces, packed, and packed again."""
    return gzip.compress(packed(times - 1) if times > 1 else b" " * (200 << 20))


@contextmanager
def listening(behaviour: Behaviour) -> Iterator[tuple[int, list[bytes]]]:
    """A port that behaves so to whoever asks, and what it was asked."""
    asked: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    threading.Thread(target=answer, args=(connection,), daemon=True).start()

        def answer(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                asked.append(connection.recv(65_536))
                behaviour(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], asked


GZIP = OK + b"Content-Encoding: gzip\r\n"
CHUNKS = OK + b"Transfer-Encoding: chunked\r\n\r\n"
WAYS: dict[str, Behaviour] = {
    "never a word": drips(b"", b""),
    "a head that drips": drips(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "heads without an end": drips(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "words before the answer": drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body that drips": drips(OK + b"\r\n", b" "),
    "a long body that drips": drips(OK + b"Content-Length: 99999\r\n\r\n", b" "),
    "chunks that drip": drips(CHUNKS, b"1\r\n \r\n"),
    "a body without an end": pours(OK + b"\r\n", b" " * 65_536),
    "chunks without an end": pours(CHUNKS, b"10000\r\n" + b" " * 65_536 + b"\r\n"),
    "a head as large as a house": pours(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65_536),
    "more heads than can be": pours(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 9_999),
    "packed in many layers": says(OK + b"Content-Encoding: " + b"gzip," * 99 + b"gzip\r\n\r\n"),
    "not packed at all": says(GZIP + b"\r\n[]"),
    "shorter than it says": says(OK + b"Content-Length: 99\r\n\r\n[]"),
    "a length that is none": says(OK + b"Content-Length: -1\r\nContent-Length: x\r\n\r\n"),
    "chunks of a size that is none": says(CHUNKS + b"-1\r\n \r\n"),
    "another protocol": says(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "noise": says(bytes(range(256)) * 9),
    "nothing": says(),
    "a status that is none": says(b"HTTP/1.1 999 Odd\r\n\r\n{}"),
    "a page for browsers": says(OK + b"\r\n<html><title>Just a moment...</title>"),
    "other letters": says(OK + b"\r\n" + '{"home": "ä"}'.encode("utf-16")),
    "deep": says(OK + b"\r\n" + b"[" * 100_000),
    "a list": says(OK + b"\r\n" + b"[[]]"),
    "no number": says(OK + b"\r\n" + b"NaN"),
}
# Made when they are wanted, as that takes seconds.
LARGE: dict[str, Callable[[], Behaviour]] = {
    "what unpacks to far more": lambda: says(GZIP + b"\r\n", packed()),
    "what unpacks twice": lambda: says(
        OK + b"Content-Encoding: gzip, gzip\r\n\r\n", packed(times=2)
    ),
}


@pytest.mark.parametrize("way", [*WAYS, *LARGE])
def test_whatever_a_blog_answers_it_is_given_up_in_time_and_learns_no_password(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "WAITS", (0.0,))
    monkeypatch.setattr(asking, "LARGEST_ANSWER", 1 << 20)
    behaviour = LARGE[way]() if way in LARGE else WAYS[way]
    with listening(behaviour) as (port, asked):
        client = RestClient(f"http://127.0.0.1:{port}", USER, PASSWORD, timeout=TIMEOUT)
        began = time.monotonic()
        with pytest.raises(RestError) as raised:
            client.find()
        took = time.monotonic() - began
    assert took < 8 * TIMEOUT * asking.MOST_TIMEOUTS
    assert str(raised.value).isprintable()
    assert asked
    assert not any(b"authorization" in each.lower() for each in asked)


REDIRECTS = [
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/wp-json/",
    "http://0.0.0.0:8000/wp-json/",
    "http://127.1/wp-json/",
    "http://2130706433/wp-json/",
    "https://evil.example/wp-json/",
    "//evil.example/wp-json/",
    "http://127.0.0.1.evil.example/",
    "http://127.0.0.1@evil.example/",
    "http://evil.example#@127.0.0.1/",
    "http://127.0.0.1:1/wp-json/",
    "ftp://127.0.0.1/wp-json/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_x",
    "\\\\evil.example\\wp-json",
    "http:evil.example",
    "http://[broken",
    "",
    "/wp-json/" + "x/" * 2_000,
    "?",
]


@pytest.mark.parametrize("where", REDIRECTS)
def test_a_redirect_takes_the_password_nowhere(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "WAITS", (0.0,))
    head = f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n"
    with listening(says(head.encode())) as (port, asked):
        client = RestClient(f"http://127.0.0.1:{port}", USER, PASSWORD, timeout=TIMEOUT)
        with pytest.raises(RestError):
            client.find()
        with pytest.raises(RestError):
            client.get("/wp/v2/comments")
    found = [each for each in asked if b"authorization" in each.lower()]
    # `get` shows it to the blog that was named, to nobody else: all of it came to this port.
    assert len(found) <= 2
    assert len(asked) < 12


def test_who_redirects_for_ever_is_not_followed_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "WAITS", (0.0,))
    turns = iter(range(10_000))

    def onward(connection: socket.socket) -> None:
        head = f"HTTP/1.1 301 Moved\r\nLocation: /{next(turns)}/wp-json/\r\n"
        connection.sendall(head.encode() + b"Content-Length: 0\r\n\r\n")

    with listening(onward) as (port, asked):
        with pytest.raises(RestError):
            RestClient(f"http://127.0.0.1:{port}", USER, PASSWORD, timeout=TIMEOUT).find()
        assert len(asked) < 12


def test_who_speaks_no_tls_or_with_an_unknown_name_is_refused_at_once() -> None:
    with (
        listening(says(OK + b"\r\n{}")) as (port, _asked),
        pytest.raises(RestError, match="certificate can't be trusted, or HTTPS failed"),
    ):
        RestClient(f"https://127.0.0.1:{port}", USER, PASSWORD, timeout=TIMEOUT).find()


def test_an_answer_that_takes_long_but_ends_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    body = json.dumps({"namespaces": [], "home": "https://blog.example"}).encode()

    def slowly(connection: socket.socket) -> None:
        connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(body))
        for start in range(0, len(body), 20):
            connection.sendall(body[start : start + 20])
            time.sleep(TIMEOUT / 2)

    with listening(slowly) as (port, _asked):
        client = RestClient(f"http://127.0.0.1:{port}", USER, PASSWORD, timeout=TIMEOUT)
        assert client.find() == "https://blog.example"


def test_after_an_answer_that_was_too_large_smaller_ones_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "WAITS", (0.0,))
    monkeypatch.setattr(asking, "LARGEST_ANSWER", 2_000)
    with played_blog() as blog:
        blog.put(*(comment(number) for number in range(1, 101)))
        client = client_of(blog)
        asked = {"shrinks": True, "_fields": "id,content", "status": "all"}
        with pytest.raises(TooMuch):
            client.get("/wp/v2/comments", per_page=100, **asked)
        assert len(client.get("/wp/v2/comments", per_page=5, **asked).data) == 5
