"""Whoever comes to the blog, as their real programs do: browsers' forms, REST, XML-RPC."""

from __future__ import annotations

import base64
import http.cookiejar
import json
import re
import urllib.error
import urllib.request
import xmlrpc.client
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

from tests.e2e.wordpress import User, WordPress

SECONDS = 120


@dataclass(frozen=True)
class Page:
    """What came back."""

    status: int
    url: str
    text: str


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like others: the tests look at it."""

    def redirect_request(self, *_given: Any) -> None:
        return None


class Visitor:
    """A browser with cookies of its own, logged in nowhere."""

    def __init__(self, blog: WordPress) -> None:
        self.blog = blog
        self._cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), self._cookies, _Stay
        )

    def get(self, path: str) -> Page:
        """A page of the blog, redirects not followed."""
        return self._open(urllib.request.Request(self.blog.url + path))

    def away(self, url: str) -> Page:
        """A page somewhere else, in the same browser."""
        return self._open(urllib.request.Request(url))

    def post(self, path: str, fields: Mapping[str, Any]) -> Page:
        """A form sent."""
        body = urlencode(fields, doseq=True).encode()
        return self._open(urllib.request.Request(self.blog.url + path, body))

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                return Page(answer.status, answer.url, answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Page(error.code, error.headers.get("Location", ""), error.read().decode())

    def comment(
        self, post: int, text: str, *, name: str = "", email: str = "", url: str = "", to: int = 0
    ) -> int:
        """Fill in the form below a post; the new comment's id."""
        before = self._newest()
        fields = {"comment_post_ID": post, "comment": text, "comment_parent": to}
        if name:
            fields |= {"author": name, "email": email, "url": url}
        page = self.post("/wp-comments-post.php", fields)
        assert page.status == 302, page
        after = self._newest()
        assert after > before, page
        return after

    def _newest(self) -> int:
        found = self.blog.rows("select max(comment_ID) as newest from wp_comments")
        return int(found[0]["newest"] or 0)


class Member(Visitor):
    """A browser that is logged in to wp-admin."""

    def __init__(self, blog: WordPress, login: str) -> None:
        super().__init__(blog)
        self.user: User = blog.users[login]
        self.get("/wp-login.php")
        fields = {"log": login, "pwd": self.user.password, "testcookie": "1"}
        page = self.post("/wp-login.php", fields)
        assert page.status == 302, page.text

    def nonce(self, path: str, name: str) -> str:
        """The hidden field of this name on a page of wp-admin."""
        page = self.get(path).text
        found = re.search(rf'name="{re.escape(name)}" value="([^"]+)"', page)
        assert found, f"{path} has no {name}"
        return found[1]

    def reply(self, to: int, post: int, text: str, *, approving: bool = False) -> int:
        """Answer below a comment in the comments list; the new comment's id."""
        before = self._newest()
        fields = {
            "action": "replyto-comment",
            "content": text,
            "comment_ID": to,
            "comment_post_ID": post,
            "mode": "detail",
            "position": "-1",
            "approve_parent": "1" if approving else "",
        }
        self._ajax(fields)
        after = self._newest()
        assert after > before
        return after

    def quick_edit(self, comment: int, **changed: str) -> None:
        """Change a comment where it stands in the list: content, newcomment_author and so on."""
        row = self.blog.rows(f"select * from wp_comments where comment_ID = {comment}")[0]
        fields = {
            "action": "edit-comment",
            "comment_ID": comment,
            "comment_post_ID": row["comment_post_ID"],
            "content": row["comment_content"],
            "newcomment_author": row["comment_author"],
            "newcomment_author_email": row["comment_author_email"],
            "newcomment_author_url": row["comment_author_url"],
            "comment_status": row["comment_approved"],
            "position": "-1",
            "mode": "detail",
        }
        self._ajax(fields | changed)

    def _ajax(self, fields: Mapping[str, Any]) -> None:
        name = "_ajax_nonce-replyto-comment"
        given = {name: self.nonce("/wp-admin/edit-comments.php", name)}
        page = self.post("/wp-admin/admin-ajax.php", {**fields, **given})
        assert page.status == 200, page
        assert "<wp_ajax>" in page.text, page

    def moderate(self, comment: int, action: str) -> None:
        """Click below a comment: approvecomment, spamcomment, trashcomment, deletecomment ..."""
        listed = "all"
        if action in {"unspamcomment", "untrashcomment", "deletecomment"}:
            row = self.blog.rows(f"select * from wp_comments where comment_ID = {comment}")[0]
            listed = row["comment_approved"]
        page = self.get(f"/wp-admin/edit-comments.php?comment_status={listed}").text
        for link in re.finditer(rf'comment\.php\?[^"\']*action={action}[^"\']*', page):
            target = unescape(link[0])
            if re.search(rf"[?&]c={comment}(&|$)", target):
                answer = self.get(f"/wp-admin/{target}")
                assert answer.status == 302, answer
                return
        raise AssertionError(f"no {action} below comment {comment}")

    def bulk(self, action: str, comments: list[int], listed: str = "all") -> None:
        """Tick comments and choose what happens to them."""
        path = f"/wp-admin/edit-comments.php?comment_status={listed}"
        fields = {
            "action": action,
            "action2": "-1",
            "delete_comments[]": comments,
            "_wpnonce": self.nonce(path, "_wpnonce"),
            "comment_status": listed,
        }
        asked = urlencode(fields, doseq=True, quote_via=quote)
        answer = self.get(f"/wp-admin/edit-comments.php?{asked}")
        assert answer.status == 302, answer

    def rest(self, method: str, path: str, **fields: Any) -> Any:
        """WordPress's REST, by the application password; what it answers. 4xx and 5xx fail."""
        secret = base64.b64encode(f"{self.user.login}:{self.user.app_password}".encode())
        request = urllib.request.Request(
            f"{self.blog.url}/wp-json/wp/v2{path}",
            json.dumps(fields).encode() if fields else None,
            {"Authorization": f"Basic {secret.decode()}", "Content-Type": "application/json"},
            method=method,
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=SECONDS) as answer:
            return json.loads(answer.read())

    def xmlrpc(self, method: str, *given: Any) -> Any:
        """A call as old mobile apps make it: blog, login and password come first."""
        with xmlrpc.client.ServerProxy(f"{self.blog.url}/xmlrpc.php") as server:
            return getattr(server, method)(1, self.user.login, self.user.password, *given)


def ping(blog: WordPress, source: str, target: str) -> str:
    """A pingback: another blog says that it has linked here."""
    with xmlrpc.client.ServerProxy(f"{blog.url}/xmlrpc.php") as server:
        return str(server.pingback.ping(source, target))
