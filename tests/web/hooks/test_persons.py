"""Who wrote a comment, as the plugin is told."""

from __future__ import annotations

from typing import Any

from tests.insight.payloads import AUTHOR, comment
from tests.web.conftest import QUESTION, Author, Blog, event
from tests.web.hooks.plugin import ask


def person(blog: Blog, number: str) -> dict[str, Any] | None:
    """Who wrote a comment."""
    given = ask(blog, "comments.show", comments=[number]).get_json()
    found: dict[str, Any] | None = given["comments"][number]["person"]
    return found


def test_who_wrote_it_stands_beside_a_comment_and_leads_to_their_page(
    blog: Blog, author: Author
) -> None:
    blog.send(event(comment(3, QUESTION)))
    blog.send(event(comment(5, "By hand.", comment_parent="3", **AUTHOR)), number="msg_5")
    blog.send(event(comment(8, "And how long did it take?", comment_parent="5")), number="msg_8")
    first, last = person(blog, "3"), person(blog, "8")
    assert first is not None
    assert last is not None
    assert (first["number"], last["number"], last["answers"]) == (1, 2, 1)
    assert first["id"] == last["id"]
    assert person(blog, "5") is None
    author.log_in()
    assert "Noor" in author.client.get(f"/people/{last['id']}").text


def test_of_who_is_nobody_in_particular_nothing_is_said(blog: Blog) -> None:
    blog.send(event(comment(3, QUESTION, comment_author="", comment_author_email="")))
    assert person(blog, "3") is None
