"""The demo's blog: the first click of a newcomer leads to a page of ours, and closes a thread."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from service import insight
from service.core.records import State
from service.settings import Settings
from service.store import schema
from service.web import create_app
from tests.insight.payloads import comment, event
from tests.web.conftest import Author

FORM = r'class="reply" method="post" action="([^"]+)".*?name="comment" value="(\d+)"'
REPLY = r'href="([^"]+replytocom=[^"]+)"'
HOSTILE = '<script>alert("1")</script> I <3 this & "that"'


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"demo": True})


@pytest.fixture
def demo(service: insight.Service, now: datetime) -> insight.Demo:
    return insight.fill_demo(service, now)


@pytest.fixture
def newcomer(app: Flask, demo: insight.Demo) -> Author:
    """Somebody who has logged in as `serve --demo` told them."""
    author = Author(app.test_client())
    assert author.log_in(email=demo.email, password=demo.password).status_code == 303
    return author


def first_reply(newcomer: Author) -> str:
    """Where the first card's Reply leads."""
    page = newcomer.client.get("/").text
    form = re.search(FORM, page, re.DOTALL)
    assert form
    told = {"csrf_token": newcomer.token(page), "comment": form[2]}
    found = re.search(REPLY, newcomer.client.post(form[1], data=told).text)
    assert found
    return unescape(found[1])


def post(newcomer: Author, address: str, words: str, **fields: str) -> TestResponse:
    """Send the form that stands at this address."""
    page = newcomer.client.get(address).text
    asked = re.search(r'name="replytocom" value="(\d+)"', page)
    assert asked
    told = {"csrf_token": newcomer.token(page), "replytocom": asked[1], "comment": words}
    return newcomer.client.post(address.partition("?")[0], data={**told, **fields})


def test_the_first_click_leads_to_a_form_and_closes_the_thread(
    newcomer: Author, service: insight.Service, demo: insight.Demo, now: datetime
) -> None:
    before = insight.reply_queue(service, demo.key, now=now).threads[0]
    address = first_reply(newcomer)
    page = newcomer.client.get(address).text
    assert f"Leave a reply to <bdi>{before.answer.name}</bdi>" in unescape(page)
    assert before.post.title in unescape(page)
    assert before.answer.text.split("\n")[0] in unescape(page)
    answered = post(newcomer, address, "I rang him on Tuesday, and you were right.")
    assert (answered.status_code, answered.headers["Location"]) == (303, "/")
    said = unescape(newcomer.client.get("/").text)
    arrived = re.search(r"Your reply to <a [^>]+><bdi>(.+?)</bdi></a> is here\.", said)
    assert arrived
    assert arrived[1] == before.answer.name
    assert "came in from the blog" not in said
    view = insight.thread_view(service, demo.key, before.thread.id, now=now).queued
    assert view.state is State.ANSWERED
    assert view.thread.comments[-1].by_author
    assert first_reply(newcomer) != address


def test_a_reply_that_was_not_begun_here_is_told_too(
    newcomer: Author, service: insight.Service, demo: insight.Demo, now: datetime
) -> None:
    first = insight.reply_queue(service, demo.key, now=now).threads[0]
    address = f"/demo/{first.post.id}?replytocom={first.answer.id}"
    assert post(newcomer, address, "I rang them.").status_code == 303
    said = newcomer.client.get("/").text
    assert "is answered: your reply came in from the blog." in said
    assert "is here." not in said


def test_a_thread_in_which_somebody_else_waits_says_so(
    newcomer: Author, service: insight.Service, demo: insight.Demo, now: datetime
) -> None:
    first = insight.reply_queue(service, demo.key, now=now).threads[0]
    told = {"comment_post_ID": first.post.id, "comment_parent": first.answer.id}
    also = comment(1000, "How did you tell the others? I have the same to say.", **told)
    at = now - timedelta(minutes=5)
    also["comment_date_gmt"] = f"{at:%Y-%m-%d %H:%M:%S}"
    insight.receive(service, demo.key, event("comment.upserted", at, comment=also), now)
    address = f"/demo/{first.post.id}?replytocom={first.answer.id}"
    assert post(newcomer, address, "I rang them.").status_code == 303
    assert "has your reply, and more in it waits" in newcomer.client.get("/").text


def test_a_letter_and_a_feed_lead_where_the_page_does(
    newcomer: Author, service: insight.Service, demo: insight.Demo, now: datetime
) -> None:
    first = insight.reply_queue(service, demo.key, now=now).threads[0]
    where = f"/demo/{first.post.id}?replytocom={first.answer.id}#respond"
    letter = newcomer.client.get("/account/letter").text
    assert f"{service.settings.public_url}{where}" in unescape(letter)
    form = re.search(
        r'action="/account/feeds/queue">.*?instead_of" value="([^"]*)"',
        page := newcomer.client.get("/account").text,
        re.DOTALL,
    )
    assert form
    told = {"csrf_token": newcomer.token(page), "instead_of": form[1]}
    made = newcomer.client.post("/account/feeds/queue", data=told)
    shown = newcomer.client.get(made.headers["Location"]).text
    address = re.search(r'<code class="key">http://[^/<]+(/feeds/[^<]+)</code>', shown)
    assert address
    feed = newcomer.client.get(address[1]).text
    assert f'href="{service.settings.public_url}{where}"' in feed
    assert "bench-and-ledger.example/" not in feed


def test_open_on_the_blog_leads_to_the_comment_on_its_post(newcomer: Author) -> None:
    found = re.search(r'href="(/demo/\d+)#(comment-\d+)"', newcomer.client.get("/").text)
    assert found
    page = newcomer.client.get(found[1]).text
    assert f'id="{found[2]}"' in page
    assert "Reply<span" in page


def test_what_is_typed_comes_back_as_it_was_typed(newcomer: Author) -> None:
    address = first_reply(newcomer)
    assert post(newcomer, address, HOSTILE).status_code == 303
    page = newcomer.client.get(address.partition("?")[0]).text
    assert "<script>alert" not in page
    assert HOSTILE in unescape(page)


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 10_001])
def test_nothing_and_too_much_are_refused(newcomer: Author, words: str) -> None:
    address = first_reply(newcomer)
    assert post(newcomer, address, words).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/demo/1", "/demo/112?replytocom=1", "/demo/112?replytocom=", "/demo/139?replytocom=901"],
)
def test_there_is_no_page_for_what_is_not_there(newcomer: Author, path: str) -> None:
    assert newcomer.client.get(path).status_code == 404


def test_an_answer_to_nobody_is_refused(newcomer: Author) -> None:
    address = first_reply(newcomer)
    assert post(newcomer, address, "Hello.", replytocom="1").status_code == 400


def test_whoever_is_not_of_the_sample_blog_finds_nothing(
    newcomer: Author, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://other.example", now=now)
    insight.add_author(service, other.key, "ida@other.example", "a long password")
    stranger = Author(newcomer.client.application.test_client())
    assert stranger.client.get("/demo/112").headers["Location"].startswith("/login")
    stranger.log_in(email="ida@other.example", password="a long password")
    assert stranger.client.get("/demo/112").status_code == 404


def test_a_service_that_is_no_demo_has_no_such_page(
    service: insight.Service, demo: insight.Demo
) -> None:
    service.settings = service.settings.model_copy(update={"demo": False})
    author = Author(create_app(service).test_client())
    assert author.client.get("/demo/112").status_code == 404
    author.log_in(email=demo.email, password=demo.password)
    assert author.client.get("/demo/112").status_code == 404
    address = first_reply(author)
    assert address.startswith("https://bench-and-ledger.example/")


def test_filled_again_days_later_what_was_answered_stays_answered(
    newcomer: Author, service: insight.Service, demo: insight.Demo, now: datetime
) -> None:
    thread = insight.reply_queue(service, demo.key, now=now).threads[0].thread.id
    assert post(newcomer, first_reply(newcomer), "Yes, on Tuesday.").status_code == 303
    later = now + timedelta(days=5)
    insight.fill_demo(service, later)
    view = insight.thread_view(service, demo.key, thread, now=later).queued
    assert view.state is State.ANSWERED


def test_an_answer_of_a_session_that_is_over_is_asked_about_and_not_lost(
    newcomer: Author, service: insight.Service, demo: insight.Demo, now: datetime
) -> None:
    thread = insight.reply_queue(service, demo.key, now=now).threads[0].thread.id
    address = first_reply(newcomer)
    page = newcomer.client.get(address).text
    told = {
        "csrf_token": newcomer.token(page),
        "replytocom": address.partition("=")[2].partition("#")[0],
        "comment": "Yes, on Tuesday.",
    }
    with service.db.write() as connection:
        connection.execute(schema.sessions.delete())
    sent = newcomer.client.post(address.partition("?")[0], data=told)
    assert sent.headers["Location"].startswith("/login")
    entered = newcomer.log_in(email=demo.email, password=demo.password, next="/pressed")
    asked = newcomer.client.get(entered.headers["Location"]).text
    assert "You pressed: Post comment" in asked
    again = newcomer.client.post(
        address.partition("?")[0], data={**told, "csrf_token": newcomer.token(asked)}
    )
    assert again.headers["Location"] == "/"
    view = insight.thread_view(service, demo.key, thread, now=now).queued
    assert view.state is State.ANSWERED
