"""Promises and untold corrections as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from service.core.records import Post
from service.insight.waiting.debts import Debts, Owed, Untold
from service.insight.waiting.present import as_told


def debts_json(found: Debts, now: datetime) -> dict[str, Any]:
    """`promises --json`, which is also GET /api/sites/<key>/promises."""
    return {
        "site": found.site.key,
        "now": as_told(now),
        "older": found.older,
        "promises": [_owed_json(each) for each in (*found.open, *found.kept)],
        "untold": [_untold_json(each) for each in found.untold],
    }


def _owed_json(each: Owed) -> dict[str, Any]:
    closed = {"by": each.how, "id": each.by or None, "perhaps": each.how == "post"}
    return {
        "comment_id": each.comment.id,
        "thread": each.thread_id,
        "post": _post_json(each.post),
        "kind": each.kind,
        "start": each.start,
        "end": each.end,
        "quote": each.quote,
        "date": as_told(each.comment.date),
        "to": {"comment_id": each.to.id, "name": each.to.name, "sure": each.sure},
        "state": "open" if not each.how else "none" if each.how == "none" else "kept",
        "closed": {**closed, "at": each.at and as_told(each.at)} if each.how else None,
    }


def _untold_json(each: Untold) -> dict[str, Any]:
    return {
        "comment_id": each.comment.id,
        "thread": each.thread_id,
        "post": _post_json(each.post),
        "name": each.comment.name,
        "start": each.start,
        "end": each.end,
        "quote": each.quote,
        "date": as_told(each.comment.date),
    }


def _post_json(post: Post) -> dict[str, Any]:
    return {"id": post.id, "title": post.title, "url": post.url}
