"""Signed-event payloads as WordPress's plugin sends them, with little to say in each test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from service.wordpress.events import parse_event
from service.wordpress.fields import Event

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
AUTHOR = {"comment_author": "Ida", "comment_author_email": "ida@blog.example", "user_id": "1"}
POST = {
    "ID": "7",
    "post_title": "Why I stopped using spreadsheets",
    "post_content": "<p>They grew until nobody could say what they meant.</p>",
    "post_date_gmt": "2026-03-01 08:00:00",
    "post_status": "publish",
    "permalink": "https://blog.example/spreadsheets/",
    "author": {"ID": "1", "display_name": "Ida", "user_email": "ida@blog.example"},
}


def comment(number: int, text: str, **fields: str) -> dict[str, Any]:
    """A reader's comment, written `number` hours after START."""
    written = START + timedelta(hours=number)
    return {
        "comment_ID": str(number),
        "comment_post_ID": "7",
        "comment_author": "Noor",
        "comment_author_email": "noor@readers.example",
        "comment_author_url": "",
        "comment_date_gmt": written.strftime("%Y-%m-%d %H:%M:%S"),
        "comment_content": text,
        "comment_approved": "1",
        "comment_type": "comment",
        "comment_parent": "0",
        "user_id": "0",
        **fields,
    }


def upserted(row: dict[str, Any], *, read: int = 0, post: dict[str, Any] | None = POST) -> Event:
    """The comment as the sender read it `read` minutes after it was written."""
    written = datetime.strptime(row["comment_date_gmt"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    return event("comment.upserted", written + timedelta(minutes=read), comment=row, post=post)


def event(kind: str, at: datetime, **data: Any) -> Event:
    given = {name: value for name, value in data.items() if value is not None}
    return parse_event({"type": kind, "timestamp": at.isoformat(), "data": given})
