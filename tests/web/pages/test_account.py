"""The page of one's own sessions, and the cookies they travel in."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import insight
from service.core.records import Role
from service.settings import Settings
from service.web import create_app
from tests.web.conftest import EMAIL, PASSWORD, Author, Blog
from tests.web.hooks.plugin import ask, link


def is_in(client: FlaskClient) -> bool:
    return client.get("/").status_code == 200


def another(app: Flask) -> Author:
    """The same account in another browser."""
    made = Author(app.test_client())
    assert made.log_in().status_code == 303
    return made


def session_ids(page: str) -> list[str]:
    return re.findall(r'name="session" value="(\d+)"', page)


def test_one_s_sessions_are_listed_and_this_one_is_marked(author: Author, app: Flask) -> None:
    another(app)
    page = author.client.get("/account").text
    assert len(session_ids(page)) == 2
    assert page.count("<strong>this browser") == 1
    assert EMAIL in page
    assert "With a password" in page


def test_one_is_ended_and_the_other_goes_on(author: Author, app: Flask) -> None:
    second = another(app)
    page = second.client.get("/account").text
    (first,) = set(session_ids(author.client.get("/account").text)) - {
        re.findall(r'value="(\d+)">\s*<span>[^<]*<time[^<]*</time>: <strong>', page)[0]
    }
    assert second.press("/account/end", session=first).headers["Location"] == "/account"
    assert not is_in(author.client)
    assert is_in(second.client)


def test_logging_out_everywhere_ends_all_and_no_one_else_s(
    author: Author, app: Flask, blog: Blog, service: insight.Service
) -> None:
    second, third = another(app), another(app)
    insight.add_author(service, blog.site.key, "per@blog.example", PASSWORD)
    other = Author(app.test_client())
    other.log_in(email="per@blog.example")
    assert author.press("/account/log-out-everywhere").headers["Location"] == "/login"
    assert [is_in(each.client) for each in (author, second, third, other)] == [
        False,
        False,
        False,
        True,
    ]


def test_a_cookie_that_was_kept_opens_nothing_after_the_logout(author: Author, app: Flask) -> None:
    kept = author.client.get_cookie("comment_insight")
    assert kept
    author.press("/logout")
    thief = app.test_client()
    thief.set_cookie("comment_insight", kept.value)
    assert not is_in(thief)


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 400, "1 OR 1=1"])
def test_what_is_no_session_s_number_ends_nothing(author: Author, number: str) -> None:
    assert author.press("/account/end", session=number).status_code == 400
    assert is_in(author.client)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.ADMINISTRATOR])
def test_who_came_from_wordpress_sees_their_own(blog: Blog, app: Flask, role: Role) -> None:
    mine, others = app.test_client(), app.test_client()
    mine.get(link(blog, role=role, number="msg_a"))
    others.get(link(blog, role=role, user="2", number="msg_b"))
    page = mine.get("/account").text
    assert len(session_ids(page)) == 1
    assert "Signed in by WordPress" in page


def test_wordpress_tells_that_somebody_is_no_moderator_and_they_are_out(
    blog: Blog, app: Flask
) -> None:
    mine, others = app.test_client(), app.test_client()
    mine.get(link(blog, role="administrator", user="1", number="msg_a"))
    others.get(link(blog, role="administrator", user="2", number="msg_b"))
    told = ask(blog, "connection.test", moderators=["1", "2"], administrators=["1"])
    assert told.status_code == 200
    assert (mine.get("/settings/remove").status_code, is_in(others)) == (200, True)
    assert others.get("/settings/remove").status_code == 403
    assert ask(blog, "connection.test", moderators=["1"], administrators=["1"]).status_code == 200
    assert (is_in(mine), is_in(others)) == (True, False)


@pytest.mark.parametrize("told", ["7", {"7": 1}, [["7"]], ["x"], 7])
def test_administrators_that_can_t_be_read_change_nothing(
    blog: Blog, client: FlaskClient, told: Any
) -> None:
    client.get(link(blog, role="administrator", number="msg_a"))
    answer = ask(blog, "connection.test", moderators=[], administrators=told)
    assert answer.status_code == 400
    assert is_in(client)


HOST, SECURE = "__Host-comment_insight", "__Secure-comment_insight"
COOKIES = {
    "https": ("https://insight.example", None, HOST, "Path=/", True),
    "https below a path": ("https://x.example/insight", None, SECURE, "Path=/insight", True),
    "http": ("http://127.0.0.1:8000", None, "comment_insight", "Path=/", False),
    "https, said otherwise": ("https://x.example", False, "comment_insight", "Path=/", False),
    "http, said otherwise": ("http://x.example", True, HOST, "Path=/", True),
}


@pytest.mark.parametrize(
    ("address", "said", "name", "path", "secure"), COOKIES.values(), ids=COOKIES.keys()
)
def test_cookies_are_as_safe_as_the_public_address(
    service: insight.Service,
    site: insight.NewSite,
    settings: Settings,
    address: str,
    said: bool | None,
    name: str,
    path: str,
    secure: bool,
) -> None:
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    changed = {"public_url": address, "secure_cookies": said}
    service.settings = settings.model_copy(update=changed)
    base = f"{'https' if secure else 'http'}://x.example{urlsplit(address).path}"
    client = create_app(service).test_client()
    begun = client.get("/login", base_url=base)
    token = Author(client).token(begun.text)
    form = {"email": EMAIL, "password": PASSWORD, "csrf_token": token}
    answer = client.post("/login", data=form, base_url=base)
    assert answer.status_code == 303
    made = answer.headers.getlist("Set-Cookie")
    assert sorted(each.partition("=")[0] for each in made) == [name, f"{name}_device"]
    for each in made:
        assert path in each.split("; ")
        assert ("Secure" in each.split("; ")) == secure
        assert "HttpOnly" in each
        assert "SameSite=Lax" in each
        assert "Domain" not in each


@pytest.mark.parametrize(
    ("address", "strict"), [("https://insight.example", True), ("http://127.0.0.1:8000", False)]
)
def test_https_is_asked_for_where_the_public_address_has_it(
    service: insight.Service, settings: Settings, address: str, strict: bool
) -> None:
    service.settings = settings.model_copy(update={"public_url": address})
    client = create_app(service).test_client()
    for path in ("/login", "/healthz", "/nothing"):
        assert ("Strict-Transport-Security" in client.get(path).headers) == strict
