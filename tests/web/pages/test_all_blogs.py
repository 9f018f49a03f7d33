"""One account, several blogs: one list, one budget, each blog by name."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from service import insight
from service.core.records import VerdictKind
from service.insight.arriving.receive import keep_many
from tests.insight.payloads import comment, upserted
from tests.web.conftest import EMAIL, QUESTION, Author, Blog
from tests.web.hooks.plugin import link

THANKS = "Thanks for this."
HERE, THERE = "blog-example", "second-example"


def cards(page: str) -> list[tuple[str, str]]:
    """Each card's place on the page, and the name of its blog."""
    places = re.findall(r'<article class="card" id="thread-([^"]+)"', page)
    return list(zip(places, re.findall(r"<span>\(<bdi>([^<]+)</bdi>\)</span>", page), strict=True))


@pytest.fixture
def both(author: Author, service: insight.Service, blog: Blog) -> Author:
    """The same ids on both blogs: a question here, thanks and a question there."""
    other = insight.add_site(service, "https://second.example", "Second Blog", now=blog.now)
    insight.add_author(service, other.key, EMAIL)
    told = {HERE: [(3, QUESTION), (4, THANKS)], THERE: [(3, THANKS), (5, f"{QUESTION} Really?")]}
    for key, rows in told.items():
        # Another reader each, so that each has a thread.
        given = [
            (
                insight.Delivery(f"m{number}"),
                upserted(
                    comment(
                        number,
                        text,
                        comment_author=f"R{number}",
                        comment_author_email=f"r{number}@readers.example",
                    )
                ),
            )
            for number, text in rows
        ]
        keep_many(service, key, given, blog.now)
        insight.score_stale(service, key)
        insight.make_stale(service, key)
    return author


def test_all_blogs_come_first_and_are_one_list(both: Author) -> None:
    page = both.client.get("/?all=1").text
    (nav,) = re.findall(r'<ul class="sites">(.*?)</ul>', page, re.DOTALL)
    assert re.findall(r">([^<>]+)</a>", nav) == ["All blogs", "A Blog", "Second Blog"]
    assert nav.count("aria-current") == 1
    assert 'href="/" aria-current="page"' in nav
    told = cards(page)
    assert sorted(told) == sorted(
        [
            (f"{HERE}-3", "A Blog"),
            (f"{HERE}-4", "A Blog"),
            (f"{THERE}-3", "Second Blog"),
            (f"{THERE}-5", "Second Blog"),
        ]
    )
    assert "Four threads wait for you" in page


def test_the_order_is_that_of_priority_and_each_blog_s_own(
    both: Author, service: insight.Service, blog: Blog
) -> None:
    blogs = insight.list_sites(service)
    found, of = insight.queue_of_all(service, blogs, now=blog.now, minutes=None, limit=20)
    worth = [each.priority or 0.0 for each in found.threads]
    assert worth == sorted(worth, reverse=True)
    for site in blogs:
        alone = insight.reply_queue(service, site.key, now=blog.now)
        here = [each.thread.id for each, its in zip(found.threads, of, strict=True) if its == site]
        assert here == [each.thread.id for each in alone.threads]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_page_by_page_nothing_is_lost_or_told_twice(
    both: Author, service: insight.Service, blog: Blog, limit: int
) -> None:
    blogs = insight.list_sites(service)
    told = []
    for before in range(0, 6, limit):
        found, of = insight.queue_of_all(
            service, blogs, now=blog.now, minutes=None, limit=limit, skip=before
        )
        assert found.open_threads == 4
        told += [(its.key, each.thread.id) for each, its in zip(found.threads, of, strict=True)]
    whole, of = insight.queue_of_all(service, blogs, now=blog.now, minutes=None, limit=20)
    assert told == [(its.key, e.thread.id) for e, its in zip(whole.threads, of, strict=True)]
    assert len(set(told)) == 4


def test_one_budget_is_for_all_of_them(both: Author) -> None:
    both.press("/account/profile", minutes="4")
    assert 0 < len(cards(both.client.get("/").text)) < 4
    assert "in your 4 minutes" in both.client.get("/?limit=9").text
    assert "in your 4 minutes" in both.client.get(f"/?limit=9&site={THERE}").text
    assert len(cards(both.client.get("/?all=1").text)) == 4


def test_without_minutes_of_their_own_the_most_of_a_blog_holds(
    both: Author, service: insight.Service
) -> None:
    insight.set_site(service, THERE, minutes=7)
    assert "7 minutes" in both.client.get("/?limit=9").text
    assert "7 minutes" not in both.client.get(f"/?limit=9&site={HERE}").text


def test_a_verdict_is_on_the_blog_of_its_card_and_is_undone_there(
    both: Author, service: insight.Service
) -> None:
    page = both.client.get("/").text
    (its_blog,) = re.findall(
        rf'action="/threads/5/verdict".*?name="site" value="({THERE})"', page, re.DOTALL
    )
    both.press("/threads/5/verdict", site=its_blog, kind="no_reply_needed", next="/")
    page = both.client.get("/").text
    assert (f"{THERE}-5", "Second Blog") not in cards(page)
    undo = re.search(
        r'action="(/verdicts/\d+/undo)">.*?name="site" value="([^"]+)"', page, re.DOTALL
    )
    assert undo
    assert undo[2] == THERE
    assert f'href="/threads/5?site={THERE}"' in page
    assert both.press(undo[1], site=THERE, next="/").status_code == 303
    assert (f"{THERE}-5", "Second Blog") in cards(both.client.get("/").text)


def test_each_blog_keeps_its_goal_until_one_is_chosen_for_all(both: Author) -> None:
    goals = both.client.get("/").text.partition('id="goal"')[2].partition("</select>")[0]
    assert "as each blog says" in goals
    assert "selected" not in goals
    assert 'value="helping" selected' in both.client.get("/?goal=helping").text
    assert "as each blog says" not in both.client.get(f"/?site={HERE}").text


def test_every_id_on_the_page_is_there_once(both: Author) -> None:
    page = both.client.get("/").text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for reference in re.findall(r'(?:aria-labelledby|for)="([^"]+)"', page):
        assert reference in ids


def test_deep_pages_are_for_each_blog_alone(both: Author) -> None:
    assert both.client.get("/?page=6").status_code == 400
    assert both.client.get(f"/?page=6&site={HERE}").status_code == 303


def test_who_has_one_blog_sees_no_word_of_others(author: Author, blog: Blog) -> None:
    blog.send()
    page = author.client.get("/").text
    assert "All blogs" not in page
    assert "thread-3" in page


def test_wordpress_opens_its_own_blog_alone(both: Author, client: FlaskClient, blog: Blog) -> None:
    client.get(link(blog, role="administrator", number="msg_alone"))
    page = client.get("/").text
    assert "All blogs" not in page
    assert "Second Blog" not in page


def test_a_blog_without_a_word_is_in_nobody_s_way(
    both: Author, service: insight.Service, blog: Blog
) -> None:
    quiet = insight.add_site(service, "https://quiet.example", "Quiet", now=blog.now)
    insight.add_author(service, quiet.key, EMAIL)
    assert len(cards(both.client.get("/?all=1").text)) == 4


def test_what_was_decided_lately_is_told_of_all(
    both: Author, service: insight.Service, blog: Blog
) -> None:
    for key, hours in {THERE: 1, HERE: 2}.items():
        insight.give_verdict(
            service, key, "3", VerdictKind.NOT_FOR_ME, now=blog.now - timedelta(hours=hours)
        )
    lately = both.client.get("/").text.partition("What you decided lately")[2]
    assert re.findall(r'href="/threads/3\?site=([^"]+)"', lately) == [THERE, HERE]
