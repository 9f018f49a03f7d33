"""Clients that keep a server waiting, as many as wanted; closed, they come back."""

from __future__ import annotations

import contextlib
import resource
import selectors
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LONG = 1 << 20
EVERY_SECONDS = 0.5
HEAD = "POST {path} HTTP/1.1\r\nHost: blog.example\r\nContent-Type: application/json\r\n"


@dataclass
class Kind:
    """A way to be slow: what is sent at once, then a drop at a time; whether it ever reads."""

    first: Callable[[str], bytes]
    drop: bytes = b""
    reads: bool = True


KINDS = {
    "sends nothing": Kind(lambda path: b""),
    "drips a head": Kind(lambda path: HEAD.format(path=path).encode() + b"X-Slow: ", b"x"),
    "drips a body": Kind(
        lambda path: f"{HEAD.format(path=path)}Content-Length: {LONG}\r\n\r\n{{".encode(), b" "
    ),
    "drips chunks": Kind(
        lambda path: f"{HEAD.format(path=path)}Transfer-Encoding: chunked\r\n\r\n".encode(),
        b"1\r\n \r\n",
    ),
    "reads nothing": Kind(
        lambda path: b"GET /openapi.json HTTP/1.1\r\nHost: blog.example\r\n\r\n" * 20, reads=False
    ),
    "drips a chunk's size": Kind(
        lambda path: f"{HEAD.format(path=path)}Transfer-Encoding: chunked\r\n\r\n".encode(), b"0"
    ),
}


@dataclass
class Client:
    """One of them; `lives` are the seconds each of its connections stood."""

    kind: Kind
    lives: list[float] = field(default_factory=list)
    since: float = 0.0
    socket: socket.socket | None = None


class SlowClients:
    """`each` clients of every kind at a port, until the block ends."""

    def __init__(self, port: int, path: str, each: int, kinds: dict[str, Kind] = KINDS) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        self.port, self.path = port, path
        self.clients = {name: [Client(kind) for _ in range(each)] for name, kind in kinds.items()}
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def __enter__(self) -> SlowClients:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def connected(self) -> int:
        """How many connections stand, as far as the clients know."""
        return sum(each.socket is not None for some in self.clients.values() for each in some)

    def _run(self) -> None:
        everybody = [each for some in self.clients.values() for each in some]
        while not self.over.wait(EVERY_SECONDS):
            for client in everybody:
                self._drip(client)
        for client in everybody:
            _close(client)

    def _drip(self, client: Client) -> None:
        try:
            if client.socket is None:
                client.socket = socket.socket()
                client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.socket.settimeout(5)
                client.socket.connect(("127.0.0.1", self.port))
                client.since = time.monotonic()
                client.socket.setblocking(False)
                client.socket.send(client.kind.first(self.path))
            elif _is_closed(client):
                _close(client)
            elif client.kind.drop:
                client.socket.send(client.kind.drop)
        except BlockingIOError:
            pass
        except OSError:
            _close(client)


def _is_closed(client: Client) -> bool:
    assert client.socket is not None
    if not client.kind.reads:
        with selectors.DefaultSelector() as selector:
            selector.register(client.socket, selectors.EVENT_WRITE)
            selector.select(0)
        return client.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0
    return not client.socket.recv(4096)


def _close(client: Client) -> None:
    if client.socket is not None:
        client.lives.append(time.monotonic() - client.since)
        with contextlib.suppress(OSError):
            client.socket.close()
    client.socket = None
