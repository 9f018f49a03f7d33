"""Rows of WordPress's REST interface under the names of WordPress's own columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from service.wordpress.fields import PayloadError
from service.wordpress.rest.listing import id_of
from service.wordpress.rows import Row

_ROW_STATUSES = {"approved": "1", "hold": "0"}
_LIVE_POSTS = frozenset({"publish", "private", "inherit"})
_ROUTE = re.compile(r"[\w-]{1,80}(?:/[\w-]{1,80}){0,3}", re.ASCII)
_MODERATORS = ("administrator", "editor")
_UNASKED = object()


def comment_row(comment: Mapping[str, Any]) -> Row:
    """A comment of REST under the names, and with the values, of WordPress's own columns.

    Raises PayloadError where it is none as WordPress gives it.
    """
    status, content = comment.get("status"), comment.get("content", _UNASKED)
    if not isinstance(status, str):
        raise PayloadError("status must be a text")
    row: dict[str, object] = {
        "comment_ID": comment["id"],
        "comment_approved": _ROW_STATUSES.get(status, status),
    }
    if content is _UNASKED:
        return row
    if _raw(content) is None:
        raise PayloadError("content.raw must be a text")
    return {
        **row,
        "comment_post_ID": comment.get("post"),
        "comment_author": comment.get("author_name"),
        "comment_author_email": comment.get("author_email"),
        "comment_author_url": comment.get("author_url"),
        "comment_date_gmt": _row_date(comment.get("date_gmt")),
        "comment_content": _raw(content),
        "comment_type": comment.get("type"),
        **_protocol(comment.get("meta")),
        "comment_parent": comment.get("parent"),
        "user_id": comment.get("author"),
    }


def _protocol(meta: object) -> Row:
    """What a blog that shows it in REST says of how the comment came."""
    protocol = meta.get("protocol") if isinstance(meta, dict) else None
    return {"protocol": protocol} if isinstance(protocol, str) and protocol else {}


def post_row(post: Mapping[str, Any], authors: Mapping[int, Row]) -> Row:
    """A post of REST likewise; of what readers can't see, only that it is so."""
    status = post.get("status")
    row: dict[str, object] = {"ID": post["id"], "post_status": status}
    if not isinstance(status, str) or status not in _LIVE_POSTS:
        return row
    author = author_of(post)
    return {
        **row,
        "post_title": _raw(post.get("title")),
        "post_content": _raw(post.get("content")),
        "post_date_gmt": _row_date(post.get("date_gmt")),
        "permalink": post.get("link"),
        "post_author": author,
        "author": authors.get(author),
    }


def _raw(value: object) -> object:
    """A text as it was written; what is none is left for its reader to refuse."""
    return value.get("raw") if isinstance(value, Mapping) else value


def rights_row(user: Mapping[str, Any]) -> Row:
    """A user's id, and whether they may moderate comments. Raises PayloadError where that is not
    told."""
    rights, roles = user.get("capabilities"), user.get("roles")
    if isinstance(rights, Mapping):
        return {"ID": id_of(user), "may": rights.get("moderate_comments") is True}
    if not isinstance(roles, list):
        raise PayloadError("capabilities must be named")
    return {"ID": id_of(user), "may": any(role in _MODERATORS for role in roles)}


def author_of(post: Mapping[str, Any]) -> int:
    return id_of({"id": post.get("author")}) or 0


def text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def route_of(kind: object) -> str:
    """The route of a type of posts, "" for one without comments or without a route."""
    if not isinstance(kind, Mapping):
        return ""
    supports = kind.get("supports")
    route = f"{kind.get('rest_namespace') or 'wp/v2'}/{kind.get('rest_base')}"
    commented = isinstance(supports, Mapping) and supports.get("comments")
    return f"/{route}" if commented and _ROUTE.fullmatch(route) else ""


def _row_date(value: object) -> object:
    return value.replace("T", " ") if isinstance(value, str) else value
