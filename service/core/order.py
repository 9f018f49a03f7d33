"""When a comment was written, as what comments are sorted by."""

from __future__ import annotations

from datetime import datetime

Order = tuple[datetime, int, str]


def order_of(date: datetime, comment_id: str) -> Order:
    """When it was written; ties by id, as numbers where ids are numbers."""
    return date, int(comment_id) if comment_id.isdecimal() else 0, comment_id
