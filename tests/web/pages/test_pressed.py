"""What is pressed when a session is over is asked about once more, and lost by nobody."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from service import insight
from service.store import schema
from tests.insight.payloads import comment
from tests.web.conftest import EMAIL, PASSWORD, QUESTION, Author, Blog, event
from tests.web.hooks.plugin import link

VERDICT = "/threads/3/verdict"
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def open_page(author: Author, blog: Blog) -> dict[str, str]:
    """The fields of a verdict on a page that was opened while all was well."""
    blog.send()
    token = author.token(author.client.get("/").text)
    return {"csrf_token": token, "site": blog.site.key, "kind": "no_reply_needed", "next": "/"}


def verdicts(service: insight.Service) -> int:
    with service.db.read() as connection:
        counted = select(func.count()).select_from(schema.verdicts)
        return int(connection.execute(counted).scalar_one())


def sign_in_again(author: Author, answer: Any) -> str:
    """Log in as the answer asks, and the page that follows."""
    assert answer.status_code == 303
    target = author.client.get(answer.headers["Location"]).text
    form = re.search(r'name="next" value="([^"]+)"', target)
    assert form
    entered = author.log_in(next=unescape(form[1]))
    assert entered.headers["Location"] == "/pressed"
    return author.client.get("/pressed").text


def form_of(page: str) -> tuple[str, dict[str, str]]:
    """The first form below the heading: where it goes, and its fields."""
    main = page.partition("<main")[2]
    action = re.search(r'action="([^"]+)"', main)
    assert action
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', main.partition("</form>")[0])
    return action[1], {name: unescape(value) for name, value in fields}


def over_in_the_database(service: insight.Service) -> None:
    with service.db.write() as connection:
        connection.execute(schema.sessions.delete())


def test_it_is_done_after_a_yes(
    author: Author, service: insight.Service, open_page: dict[str, str]
) -> None:
    over_in_the_database(service)
    page = sign_in_again(author, author.client.post(VERDICT, data=open_page))
    assert "You pressed: No reply needed on <bdi>Noor</bdi>’s comment." in page
    assert verdicts(service) == 0
    action, fields = form_of(page)
    assert action == VERDICT
    assert fields["csrf_token"] != open_page["csrf_token"]
    assert author.client.post(action, data=fields).status_code == 303
    assert verdicts(service) == 1
    assert author.client.get("/pressed").headers["Location"] == "/"


def test_it_is_left_after_a_no(
    author: Author, service: insight.Service, open_page: dict[str, str]
) -> None:
    over_in_the_database(service)
    open_page["next"] = "/threads/3"
    page = sign_in_again(author, author.client.post(VERDICT, data=open_page))
    left = author.client.post("/pressed", data={"csrf_token": author.token(page)})
    assert left.headers["Location"] == "/threads/3"
    assert verdicts(service) == 0
    assert author.client.get("/pressed").status_code == 303


def test_idle_for_weeks_is_no_other_matter(
    author: Author, service: insight.Service, open_page: dict[str, str], clock: Any
) -> None:
    clock.shift(insight.IDLE + timedelta(days=1))
    page = sign_in_again(author, author.client.post(VERDICT, data=open_page))
    assert "No reply needed" in page
    assert verdicts(service) == 0


@pytest.mark.parametrize("away", ["/logout", "another cookie"])
def test_a_page_of_an_earlier_session_asks_too(
    author: Author, service: insight.Service, open_page: dict[str, str], away: str
) -> None:
    if away == "/logout":
        author.press(away)
    else:
        author.client.delete_cookie("comment_insight")
    author.log_in()
    answer = author.client.post(VERDICT, data=open_page, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pressed")
    assert "You pressed: No reply needed" in author.client.get("/pressed").text
    assert verdicts(service) == 0


@pytest.mark.parametrize("told", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}])
def test_a_form_of_somebody_else_s_page_is_neither_done_nor_asked_about(
    author: Author, service: insight.Service, open_page: dict[str, str], told: dict[str, str]
) -> None:
    forged = open_page | {"csrf_token": "a guess"}
    assert author.client.post(VERDICT, data=forged, headers=told).status_code == 400
    assert author.client.get("/pressed").headers["Location"] == "/"
    assert verdicts(service) == 0


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "/../evil"]
)
def test_it_leads_nowhere_else(
    author: Author, service: insight.Service, open_page: dict[str, str], target: str
) -> None:
    over_in_the_database(service)
    open_page["next"] = target
    page = sign_in_again(author, author.client.post(VERDICT, data=open_page))
    action, _ = form_of(page)
    assert action == VERDICT
    left = author.client.post("/pressed", data={"csrf_token": author.token(page)})
    assert left.headers["Location"] == "/"


def test_a_password_is_not_carried(
    author: Author, service: insight.Service, open_page: dict[str, str]
) -> None:
    over_in_the_database(service)
    fields = open_page | {"old": PASSWORD, "new": "b" * 12, "again": "b" * 12}
    answer = author.client.post("/account/password", data=fields)
    assert answer.headers["Location"] == "/login?next=/"
    with author.client.session_transaction() as session:
        assert PASSWORD not in str(dict(session))


def test_what_is_too_long_for_a_cookie_is_let_go(
    author: Author, service: insight.Service, open_page: dict[str, str]
) -> None:
    over_in_the_database(service)
    answer = author.client.post("/settings/address", data=open_page | {"url": "x" * 3_000})
    assert answer.headers["Location"] == "/login?next=/"


def test_a_form_without_words_of_its_own_is_named_by_its_page(
    author: Author, service: insight.Service, open_page: dict[str, str]
) -> None:
    over_in_the_database(service)
    fields = open_page | {"kind": "user", "value": "1"}
    page = sign_in_again(author, author.client.post("/settings/author", data=fields))
    assert "You pressed: a button on the page that you had open." in page


def test_a_thread_that_is_gone_is_said_to_be(
    author: Author, service: insight.Service, blog: Blog, open_page: dict[str, str]
) -> None:
    over_in_the_database(service)
    answer = author.client.post(VERDICT, data=open_page)
    later = comment(3, QUESTION) | {"comment_date_gmt": "2026-03-05 00:00:00"}
    blog.send(event(later, "comment.deleted"), number="msg_gone")
    author.client.get(answer.headers["Location"])
    author.log_in(next="/pressed")
    gone = author.client.get("/pressed", follow_redirects=True).text
    assert "that thread is gone" in gone


def test_another_account_does_nothing_on_a_blog_that_it_has_not(
    author: Author, app: Flask, service: insight.Service, open_page: dict[str, str], blog: Blog
) -> None:
    other = insight.add_site(service, "https://second.example", now=blog.now)
    insight.add_author(service, other.key, "per@blog.example", PASSWORD)
    over_in_the_database(service)
    author.client.post(VERDICT, data=open_page)
    author.log_in(email="per@blog.example", next="/pressed")
    assert "no such blog" in author.client.get("/pressed", follow_redirects=True).text
    assert author.client.get("/pressed").status_code == 303


def test_by_wordpress_one_comes_back_to_it_as_well(
    author: Author, service: insight.Service, open_page: dict[str, str], blog: Blog
) -> None:
    over_in_the_database(service)
    author.client.post(VERDICT, data=open_page)
    back = author.client.get(link(blog, target="/pressed", number="msg_back"))
    assert back.headers["Location"] == "/pressed"
    assert "No reply needed" in author.client.get("/pressed").text


def test_what_is_done_meanwhile_in_another_window_loses_nothing(
    author: Author, service: insight.Service, open_page: dict[str, str]
) -> None:
    over_in_the_database(service)
    sign_in_again(author, author.client.post(VERDICT, data=open_page))
    author.press("/settings", minutes="9", goal="helping")
    assert "You pressed: No reply needed" in author.client.get("/pressed").text


def test_nobody_is_asked_who_has_pressed_nothing(author: Author, stranger: Author) -> None:
    assert EMAIL in author.client.get("/account").text
    assert author.client.get("/pressed").headers["Location"] == "/"
