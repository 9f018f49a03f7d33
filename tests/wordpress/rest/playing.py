"""A small server that plays WordPress's REST interface: what was seen of 6.1 and 6.8, no more."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from service.wordpress.rest.client import RestClient

USER, PASSWORD = "ida", "abcd efgh ijkl mnop"
WHEN = "2026-03-01T09:{:02}:00"


def comment(number: int, text: str = "How did you move the invoices?", **fields: Any) -> dict:
    """A comment as REST's edit context shows it."""
    return {
        "id": number,
        "post": 7,
        "parent": 0,
        "author": 0,
        "author_name": "Noor",
        "author_email": "noor@readers.example",
        "author_url": "",
        "author_ip": "192.0.2.77",
        "author_user_agent": "Mozilla/5.0",
        "date_gmt": WHEN.format(number % 60),
        "content": {"rendered": f"<p>{text}</p>", "raw": text},
        "status": "approved",
        "type": "comment",
        **fields,
    }


def post(number: int, **fields: Any) -> dict:
    """A post likewise; `kind` is its route."""
    return {
        "id": number,
        "kind": "posts",
        "status": "publish",
        "title": {"raw": f"Post {number} &amp; more"},
        "content": {"raw": "<p>They grew until nobody could say.</p>"},
        "date_gmt": "2026-03-01T08:00:00",
        "link": f"https://blog.example/{number}/",
        "author": 1,
        **fields,
    }


def user(number: int, name: str, **rights: bool) -> dict:
    """A user likewise."""
    email = f"{name.lower()}@blog.example"
    return {"id": number, "name": name, "email": email, "capabilities": rights}


class Slept(list[float]):
    """Takes the place of sleeping, and tells how long it would have been."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def client_of(blog: PlayedBlog, slept: Slept | None = None, **given: Any) -> RestClient:
    """A client that knows the password, and never really waits."""
    options: dict[str, Any] = {"timeout": 5.0, "sleep": Slept() if slept is None else slept}
    return RestClient(blog.url, USER, PASSWORD, **{**options, **given})


@dataclass
class Fault:
    """What is answered in place of the truth, once."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"<!DOCTYPE html><title>Maintenance</title>"
    wait: float = 0.0


@dataclass
class PlayedBlog:
    """Its rows, what was asked of it, and what goes wrong.

    `before` is called with each request's path before it is answered: rows may vanish there.
    """

    url: str = ""
    home: str = ""  # what it calls itself, where that is not where it is
    comments: dict[int, dict] = field(default_factory=dict, repr=False)
    posts: dict[int, dict] = field(default_factory=dict, repr=False)
    hidden: set[int] = field(default_factory=set)  # in WordPress's count, but never shown
    may: str = "moderate"
    may_list_users: bool = True
    users: list[dict] = field(default_factory=lambda: [user(1, "Ida", moderate_comments=True)])
    plain_permalinks: bool = False
    asked: list[str] = field(default_factory=list, repr=False)
    passwords_seen: int = 0
    connections: int = 0
    faults: list[Fault | None] = field(default_factory=list)
    around: tuple[bytes, bytes] = (b"", b"")  # each answer's JSON
    headers: dict[str, str] = field(default_factory=dict)  # of each answer of rows
    total: str | None = None  # of all comments, in place of the truth
    agents: set[str] = field(default_factory=set)
    cap: int = 100  # rows a page, whatever is asked for
    most: int = 100  # more a page are too many: it answers `broken`
    broken: int = 500
    no_offset: bool = False
    before: Callable[[str], None] = lambda _path: None

    def put(self, *rows: dict) -> None:
        """Add or replace rows."""
        for row in rows:
            (self.posts if "title" in row else self.comments)[row["id"]] = row

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        """Status, JSON and headers."""
        if path == "/":
            return 200, {"home": self.home or self.url, "namespaces": ["wp/v2"]}, {}
        if self.may != "moderate":
            code = {"nothing": 401, "read": 403}[self.may]
            return code, {"code": "rest_forbidden_context", "message": "no"}, {}
        if path.startswith("/wp/v2/comments"):
            return self._comments(query, path.removeprefix("/wp/v2/comments").strip("/"))
        if path == "/wp/v2/types":
            supports = {"supports": {"comments": True}, "rest_namespace": "wp/v2"}
            kinds = {row["kind"] for row in self.posts.values()} | {"posts", "pages", "media"}
            return 200, {kind: {**supports, "rest_base": kind} for kind in kinds}, {}
        return self._users(query) if path == "/wp/v2/users" else self._posts(path, query)

    def _users(self, query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        if query["context"] == "edit" and not self.may_list_users:
            return 403, {"code": "rest_forbidden_context"}, {}
        return 200, [_only(row, query) for row in self.users], {}

    def _comments(self, query: dict[str, str], number: str) -> tuple[int, Any, dict[str, str]]:
        if number:
            there = int(number) in self.comments
            code = "rest_cannot_read" if there else "rest_comment_invalid_id"
            return 403 if there else 404, {"code": code}, {}
        status = query.get("status", "approve")
        listed = {"all": {"approved", "hold"}, "approve": {"approved"}}
        statuses = listed.get(status, {status})
        rows = [row for _, row in sorted(self.comments.items()) if row["status"] in statuses]
        rows = [row for row in rows if row["type"] == "comment"]
        if "include" in query:
            wanted = {int(each) for each in query["include"].split(",")}
            rows = [row for row in rows if row["id"] in wanted]
        size, start = int(query["per_page"]), int(query.get("offset", 0))
        assert size <= 100
        if size > self.most:
            return self.broken, {"code": "internal_server_error"}, {}
        size = min(size, self.cap)
        start = int(query.get("page", 1)) * size - size if "page" in query else start
        if self.no_offset and "page" not in query:
            start = 0
        shown = [row for row in rows[start : start + size] if row["id"] not in self.hidden]
        total = self.total if status == "all" and "include" not in query else None
        total = str(len(rows)) if total is None else total
        headers = {"X-WP-Total": total, "X-WP-TotalPages": str(-(-len(rows) // size))}
        return 200, [_only(row, query) for row in shown], headers

    def _posts(self, path: str, query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        kind, _, number = path.removeprefix("/wp/v2/").partition("/")
        rows = [row for row in self.posts.values() if row["kind"] == kind]
        if number:
            if any(row["id"] == int(number) for row in rows):
                return 200, {"id": int(number)}, {}
            return 404, {"code": "rest_post_invalid_id"}, {}
        if kind == "media" and "status" in query:
            return 400, {"code": "rest_invalid_param"}, {}
        wanted = {int(each) for each in query["include"].split(",")}
        return 200, [_only(row, query) for row in rows if row["id"] in wanted], {}


def _only(row: dict, query: dict[str, str]) -> dict:
    names = {name.partition(".")[0] for name in query["_fields"].split(",")}
    return {name: value for name, value in row.items() if name in names}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    blog: PlayedBlog

    def setup(self) -> None:
        super().setup()
        self.blog.connections += 1

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        pretty = parts.path.startswith("/wp-json")
        path = parts.path.removeprefix("/wp-json") if pretty else query.pop("rest_route", "?")
        self.blog.asked.append(self.path)
        self.blog.agents.add(self.headers.get("User-Agent", ""))
        credentials = self.headers.get("Authorization", "")
        self.blog.passwords_seen += bool(credentials)
        self.blog.before(path)
        page = {"Content-Type": "text/html"}
        fault = self.blog.faults.pop(0) if self.blog.faults else None
        if fault is not None:
            time.sleep(fault.wait)
            return self._send(fault.status, fault.body, {**page, **fault.headers})
        if path == "?" or (pretty and self.blog.plain_permalinks):
            return self._send(404, b"<!DOCTYPE html>", page)
        right = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if path != "/" and credentials != f"Basic {right}":
            return self._send(401, b'{"code":"rest_forbidden_context"}', {})
        status, data, headers = self.blog.answer(path, query)
        before, after = self.blog.around
        kept = self.blog.headers if path != "/" else {}
        body = before + json.dumps(data).encode() + after
        return self._send(status, body, {**headers, **kept})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Who asked has gone, or was cut off: a part of some tests."""


@contextmanager
def played_blog(home: str = "") -> Iterator[PlayedBlog]:
    """A blog that answers on loopback for as long as the block runs, and calls itself `home`."""
    blog = PlayedBlog(home=home)
    handler = type("Handler", (_Handler,), {"blog": blog})
    server = _Server(("127.0.0.1", 0), handler)
    blog.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield blog
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
