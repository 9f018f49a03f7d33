"""What is older than a month stands apart: on the page, and for whoever asks the API."""

from __future__ import annotations

import re

import pytest

from tests.insight.payloads import comment
from tests.web.conftest import Author, Blog, event

OLD = "Does this hold for a blog of two people as well? We keep one book for both."


@pytest.fixture
def old(author: Author, blog: Blog) -> Author:
    """An author with a thread of this month, and two of last year."""
    blog.send(number="msg_1")
    for number, name in ((1, "Ulla"), (2, "Wim")):
        row = comment(number, OLD, comment_author=name, comment_date_gmt="2025-11-05 09:00:00")
        blog.send(event(row), number=f"msg_{number + 1}")
    return author


def cards(html: str) -> list[str]:
    return sorted(re.findall(r'<article class="card" id="thread-(\d+)"', html))


def test_the_page_is_of_today_and_one_line_leads_to_the_archive(old: Author) -> None:
    html = old.client.get("/?all=1").text
    assert cards(html) == ["3"]
    assert "One thread waits for you" in html
    line = re.search(r'From the archive: two older threads\. <a href="([^"]+)">', html)
    assert line
    older = old.client.get(line[1].replace("&amp;", "&")).text
    assert cards(older) == ["1", "2"]
    assert "From the archive" not in older
    assert "<h1>Two older threads.</h1>" in older
    assert "in all, the newest and most deserving first." in older
    assert "in all, the most deserving first." in html
    short = old.client.get("/?archive=1&minutes=6").text
    assert len(cards(short)) == 1
    assert "<h1>Two older threads; one fits in your 6 minutes.</h1>" in short
    assert "<h1>Two older threads.</h1>" in old.client.get("/?archive=1&minutes=1").text
    assert "done for today" not in older


def test_the_archive_goes_on_page_by_page(old: Author) -> None:
    first = old.client.get("/?archive=1&limit=1").text
    more = re.search(r'<a href="([^"]+)" rel="next">', first)
    assert more
    second = old.client.get(more[1].replace("&amp;", "&")).text
    assert sorted(cards(first) + cards(second)) == ["1", "2"]


def test_nothing_is_said_of_an_archive_that_is_empty(author: Author, blog: Blog) -> None:
    blog.send(number="msg_1")
    assert "archive" not in author.client.get("/").text


@pytest.mark.parametrize(
    ("query", "listed", "open_threads"),
    [
        ("", ["3"], 1),
        ("archive=0", ["3"], 1),
        ("archive=1", ["1", "2"], 2),
        ("all_states=1", ["1", "2", "3"], 3),
    ],
)
def test_the_api_lists_a_part_and_tells_how_many_are_older(
    old: Author, blog: Blog, query: str, listed: list[str], open_threads: int
) -> None:
    address = f"/api/sites/{blog.site.key}/threads?{query}"
    told = blog.client.get(address, headers=blog.bearer).get_json()
    assert sorted(each["id"] for each in told["threads"]) == listed
    assert (told["open_threads"], told["older"]) == (open_threads, 2)
