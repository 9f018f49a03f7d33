"""The plugin says how much of a thread was on its page: a verdict reaches no further."""

from __future__ import annotations

import pytest

from service import insight
from tests.insight.payloads import comment
from tests.web.conftest import Blog, event
from tests.web.hooks.plugin import ask, ask_as


@pytest.fixture
def told(blog: Blog) -> Blog:
    """A blog that sent a question and, below it, somebody else's."""
    blog.send()
    row = comment(5, "Thanks, and who checked them?", comment_parent="3",
                  comment_author_email="sef@readers.example")  # fmt: skip
    blog.send(event(row), number="msg_5")
    return blog


def test_a_verdict_reaches_no_further_than_what_was_seen(told: Blog) -> None:
    given = {"comment": "5", "kind": "no_reply_needed", "seen": "3"}
    answer = ask_as(told, "verdict.give", given, number="v").get_json()
    states = {each: found["state"] for each, found in answer["comments"].items()}
    assert states == {"3": "no_reply_needed", "5": "owed"}


@pytest.mark.parametrize("seen", ["there", 3, None, ["3"], "3.x", "", "0"])
def test_what_was_seen_is_the_newest_comment_or_refused(
    told: Blog, service: insight.Service, seen: object
) -> None:
    answer = ask(told, "verdict.give", comment="3", kind="no_reply_needed", seen=seen)
    if seen == "":
        assert answer.status_code == 200
        return
    assert answer.status_code == 400
    assert answer.get_json()["field"] == "seen"
    assert insight.last_verdicts(service, told.site.key) == ()
