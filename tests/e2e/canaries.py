"""Words that nobody writes by chance, put into every input of a real service."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from service import insight
from tests.e2e.serving import Server, signed

CANARY = "zqcanary"
WORDS = f"How did {CANARY}text move the old invoices over? My sister {CANARY}sister asks too."
EMAIL, PASSWORD = f"{CANARY}mail@readers.example", f"{CANARY}password-of-ten"
COMMENT = {
    "comment_ID": "11",
    "comment_post_ID": "7",
    "comment_author": f"Mirelda {CANARY}name",
    "comment_author_email": EMAIL,
    "comment_author_url": f"https://{CANARY}url.example",
    "comment_author_IP": f"198.51.100.77 {CANARY}ip",
    "comment_agent": f"{CANARY}agent/5.0",
    "comment_date_gmt": "2026-03-01 09:00:00",
    "comment_content": WORDS,
    "comment_approved": "1",
    "comment_type": "comment",
    "comment_parent": "0",
    "user_id": "0",
}
POST = {
    "ID": "7",
    "post_title": f"On {CANARY}title",
    "post_content": f"<p>Of {CANARY}post.</p>",
    "post_date_gmt": "2026-03-01 08:00:00",
    "post_status": "publish",
    "permalink": f"https://blog.example/{CANARY}permalink/",
    "post_author": "1",
    "author": {"ID": "1", "display_name": "Ida", "user_email": f"{CANARY}ida@blog.example"},
}
FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = {"content-type": "application/json"}
# What a browser and a proxy send beside.
HEADERS = {
    "user-agent": f"{CANARY}browser",
    "referer": f"http://x.example/{CANARY}referer",
    "cookie": f"comment_insight={CANARY}cookie; other={CANARY}cookie",
    "x-request-id": f"{CANARY} request",
    "x-forwarded-for": f"{CANARY}forwarded",
    "accept-language": f"{CANARY}language",
}


class Driver:
    """Knocks at every door of a server with canaries in all that can be said there."""

    def __init__(self, server: Server, site: insight.NewSite) -> None:
        self.server, self.site = server, site
        self.webhook = f"/webhook/{site.key}"
        self.token = site.token_url.partition("/webhook/")[2].partition("/")[2]
        self.cookies: list[str] = []
        self._number = 0

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
    ) -> int:
        return self.server.request(method, path, body, {**HEADERS, **headers})[0]

    def send(self, payload: Any, path: str = "", secret: str = "") -> int:
        self._number += 1
        words = f"{CANARY}{self._number}"
        body, headers = signed(secret or self.site.secret, payload, words)
        return self.ask("POST", path or self.webhook, body, headers)

    def comment(self, number: int, **fields: str) -> int:
        told = {**COMMENT, "comment_ID": str(number), **fields}
        at = datetime.now(UTC).isoformat()
        data = {"comment": told, "post": POST}
        return self.send({"type": "comment.upserted", "timestamp": at, "data": data})

    def events(self) -> Iterator[int]:
        """Good events, and every way in which one is none."""
        yield self.comment(11)
        yield self.comment(12, comment_parent="11", comment_content=f"No. {CANARY}reply")
        yield self.comment(13, comment_date_gmt=f"{CANARY}date")
        yield self.comment(14, comment_ID=f"{CANARY}id")
        yield self.send({f"{CANARY}key": {f"{CANARY}deep": 1}, "type": f"{CANARY}type"})
        yield self.send([f"{CANARY}list"])
        yield self.send({"type": "comment.upserted", "home": f"https://{CANARY}home.example"})
        yield self.send({"type": "comment.upserted"}, secret="whsec_" + "enFjYW5hcnk=" * 3)
        for body in (b'{"zqcanarybad', b"\xff\xfezqcanary", b"[" * 9000 + b"zqcanary"):
            yield self.ask("POST", self.webhook, body, JSON)
            yield self.ask("POST", f"{self.webhook}/{self.token}", body, JSON)
        yield self.ask("POST", self.webhook, f"{CANARY}".encode() * 200_000, JSON)
        yield self.ask("POST", self.webhook, CANARY.encode(), {"content-type": f"{CANARY}/x"})
        form = urlencode({**COMMENT, f"{CANARY}field": "1", "comment_ID": "15"}).encode()
        yield self.ask("POST", f"{self.webhook}/{self.token}?hook={CANARY}hook", form, FORM)
        yield self.ask("POST", f"{self.webhook}/{CANARY}token", form, FORM)
        yield self.ask("POST", f"/webhook/{CANARY}site/{CANARY}token", form, FORM)

    def plugin(self) -> Iterator[int]:
        """What our plugin asks."""
        path = f"/api/sites/{self.site.key}/plugin"
        asked: list[tuple[str, dict[str, Any]]] = [
            ("reader.export", {"email": EMAIL}),
            ("reader.export", {"email": {CANARY: CANARY}}),
            ("verdict.give", {"comment": f"{CANARY}id", "kind": f"{CANARY}kind"}),
            ("comments.show", {"comments": [f"{CANARY}id"]}),
            ("hashes.compare", {"kind": CANARY, "hashes": {CANARY: CANARY}}),
            ("events.take", {"events": [{"id": "a1", "type": CANARY}, CANARY]}),
            ("connection.test", {"moderators": [f"{CANARY}user"]}),
            (f"{CANARY}.type", {}),
        ]
        for kind, data in asked:
            yield self.send({"type": kind, "data": data}, path)

    def programs(self) -> Iterator[int]:
        """The API, and the doors for whoever watches."""
        right = {"authorization": f"Bearer {self.site.api_token}"}
        wrong = {"authorization": f"Bearer {CANARY}bearer"}
        threads = f"/api/sites/{self.site.key}/threads"
        for headers in (right, wrong):
            yield self.ask("GET", f"{threads}?goal={CANARY}goal&{CANARY}=1", None, headers)
            yield self.ask("GET", threads, None, headers)
            line = json.dumps({"text": WORDS, "post": {"title": f"{CANARY}title"}}).encode()
            yield self.ask("POST", "/api/score", line, {**headers, **JSON})
            lines = line + b'\n{"text": "zqcanary\n' + json.dumps({CANARY: CANARY}).encode()
            kind = {"content-type": "application/x-ndjson"}
            yield self.ask("POST", "/api/score", lines, {**headers, **kind})
            yield self.ask("GET", "/metrics", None, headers)
        for path in ("healthz", "readyz", "openapi.json", f"static/{CANARY}.css", f"{CANARY}path"):
            yield self.ask("GET", f"/{path}?{CANARY}=query", None)

    def people(self) -> Iterator[int]:
        """The review pages, for strangers."""
        for path in ("", "login", f"threads/{CANARY}", "settings", "model", f"login/{CANARY}"):
            yield self.ask("GET", f"/{path}?next=/{CANARY}next&site={CANARY}site")
        for email in (EMAIL, f"{CANARY}nobody@x.example"):
            form = urlencode({"email": email, "password": f"{CANARY}guess", "csrf_token": CANARY})
            yield self.ask("POST", "/login", form.encode(), FORM)
        link = urlencode({"id": f"{CANARY}id", "user": f"{CANARY}user", "signature": CANARY})
        yield self.ask("GET", f"/sign-in/{self.site.key}?{link}")
        yield self.ask("GET", f"/sign-in/{CANARY}?{link}")
        yield self.ask("POST", f"/threads/{CANARY}/verdict", f"kind={CANARY}".encode(), FORM)
        for method in (CANARY.upper(), "DELETE", "HEAD", "OPTIONS"):
            yield self.ask(method, "/login")

    def author(self) -> Iterator[int]:
        """Somebody signs in, after a wrong password, and looks at all there is."""
        jar = CookieJar()
        browser = build_opener(HTTPCookieProcessor(jar))
        form: dict[str, str] = {}

        def press(path: str, **fields: str) -> int:
            body = urlencode({**form, **fields}).encode() if fields else None
            address = f"http://127.0.0.1:{self.server.port}{path}"
            try:
                with browser.open(address, body, timeout=60) as answer:
                    status, page = answer.status, answer.read().decode()
            except HTTPError as error:
                status, page = error.code, error.read().decode()
            form.update(re.findall(r'name="(csrf_token|instead_of)" value="([^"]+)"', page))
            return int(status)

        yield press("/login")
        yield press("/login", email=EMAIL, password=f"{CANARY}guess")
        yield press("/login", email=EMAIL, password=PASSWORD)
        self.cookies = [each.value for each in jar if each.value]
        for path in ("/", "/threads/11", "/settings", "/model", f"/?goal={CANARY}&limit=1"):
            yield press(path)
        yield press("/threads/11/verdict", kind="later", days="1", next=f"/{CANARY}")
        yield press("/settings/new/secret")
        yield press("/settings/new/secret", now="1")
        yield press("/settings/address", url=f"{CANARY} no address")
        yield press("/logout", now="1")

    def broken_requests(self) -> None:
        """What is no HTTP at all."""
        for said in (
            f"{CANARY} nonsense\r\n\r\n",
            f"GET /{CANARY}line HTTP/{CANARY}\r\n\r\n",
            f"GET /{CANARY}header HTTP/1.1\r\n{CANARY} broken\r\n\r\n",
            f"GET /{CANARY}long HTTP/1.1\r\nX: {CANARY * 3000}\r\n\r\n",
            f"GET /{CANARY * 2000} HTTP/1.1\r\nHost: x\r\n\r\n",
            f"POST /{CANARY}chunk HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: {CANARY}\r\n\r\nz\r\n",
            f"POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{CANARY}\r\n",
            f"POST /webhook/x HTTP/1.1\r\nHost: x\r\nContent-Length: {CANARY}\r\n\r\n",
            f"GET / HTTP/1.1\r\nHost: {CANARY} host\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as sender:
                sender.sendall(said.encode())
                sender.shutdown(socket.SHUT_WR)
                while sender.recv(65536):
                    pass
