"""The sample blog that `serve --demo` fills: a few posts and their comments, all invented."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from importlib import resources
from typing import Any, Final, NamedTuple

SITE_URL: Final = "https://bench-and-ledger.example"
SITE_NAME: Final = "Bench & Ledger"
AUTHOR: Final = {"ID": "1", "display_name": "Tess Wainfleet", "user_email": "tess@example.com"}
_AUTHOR_COMMENTING: Final = {
    "comment_author": AUTHOR["display_name"],
    "comment_author_email": AUTHOR["user_email"],
    "comment_author_url": SITE_URL,
    "user_id": AUTHOR["ID"],
}
_NO_EDIT = ("", "")


class ByHand(NamedTuple):
    """What the author told of the reader who wrote this comment: a note, after how many months
    without a word it is time for one, in which circle, or how the two spoke elsewhere on a day."""

    comment_id: str
    note: str = ""
    months: int | None = None
    circle: int | None = None
    spoke: tuple[str, datetime] | None = None


def events(now: datetime) -> Iterator[dict[str, Any]]:
    """The sample blog as payloads of signed events, in order of time.

    They go through the same door as a real blog's. `now` is aware; every date is counted back
    from it, so that the newest comment is always a few hours old. A comment comes with its post
    as that stood when it was written.
    """
    blog = _blog()
    posted = {post["ID"]: _before(now, post.pop("days_before_now")) for post in blog["posts"]}
    posts = {post["ID"]: _post(post, posted[post["ID"]]) for post in blog["posts"]}
    timed: list[tuple[datetime, str, tuple[str, str], dict[str, str]]] = [
        (date, key, _NO_EDIT, {}) for key, date in posted.items()
    ]
    for edit in blog["edits"]:
        at = posted[edit["post_ID"]] + timedelta(hours=edit["hours_after_post"])
        timed.append((at, edit["post_ID"], (edit["before"], edit["after"]), {}))
    for row in blog["comments"]:
        key = row["comment_post_ID"]
        at = posted[key] + timedelta(hours=row.pop("hours_after_post"))
        timed.append((at, key, _NO_EDIT, _comment(row, at, blog["people"])))
    for at, key, edited, comment in sorted(timed, key=lambda each: each[0]):
        posts[key] = {**posts[key], "post_content": posts[key]["post_content"].replace(*edited)}
        yield _upserted(
            at, {"comment": comment, "post": posts[key]} if comment else {"post": posts[key]}
        )


def by_hand(now: datetime) -> Iterator[ByHand]:
    """What the author told of her readers by hand, dated back from `now` too."""
    blog = _blog()
    for row in blog["by_hand"]:
        reader = row.pop("reader")
        wrote = next(each["comment_ID"] for each in blog["comments"] if each["by"] == reader)
        if "spoke" in row:
            row["spoke"] = row["spoke"], _before(now, row.pop("days_before_now"))
        yield ByHand(wrote, **row)


def circles() -> dict[int, str]:
    """The names of the author's circles, by number."""
    return {int(number): name for number, name in _blog()["circles"].items()}


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
    return _upserted(at, {"comment": _comment(row, at, {})})


def _blog() -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath("blog.toml").read_text("utf-8"))


def _before(now: datetime, days: float) -> datetime:
    return now.astimezone(UTC) - timedelta(days=days)


def _upserted(at: datetime, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": f"{'comment' if 'comment' in data else 'post'}.upserted",
        "timestamp": at.isoformat(timespec="microseconds"),
        "data": data,
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
