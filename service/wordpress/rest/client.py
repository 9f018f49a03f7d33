"""WordPress's REST interface over HTTP: the password goes to that one host alone."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit

from service.wordpress.rest.answers import Reply, read_json, total_of, what_came
from service.wordpress.rest.asking import Host, RestError, TooMuch
from service.wordpress.rest.freshness import Freshness

__all__ = ["Answer", "RestClient", "RestError", "TooMuch"]

MOST_REDIRECTS = 3
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Both lead to the same interface; only the second works where permalinks are plain.
STYLES = ("/wp-json{route}?{query}", "/?rest_route={route}&{query}")
NAME = "Comment-Insight"
_REST_SUFFIX = re.compile(r"/(?:wp-json|wp-admin|index\.php)(?:/.*)?$|/$")
_LOGIN = re.compile(r"wp-login\.php|/log-?in\b", re.IGNORECASE)
_OUT_OF_MEMORY = b"Allowed memory size"


@dataclass(frozen=True, slots=True)
class Answer:
    """A JSON answer; `status` is 200, or one that was asked to be let through.

    `age` is how many seconds before it came the blog gave it, where a cache kept it.
    """

    status: int
    data: Any
    total: int | None = None
    age: float = 0.0


class RestClient:
    """One connection to one blog, kept open. `find` it first, then `get` from it.

    `around` is what stood around the first JSON that did not stand alone.
    """

    def __init__(
        self,
        address: str,
        user: str,
        password: str,
        *,
        plain_http: bool = False,
        timeout: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
        agent: str = NAME,
    ) -> None:
        self.base = _base_of(address)
        self.around = ""
        self.freshness = Freshness()
        self._plain_http = plain_http
        self._user = user
        credentials = base64.b64encode(f"{user}:{password}".encode()).decode()
        self._authorization = {"Authorization": f"Basic {credentials}"}
        self._style = STYLES[0]
        self._host = Host(self.base, timeout, sleep, agent)
        self._connect()

    def find(self) -> str:
        """Find the interface, before the password goes anywhere; the blog's own home address.

        Follows redirects on the same host alone. Raises RestError.
        """
        for _ in range(MOST_REDIRECTS):
            moved, replies = "", []
            for self._style in STYLES:
                replies.append(self._host.get(self._target("/", _fields="home,namespaces"), {}))
                moved = moved or self._moved_to(replies[-1])
                index = self._read(replies[-1])
                self.freshness.note(replies[-1].headers, datetime.now(UTC), rows=False)
                # A closed interface answers strangers with an error of its own, in JSON.
                if isinstance(index, dict) and ("code" in index or "namespaces" in index):
                    home = index.get("home")
                    return home if isinstance(home, str) and home else self.base
            if not moved:
                break
            self.base = moved
            self._connect()
        raise RestError(self._not_found(replies))

    def get(
        self,
        route: str,
        allow: frozenset[int] = frozenset(),
        *,
        shrinks: bool = False,
        **query: Any,
    ) -> Answer:
        """What `route` answers. A status in `allow` is handed over, any other raises RestError;
        one that says that a page was too large, TooMuch where the page `shrinks`."""
        target = self._target(route, **query)
        reply = self._host.get(target, self._authorization, shrinks=shrinks)
        data = self._read(reply)
        if reply.status not in {200, *allow}:
            raise RestError(self._refusal(reply, data))
        if data is None and reply.status == 200 and reply.body.strip() != b"null":
            # WordPress ran out of memory, or was ended while it wrote.
            if shrinks and (not reply.body.strip() or _OUT_OF_MEMORY in reply.body):
                raise TooMuch(f"{self.base} breaks down: {self._came(reply)}")
            raise RestError(f"{self.base} can't be read: {self._came(reply)}")
        age = self.freshness.note(reply.headers, datetime.now(UTC), rows=True)
        return Answer(reply.status, data, total_of(reply.headers), age)

    def _connect(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme == "http" and parts.hostname not in LOOPBACK and not self._plain_http:
            raise RestError(
                f"{self.base} is not HTTPS: the password could be read on its way. Give an https"
                " address, or --plain-http within a network of your own"
            )
        self._host.connect(parts)
        self._path = parts.path

    def _target(self, route: str, **query: Any) -> str:
        asked = urlencode({name: value for name, value in query.items() if value is not None})
        return self._path + self._style.format(route=route, query=asked)

    def _read(self, reply: Reply) -> Any:
        read = read_json(reply.body)
        self.around = self.around or read.around
        return read.value

    def _came(self, reply: Reply) -> str:
        return what_came(reply, self._host.agent)

    def _not_found(self, replies: list[Reply]) -> str:
        """Why there is no interface: the first page that tells is believed."""
        for reply in replies:
            where = reply.headers.get("Location", "")
            if 300 <= reply.status < 400 and _LOGIN.search(where):
                return f"{self.base}: a login page stands before it; let /wp-json through"
        told = next((each for each in replies if each.status not in {404, 301, 302}), replies[0])
        if told.status == 404:
            came = "is the address right (--url), and is REST switched off by a plugin?"
        else:
            came = f"it answered {told.status}, {self._came(told)}"
        return f"{self.base} does not answer as WordPress's REST interface: {came}"

    def _moved_to(self, reply: Reply) -> str:
        """The base a redirect leads to, "" for none. Raises RestError when on another host."""
        location = reply.headers.get("Location", "")
        if not 300 <= reply.status < 400 or not location or _LOGIN.search(location):
            return ""
        here = urlsplit(self.base)
        try:
            there = urlsplit(urljoin(f"{self.base}/", location))
            origin = _origin(there)
        except ValueError:
            return ""
        upgrade = here.scheme == "http" and there.scheme == "https"
        if there.hostname != here.hostname or not (upgrade or origin == _origin(here)):
            raise RestError(
                f"{self.base} sends on to {there.scheme}://{there.netloc}: the password goes"
                f" nowhere but where you say. If that is the blog, give --url with its address"
            )
        base = _base_of(there._replace(query="", fragment="").geturl())
        return "" if base == self.base else base

    def _refusal(self, reply: Reply, data: Any) -> str:
        if 300 <= reply.status < 400:
            self._moved_to(reply)
            return f"{self.base} sends on to another page: give the blog's final address (--url)"
        if data is None and reply.status != 404:
            return f"{self.base} can't be read: it answered {reply.status}, {self._came(reply)}"
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
