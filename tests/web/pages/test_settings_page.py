"""The settings of a blog."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from service import insight
from tests.conftest import NOW
from tests.insight.payloads import comment
from tests.web.conftest import EMAIL, PASSWORD, QUESTION, Author, Blog, without_our_script
from tests.web.hooks.plugin import ask, link

ADDRESS = "http://127.0.0.1:8000/webhook/blog-example"


def test_the_page_tells_the_address_and_no_secret(author: Author, blog: Blog) -> None:
    page = author.client.get("/settings").text
    assert ADDRESS in page
    assert "has sent nothing by itself" in page
    assert "whsec_" not in page
    assert blog.token_path.rpartition("/")[2] not in page
    assert blog.site.api_token not in page
    assert "<script" not in without_our_script(page)
    assert " style=" not in page
    assert 'href="/settings"' in author.client.get("/").text


def _event(blog: Blog) -> Any:
    return blog.send()


def _form(blog: Blog) -> Any:
    row = {"hook": "comment_post", **comment(3, QUESTION)}
    return blog.client.post(blog.token_path, data=row)


def _test(blog: Blog) -> Any:
    return ask(blog, "connection.test")


@pytest.mark.parametrize("send", [_event, _form, _test], ids=["event", "form", "test"])
def test_it_says_when_the_blog_was_last_heard_of(
    author: Author, blog: Blog, clock: Any, send: Any
) -> None:
    assert send(blog).status_code == 200
    clock.shift(3 * 3600)
    assert "3 hours ago" in author.client.get("/settings").text


def test_neither_a_sign_in_nor_another_blog_is_a_delivery(
    author: Author, blog: Blog, service: insight.Service, now: datetime, clock: Any
) -> None:
    author.client.get(link(blog, number="msg_in"))
    assert "has sent nothing by itself" in author.client.get("/settings").text
    blog.send()
    clock.shift(2 * 3600)
    other = Blog(blog.client, insight.add_site(service, "https://second.example", now=now), now)
    insight.remember_delivery(service, other.site.key, insight.Delivery("msg_9"), now)
    assert "2 hours ago" in author.client.get("/settings").text


def test_the_blog_is_called_as_its_author_says(author: Author, blog: Blog) -> None:
    page = author.client.get("/settings").text
    told = {"csrf_token": author.token(page), "site": blog.site.key}
    name = '<b>Knots</b>  & "Ropes"'
    sent = author.client.post("/settings/name", data={**told, "name": name})
    assert (sent.status_code, sent.location) == (303, "/settings")
    page = author.client.get("/settings").text
    assert "<b>Knots" not in page
    assert 'value="&lt;b&gt;Knots&lt;/b&gt; &amp; &#34;Ropes&#34;"' in page
    for bad in ("K" * 201, "K\u202enots"):
        refused = author.client.post("/settings/name", data={**told, "name": bad})
        assert refused.status_code == 400
        assert "Not kept: a blog&#39;s name has 200 letters at most" in refused.text
    refused = author.client.post("/settings/name", data={**told, "name": "  "})
    assert (refused.status_code, "Not kept: a blog has a name." in refused.text) == (400, True)
    assert "&lt;b&gt;Knots" in author.client.get("/settings").text


def test_the_plugin_is_filled_in_with_the_blog_s_address(author: Author) -> None:
    answer = author.client.get("/settings/comment-insight.zip")
    assert answer.content_type == "application/zip"
    assert "comment-insight.zip" in answer.headers["Content-Disposition"]
    with ZipFile(BytesIO(answer.data)) as archive:
        assert f"return '{ADDRESS}';" in archive.read("comment-insight/address.php").decode()


@pytest.mark.parametrize(
    ("minutes", "kept"), [("25", 25), ("1440", 1440), ("1", 1), ("", None), (" 30 ", 30)]
)
def test_the_minutes_and_the_goal_are_kept(
    author: Author, service: insight.Service, minutes: str, kept: int | None
) -> None:
    author.press("/settings", minutes="9", goal="business")
    answer = author.press("/settings", minutes=minutes, goal="helping")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/settings")
    site = insight.get_site(service, "blog-example")
    assert (site.minutes, site.goal.value) == (kept, "helping")
    assert "Kept" in author.client.get("/settings").text


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": "0", "goal": "helping"},
        {"minutes": "1441", "goal": "helping"},
        {"minutes": "-5", "goal": "helping"},
        {"minutes": "soon", "goal": "helping"},
        {"minutes": "9" * 5000, "goal": "helping"},
        {"minutes": "5", "goal": "fame"},
        {"minutes": "5"},
    ],
    ids=["none", "too many", "negative", "a word", "endless", "another goal", "no goal"],
)
def test_what_makes_no_sense_is_not_kept(
    author: Author, service: insight.Service, fields: dict[str, str]
) -> None:
    assert author.press("/settings", **fields).status_code == 400
    assert insight.get_site(service, "blog-example").minutes is None


@pytest.mark.parametrize("path", ["/settings", "/settings/comment-insight.zip", "/settings/remove"])
def test_a_stranger_is_sent_to_the_login(stranger: Author, path: str) -> None:
    answer = stranger.client.get(path)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/login?next=")


@pytest.mark.parametrize("path", ["/settings", "/settings/new/secret", "/settings/remove"])
def test_a_form_of_another_site_changes_nothing(
    author: Author, service: insight.Service, path: str
) -> None:
    before = insight.webhook_secrets(service, "blog-example", now=NOW)
    answer = author.client.post(path, data={"minutes": "5", "goal": "helping"})
    assert answer.status_code == 400
    assert insight.webhook_secrets(service, "blog-example", now=NOW) == before


def test_somebody_else_s_blog_can_not_be_set(
    author: Author, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    before = insight.webhook_secrets(service, other.key, now=NOW)
    assert author.press("/settings/new/secret", site=other.key).status_code == 404
    assert author.client.get(f"/settings?site={other.key}").status_code == 404
    assert author.client.get(f"/settings/comment-insight.zip?site={other.key}").status_code == 404
    assert insight.webhook_secrets(service, other.key, now=NOW) == before


def test_an_account_of_several_blogs_gets_the_plugin_of_the_one_it_looks_at(
    author: Author, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", "<Second> Blog", now=now)
    insight.add_author(service, other.key, EMAIL, PASSWORD)
    author.log_in()
    page = author.client.get(f"/settings?site={other.key}").text
    assert "&lt;Second&gt; Blog" in page
    way = re.search(r'href="(/settings/comment-insight\.zip[^"]*)"', page)
    assert way
    with ZipFile(BytesIO(author.client.get(way[1]).data)) as archive:
        assert b"/webhook/second-example" in archive.read("comment-insight/address.php")


def test_a_blog_is_removed_after_it_was_asked_twice_and_only_that_blog(
    author: Author, blog: Blog, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", "Second Blog", now=now)
    insight.add_author(service, other.key, "ida@blog.example", "a long enough password")
    author.log_in()
    blog.send()
    assert "/settings/remove" in author.client.get("/settings").text
    asked = author.client.get(f"/settings/remove?site={blog.site.key}").text
    assert "1 comment, 1 post," in asked
    assert author.press("/settings/remove", site=blog.site.key).status_code == 400
    assert len(insight.list_sites(service)) == 2
    assert author.press("/settings/remove", site=blog.site.key, sure="1").status_code == 303
    assert [each.key for each in insight.list_sites(service)] == [other.key]
    assert "Second Blog" in author.client.get("/").text
    assert author.press("/settings/remove", site=other.key, sure="1").status_code == 303
    assert author.client.get("/").status_code == 303


def _authors_of(page: str) -> list[tuple[str, ...]]:
    wanted = r'name="kind" value="(\w+)">\s*<input type="hidden" name="value" value="([^"]+)"'
    return re.findall(wanted, page)


def test_who_is_the_author_can_be_taken_back_and_undone(author: Author, blog: Blog) -> None:
    blog.send()
    page = author.client.get("/settings").text
    assert ("user", "1") in _authors_of(page)
    assert "ida@blog.example" not in page
    assert author.press("/settings/author", kind="user", value="1").status_code == 303
    assert "taken back" in author.client.get("/settings").text
    blog.send(number="msg_again")
    assert "runs the blog" not in author.client.get("/settings").text
    author.press("/settings/author", kind="user", value="1", undo="1")
    assert "runs the blog" in author.client.get("/settings").text


@pytest.mark.parametrize(
    "fields",
    [{}, {"kind": "user", "value": "77"}, {"kind": "called", "value": "ida"}, {"kind": "x"}],
    ids=["nothing", "unknown", "a name beside", "no kind"],
)
def test_only_who_is_known_can_be_taken_back(
    author: Author, blog: Blog, fields: dict[str, str]
) -> None:
    blog.send()
    assert author.press("/settings/author", **fields).status_code == 400
    assert (
        author.client.post("/settings/author", data={"kind": "user", "value": "1"}).status_code
        == 400
    )
