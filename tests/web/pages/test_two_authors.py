"""Two who write for one blog: each by name, "You" for who looks, and the posts that are theirs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from service import insight
from service.core.records import Role
from service.insight.arriving.receive import keep_many
from tests.insight.payloads import POST, comment, upserted
from tests.web.conftest import PASSWORD, QUESTION, Author, Blog
from tests.web.hooks.plugin import ask, link

PER = "per@blog.example"
PERS_POST = {
    **POST,
    "ID": "8",
    "post_title": "What Per thinks",
    "author": {"ID": "2", "display_name": "Per Sund", "user_email": PER},
}


def waits(page: str) -> list[str]:
    return re.findall(r'<article class="card" id="thread-([^"]+)"', page)


@pytest.fixture
def shared(author: Author, service: insight.Service, blog: Blog) -> Author:
    """Ida's post with two readers, Per's with one; Ida answered under Per's."""
    rows: list[tuple[dict[str, Any], dict[str, Any]]] = [
        (comment(3, QUESTION), POST),
        (comment(5, QUESTION, comment_author="Rosa", comment_author_email="r@x.example"), POST),
        (comment(6, QUESTION, comment_post_ID="8"), PERS_POST),
        (
            comment(
                7,
                "We moved them by hand, Noor.",
                comment_author="Per Sund",
                comment_author_email=PER,
                user_id="2",
            ),
            POST,
        ),
    ]
    told = [
        (insight.Delivery(f"m{n}"), upserted(row, post=post)) for n, (row, post) in enumerate(rows)
    ]
    keep_many(service, blog.site.key, told, blog.now)
    ask(blog, "connection.test", moderators=["1", "2"])
    insight.score_stale(service, blog.site.key)
    insight.make_stale(service, blog.site.key)
    insight.add_author(service, blog.site.key, PER, PASSWORD, Role.AUTHOR)
    return author


@pytest.fixture
def per(shared: Author, app: Flask) -> Author:
    made = Author(app.test_client())
    made.log_in(email=PER)
    return made


def test_who_decided_is_told_by_name_and_oneself_as_you(shared: Author, per: Author) -> None:
    per.press("/account/profile", name="Per S.", minutes="", timezone="")
    per.press("/threads/5/verdict", kind="no_reply_needed")
    assert "<bdi>Per S.</bdi> closed this" in shared.client.get("/threads/5").text
    assert "by <bdi>Per S.</bdi>" in shared.client.get("/").text
    assert "<bdi>You</bdi> closed this" in per.client.get("/threads/5").text
    assert "What was decided lately" in shared.client.get("/").text
    alone = per.client.get("/").text
    assert "What you decided lately" in alone
    assert "by you" not in alone.replace("by your goal", "")
    shared.press("/threads/6/verdict", kind="not_for_me")
    assert "by you" in per.client.get("/").text.replace("by your goal", "")


def test_without_a_name_the_address_stays_out_of_sight(shared: Author, per: Author) -> None:
    per.press("/threads/5/verdict", kind="later", days="3")
    page = shared.client.get("/threads/5").text
    assert "<bdi>per</bdi> put this off" in page
    assert PER not in page
    assert 'formaction="/threads/5/show-now"' in page
    shared.press("/threads/5/show-now")
    assert "put this off" not in shared.client.get("/threads/5").text
    assert "show-now" not in shared.client.get("/threads/5").text


def test_who_came_by_wordpress_is_the_user_and_the_account_that_is(
    shared: Author, per: Author, blog: Blog, app: Flask
) -> None:
    by_wordpress = Author(app.test_client())
    by_wordpress.client.get(link(blog, user="2", role="author", number="msg_2"))
    by_wordpress.press("/threads/5/verdict", kind="no_reply_needed")
    assert "<bdi>Per Sund</bdi> closed this" in shared.client.get("/threads/5").text
    assert "<bdi>You</bdi> closed this" not in per.client.get("/threads/5").text
    per.press("/account/user", user="2")
    assert "<bdi>You</bdi> closed this" in per.client.get("/threads/5").text
    assert "<bdi>You</bdi> closed this" in by_wordpress.client.get("/threads/5").text


def test_a_button_in_wp_admin_says_who_pressed_it(shared: Author, blog: Blog) -> None:
    given = ask(blog, "verdict.give", comment="5", kind="no_reply_needed", user="2")
    assert given.status_code == 200
    assert "<bdi>Per Sund</bdi> closed this" in shared.client.get("/threads/5").text
    ask(blog, "verdict.give", comment="3", kind="no_reply_needed")
    assert "closed this" not in shared.client.get("/threads/3").text


def test_my_posts_only(shared: Author, per: Author) -> None:
    assert sorted(waits(shared.client.get("/").text)) == ["5", "6"]
    assert "My posts only" not in per.client.get("/").text
    assert per.press("/account/user", user="2").status_code == 303
    page = per.client.get("/").text
    assert 'href="/?mine=1"' in page
    mine = per.client.get("/?mine=1").text
    assert waits(mine) == ["6"]
    assert "One thread waits for you" in mine
    assert "All posts" in mine
    shared.press("/account/user", user="1")
    assert waits(shared.client.get("/?mine=1").text) == ["5"]


def test_who_came_by_wordpress_has_their_posts_without_saying_so(
    shared: Author, blog: Blog, app: Flask
) -> None:
    by_wordpress = app.test_client()
    by_wordpress.get(link(blog, user="2", role="author", number="msg_2"))
    assert 'href="/?mine=1"' in by_wordpress.get("/").text
    assert waits(by_wordpress.get("/?mine=1").text) == ["6"]


def test_nobody_s_posts_are_none(shared: Author) -> None:
    assert waits(shared.client.get("/?mine=1").text) == []


def test_the_count_of_one_s_own_is_that_of_all_where_all_are_one_s_own(
    shared: Author, service: insight.Service, blog: Blog
) -> None:
    everyone = ("u:1", "u:2")
    whole = insight.reply_queue(service, blog.site.key, now=blog.now)
    mine = insight.reply_queue(service, blog.site.key, now=blog.now, persons=everyone)
    assert mine.open_threads == whole.open_threads == 2
    assert mine.threads == whole.threads


def test_what_the_other_one_wrote_stands_under_their_name(shared: Author, per: Author) -> None:
    # Of who is no user of the blog it is not known whose a comment is.
    assert 'You <span class="as">as <bdi>Per Sund' in shared.client.get("/threads/3").text
    shared.press("/account/user", user="1")
    page = shared.client.get("/threads/3").text
    assert '<bdi>Per Sund</bdi> <span class="as">of this blog' in page
    assert 'You <span class="as">' not in page
    per.press("/account/user", user="2")
    assert 'You <span class="as">as <bdi>Per Sund' in per.client.get("/threads/3").text


@pytest.mark.parametrize("user", ["9", "x", "1"])
def test_nobody_is_a_user_whom_the_blog_did_not_tell_or_who_is_somebody_else(
    shared: Author, per: Author, user: str
) -> None:
    shared.press("/account/user", user="1")
    answer = per.press("/account/user", user=user)
    assert answer.status_code == 400
    assert "Not kept" in answer.text


def test_a_user_is_given_back(shared: Author, per: Author) -> None:
    shared.press("/account/user", user="2")
    shared.press("/account/user", user="")
    assert per.press("/account/user", user="2").status_code == 303


def test_who_leaves_leaves_no_name(
    shared: Author, per: Author, service: insight.Service, blog: Blog
) -> None:
    per.press("/account/user", user="2")
    per.press("/account/profile", name="Per S.", minutes="", timezone="")
    per.press("/threads/5/verdict", kind="no_reply_needed")
    insight.remove_account(service, PER)
    page = shared.client.get("/threads/5").text
    assert "closed this" not in page
    assert "Per S." not in page
    assert shared.press("/account/user", user="2").status_code == 303
