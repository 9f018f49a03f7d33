"""The link by which WordPress signs the author in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import insight
from tests.web.conftest import Author, Blog
from tests.web.hooks.plugin import link


def is_in(client: FlaskClient) -> bool:
    return client.get("/").status_code == 200


def test_a_link_of_wordpress_opens_the_page_it_was_made_for(blog: Blog) -> None:
    blog.send()
    answer = blog.client.get(link(blog, target="/threads/3?site=blog-example", number="msg_in"))
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/threads/3?site=blog-example"
    assert blog.client.get(answer.headers["Location"]).status_code == 200


def test_a_link_works_once(blog: Blog, app: Flask) -> None:
    address = link(blog)
    assert blog.client.get(address).status_code == 303
    second = app.test_client()
    answer = second.get(address)
    assert answer.status_code == 401
    assert "Open the review page" in answer.text
    assert not is_in(second)


def test_a_look_ahead_does_not_use_it_up(blog: Blog) -> None:
    address = link(blog)
    assert blog.client.head(address).status_code == 200
    assert not is_in(blog.client)
    assert blog.client.get(address).status_code == 303


def test_it_is_over_after_two_minutes(blog: Blog, clock: Any) -> None:
    address = link(blog)
    clock.shift(121)
    assert blog.client.get(address).status_code == 401
    assert not is_in(blog.client)


REFUSED: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("another secret", {"secret": "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA=="}, {}),
    ("three minutes ahead", {"late": timedelta(minutes=-3)}, {}),
    ("another user", {}, {"user=1": "user=2"}),
    ("another page", {}, {"next=%2F": "next=%2Fmodel"}),
    ("another id", {}, {"id=msg_1": "id=msg_2"}),
    ("no id", {}, {"id=msg_1": "id="}),
    ("no signature", {}, {"signature=": "signed="}),
    ("no user", {"user": ""}, {}),
    ("a user that is no number", {"user": "ida"}, {}),
    ("a line break in the user", {"user": "1\n/model"}, {}),
    ("a line break in the id", {"number": "msg\n1"}, {}),
    ("a timestamp that is no number", {}, {"timestamp=": "timestamp=x"}),
    ("a timestamp of a thousand digits", {}, {"timestamp=": f"timestamp={'9' * 1000}"}),
    ("an endless id", {"number": "m" * 300}, {}),
]


@pytest.mark.parametrize(
    ("signing", "changed"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_wordpress_did_not_sign_opens_nothing(
    blog: Blog, signing: dict[str, Any], changed: dict[str, str]
) -> None:
    address = link(blog, **signing)
    for old, new in changed.items():
        assert old in address
        address = address.replace(old, new)
    answer = blog.client.get(address)
    assert answer.status_code == 401
    assert "Go back to WordPress" in answer.text
    assert not is_in(blog.client)


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_way_on_stays_here_even_when_it_is_signed(blog: Blog, target: str) -> None:
    assert blog.client.get(link(blog, target=target)).headers["Location"] == "/"


def test_the_session_is_for_that_site_alone(
    blog: Blog, author: Author, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", "Second Blog", now=now)
    insight.add_author(service, other.key, "ida@blog.example", "a long enough password")
    author.log_in()
    assert "Second Blog" in author.client.get("/").text
    mine = Blog(blog.client, other, now)
    assert blog.client.get(link(mine)).status_code == 303
    page = blog.client.get("/").text
    assert "Second Blog" in page
    assert "A Blog" not in page
    assert blog.client.get(f"/?site={blog.site.key}").status_code == 404


def test_one_site_s_secret_signs_nobody_in_to_another(
    blog: Blog, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    assert blog.client.get(link(blog, site=other.key)).status_code == 401


def test_a_site_nobody_has_is_not_there(blog: Blog) -> None:
    assert blog.client.get(link(blog, site="nobody")).status_code == 404


def test_a_signed_event_is_no_sign_in(blog: Blog) -> None:
    # The same secret signs both: what is signed for one door must say nothing at the other.
    headers = blog.headers(b'{"type": "comment.upserted"}')
    address = link(blog).partition("signature=")[0]
    signature = headers["webhook-signature"].replace("+", "%2B")
    assert blog.client.get(f"{address}signature={signature}").status_code == 401


def test_guessing_is_bounded_while_the_true_link_works(blog: Blog) -> None:
    wrong = link(blog, secret="whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA==")
    statuses = [blog.client.get(wrong).status_code for _ in range(31)]
    assert statuses == [401] * 30 + [429]
    assert blog.client.get(link(blog)).status_code == 303
