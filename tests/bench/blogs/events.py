"""A year as the payloads of signed events, which a blog's plugin would send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from service.wordpress.events import parse_event
from service.wordpress.fields import Event
from tests.bench.blogs.year import Said, Year

URL = "https://blog.example"
AUTHOR = {"ID": "1", "display_name": "Ida Marchetti", "user_email": "ida@blog.example"}
DAYS = 365
_ANSWERING = {
    "comment_author": AUTHOR["display_name"],
    "comment_author_email": AUTHOR["user_email"],
    "user_id": AUTHOR["ID"],
}
_SYLLABLES = [a + b for a in "BDFGKLMNPRSTVZ" for b in ("ag", "ev", "isk", "or", "ust")]


def surname(number: int) -> str:
    """A name that no word of a comment is; another one for each number."""
    parts, number = [], number + len(_SYLLABLES) ** 2
    while number:
        number, last = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[last].lower())
    return "".join(parts).capitalize()


def name_of(year: Year, reader: int, copy: int = 0) -> str:
    """A reader's whole name, in that copy of the year."""
    return f"{year.readers[reader]} {surname(reader + copy * len(year.readers))}"


def payloads(year: Year, end: datetime, *, first: int = 1) -> Iterator[dict[str, Any]]:
    """An event a post, and one a comment with its post beside it, in order of writing.

    The year ends at `end`. Numbers of posts and comments begin at `first`.
    """
    begin, number, told = end - timedelta(days=DAYS), first, []
    for place, post in enumerate(year.posts):
        posted = begin + timedelta(days=post.day)
        row = post_row(first + place, post.title, post.text, posted)
        told.append((posted, "post.upserted", {"post": row}))
        numbers = range(number, number + len(post.comments))
        for mine, said in zip(numbers, post.comments, strict=True):
            written = posted + timedelta(hours=said.hours)
            parent = 0 if said.parent is None else numbers[said.parent]
            comment = comment_row(mine, first + place, said, written, year, parent=parent)
            told.append((written, "comment.upserted", {"comment": comment, "post": row}))
        number = numbers.stop
    for when, kind, data in sorted(told, key=lambda event: event[0]):
        yield {"type": kind, "timestamp": when.isoformat(timespec="microseconds"), "data": data}


def events(year: Year, end: datetime, *, first: int = 1) -> Iterator[Event]:
    """The same, read."""
    return map(parse_event, payloads(year, end, first=first))


def post_row(number: int, title: str, text: str, date: datetime) -> dict[str, Any]:
    """A post with WordPress's own names."""
    return {
        "ID": str(number),
        "post_title": title,
        "post_content": text,
        "post_date_gmt": wordpress_date(date),
        "post_status": "publish",
        "permalink": f"{URL}/{number}/",
        "post_author": AUTHOR["ID"],
        "author": AUTHOR,
    }


def comment_row(
    number: int,
    post: int,
    said: Said,
    written: datetime,
    year: Year,
    *,
    parent: int = 0,
    copy: int = 0,
) -> dict[str, str]:
    """A comment with WordPress's own names; each `copy` has other readers."""
    who = _ANSWERING
    if said.reader is not None:
        # A few leave no address.
        address = f"reader{said.reader}.{copy}@readers.example" if said.reader % 25 else ""
        name = name_of(year, said.reader, copy)
        who = {"comment_author": name, "comment_author_email": address, "user_id": "0"}
    return {
        "comment_ID": str(number),
        "comment_post_ID": str(post),
        **who,
        "comment_author_url": "",
        "comment_date_gmt": wordpress_date(written),
        "comment_content": said.text,
        "comment_approved": "1",
        "comment_type": "comment",
        "comment_parent": str(parent),
    }


def wordpress_date(date: datetime) -> str:
    """A date as WordPress has it."""
    return date.strftime("%Y-%m-%d %H:%M:%S")
