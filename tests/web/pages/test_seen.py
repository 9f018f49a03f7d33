"""A page says how much of a thread it shows, and a verdict reaches no further."""

from __future__ import annotations

import re

import pytest

from tests.insight.payloads import comment
from tests.web.conftest import Author, Blog, event
from tests.web.pages.test_pages import cards, words


@pytest.fixture
def page(author: Author, blog: Blog) -> Author:
    """An author with one open thread."""
    blog.send()
    return author


def seen_on(html: str, thread: str) -> str:
    """What the form of a thread says that it shows."""
    form = html[html.index(f'action="/threads/{thread}/verdict"') :]
    found = re.search(r'name="seen" value="([^"]+)"', form)
    assert found
    return found[1]


def test_who_writes_while_the_page_is_open_is_still_there_and_said(
    page: Author, blog: Blog
) -> None:
    seen = seen_on(page.client.get("/").text, "3")
    again = comment(9, "And how long did it take you, all in all?", comment_parent="3")
    blog.send(event(again), number="msg_9")
    page.press("/threads/3/verdict", kind="no_reply_needed", seen=seen)
    html = page.client.get("/").text
    assert "Noor wrote again meanwhile: that is still here." in words(html)
    assert "3" in cards(html)
    page.press("/threads/3/verdict", kind="no_reply_needed", seen=seen_on(html, "3"))
    html = page.client.get("/").text
    assert "meanwhile" not in words(html)
    assert "3" not in cards(html)


def test_what_was_seen_is_no_place_for_anything_else(page: Author) -> None:
    for seen in ("x", "3.-1", "3" * 30, "<b>"):
        sent = page.press("/threads/3/verdict", kind="no_reply_needed", seen=seen)
        assert sent.status_code == 400
    assert "3" in cards(page.client.get("/").text)
