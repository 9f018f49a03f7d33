"""Days of two authors of one blog, and the one day of two blogs."""

from __future__ import annotations

import pytest
import time_machine
from flask import Flask

from service import insight
from service.insight.arriving.receive import keep
from service.store import schema
from tests.insight.payloads import START, event
from tests.web.conftest import EMAIL, PASSWORD, Author, Blog
from tests.web.hooks.plugin import link
from tests.web.pages.mornings import BLOG, Morning
from tests.web.pages.test_two_authors import PERS_POST

SECOND = "second-example"
PER = "per@blog.example"
OF_PER = {"comment_author": "Per", "comment_author_email": PER, "user_id": "2"}


@pytest.fixture
def morning(author: Author, service: insight.Service, clock: time_machine.Coordinates) -> Morning:
    return Morning(author.client, service, clock)


@pytest.fixture
def of_per(
    app: Flask, morning: Morning, service: insight.Service, clock: time_machine.Coordinates
) -> Morning:
    """Another author's, of the same blog, with a post of their own."""
    insight.add_author(service, BLOG, PER, PASSWORD)
    keep(service, BLOG, event("post.upserted", START, post=PERS_POST), START)
    insight.take_moderators(service, BLOG, ["1", "2"], None, told_at=morning.now)
    client = app.test_client()
    Author(client).log_in(email=PER)
    return Morning(client, service, clock)


def test_what_one_author_does_is_not_the_other_s_day(morning: Morning, of_per: Morning) -> None:
    for number in (450, 451, 452):
        morning.reader(number)
    assert morning.head() == of_per.head() == "Three people, about 12 minutes."
    first, second, third = of_per.cards()
    of_per.verdict(int(first), "no_reply_needed")
    assert of_per.head() == "One closed, two to go."
    assert morning.head() == "Two people, about 8 minutes."
    morning.verdict(int(second), "no_reply_needed")
    assert morning.head() == "One closed, one to go."
    assert of_per.head() == "One closed, one to go."
    assert morning.cards() == of_per.cards() == [third]


def test_an_answer_is_in_the_day_of_who_wrote_it(
    morning: Morning, of_per: Morning, service: insight.Service
) -> None:
    for number in (450, 451):
        morning.reader(number)
    insight.be_user(service, EMAIL, BLOG, "1")
    morning.author(457, to=450, **OF_PER)
    insight.be_user(service, PER, BLOG, "2")
    morning.at(2)
    assert of_per.head() == "One answered, one to go."
    assert "R450" not in morning.said()
    assert morning.head() == "One person, about 4 minutes."


def test_one_day_is_for_two_blogs_and_each_shows_its_part(
    morning: Morning, service: insight.Service, blog: Blog
) -> None:
    other = insight.add_site(service, "https://second.example", "Second Blog", now=blog.now)
    insight.add_author(service, other.key, EMAIL)
    for number in (450, 451):
        morning.reader(number)
        morning.reader(number, blog=SECOND)
    morning.sets(minutes="9")
    both = morning.cards()
    assert len(both) == 2
    here = [each for each in both if each.startswith(BLOG)]
    there = [each for each in both if each.startswith(SECOND)]
    assert [f"{BLOG}-{each}" for each in morning.cards(f"/?site={BLOG}")] == here
    assert [f"{SECOND}-{each}" for each in morning.cards(f"/?site={SECOND}")] == there
    key, _, number = both[0].rpartition("-")
    morning.author(457, to=int(number), blog=key)
    morning.at(2)
    assert morning.head() == "One answered, one to go."


def test_a_day_goes_with_its_blog_and_with_its_account(
    morning: Morning, of_per: Morning, service: insight.Service, blog: Blog
) -> None:
    morning.reader(450)
    assert len(morning.cards()) == len(of_per.cards()) == 1
    client = of_per.client.application.test_client()
    client.get(link(blog, role="administrator", number="msg_day"))
    assert client.get("/").status_code == 200
    assert owners(service) == ["a", "a", "u"]
    insight.remove_account(service, PER)
    assert owners(service) == ["a", "u"]
    insight.remove_site(service, BLOG)
    assert owners(service) == []
    with service.db.read() as connection:
        assert connection.execute(schema.day_places.select()).all() == []


def test_a_day_is_forgotten_after_sixty_days(morning: Morning, service: insight.Service) -> None:
    morning.reader(450)
    morning.cards()
    morning.at(24 * 59)
    insight.forget_expired(service, morning.now)
    assert owners(service) == ["a"]
    morning.at(24 * 61)
    insight.forget_expired(service, morning.now)
    assert owners(service) == []


def owners(service: insight.Service) -> list[str]:
    """The kinds of those who have a day kept."""
    with service.db.read() as connection:
        rows = connection.execute(schema.days.select()).all()
    return sorted(row.owner[0] for row in rows)
