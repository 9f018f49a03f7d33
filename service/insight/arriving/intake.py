"""What a sender told, as rows: identities kept as keyed hashes, addresses dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sqlalchemy import Connection

from service.core.naming.handles import opening_handles, without_own
from service.core.people.shared_marks import NOBODY, identifies, plain_address, plain_name
from service.insight.context import Service
from service.insight.keeping.keys import by_name
from service.store import authors, beside, comments, marks, posts, sites
from service.store.rows import DELETED, SENDER_HASH, UPSERTED, Stamp
from service.wordpress.dates import TOLERANCE
from service.wordpress.fields import CommentIn, PostIn, UserIn
from service.wordpress.hashes import sender_hash

Told = TypeVar("Told", CommentIn, PostIn)
LONGEST_NAME = 200
LONGEST_SIGNED = 60


def not_later(moment: datetime, arrived: datetime) -> datetime:
    """A moment told by a sender; clocks that are wrong don't make it later than arrival."""
    return min(moment, arrived + TOLERANCE)


def in_time(record: Told, arrived: datetime) -> Told:
    """A comment or post without a date that has not come yet."""
    if record.date is None or record.date <= arrived + TOLERANCE:
        return record
    if isinstance(record, CommentIn):
        return replace(record, date=None, undated=True)
    return replace(record, date=None)


def stamp(read_at: datetime, content_hash: str, *, deleted: bool = False) -> Stamp:
    """When an event's sender read the row, to order the events of that row."""
    since = read_at - datetime(1970, 1, 1, tzinfo=UTC)
    microseconds = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    return Stamp(microseconds, DELETED if deleted else UPSERTED, content_hash)


def take_user(
    connection: Connection, service: Service, key: str, user: UserIn, source: str
) -> str | None:
    """The blog's own users are on its author's side: by user id, by e-mail, and by the names the
    blog shows them under where the others are not theirs alone. Who it is, None for nobody."""
    email_hash = identity_of_email(connection, service, key, user.email or "")
    person = f"u:{user.id}" if user.id and user.id != "0" else email_hash and f"e:{email_hash}"
    if not person:
        return None
    marks = [("user", user.id)] if person == f"u:{user.id}" else []
    if email_hash:
        note_nobodys(connection, key, user.email or "", email_hash)
        marks.append(("email", email_hash))
    marks += [(authors.CALLED, name[:LONGEST_NAME]) for name in user.names if name]
    authors.tell_user(connection, key, person, marks, source)
    return person


def take_roles(
    connection: Connection, service: Service, key: str, may_moderate: Mapping[str, bool]
) -> None:
    """Who of the blog's users, by id, may moderate comments: those are the author's side, post
    or no post; of the others a post makes a guest. Those not named stay as they were known."""
    del service  # as the others here
    known = {user: may for user, may in may_moderate.items() if user.isdecimal() and user != "0"}
    authors.tell_rights(connection, key, known)


def take_post(connection: Connection, service: Service, key: str, post: PostIn, at: Stamp) -> bool:
    """Keep a post, and who wrote it as of the author's side; whether anything changed."""
    values: dict[str, Any] = {name: getattr(post, name) for name in posts.FIELDS}
    if post.author is not None:
        values[posts.AUTHOR] = take_user(connection, service, key, post.author, "event")
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
    if comment.text and opening_handles(comment.text):
        values["text"] = without_own(comment.text, _host(connection, key))
    if comment.undated:
        values["date"] = beside.neighbours_date(connection, key, comment.post_id, comment.id)
    values[SENDER_HASH] = _sender_hash(service, key, comment.sent)
    if not comment.countable:
        values["status"] = comments.GONE
    values.update(_marks(connection, service, key, comment))
    if values["email_hash"]:
        note_nobodys(connection, key, comment.email or "", values["email_hash"])
    return comments.upsert(connection, key, comment.id, values, at)


def _host(connection: Connection, key: str) -> str:
    site = sites.get(connection, key)
    return urlsplit(site.url).hostname or "" if site else ""


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


def _marks(
    connection: Connection, service: Service, key: str, comment: CommentIn
) -> dict[str, Any]:
    """What is told of who wrote it, as keyed hashes; which of it counts is decided on reading,
    from all that is known then."""

    def hashed(kind: str, value: str) -> str:
        return service.hash_in(connection, key, kind, value) if value else ""

    email, actor, name = comment.email, comment.actor, comment.name
    return {
        "email_hash": None if email is None else hashed("email", plain_email(email)),
        "actor_hash": None if actor is None else hashed("actor", plain_address(actor)),
        "name_reader": None if name is None else _by_name(hashed, comment),
        "signed": None if name is None else name[:LONGEST_SIGNED],
    }


def note_nobodys(connection: Connection, key: str, email: str, email_hash: str) -> None:
    """Note what can be nobody's own address, whoever gives it."""
    if not identifies(email):
        marks.is_nobodys(connection, key, email_hash)


def plain_email(email: str) -> str:
    """An e-mail address as it is compared."""
    return email.strip().lower()


def identity_of_email(connection: Connection, service: Service, key: str, email: str) -> str:
    """What is kept of an e-mail address, "" for none: its keyed hash."""
    plain = plain_email(email)
    return service.hash_in(connection, key, "email", plain) if plain else ""


def _by_name(hashed: Callable[[str, str], str], comment: CommentIn) -> str:
    """A reader by name and address; a name that says nothing belongs to this comment alone."""
    name = comment.name or ""
    if plain_name(name) in NOBODY:
        return f"c:{comment.id}"
    return f"n:{hashed('name', by_name(name, plain_address(comment.url or '')))}"
