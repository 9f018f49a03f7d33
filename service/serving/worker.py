"""gunicorn's worker: gunicorn keeps the processes, waitress the connections of each."""

from __future__ import annotations

import logging
import os
import resource
import socket
import time
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer, UnixWSGIServer
from waitress.task import ThreadedTaskDispatcher

from service.serving.connections import Connection, LargerBodies

# A body that the app refuses is still read to its end, so that its sender sees the answer.
READ_BYTES = 16 << 20
HEAD_BYTES = 32 << 10
# Beyond these, a request or an answer is kept in a temporary file.
KEPT_IN_MEMORY = 64 << 10
ANSWERS_IN_MEMORY = 256 << 10
KEPT_BY_KERNEL = 128 << 10
# An answer is made whole before it is sent: no thread waits for the client to read.
LONGEST_ANSWER = 1 << 30
MOST_SPOOLED = 256 << 20
# Beside that there is room for so many of the largest.
LARGEST_AT_ONCE = 2
OPEN_FILES = 4096
SPARE_CONNECTIONS = 100
MOST_AT_ONCE = 256
LOOK_SECONDS = 0.5


class Lanes:
    """Threads that answer whole requests. /healthz has one of its own: judging never delays it."""

    def __init__(self, threads: int) -> None:
        self.stopped = False
        self.answered = 0
        self.usual, self.health = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self.usual.set_thread_count(threads)
        self.health.set_thread_count(1)

    def add_task(self, connection: Connection) -> None:
        """Have the connection's first request answered."""
        first = connection.requests[0]
        for_health = first.error is None and first.command in ("GET", "HEAD")
        lane = self.health if for_health and first.path.endswith("/healthz") else self.usual
        lane.add_task(connection)


class Door:
    """Takes in many connections at a time: a crowd at the door must not keep others out."""

    active_channels: dict[int, Connection]

    def handle_accept(self) -> None:
        """Accept who has connected."""
        for _ in range(MOST_AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()  # type: ignore[misc]  # a mixin
            if len(self.active_channels) == before:
                return


class TcpDoor(Door, TcpWSGIServer):  # type: ignore[misc]  # waitress has no types
    """A door on a port."""


class UnixDoor(Door, UnixWSGIServer):  # type: ignore[misc]  # waitress has no types
    """A door on a socket file."""


class BufferingWorker(Worker):  # type: ignore[misc]  # gunicorn has no types
    """A worker whose threads see whole requests only, however slow the clients are.

    Connections beyond --worker-connections cost the one its place that keeps us waiting longest.
    """

    alive: bool
    servers: Sequence[Any] = ()
    lanes: Lanes
    stopped: float | None = None
    look_again = 0.0

    @classmethod
    def check_config(cls, cfg: Any, _log: Any) -> None:
        """Raises ValueError for TLS, which is a reverse proxy's work."""
        if cfg.is_ssl:
            raise ValueError("this worker speaks plain HTTP: leave TLS to the proxy before it")

    def handle_exit(self, sig: int, frame: Any) -> None:
        """SIGTERM: what runs is finished. Before anything runs, there is nobody to wake."""
        super().handle_exit(sig, frame)
        for server in self.servers[:1]:
            server.pull_trigger()

    def run(self) -> None:
        """Serve until told to stop, or until the master is gone; then finish what runs."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        allowed = OPEN_FILES if most == resource.RLIM_INFINITY else min(most, OPEN_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self.map: dict[int, Any] = {}
        self.lanes = Lanes(self.cfg.threads)
        self.servers = [self._server(each.sock) for each in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self._take_turn()
            if self.lanes.answered >= self.max_requests:
                self.alive = False
        self._stop_accepting()
        ends = self.stopped_at() + self.cfg.graceful_timeout
        while self._connections() and time.monotonic() < ends:
            self._take_turn()

    def stopped_at(self) -> float:
        """When the worker was told to stop, monotonic seconds."""
        self.stopped = self.stopped or time.monotonic()
        return self.stopped

    def _server(self, listener: socket.socket) -> Any:
        kind = UnixDoor if listener.family == socket.AF_UNIX else TcpDoor
        largest = getattr(self.wsgi, "config", {}).get("MAX_CONTENT_LENGTH") or 0
        adjustments = Adjustments(
            sockets=[listener],
            backlog=self.cfg.backlog,
            # The app believes proxies as far as its own setting says.
            clear_untrusted_proxy_headers=False,
            connection_limit=self.cfg.worker_connections + SPARE_CONNECTIONS,
            ident="",
            inbuf_overflow=KEPT_IN_MEMORY,
            log_socket_errors=False,
            max_request_body_size=max(READ_BYTES, 2 * largest),
            max_request_header_size=HEAD_BYTES,
            outbuf_high_watermark=LONGEST_ANSWER,
            outbuf_overflow=ANSWERS_IN_MEMORY,
        )
        adjustments.larger_bodies = self._larger_bodies()
        # The kernel would gather megabytes for each client that doesn't read.
        kept = (socket.SOL_SOCKET, socket.SO_SNDBUF, KEPT_BY_KERNEL)
        adjustments.socket_options = [*adjustments.socket_options, kept]
        server = kind(
            self.wsgi,
            map=self.map,
            _sock=listener,
            dispatcher=self.lanes,
            adj=adjustments,
            sockinfo=(listener.family, listener.type, None, None),
            bind_socket=False,
        )
        server.channel_class = Connection
        return server

    def _larger_bodies(self) -> LargerBodies | None:
        told = getattr(self.wsgi, "config", {})
        if "LARGER_BODIES" not in told:
            return None
        path, most = told["LARGER_BODIES"]
        return LargerBodies(path, most, told["SESSION_COOKIE_NAME"])

    def _room(self) -> int:
        """Bytes of bodies that are kept at a time."""
        larger = self._larger_bodies()
        return MOST_SPOOLED + LARGEST_AT_ONCE * (larger.most if larger else 0)

    def _take_turn(self) -> None:
        self.notify()
        wasyncore.loop(timeout=1.0, use_poll=True, map=self.map, count=1)
        self._close_late()

    def _connections(self) -> list[Connection]:
        return [each for server in self.servers for each in server.active_channels.values()]

    def _close_late(self) -> None:
        """Close connections that are late, and the longest waiting ones where there are too
        many; where too much was gathered, of those for which anything was.
        """
        now, found = time.monotonic(), self._connections()
        excess = len(found) - self.cfg.worker_connections
        if excess <= 0 and now < self.look_again:
            return
        self.look_again = now + LOOK_SECONDS
        spooled = sum(each.spooled() for each in found) - self._room()
        waiting = (each for each in found if each.keeps_us_waiting())
        for each in sorted(waiting, key=attrgetter("turn")):
            gathered = each.spooled()
            makes_room = spooled > 0 and gathered > 0
            if excess > 0 or makes_room or each.is_late(now, self.stopped):
                excess, spooled = excess - 1, spooled - gathered
                each.turn_away()

    def _stop_accepting(self) -> None:
        """Take in who has connected already, then no one any more."""
        self.stopped_at()
        self.lanes.stopped = True
        for server in self.servers:
            server.handle_accept()
            server.accepting = False
