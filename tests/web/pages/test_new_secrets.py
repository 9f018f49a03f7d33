"""A new secret or token: asked about first, made once, shown once."""

from __future__ import annotations

import re

import pytest

from service import insight
from tests.conftest import NOW
from tests.web.conftest import Author, Blog

KINDS = ["secret", "token", "api-token"]


def asked(author: Author, kind: str) -> dict[str, str]:
    """The fields of the page that asks."""
    page = author.client.get(f"/settings/new/{kind}").text
    found = re.search(r'name="instead_of" value="([0-9a-f]+)"', page)
    assert found
    return {"csrf_token": author.token(page), "instead_of": found[1]}


def shown(page: str) -> str:
    found = re.search(r'<code class="key">([^<]+)</code>', page)
    return found[1] if found else ""


def test_a_new_secret_is_shown_once_and_signs_from_then_on(author: Author, blog: Blog) -> None:
    made = author.client.post("/settings/new/secret", data=asked(author, "secret"))
    assert (made.status_code, made.headers["Location"]) == (303, "/settings/new")
    assert "whsec_" not in made.text
    page = author.client.get("/settings/new")
    fresh = shown(page.text)
    assert fresh.startswith("whsec_")
    assert page.headers["Cache-Control"] == "no-store"
    again = author.client.get("/settings/new", follow_redirects=True).text
    assert fresh not in again
    assert "is not shown again" in again
    with author.client.session_transaction() as session:
        assert fresh not in str(dict(session))
    assert blog.send(secret=fresh, number="msg_new").status_code == 200
    assert blog.send(number="msg_old").status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_is_sent_twice_makes_one(
    author: Author, service: insight.Service, blog: Blog, kind: str
) -> None:
    fields = asked(author, kind)
    author.client.post(f"/settings/new/{kind}", data=fields)
    fresh = shown(author.client.get("/settings/new").text)
    twice = author.client.post(f"/settings/new/{kind}", data=fields, follow_redirects=True)
    assert "Nothing was made" in twice.text
    assert shown(author.client.get("/settings/new", follow_redirects=True).text) != fresh
    # What the blog has goes on for its day, as after one.
    assert blog.send(number="msg_old").status_code == 200
    assert insight.token_is_valid(
        service, blog.site.key, blog.site.token_url.rpartition("/")[2], now=NOW
    )
    assert insight.api_token_is_valid(service, blog.site.key, blog.site.api_token, now=NOW)


@pytest.mark.parametrize("kind", KINDS)
def test_asking_makes_nothing(author: Author, service: insight.Service, kind: str) -> None:
    before = insight.newest_mark(service, "blog-example", "secret")
    page = author.client.get(f"/settings/new/{kind}").text
    assert "It is shown once." in page
    assert "ends at once" not in page
    assert insight.newest_mark(service, "blog-example", "secret") == before
    assert insight.old_tokens(service, "blog-example", now=NOW) == {}


def test_who_asks_for_a_second_one_is_told_what_ends(author: Author) -> None:
    author.client.post("/settings/new/secret", data=asked(author, "secret"))
    assert "ends at once" in author.client.get("/settings/new/secret").text


def test_a_look_ahead_does_not_use_it_up(author: Author) -> None:
    author.client.post("/settings/new/api-token", data=asked(author, "api-token"))
    assert author.client.head("/settings/new").status_code == 200
    assert shown(author.client.get("/settings/new").text)
    assert author.client.head("/settings/new").status_code == 303


def test_what_was_made_for_one_blog_is_not_shown_as_another_s(
    author: Author, service: insight.Service
) -> None:
    other = insight.add_site(service, "https://second.example", now=NOW)
    insight.add_author(service, other.key, "ida@blog.example")
    fields = asked(author, "secret?site=blog-example") | {"site": "blog-example"}
    assert author.client.post("/settings/new/secret", data=fields).status_code == 303
    assert "whsec_" not in author.client.get(f"/settings/new?site={other.key}").text
    assert "whsec_" in author.client.get("/settings/new?site=blog-example").text


@pytest.mark.parametrize("kind", ["", "password", "api_token"])
def test_there_is_no_other_kind(author: Author, kind: str) -> None:
    status = author.client.get(f"/settings/new/{kind}").status_code
    assert status == 404
