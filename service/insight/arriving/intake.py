"""What a sender told, as rows: identities kept as keyed hashes, addresses dropped."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from service.insight.context import Service
from service.insight.owning.sites import identity_value
from service.store import comments, posts, sites
from service.store.rows import DELETED, SENDER_HASH, UPSERTED, Stamp
from service.wordpress.fields import CommentIn, PostIn, UserIn
from service.wordpress.hashes import sender_hash

# Names that say nothing about who wrote: such a comment belongs to no known reader.
NOBODY = frozenset({"", "anonymous", "anonym", "guest", "admin"})
BY_EMAIL, BY_USER, BY_NAME, UNKNOWN = 1.0, 1.0, comments.NAME_CONFIDENCE, 0.0


def stamp(read_at: datetime, content_hash: str, *, deleted: bool = False) -> Stamp:
    """When an event's sender read the row, to order the events of that row."""
    since = read_at - datetime(1970, 1, 1, tzinfo=UTC)
    microseconds = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    return Stamp(microseconds, DELETED if deleted else UPSERTED, content_hash)


def take_user(
    connection: Connection, service: Service, key: str, user: UserIn, source: str
) -> None:
    """The blog's own users are its author: by user id and by e-mail."""
    marks = [("user", user.id)] if user.id and user.id != "0" else []
    if user.email:
        marks.append(("email", user.email))
    for kind, value in marks:
        kept = identity_value(service, kind, value)
        sites.add_identity(connection, key, kind, kept, source)


def take_post(connection: Connection, service: Service, key: str, post: PostIn, at: Stamp) -> bool:
    """Keep a post, and who wrote it as the author; whether anything changed."""
    if post.author is not None:
        take_user(connection, service, key, post.author, "event")
    values = {name: getattr(post, name) for name in posts.FIELDS}
    values[SENDER_HASH] = _sender_hash(service, key, post.sent)
    return posts.upsert(connection, key, post.id, values, at)


def erase_post(connection: Connection, key: str, post_id: str, at: Stamp) -> bool:
    """A post that was deleted: its words go, and its comments leave the queue at once.

    Their own words go as each of them is told to be deleted.
    """
    values = {"title": "", "text": "", "url": "", "date": None, "live": False}
    return posts.upsert(connection, key, post_id, values, at)


def take_comment(
    connection: Connection, service: Service, key: str, comment: CommentIn, at: Stamp
) -> str:
    """Keep a comment: "new", "changed" or "unchanged". Pingbacks and notes are erased, not kept."""
    values: dict[str, Any] = dict.fromkeys(comments.FIELDS)
    for name in ("post_id", "parent_id", "date", "text", "name", "user_id", "status"):
        values[name] = getattr(comment, name)
    values[SENDER_HASH] = _sender_hash(service, key, comment.sent)
    if not comment.countable:
        values["status"] = comments.GONE
    if comment.email is not None:
        values.update(_marks(service, comment))
    if comment.name is not None:
        values["name_reader"] = _by_name(service, comment)
    return comments.upsert(connection, key, comment.id, values, at)


def erase_comment(connection: Connection, key: str, comment_id: str, at: Stamp) -> str:
    """A comment that was deleted: nothing of it stays but that it was."""
    values = {**dict.fromkeys(comments.FIELDS), "status": comments.GONE}
    return comments.upsert(connection, key, comment_id, values, at)


def hash_key(service: Service, key: str) -> str:
    """The site's key for content hashes. It stands in no database: whoever holds one can't try
    e-mail addresses against the hashes in it."""
    return service.hash("plugin", key)


def _sender_hash(service: Service, key: str, sent: bytes | None) -> str | None:
    return None if sent is None else sender_hash(hash_key(service, key), sent)


def _marks(service: Service, comment: CommentIn) -> dict[str, Any]:
    """Who wrote it, as keyed hashes, and how sure that is; the e-mail field was told."""
    email_hash = identity_of_email(service, comment.email or "")
    if email_hash:
        reader, confidence = f"e:{email_hash}", BY_EMAIL
    elif comment.user_id:
        reader, confidence = f"u:{comment.user_id}", BY_USER
    else:
        reader = _by_name(service, comment)
        confidence = UNKNOWN if reader.startswith("c:") else BY_NAME
    return {"email_hash": email_hash, "reader": reader, "confidence": confidence}


def identity_of_email(service: Service, email: str) -> str:
    """What is kept of an e-mail address, "" for none: its keyed hash."""
    email = email.strip().lower()
    return service.hash("email", email) if email else ""


def _by_name(service: Service, comment: CommentIn) -> str:
    """A reader by name and address; a name that says nothing belongs to this comment alone."""
    name = " ".join((comment.name or "").casefold().split())
    if name in NOBODY:
        return f"c:{comment.id}"
    address = (comment.url or "").strip().lower().rstrip("/")
    return f"n:{service.hash('name', f'{name}|{address}')}"
