"""What `sync` says of each fault of a blog, as its owner reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.synced import sync
from tests.wordpress.rest.playing import (
    Fault,
    PlayedBlog,
    comment,
)

OLD = (
    b"<br />\n<b>Warning</b>:  Undefined array key 3 in <b>/srv/x.php</b> on line <b>9</b><br />\n"
)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault(403, body=b"<html>Forbidden"), "the blog's firewall refused"),
        (Fault(406, body=b"Not Acceptable"), "the blog's firewall refused"),
        (Fault(503, body=b"<html>Blocked"), "the blog's firewall refused"),
        (Fault(503, body=b"<title>Just a moment...</title>"), "challenge that only browsers pass"),
        (Fault(302, {"Location": "/wp-login.php?redirect_to=x"}, b""), "login page"),
        (Fault(200), "under maintenance"),
        (Fault(401, {"WWW-Authenticate": "Basic realm=x"}, b"no"), "password of its own"),
        (Fault(404), "--url"),
        (Fault(200, body=OLD + b"<html>"), "WP_DEBUG_DISPLAY"),
    ],
)
def test_what_stands_before_the_interface_is_named(
    blog: PlayedBlog, fault: Fault, says: str
) -> None:
    blog.faults = [fault] * 14
    result = sync()
    assert result.exit_code == 1
    assert says in result.stderr
    assert blog.passwords_seen == 0


WAYS: list[tuple[dict[str, Any], int, int, str]] = [
    ({"cap": 50}, 0, 120, "120 comments new"),
    ({"cap": 10}, 0, 120, "120 comments new"),
    ({"most": 15}, 0, 120, "120 comments new"),
    ({"most": 15, "broken": 502}, 0, 120, "120 comments new"),
    ({"most": 40, "broken": 406}, 0, 120, "120 comments new"),
    ({"no_offset": True}, 0, 120, "120 comments new"),
    ({"around": (b"\xef\xbb\xbf" * 2, b"")}, 0, 120, "byte order marks"),
    ({"around": (OLD, b"<!-- 9 queries -->")}, 0, 120, "switch off WP_DEBUG_DISPLAY"),
    ({"around": (b"<!-- counter -->", b"")}, 0, 120, "counter"),
    ({"total": "400"}, 1, 120, "280 missing"),
    ({"total": "3"}, 0, 120, "120 comments new"),
    ({"total": "120, 120", "hidden": {5}}, 1, 119, "1 missing"),
    ({"total": ""}, 0, 120, "120 comments new"),
    ({"total": "-120"}, 0, 120, "120 comments new"),
    ({"headers": {"Age": "900"}}, 1, 120, "(Age: 900)"),
    ({"headers": {"X-Proxy-Cache": "HIT"}}, 1, 120, "(X-Proxy-Cache: HIT)"),
    ({"hidden": {2, 3}}, 1, 118, "2 missing"),
]


@pytest.mark.parametrize(("ways", "code", "new", "says"), WAYS)
def test_what_was_done_is_compared_with_what_the_blog_says(
    blog: PlayedBlog, ways: dict[str, Any], code: int, new: int, says: str
) -> None:
    for name, value in ways.items():
        setattr(blog, name, value)
    told = sync()
    assert (told.exit_code, says in told.stdout) == (code, True), told.output
    assert len(blog.asked) < 60
    report = json.loads(sync("--json").stdout)
    assert report["unchanged"] == new
    assert report["complete"] is (code == 0)


def test_nothing_is_taken_away_on_the_word_of_an_old_copy(blog: PlayedBlog) -> None:
    sync()
    del blog.comments[4]
    blog.headers = {"Age": "4000"}
    stale = json.loads(sync("--json", "--many-gone").stdout)
    assert (stale["gone"], stale["complete"]) == (0, False)
    blog.headers = {}
    assert json.loads(sync("--json").stdout)["gone"] == 1


def test_a_listing_that_lacks_what_is_known_to_be_there_is_an_old_copy(blog: PlayedBlog) -> None:
    blog.put(comment(300), comment(301))
    sync()
    listed = {number: row for number, row in blog.comments.items() if number < 300}
    there = dict(blog.comments)
    del there[4]

    def cached(_path: str) -> None:
        blog.comments = there if "include=" in blog.asked[-1] else listed

    blog.before = cached
    stale = json.loads(sync("--json").stdout)
    assert (stale["gone"], stale["complete"]) == (0, False)
    assert "ends before 2 comments that are there" in stale["warnings"][0]


def test_an_old_copy_does_not_undo_what_was_told_since(blog: PlayedBlog) -> None:
    sync()
    blog.put(comment(3, "An older text."), comment(4, status="spam"))
    blog.headers = {"Age": "90000"}
    stale = json.loads(sync("--json").stdout)
    assert (stale["changed"], stale["gone"]) == (0, 0)


def test_each_request_is_one_that_no_cache_has_seen(blog: PlayedBlog) -> None:
    sync()
    sync()
    assert len(set(blog.asked)) == len(blog.asked)
    assert len({path.rpartition("&_=")[2] for path in blog.asked}) == len(blog.asked)


def test_it_names_itself_and_may_be_called_otherwise(
    blog: PlayedBlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMENT_INSIGHT_PUBLIC_URL", "https://insight.example/")
    sync()
    (name,) = blog.agents
    assert name.startswith("Comment-Insight/")
    assert name.endswith(" (+https://insight.example)")
    blog.agents.clear()
    monkeypatch.setenv("COMMENT_INSIGHT_USER_AGENT", "Mozilla/5.0 (for the host's firewall)")
    sync()
    assert blog.agents == {"Mozilla/5.0 (for the host's firewall)"}
    monkeypatch.setenv("COMMENT_INSIGHT_USER_AGENT", "one\r\nX-Other: two")
    refused = sync()
    assert (refused.exit_code, "COMMENT_INSIGHT_USER_AGENT" in refused.output) == (1, True)
