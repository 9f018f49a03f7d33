"""What comes in from WordPress, whoever sent it. None always means: the sender did not say.

IP addresses and user agents have no field here: they end at the door.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Status = Literal["approved", "held", "gone"]


class PayloadError(ValueError):
    """What was sent can't be taken. The message names the field and what to do about it."""


class TooLongError(PayloadError):
    """It is longer than can be taken."""


@dataclass(frozen=True, slots=True)
class UserIn:
    """A WordPress user who writes on the blog. `id` is empty where only a name is known."""

    id: str = ""
    names: tuple[str, ...] = ()
    email: str | None = None


@dataclass(frozen=True, slots=True)
class PostIn:
    """A post; `title` and `text` are plain. `live`: published (also privately).

    `sent`: the row as its sender has it, for the content hash; None where that is not known.
    """

    id: str
    title: str | None = None
    text: str | None = None
    url: str | None = None
    date: datetime | None = None
    live: bool | None = None
    author: UserIn | None = None
    sent: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class CommentIn:
    """A comment; `text` and `name` are plain, `date` is aware and UTC.

    `parent_id` is empty for a comment that answers none, `user_id` for a visitor.
    A comment that is "gone" (spam, trash) carries its ids and nothing of its contents.
    `countable` is False for pingbacks, trackbacks, notes and whatever else is no comment.
    `actor`: of one who wrote from elsewhere in the fediverse, the address they are known by there.
    `undated`: its sender told a date, and none that can be one. `sent`: as a post's.
    """

    id: str
    post_id: str | None = None
    parent_id: str | None = None
    date: datetime | None = None
    text: str | None = None
    name: str | None = None
    email: str | None = None
    url: str | None = None
    user_id: str | None = None
    actor: str | None = None
    status: Status | None = None
    countable: bool = True
    undated: bool = field(default=False, compare=False)
    sent: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class CommentUpserted:
    """A comment as its sender read it at `read_at`, perhaps with its post.

    `read_at` is None where the sender does not say: the time of arrival takes its place.
    """

    comment: CommentIn
    post: PostIn | None = None
    read_at: datetime | None = None

    @property
    def content_hash(self) -> str:
        return content_hash(self.comment)


@dataclass(frozen=True, slots=True)
class CommentDeleted:
    """A comment that was deleted for good."""

    id: str
    read_at: datetime | None = None

    @property
    def content_hash(self) -> str:
        return _sha256({"comment": self.id})


@dataclass(frozen=True, slots=True)
class PostUpserted:
    """A post as its sender read it at `read_at`."""

    post: PostIn
    read_at: datetime | None = None

    @property
    def content_hash(self) -> str:
        return content_hash(self.post)


@dataclass(frozen=True, slots=True)
class PostDeleted:
    """A post that was deleted for good, and its comments with it."""

    id: str
    read_at: datetime | None = None

    @property
    def content_hash(self) -> str:
        return _sha256({"post": self.id})


Event = CommentUpserted | CommentDeleted | PostUpserted | PostDeleted


# It decides between two readings of the same microsecond, and is kept with every row.
_LETTERS = 16
_COMMENT_HASHED = (
    "id", "post_id", "parent_id", "date", "text", "name", "url", "user_id", "status", "countable",
)  # fmt: skip
_POST_HASHED = ("id", "title", "text", "url", "date", "live")
_CANONICAL = json.JSONEncoder(sort_keys=True, default=datetime.isoformat)


def content_hash(record: CommentIn | PostIn) -> str:
    """A hash of a record's fields, in hex: orders two readings of a row at the same time.

    E-mail addresses are left out: a hash without a key, kept beside the rest of the fields,
    would let anybody who holds the database try addresses against it.
    """
    if isinstance(record, CommentIn):
        names = _COMMENT_HASHED if record.actor is None else (*_COMMENT_HASHED, "actor")
        return _sha256({name: getattr(record, name) for name in names})
    values = {name: getattr(record, name) for name in _POST_HASHED}
    author = record.author
    values["author"] = author and {"id": author.id, "names": author.names}
    return _sha256(values)


def _sha256(values: dict[str, object]) -> str:
    return hashlib.sha256(_CANONICAL.encode(values).encode()).hexdigest()[:_LETTERS]
