"""WordPress's REST interface over HTTP: politely, and the password goes to that one host alone."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
    TimeoutError,  # noqa: A004  # the library's own name
)

WAITS = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)  # seconds before each further try
LONGEST_WAIT = 300.0
PASSING = frozenset({408, 429, 500, 502, 503, 504})
LARGEST_ANSWER = 64 << 20
MOST_REDIRECTS = 3
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Both lead to the same interface; only the second works where permalinks are plain.
STYLES = ("/wp-json{route}?{query}", "/?rest_route={route}&{query}")
NO_ANSWER = (NewConnectionError, ConnectTimeoutError)
FAULTS = (
    (SSLError, "its certificate can't be trusted, or HTTPS failed otherwise"),
    (NameResolutionError, "there is no such host"),
    (NewConnectionError, "the connection was refused"),
    (TimeoutError, "it took too long"),
)
_REST_SUFFIX = re.compile(r"/(?:wp-json|wp-admin|index\.php)(?:/.*)?$|/$")


class RestError(RuntimeError):
    """The blog can't be read. The message says why and what to do about it."""


class _Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """A JSON answer; `status` is 200, or one that was asked to be let through."""

    status: int
    data: Any
    total: int | None = None


class RestClient:
    """One connection to one blog, kept open. `find` it first, then `get` from it."""

    def __init__(
        self,
        address: str,
        user: str,
        password: str,
        *,
        plain_http: bool = False,
        timeout: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base = _base_of(address)
        self._plain_http = plain_http
        self._timeout = urllib3.Timeout(connect=min(10.0, timeout), read=timeout)
        self._sleep = sleep
        self._user = user
        credentials = base64.b64encode(f"{user}:{password}".encode()).decode()
        self._authorization = {"Authorization": f"Basic {credentials}"}
        self._style = STYLES[0]
        self._reached = False
        self._connect()

    def find(self) -> str:
        """Find the interface, before the password goes anywhere; the blog's own home address.

        Follows redirects on the same host alone. Raises RestError.
        """
        for _ in range(MOST_REDIRECTS):
            moved = ""
            for self._style in STYLES:
                reply = self._get("/", {"_fields": "home,namespaces"}, {})
                moved = moved or self._moved_to(reply)
                index = _json(reply)
                # A closed interface answers strangers with an error of its own, in JSON.
                if isinstance(index, dict) and ("code" in index or "namespaces" in index):
                    return str(index.get("home") or self.base)
            if not moved:
                break
            self.base = moved
            self._connect()
        raise RestError(
            f"{self.base} does not answer as WordPress's REST interface: is the address right"
            " (--url), and is REST switched off by a plugin or a firewall?"
        )

    def get(self, route: str, allow: frozenset[int] = frozenset(), **query: Any) -> Answer:
        """What `route` answers. A status in `allow` is handed over, any other raises RestError."""
        reply = self._get(route, query, self._authorization)
        data = _json(reply)
        if reply.status not in {200, *allow}:
            raise RestError(self._refusal(reply, data))
        if data is None and reply.status == 200:
            raise RestError(
                f"{self.base} answered with a page instead of data: look whether it is under"
                " maintenance, or whether a firewall or a login stands before it"
            )
        total = reply.headers.get("X-WP-Total", "")
        return Answer(reply.status, data, int(total) if total.isdecimal() else None)

    def _connect(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme == "http" and parts.hostname not in LOOPBACK and not self._plain_http:
            raise RestError(
                f"{self.base} is not HTTPS: the password could be read on its way. Give an https"
                " address, or --plain-http within a network of your own"
            )
        # Bound to this host: it can't be made to send anything anywhere else.
        self._pool = urllib3.connection_from_url(
            f"{parts.scheme}://{parts.netloc}", maxsize=1, block=True, timeout=self._timeout
        )
        self._path = parts.path

    def _get(self, route: str, query: Mapping[str, Any], headers: Mapping[str, str]) -> _Reply:
        """The answer, however often it takes. Raises RestError when it never comes."""
        asked = urlencode({name: value for name, value in query.items() if value is not None})
        target = self._path + self._style.format(route=route, query=asked)
        fault = ""
        for wait in (*WAITS, None):
            asked_to_wait = None
            try:
                reply = self._reply(target, headers)
            except HTTPError as error:
                fault = _fault(error)
                hopeless = (SSLError, NameResolutionError, *(() if self._reached else NO_ANSWER))
                if isinstance(error, hopeless):
                    raise RestError(f"{self.base} can't be reached: {fault}") from None
            else:
                self._reached = True
                if reply.status not in PASSING:
                    return reply
                fault = f"it answered {reply.status}"
                asked_to_wait = _retry_after(reply)
            if wait is None or (asked_to_wait or 0) > LONGEST_WAIT:
                break
            self._sleep(wait if asked_to_wait is None else max(asked_to_wait, wait))
        raise RestError(
            f"{self.base} could not be read to the end ({fault}). Run the same command again"
            " later: it goes on where it was"
        )

    def _reply(self, target: str, headers: Mapping[str, str]) -> _Reply:
        """One answer, read whole."""
        response = self._pool.request(
            "GET",
            target,
            headers={"Accept": "application/json", "Accept-Encoding": "gzip", **headers},
            redirect=False,
            retries=False,
            preload_content=False,
        )
        body = response.read(LARGEST_ANSWER + 1)
        if len(body) > LARGEST_ANSWER:
            response.close()
            raise RestError(f"an answer of {self.base} is too large to be read")
        response.release_conn()
        return _Reply(response.status, response.headers, body)

    def _moved_to(self, reply: _Reply) -> str:
        """The base a redirect leads to, "" for none. Raises RestError when on another host."""
        location = reply.headers.get("Location", "")
        if not 300 <= reply.status < 400 or not location:
            return ""
        here, there = urlsplit(self.base), urlsplit(urljoin(f"{self.base}/", location))
        upgrade = here.scheme == "http" and there.scheme == "https"
        if there.hostname != here.hostname or not (upgrade or _origin(there) == _origin(here)):
            raise RestError(
                f"{self.base} sends on to {there.scheme}://{there.netloc}: the password goes"
                f" nowhere but where you say. If that is the blog, give --url with its address"
            )
        base = _base_of(there._replace(query="", fragment="").geturl())
        return "" if base == self.base else base

    def _refusal(self, reply: _Reply, data: Any) -> str:
        if 300 <= reply.status < 400:
            self._moved_to(reply)
            return f"{self.base} sends on to another page: give the blog's final address (--url)"
        code = str(data.get("code", "")) if isinstance(data, dict) else ""
        known = f" ({code})" if re.fullmatch(r"[a-z0-9_-]{1,60}", code) else ""
        if reply.status == 401:
            return (
                f"{self.base} did not accept {self._user} with this password{known}: it must be an"
                " application password (Users > Profile), which WordPress offers over HTTPS or in"
                " a local environment; some servers also drop the Authorization header"
            )
        if reply.status == 403:
            return (
                f"{self.base} does not let {self._user} read this{known}: take a user who may"
                " moderate comments (an editor or administrator), and look for a firewall"
            )
        if reply.status == 404:
            return f"{self.base} has no such REST route{known}: a plugin may have switched it off"
        return f"{self.base} answered {reply.status}{known}"


def _base_of(address: str) -> str:
    """The blog's address without what leads on from it. Raises RestError for what is none."""
    try:
        parts = urlsplit(address.strip())
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise RestError(f"{address!r} is not a blog's address: give one like https://blog.example")
    path = _REST_SUFFIX.sub("", parts.path).rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}"


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port


def _json(reply: _Reply) -> Any:
    """The JSON value of the body, None for what is none."""
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError):
        return None


def _fault(error: HTTPError) -> str:
    """What happened, in words that hold nothing of the request."""
    return next((words for kind, words in FAULTS if isinstance(error, kind)), "it broke off")


def _retry_after(reply: _Reply) -> float | None:
    """The seconds the blog asks to wait."""
    value = reply.headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
