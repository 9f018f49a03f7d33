"""One connection to one host, kept open: asked politely, and again where a fault may pass."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any
from urllib.parse import SplitResult

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
    TimeoutError,  # noqa: A004  # the library's own name
)

from service.core.faults import PlainError
from service.wordpress.rest.answers import Reply, is_challenge, what_came

WAITS = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)  # seconds before each further try
LONGEST_WAIT = 300.0
PASSING = frozenset({408, 429, 500, 502, 503, 504})
# What a server says to a page that is too large for it, when asked again.
TOO_MUCH = frozenset({406, 413, 414, 500, 502, 504})
TRIES_OF_A_PAGE = 2
LARGEST_ANSWER = 64 << 20
# An answer that drips keeps within the timeout, which is of each piece: as a whole it has so many.
MOST_TIMEOUTS = 5
NO_ANSWER = (NewConnectionError, ConnectTimeoutError)
FAULTS = (
    (SSLError, "its certificate can't be trusted, or HTTPS failed otherwise"),
    (NameResolutionError, "there is no such host"),
    (NewConnectionError, "the connection was refused"),
    (TimeoutError, "it took too long"),
)


class RestError(PlainError):
    """The blog can't be read. The message says why and what to do about it."""


class TooMuch(RestError):  # noqa: N818  # a size, which can be less
    """The blog breaks down over a page of this size."""


class Host:
    """A host that is asked, under a name. It can't be made to send anything anywhere else."""

    def __init__(
        self, name: str, timeout: float, sleep: Callable[[float], None], agent: str
    ) -> None:
        self.agent = agent
        self._name = name  # for messages
        self._timeout = urllib3.Timeout(connect=min(10.0, timeout), read=timeout)
        self._longest = timeout * MOST_TIMEOUTS
        self._sleep = sleep
        self._reached = False
        # A cache in front has no answer to what was never asked before.
        self._run, self._asked = secrets.token_hex(4), count()

    def connect(self, parts: SplitResult) -> None:
        """Ask this scheme, host and port from now on."""
        self._name = parts.geturl()
        self._pool = urllib3.connection_from_url(
            f"{parts.scheme}://{parts.netloc}", maxsize=1, block=True, timeout=self._timeout
        )
        self._open = _Open()
        self._pool.ConnectionCls = self._open.noting(self._pool.ConnectionCls)

    def get(self, target: str, headers: Mapping[str, str], *, shrinks: bool = False) -> Reply:
        """The answer, however often it takes. Raises RestError when it never comes, and where
        the page `shrinks`, soon, TooMuch."""
        fault = ""
        for tried, wait in enumerate((*WAITS, None), 1):
            asked_to_wait, too_much = None, False
            try:
                reply = self._reply(target, headers)
            except HTTPError as error:
                fault, too_much = self._fault(error), isinstance(error, ReadTimeoutError)
            else:
                self._reached = True
                too_much = reply.status in TOO_MUCH
                if is_challenge(reply) or not (reply.status in PASSING or (too_much and shrinks)):
                    return reply
                fault = f"it answered {reply.status}: {what_came(reply, self.agent)}"
                asked_to_wait = _retry_after(reply)
            if too_much and shrinks and tried == TRIES_OF_A_PAGE:
                raise TooMuch(f"{self._name} breaks down ({fault})")
            if wait is None or (asked_to_wait or 0) > LONGEST_WAIT:
                break
            self._sleep(wait if asked_to_wait is None else max(asked_to_wait, wait))
        raise RestError(
            f"{self._name} could not be read to the end ({fault}). Run the same command again"
            " later: it goes on where it was"
        )

    def _fault(self, error: HTTPError) -> str:
        """What happened, in words that hold nothing of the request. Raises RestError where it
        would happen again."""
        said = next((words for kind, words in FAULTS if isinstance(error, kind)), "it broke off")
        hopeless = (SSLError, NameResolutionError, *(() if self._reached else NO_ANSWER))
        if isinstance(error, hopeless):
            raise RestError(f"{self._name} can't be reached: {said}") from None
        return said

    def _reply(self, target: str, headers: Mapping[str, str]) -> Reply:
        """One answer. Raises HTTPError, also for one that does not come to its end in time."""
        with self._open.cut_after(self._longest) as late:
            try:
                reply = self._whole(target, headers)
            except HTTPError:
                if not late.is_set():
                    raise
        if late.is_set():
            raise ReadTimeoutError(self._pool, self._name, "the answer did not end")
        return reply

    def _whole(self, target: str, headers: Mapping[str, str]) -> Reply:
        """One answer, read to its end, or to where it was cut."""
        response = self._pool.request(
            "GET",
            f"{target}&_={self._run}{next(self._asked)}",
            headers={
                "Accept": "application/json",
                "Accept-Encoding": "gzip",
                "Cache-Control": "no-cache",
                "User-Agent": self.agent,
                **headers,
            },
            redirect=False,
            retries=False,
            preload_content=False,
        )
        whole = False
        try:
            body = response.read(LARGEST_ANSWER + 1)
            whole = len(body) <= LARGEST_ANSWER
        finally:
            if not whole:
                response.close()
            # There is one connection: what is not given back is waited for for ever.
            response.release_conn()
        if not whole:
            raise TooMuch(f"an answer of {self._name} is too large to be read")
        return Reply(response.status, response.headers, body)


class _Open:
    """The connection that is open, to be cut from another thread."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None

    def noting(self, kind: Any) -> Any:
        """This kind of connection, known here once it is made."""

        class Noted(kind):  # type: ignore[misc]  # one class for HTTP, another for HTTPS
            def connect(connection) -> None:  # noqa: N805  # `self` is who notes it
                super().connect()
                self._socket = connection.sock

        return Noted

    @contextmanager
    def cut_after(self, seconds: float) -> Iterator[threading.Event]:
        """Cut it when the block takes longer, which is then set."""
        late = threading.Event()

        def cut() -> None:
            late.set()
            if self._socket is not None:
                with suppress(OSError):  # It is closed already.
                    # The plain socket's own: the layer of TLS is in use by the other thread.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()


def _retry_after(reply: Reply) -> float | None:
    """The seconds the blog asks to wait."""
    value = reply.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
