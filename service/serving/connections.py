"""One connection, and how long it may keep us waiting: always as a whole, never from byte to byte.

waitress gathers a request whole before a thread takes it, and sends the answer after the thread
has gone on; so a slow client costs a buffer and no thread. What is added here is the end of it.
"""

from __future__ import annotations

import contextlib
import copy
import time
from typing import Any, NamedTuple

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import WSGITask

# From the first look at an empty connection, or the end of an answer, to the next request's head.
HEAD_SECONDS = 10.0
# From the first byte of a request to its last.
REQUEST_SECONDS = 30.0
# The same of one that may be large.
UPLOAD_SECONDS = 600.0
# From the end of our work to the last byte of the answer.
ANSWER_SECONDS = 60.0
# While stopping: an idle client may be sending already, and is then told that we close.
LAST_IDLE_SECONDS = 2.0
# And the rest of a request or an answer has so long.
LAST_SECONDS = 10.0

TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class LargerBodies(NamedTuple):
    """Where bodies may be larger: `most` bytes for what is posted to where a path ends so, by who
    has a cookie of that name. Whose it is the app looks at, when all of it is there."""

    path: str
    most: int
    cookie: str


class Request(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """A request that is read in one way only: what a proxy could read in another is refused.

    `is_large`: it is for the door where bodies may be larger, and take longer, from who has been
    here before: a stranger's is as small and as quick there as anywhere.
    """

    adj: Any
    is_large = False

    def received(self, data: bytes) -> int:
        """Take what came; how many bytes of it are this request's."""
        took: int = super().received(data)
        if self.error is not None:
            self.expect_continue = False  # Nobody is told to go on with what is refused already.
        return took

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head. Raises ParsingError, which is answered 400, and the connection closed."""
        super().parse_header(header_plus)
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Content-Length beside Transfer-Encoding")
        if "TRANSFER_ENCODING" in self.headers:  # waitress takes it out where it may stand.
            raise ParsingError("Transfer-Encoding in HTTP/1.0")
        if "," in self.headers.get("HOST", ""):
            raise ParsingError("more than one Host")
        larger: LargerBodies | None = getattr(self.adj, "larger_bodies", None)
        if larger and self._may_be_large(larger):
            self.is_large = True
            self.adj = copy.copy(self.adj)
            self.adj.max_request_body_size = max(larger.most + 1, self.adj.max_request_body_size)

    def _may_be_large(self, larger: LargerBodies) -> bool:
        told = (each.partition("=") for each in self.headers.get("COOKIE", "").split(";"))
        names = {name.strip() for name, _, value in told if value.strip()}
        there = self.command == "POST" and self.path.endswith(larger.path)
        return there and larger.cookie in names


class Answer(WSGITask):  # type: ignore[misc]  # waitress has no types
    """An answer; the last one of its connection when the worker stops."""

    def build_response_header(self) -> bytes:
        """The head of the answer, as bytes."""
        if self.channel.server.task_dispatcher.stopped:
            self.set_close_on_finish()
        head: bytes = super().build_response_header()
        return head

    def finish(self) -> None:
        """The answer is made; from here on it is the client's turn."""
        super().finish()
        self.channel.turn = time.monotonic()
        self.channel.server.task_dispatcher.answered += 1


class Connection(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A client's connection. `turn` is when the client's or our turn began, monotonic seconds."""

    task_class = Answer
    parser_class = Request
    requests: list[Any]

    def __init__(self, *args: object, **more: object) -> None:
        self.turn = time.monotonic()
        super().__init__(*args, **more)

    def received(self, data: bytes) -> bool:
        """Take what came."""
        if self.request is None:
            self.turn = time.monotonic()
        took: bool = super().received(data)
        return took

    def service(self) -> None:
        """Answer one request, in a thread; the next one not before the client has read that."""
        if not self.total_outbufs_len:
            super().service()
            return
        with self.requests_lock:
            for each in self.requests:
                each.close()
            self.requests = []
            self.close_when_flushed = True
        self.server.pull_trigger()

    def keeps_us_waiting(self) -> bool:
        """Whether it is the client's turn, to send or to read."""
        return not self.requests

    def spooled(self) -> int:
        """Bytes of requests' bodies that are kept for it."""
        under_way = [*self.requests, *([self.request] if self.request else [])]
        return sum(each.body_bytes_received for each in under_way)

    def is_late(self, now: float, stopped: float | None) -> bool:
        """Whether the client took longer than it may; `stopped` is when the worker was told to."""
        if not self.keeps_us_waiting():
            return False
        whole, last = HEAD_SECONDS, LAST_IDLE_SECONDS
        if self.total_outbufs_len or self.close_when_flushed:
            whole, last = ANSWER_SECONDS, LAST_SECONDS
        elif self.request is not None:
            whole, last = HEAD_SECONDS, LAST_SECONDS
            if self.request.headers_finished:
                whole = UPLOAD_SECONDS if self.request.is_large else REQUEST_SECONDS
        late_for_stop = stopped is not None and now - max(stopped, self.turn) > last
        return now - self.turn > whole or late_for_stop

    def turn_away(self) -> None:
        """Close it; a client amid its request is told why, if it can still be told."""
        if self.request is not None and not self.total_outbufs_len:
            with contextlib.suppress(OSError):
                self.socket.send(TOO_SLOW)
        self.handle_close()
