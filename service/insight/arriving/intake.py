"""What a sender told, as rows: identities kept as keyed hashes, addresses dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from sqlalchemy import Connection

from service.core.naming.handles import opening_handles, without_own
from service.core.people.shared_marks import NOBODY, identifies, plain_address, plain_name
from service.insight.context import Service
from service.insight.keeping.keys import by_name
from service.store import arrivals, authors, comments, posts, sites
from service.store.arrivals import Told, ToldComment, ToldPost, ToldUser
from service.store.rows import DELETED, SENDER_HASH, UPSERTED, Stamp
from service.wordpress.dates import TOLERANCE
from service.wordpress.fields import (
    CommentDeleted,
    CommentIn,
    PostDeleted,
    PostIn,
    UserIn,
    content_hash,
)
from service.wordpress.hashes import sender_hash

Dated = TypeVar("Dated", CommentIn, PostIn)
Record = UserIn | PostIn | CommentIn | PostDeleted | CommentDeleted
LONGEST_NAME = 200
LONGEST_SIGNED = 60
_LETTERS = 16
_UNKNOWN: dict[str, Any] = dict.fromkeys(comments.FIELDS)
_AS_TOLD = ("post_id", "parent_id", "date", "text", "name", "user_id", "status")


class Read(NamedTuple):
    """What a sender told, and when it read that."""

    record: Record
    at: datetime

    @property
    def stamp(self) -> Stamp:
        """Its place among the events of that row."""
        match self.record:
            case PostDeleted() | CommentDeleted():
                return stamp(self.at, self.record.content_hash, deleted=True)
            case PostIn() | CommentIn():
                return stamp(self.at, content_hash(self.record))
        return stamp(self.at, "")


def not_later(moment: datetime, arrived: datetime) -> datetime:
    """A moment told by a sender; clocks that are wrong don't make it later than arrival."""
    return min(moment, arrived + TOLERANCE)


def in_time(record: Dated, arrived: datetime) -> Dated:
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


def take_roles(
    connection: Connection, service: Service, key: str, may_moderate: Mapping[str, bool]
) -> None:
    """Who of the blog's users, by id, may moderate comments: those are the author's side, post
    or no post; of the others a post makes a guest. Those not named stay as they were known."""
    del service  # as the others here
    known = {user: may for user, may in may_moderate.items() if user.isdecimal() and user != "0"}
    authors.tell_rights(connection, key, known)


def take(connection: Connection, service: Service, key: str, told: Sequence[Read]) -> list[str]:
    """Keep what senders read, one after the other: what became of each, "new", "changed" or
    "unchanged".

    The blog's own users are on its author's side: by user id, by e-mail, and by the names the blog
    shows them under where the others are not theirs alone. So is who wrote a post. Pingbacks and
    notes are erased, not kept, and so are comments in spam; of what was deleted nothing stays but
    that it was.
    """
    taking = _Taking(connection, service, key, told)
    rows = [(place, row) for place, each in enumerate(told) for row in taking.rows(place, each)]
    most = service.settings.keep_revisions
    kept = arrivals.keep(connection, key, [row for _, row in rows], revisions=most)
    # Of a post with its author, the post's.
    became = {place: what for (place, _), what in zip(rows, kept.became, strict=True)}
    return [became.get(place, arrivals.UNCHANGED) for place in range(len(told))]


class _Taking:
    """Turns what senders read into rows of the store; hashes are made all at once."""

    def __init__(
        self, connection: Connection, service: Service, key: str, told: Sequence[Read]
    ) -> None:
        self._connection, self._service, self._key = connection, service, key
        self._who = [_told_of_who(read.record) for read in told]
        hashed = {(kind, said) for who in self._who for kind, said in who.items() if said}
        self._hashes = service.hashes_in(connection, key, sorted(hashed))

    def rows(self, place: int, read: Read) -> Iterator[Told]:
        """What is to be kept of what was told at this place."""
        record, at, told = read.record, read.stamp, self._who[place]
        who = {kind: said and self._hashes[kind, said] for kind, said in told.items()}
        match record:
            case UserIn():
                user = _user(record, who["email"], "export")
                yield from () if user is None else (user,)
            case PostIn():
                author = record.author
                user = None if author is None else _user(author, who["email"], "event")
                yield from () if user is None else (user,)
                yield ToldPost(record.id, self._post(record, user and user.person), at)
            case PostDeleted():
                # Their comments' own words go as each of them is told to be deleted.
                gone = {"title": "", "text": "", "url": "", "date": None, "live": False}
                yield ToldPost(record.id, gone, at)
            case CommentIn():
                yield self._comment(record, at, who)
            case CommentDeleted():
                yield ToldComment(record.id, {**_UNKNOWN, "status": comments.GONE}, at)

    def _post(self, post: PostIn, author: str | None) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(post, name) for name in posts.FIELDS}
        if post.author is not None:
            values[posts.AUTHOR] = author
        values[SENDER_HASH] = self._sender_hash(post)
        return values

    def _comment(self, comment: CommentIn, at: Stamp, who: Mapping[str, str]) -> ToldComment:
        values = {**_UNKNOWN, **{name: getattr(comment, name) for name in _AS_TOLD}}
        if comment.text and opening_handles(comment.text):
            values["text"] = without_own(comment.text, self._host)
        values[SENDER_HASH] = self._sender_hash(comment)
        if not comment.countable:
            values["status"] = comments.GONE
        # Which of it counts is decided on reading, from all that is known then.
        values["email_hash"], values["actor_hash"] = who.get("email"), who.get("actor")
        if comment.name is not None:
            values["name_reader"] = f"n:{who['name']}" if who["name"] else f"c:{comment.id}"
            values["signed"] = comment.name[:LONGEST_SIGNED]
        nobodys = bool(who.get("email")) and not identifies(comment.email or "")
        return ToldComment(comment.id, values, at, comment.undated, nobodys)

    def _sender_hash(self, record: CommentIn | PostIn) -> str | None:
        return None if record.sent is None else kept_of(sender_hash(self._hash_key, record.sent))

    @cached_property
    def _hash_key(self) -> str:
        return hash_key(self._service, self._key)

    @cached_property
    def _host(self) -> str:
        site = sites.get(self._connection, self._key)
        return urlsplit(site.url).hostname or "" if site else ""


def _user(user: UserIn, email_hash: str, source: str) -> ToldUser | None:
    by_id = user.id and user.id != "0"
    if not by_id and not email_hash:
        return None
    marks = [("user", user.id)] if by_id else []
    marks += [("email", email_hash)] if email_hash else []
    marks += [(authors.CALLED, name[:LONGEST_NAME]) for name in user.names if name]
    nobodys = "" if identifies(user.email or "") else email_hash
    return ToldUser(f"u:{user.id}" if by_id else f"e:{email_hash}", marks, source, nobodys)


def _told_of_who(record: Record) -> dict[str, str]:
    """What is told of who wrote it and is kept as a keyed hash, by kind; "" for what says nothing,
    none for what nobody told."""
    if isinstance(record, CommentIn):
        told = {} if record.name is None else {"name": _by_name(record)}
        if record.email is not None:
            told["email"] = plain_email(record.email)
        if record.actor is not None:
            told["actor"] = plain_address(record.actor)
        return told
    user = record.author if isinstance(record, PostIn) else record
    return {"email": plain_email(user.email or "")} if isinstance(user, UserIn) else {}


def hash_key(service: Service, key: str) -> str:
    """The site's key for content hashes. It stands in no database: whoever holds one can't try
    e-mail addresses against the hashes in it."""
    return service.hash("plugin", key)


def kept_of(hash_of_sender: str) -> str:
    """What is kept of the hash of a row as its sender has it: enough to see that another differs.

    Of rows that were kept whole once, the same is looked at.
    """
    return hash_of_sender[:_LETTERS]


def plain_email(email: str) -> str:
    """An e-mail address as it is compared."""
    return email.strip().lower()


def identity_of_email(connection: Connection, service: Service, key: str, email: str) -> str:
    """What is kept of an e-mail address, "" for none: its keyed hash."""
    plain = plain_email(email)
    return service.hash_in(connection, key, "email", plain) if plain else ""


def _by_name(comment: CommentIn) -> str:
    """What is hashed of a reader's name and address; "" of a name that says nothing: that belongs
    to this comment alone."""
    name = comment.name or ""
    if plain_name(name) in NOBODY:
        return ""
    return by_name(name, plain_address(comment.url or ""))
