"""Payloads of webhooks -> events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from service.wordpress import hashes, rows
from service.wordpress.dates import TOLERANCE, offset_of, read_date
from service.wordpress.fields import (
    CommentDeleted,
    CommentUpserted,
    Event,
    PayloadError,
    PostDeleted,
    PostIn,
    PostUpserted,
)
from service.wordpress.rows import Row
from service.wordpress.wp_webhooks import what_is_missing

_TYPES = ("comment.upserted", "comment.deleted", "post.upserted", "post.deleted")

# Hooks after which the row says what is true.
_COMMENT_HOOKS = frozenset(
    {
        "comment_post", "edit_comment", "wp_insert_comment", "wp_set_comment_status",
        "transition_comment_status", "untrashed_comment", "unspammed_comment", "pingback_post",
        "trackback_post", "rest_insert_comment", "rest_after_insert_comment",
    }
)  # fmt: skip
_POST_HOOKS = frozenset(
    {
        "edit_post", "post_updated", "save_post", "save_post_post", "save_post_page",
        "wp_insert_post", "wp_after_insert_post", "untrashed_post",
    }
)  # fmt: skip
# Hooks that tell more than the row they come with, which may be an old one.
_COMMENT_STATUS_HOOKS = {
    "trash_comment": "trash",
    "trashed_comment": "trash",
    "spam_comment": "spam",
    "spammed_comment": "spam",
    "comment_approved_comment": "1",
    "comment_unapproved_comment": "0",
    "comment_trash_comment": "trash",
    "comment_spam_comment": "spam",
}
_COMMENT_TRANSITION = re.compile(
    r"comment_(?:approved|unapproved|spam|trash|delete)_to_(approved|unapproved|spam|trash|delete)"
)
_POST_STATUS_HOOKS = {
    "publish_post": "publish",
    "publish_page": "publish",
    "publish_future_post": "publish",
    "new_to_publish": "publish",
    "draft_to_publish": "publish",
    "pending_to_publish": "publish",
    "future_to_publish": "publish",
    "private_to_publish": "publish",
    "wp_trash_post": "trash",
    "trashed_post": "trash",
}
_COMMENT_DELETED_HOOKS = frozenset({"delete_comment", "deleted_comment"})
_POST_DELETED_HOOKS = frozenset(
    {"before_delete_post", "delete_post", "deleted_post", "after_delete_post"}
)
_POST_COLUMNS = (
    "post_title", "post_content", "post_date_gmt", "post_date", "post_status", "permalink",
    "post_author",
)  # fmt: skip
# What addslashes() writes. Quotes and backslashes that stand without it were never slashed.
_SLASHED = re.compile(r"\\([\\'\"0])")
_QUOTES = re.compile(r"[\\'\"]")


def parse_event(payload: object) -> Event:
    """The signed event of the contract: `{"type", "timestamp", "data"}`.

    Values may be strings or numbers; fields may be missing, or be none of ours. Raises
    PayloadError saying which field can't be taken.
    """
    if not isinstance(payload, Mapping):
        raise PayloadError("the body must be one JSON object with type, timestamp and data")
    kind, timestamp = payload.get("type"), payload.get("timestamp")
    if kind not in _TYPES:
        raise PayloadError(f"type must be one of {', '.join(_TYPES)}")
    if not isinstance(timestamp, str):
        raise PayloadError("timestamp must be an ISO date: when the blog read what it sends")
    read_at = rows.parse_date("timestamp", timestamp)
    if kind == "comment.upserted":
        comment, post = _part(payload, "comment"), _part(payload, "post", needed=False)
        return _as_sent(_upserted(comment, post, read_at), comment, post)
    if kind == "comment.deleted":
        return CommentDeleted(rows.needed_id(_part(payload, "comment"), "comment_ID"), read_at)
    if kind == "post.upserted":
        row = _part(payload, "post")
        told = rows.post_from(row, latest=_latest(read_at))
        return PostUpserted(_post_as_sent(told, row), read_at)
    return PostDeleted(rows.needed_id(_part(payload, "post"), "ID"), read_at)


def parse_form(fields: Row) -> Event:
    """The flat fields of WordPress.com's webhooks, HookPress and their like, or such JSON.

    `hook` says what happened; any of WordPress's columns may come or be missing. What a hook
    tells by its name wins over the row beside it, which may have been read too early. `read_at`
    is None. Raises PayloadError saying which field can't be taken.
    """
    hook = rows.string_from(fields, "hook") or _guessed_hook(fields)
    if not hook:
        raise PayloadError(what_is_missing(fields))
    row = _tidied(hook, fields)
    moved = _COMMENT_TRANSITION.fullmatch(hook)
    status = moved[1] if moved else _COMMENT_STATUS_HOOKS.get(hook)
    if status is not None:
        return _upserted({**row, "comment_approved": status}, row, None)
    if hook in _COMMENT_HOOKS:
        return _upserted(row, row, None)
    if hook in _COMMENT_DELETED_HOOKS:
        return CommentDeleted(rows.needed_id(row, "comment_ID"))
    if hook in _POST_STATUS_HOOKS:
        return PostUpserted(rows.post_from({**row, "post_status": _POST_STATUS_HOOKS[hook]}))
    if hook in _POST_HOOKS:
        return PostUpserted(rows.post_from(row))
    if hook in _POST_DELETED_HOOKS:
        return PostDeleted(rows.needed_id(row, "ID"))
    raise PayloadError(
        "hook is none that tells of a comment or a post: choose comment_post, edit_comment,"
        " wp_set_comment_status, untrashed_comment, deleted_comment, publish_post or deleted_post"
    )


def _part(payload: Row, name: str, *, needed: bool = True) -> Row:
    data = payload.get("data")
    if not isinstance(data, Mapping):
        raise PayloadError('data must be an object that holds "comment" or "post"')
    part = data.get(name)
    if part is None and not needed:
        return {}
    if not isinstance(part, Mapping):
        raise PayloadError(f"data.{name} must be an object with WordPress's own column names")
    return part


def _upserted(comment_row: Row, post_row: Row, read_at: datetime | None) -> CommentUpserted:
    """The event of a comment and, as far as its row says anything, of its post."""
    latest = _latest(read_at)
    offset = offset_of(post_row, "post_date_gmt", "post_date") or timedelta()
    comment = rows.comment_from(comment_row, latest=latest, offset=offset)
    post_id = comment.post_id or rows.id_from(post_row, "ID") or None
    if rows.id_from(post_row, "ID") not in (None, "", post_id):
        raise PayloadError("post.ID must be the comment_post_ID of the comment it comes with")
    told = any(post_row.get(name) is not None for name in _POST_COLUMNS)
    row = {**post_row, "ID": post_id}
    post = rows.post_from(row, latest=latest, offset=offset) if post_id and told else None
    return CommentUpserted(replace(comment, post_id=post_id), post, read_at)


def _latest(read_at: datetime | None) -> datetime | None:
    """The latest date that a row can hold that was read then."""
    with suppress(OverflowError):
        return read_at and read_at + TOLERANCE
    return None


def _as_sent(event: CommentUpserted, comment_row: Row, post_row: Row) -> CommentUpserted:
    """The event with the rows themselves, which a signed one brings as WordPress has them."""
    comment, post = event.comment, event.post
    if comment.status != "gone":
        comment = replace(comment, sent=hashes.comment_bytes(comment_row))
    if post is not None:
        post = _post_as_sent(post, {**post_row, "ID": post.id})
    return replace(event, comment=comment, post=post)


def _post_as_sent(post: PostIn, row: Row) -> PostIn:
    return replace(post, sent=hashes.post_bytes(row)) if post.live else post


def _guessed_hook(fields: Row) -> str:
    if fields.get("comment_ID") is not None:
        return "edit_comment"
    return "edit_post" if fields.get("ID") is not None else ""


def _tidied(hook: str, fields: Row) -> Row:
    """The row under the contract's names, unslashed where it was slashed."""
    row = {**fields}
    for ours, theirs in (("user_id", "user_ID"), ("permalink", "post_url"), ("ID", "post_ID")):
        if row.get(ours) is None:
            row[ours] = row.get(theirs)
    if row.get("comment_approved") is None:
        row["comment_approved"] = row.get("new_status")
    if hook != "comment_post":
        return row
    if read_date(row.get("comment_date_gmt")) is None:
        # A new comment arrives at once, while the blog's own clock may stand in any time zone.
        row["comment_date_gmt"] = row["comment_date"] = None
    return _unslashed(row)


def _unslashed(row: Row) -> Row:
    """`comment_post` hands over slashed data; some senders pass it on, others read the row again.

    It was slashed if not one quote or backslash in it stands without a slash before it.
    """
    texts = {name: value for name, value in row.items() if isinstance(value, str)}
    if any(_QUOTES.search(_SLASHED.sub("", text)) for text in texts.values()):
        return row
    return {**row, **{name: _unslash(text) for name, text in texts.items()}}


def _unslash(text: str) -> str:
    return _SLASHED.sub(lambda found: "" if found[1] == "0" else found[1], text)
