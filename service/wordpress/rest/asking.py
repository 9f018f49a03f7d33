"""One connection to one host, kept open: asked politely, and again where a fault may pass."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import count
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

from service.wordpress.rest.answers import Reply, is_challenge, what_came

WAITS = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)  # seconds before each further try
LONGEST_WAIT = 300.0
PASSING = frozenset({408, 429, 500, 502, 503, 504})
# What a server says to a page that is too large for it, when asked again.
TOO_MUCH = frozenset({406, 413, 414, 500, 502, 504})
TRIES_OF_A_PAGE = 2
LARGEST_ANSWER = 64 << 20
NO_ANSWER = (NewConnectionError, ConnectTimeoutError)
FAULTS = (
    (SSLError, "its certificate can't be trusted, or HTTPS failed otherwise"),
    (NameResolutionError, "there is no such host"),
    (NewConnectionError, "the connection was refused"),
    (TimeoutError, "it took too long"),
)


class RestError(RuntimeError):
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
        """One answer, read whole."""
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
        body = response.read(LARGEST_ANSWER + 1)
        if len(body) > LARGEST_ANSWER:
            response.close()
            raise TooMuch(f"an answer of {self._name} is too large to be read")
        response.release_conn()
        return Reply(response.status, response.headers, body)


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
