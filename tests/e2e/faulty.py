"""A door before the real service that misbehaves on order, and counts who knocks."""

from __future__ import annotations

import http.client
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

SECONDS = 120


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        """The JSON of a POST, else {}."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def kind(self) -> str:
        """The `type` of an event or a question."""
        return str(self.told.get("type", ""))


@dataclass(frozen=True)
class Answer:
    """What goes back; a status of None cuts the connection."""

    status: int | None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Behaviour = Callable[[Asked], Answer | None]


class Door:
    """Passes on to the service's port, unless `behaviour` answers in its place.

    `behaviour` may be changed at any time; None from it passes the request on. `asked` holds
    every request with the status it was answered.
    """

    def __init__(self, service_port: int) -> None:
        self.service_port = service_port
        self.behaviour: Behaviour = honest
        self.asked: list[tuple[Asked, int | None]] = []
        self.port = 0
        self.open()
        self.url = f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Let in who knocks."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        serving = {"target": self._server.serve_forever, "kwargs": {"poll_interval": 0.05}}
        Thread(**serving, daemon=True).start()

    def close(self) -> None:
        """Refuse every connection."""
        self._server.shutdown()
        self._server.server_close()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Refuse for as long as this lasts."""
        self.close()
        try:
            yield
        finally:
            self.open()

    def forget(self) -> None:
        """Be honest again, and count from here."""
        self.behaviour = honest
        self.asked.clear()

    def kinds(self) -> Counter[str]:
        """How many requests of each type came in."""
        return Counter(asked.kind for asked, _status in self.asked)

    def pass_on(self, asked: Asked) -> Answer:
        """What the service itself says."""
        connection = http.client.HTTPConnection("127.0.0.1", self.service_port, timeout=SECONDS)
        try:
            connection.request(asked.method, asked.path, asked.body or None, dict(asked.headers))
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(), dict(answer.getheaders()))
        finally:
            connection.close()


def _handler(door: Door) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            asked = Asked(self.command, self.path, dict(self.headers), self.rfile.read(size))
            answer = door.behaviour(asked) or door.pass_on(asked)
            door.asked.append((asked, answer.status))
            self.close_connection = True
            if answer.status is None:
                return
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in {"connection", "transfer-encoding", "content-length"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = _answer  # noqa: N815  # the names http.server calls

        def log_message(self, *_given: object) -> None:
            """Silent."""

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except OSError:  # Who asked did not wait for the answer.
                self.close_connection = True

    return Handler


def honest(_asked: Asked) -> None:
    """Pass everything on."""


def says(
    status: int, *, only: Callable[[Asked], bool] = lambda _asked: True, retry_after: int = 0
) -> Behaviour:
    """Answer so in the service's place, to every request or to some."""
    body = json.dumps({"title": "No", "status": status, "detail": "as ordered"}).encode()
    headers = {"Content-Type": "application/problem+json"}
    if retry_after:
        headers["Retry-After"] = str(retry_after)

    def answer(asked: Asked) -> Answer | None:
        return Answer(status, body, headers) if only(asked) else None

    return answer


def cut_before_it_arrives(_asked: Asked) -> Answer:
    """The body was read, yet the service never heard of it."""
    return Answer(None)


def cut_before_the_answer(door: Door) -> Behaviour:
    """The service took it, yet who sent it never heard."""

    def answer(asked: Asked) -> Answer:
        door.pass_on(asked)
        return Answer(None)

    return answer


def slow(seconds: float, reached: Event | None = None) -> Behaviour:
    """Take this long for each request; `reached` is set as the first one comes in."""

    def answer(_asked: Asked) -> None:
        if reached is not None:
            reached.set()
        time.sleep(seconds)

    return answer
