"""The sample blog that `serve --demo` fills: three posts and their comments, all invented."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from importlib import resources
from typing import Any, Final

SITE_URL: Final = "https://bench-and-ledger.example"
SITE_NAME: Final = "Bench & Ledger"
AUTHOR: Final = {"ID": "1", "display_name": "Tess Wainfleet", "user_email": "tess@example.com"}
_AUTHOR_COMMENTING: Final = {
    "comment_author": AUTHOR["display_name"],
    "comment_author_email": AUTHOR["user_email"],
    "comment_author_url": SITE_URL,
    "user_id": AUTHOR["ID"],
}


def events(now: datetime) -> Iterator[dict[str, Any]]:
    """The sample blog as payloads of signed events, in order of time.

    They go through the same door as a real blog's. `now` is aware; every date is counted back
    from it, so that the newest comment is always a few hours old.
    """
    blog = tomllib.loads(resources.files(__name__).joinpath("blog.toml").read_text("utf-8"))
    posted = {
        post["ID"]: now.astimezone(UTC) - timedelta(days=post.pop("days_before_now"))
        for post in blog["posts"]
    }
    posts = {post["ID"]: _post(post, posted[post["ID"]]) for post in blog["posts"]}
    timed = [(posted[key], "post.upserted", {"post": post}) for key, post in posts.items()]
    for row in blog["comments"]:
        key = row["comment_post_ID"]
        written = posted[key] + timedelta(hours=row.pop("hours_after_post"))
        data = {"comment": _comment(row, written, blog["people"]), "post": posts[key]}
        timed.append((written, "comment.upserted", data))
    for when, kind, data in sorted(timed, key=lambda event: event[0]):
        yield {"type": kind, "timestamp": when.isoformat(timespec="microseconds"), "data": data}


def answer(comment_id: str, to: str, post_id: str, text: str, now: datetime) -> dict[str, Any]:
    """The payload of a signed event: the author has just answered comment `to` in plain text."""
    row = {
        "by": "author",
        "comment_ID": comment_id,
        "comment_post_ID": post_id,
        "comment_parent": to,
        "comment_content": escape(text, quote=False),
    }
    at = now.astimezone(UTC)
    return {
        "type": "comment.upserted",
        "timestamp": at.isoformat(timespec="microseconds"),
        "data": {"comment": _comment(row, at, {})},
    }


def _post(row: dict[str, str], date: datetime) -> dict[str, Any]:
    return {
        **row,
        "post_date_gmt": _wordpress_date(date),
        "post_status": "publish",
        "permalink": f"{SITE_URL}/{row['post_name']}/",
        "post_author": AUTHOR["ID"],
        "author": AUTHOR,
    }


def _comment(
    row: dict[str, str], date: datetime, people: dict[str, dict[str, str]]
) -> dict[str, str]:
    by = row.pop("by")
    return {
        "comment_author_url": "",
        "comment_author_email": "",
        "comment_approved": "1",
        "comment_type": "comment",
        "comment_parent": "0",
        "user_id": "0",
        **(_AUTHOR_COMMENTING if by == "author" else people[by]),
        **row,
        "comment_date_gmt": _wordpress_date(date),
    }


def _wordpress_date(date: datetime) -> str:
    return date.strftime("%Y-%m-%d %H:%M:%S")
