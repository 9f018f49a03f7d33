"""Comments. Spam, trash and deleted ones leave a row without any of their contents."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)  # fmt: skip

from service.core.made_ids import is_made
from service.core.people.authors import Identities, Marks, with_guests
from service.core.records import Comment
from service.store import authors, joined, marks, schema
from service.store.differing import AT_ONCE, having
from service.store.erasures import NOBODY
from service.store.marks import who_wrote
from service.store.prepared import ask, first
from service.store.rows import LAST, Stamp, between, merge

FIELDS = (
    "post_id", "parent_id", "date", "text", "name", "signed", "user_id", "email_hash",
    "actor_hash", "name_reader", "status",
)  # fmt: skip
GONE = "gone"


def after(
    comment_id: str,
    stored: Mapping[str, Any] | None,
    values: Mapping[str, Any],
    stamp: Stamp,
) -> dict[str, Any] | None:
    """A comment's row after its sender read it so; None when nothing changes.

    `values` has FIELDS and perhaps SENDER_HASH, None where unknown; what nobody told is assumed
    on reading, not kept. A status of gone erases the contents.
    """
    erased = stored is not None and stored["status"] == GONE
    row = _nobodys_too(comment_id, stored, merge(stored, values, stamp, erased=erased), stamp)
    if row is not None and row["status"] == GONE:
        row.update(dict.fromkeys(FIELDS), status=GONE)
    return row


def _nobodys_too(
    comment_id: str,
    stored: Mapping[str, Any] | None,
    row: Mapping[str, Any] | None,
    stamp: Stamp,
) -> dict[str, Any] | None:
    """The row after a reading; nobody's if that one was, though a newer one tells a name. None when
    nothing changes, as `rows.merge` says."""
    found = row or stored
    if stamp.content_hash != LAST or found is None:
        return None if row is None else dict(row)
    # Of what is gone nobody is told anyway.
    who = {**NOBODY, "name_reader": f"c:{comment_id}"} if found["status"] != GONE else {}
    mine = {**found, **who, "content_hash": LAST}
    return None if mine == stored else mine


@lru_cache(maxsize=1)
def _whole() -> Select[Any]:
    """Comments that can be shown: with a text, and on a post that is not gone."""
    table, posts = schema.comments, schema.posts
    on_post = and_(posts.c.site == table.c.site, posts.c.id == table.c.post_id)
    return (
        select(table, posts.c.author)
        .outerjoin(posts, on_post)
        .where(
            table.c.site == bindparam("site"),
            or_(table.c.status.is_(None), table.c.status != GONE),
            table.c.text.is_not(None),
            or_(posts.c.live.is_(None), posts.c.live),
        )
    )


_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)


@lru_cache(maxsize=1)
def _by_ids() -> Select[Any]:
    return _whole().where(schema.comments.c.id.in_(_IDS))


@lru_cache(maxsize=1)
def _on_posts() -> Select[Any]:
    return _whole().where(schema.comments.c.post_id.in_(_IDS))


@lru_cache(maxsize=1)
def _on_no_post() -> Select[Any]:
    post = schema.comments.c.post_id
    return _by_ids().where(or_(post.is_(None), post == ""))


def _records(
    connection: Connection, site: str, rows: Sequence[Row[Any]], known: Identities
) -> list[Comment]:
    """Of whole posts: whether a guest author answers there, the others' comments say."""
    shared, ones = marks.shared(connection, site, rows), joined.roots(connection, site)
    by_post: dict[str, list[Comment]] = {}
    guests: dict[str, str] = {}
    writers: dict[str, str | None] = {}
    for row in rows:
        person = known.person(Marks(row.user_id, row.email_hash, row.name))
        comment = _record(row, shared, ones, by_author=person is not None)
        by_post.setdefault(comment.post_id, []).append(comment)
        writers[comment.post_id] = row.author
        if person in known.guests:
            guests[comment.id] = person or ""
    if not guests:
        return [each for told in by_post.values() for each in told]
    return [
        each for post, told in by_post.items() for each in with_guests(told, guests, writers[post])
    ]


def _record(
    row: Row[Any],
    shared: Container[tuple[str, str]],
    ones: Mapping[str, str],
    *,
    by_author: bool,
) -> Comment:
    """A comment; where nobody told: approved, written when it was read, of a post of its own."""
    reader, confidence = who_wrote(row, shared)
    reader = ones.get(reader, reader)
    return Comment(
        id=row.id,
        post_id=row.post_id or own_post(row.id),
        date=row.date or datetime.fromtimestamp(row.read_at / 1_000_000, UTC),
        text=row.text,
        name=row.name or "",
        reader=reader,
        confidence=confidence,
        parent_id=row.parent_id or None,
        by_author=by_author,
        held=row.status == "held",
    )


def own_post(comment_id: str) -> str:
    """The post of a comment of which nobody told one."""
    return f"?{comment_id}"


def load(
    connection: Connection,
    site: str,
    post_ids: Collection[str] | None = None,
    known: Identities | None = None,
) -> list[Comment]:
    """The site's comments, or those of some posts, in no order; `known`: the author's side, where
    it is at hand."""
    asked: list[tuple[Select[Any], Collection[str]]] = [(_whole(), ())]
    if post_ids is not None:
        alone = [each[1:] for each in post_ids if each.startswith("?")]
        asked = [(_on_posts(), post_ids)] + ([(_on_no_post(), alone)] if alone else [])
    rows = [
        row
        for wanted, ids in asked
        for row in ask(connection, wanted, {"site": site, "ids": list(ids)})
    ]
    return _records(connection, site, rows, known or authors.identities(connection, site))


def by_ids(connection: Connection, site: str, comment_ids: Collection[str]) -> dict[str, Comment]:
    """Those of these comments that can be shown, by id; none of them is taken for the author's, and
    each is its own mark's reader's, or by whom that one goes."""
    ones = joined.roots(connection, site) if comment_ids else {}
    rest, found = sorted(set(comment_ids)), dict[str, Comment]()
    for start in range(0, len(rest), AT_ONCE):
        rows = ask(connection, _by_ids(), {"site": site, "ids": rest[start : start + AT_ONCE]})
        common = marks.shared(connection, site, rows)
        for row in rows:
            found[row.id] = _record(row, common, ones, by_author=False)
    return found


_MARKS = select(
    schema.comments.c.user_id, schema.comments.c.email_hash, schema.comments.c.name
).where(schema.comments.c.site == bindparam("site"), schema.comments.c.id == bindparam("id"))


def marks_of(connection: Connection, site: str, comment_id: str) -> Marks | None:
    """By what its writer may be known as the author; None for no such comment."""
    row = first(connection, _MARKS, {"site": site, "id": comment_id})
    return None if row is None else Marks(row.user_id, row.email_hash, row.name)


def posts_of(connection: Connection, site: str, comment_ids: Collection[str]) -> dict[str, str]:
    """The posts of those of these comments that can be shown, by comment id."""
    asked = {"site": site, "ids": list(comment_ids)}
    rows = connection.execute(_by_ids(), asked)
    return {row.id: row.post_id or own_post(row.id) for row in rows}


def of_reader(connection: Connection, site: str, email_hash: str) -> list[Row[Any]]:
    """The rows of the comments that were written under this e-mail address, by id."""
    table = schema.comments
    wanted = select(table).where(table.c.site == site, table.c.email_hash == email_hash)
    found = connection.execute(wanted).all() if email_hash else []
    return sorted(found, key=lambda row: int(row.id))


def naming(
    connection: Connection, site: str, words: Collection[str], but: Collection[str]
) -> list[str]:
    """The comments, `but` these, whose text holds one of these names or addresses, by id."""
    table = schema.comments
    wanted = select(table.c.id).where(table.c.site == site)
    said = [table.c.text.icontains(each, autoescape=True) for each in words if len(each) > 2]
    found = connection.execute(wanted.where(or_(*said))).scalars() if said else ()
    return sorted(set(found) - set(but), key=int)


def sender_hashes(
    connection: Connection, site: str, after: str, up_to: str
) -> dict[str, tuple[str | None, bool]]:
    """The sender's hash, and whether it is held live, of each comment in the range (after, up_to]
    of ids."""
    table = schema.comments
    wanted = select(table.c.id, table.c.sender_hash, table.c.status)
    rows = connection.execute(wanted.where(table.c.site == site, between(table.c.id, after, up_to)))
    return {row.id: (row.sender_hash, row.status != GONE) for row in rows}


def count(connection: Connection, site: str) -> int:
    """How many comments are held, those on posts that are gone included."""
    table = schema.comments
    live = or_(table.c.status.is_(None), table.c.status != GONE)
    wanted = select(func.count()).select_from(table).where(table.c.site == site, live)
    return int(connection.execute(wanted).scalar_one())


def last_read_before(connection: Connection, site: str, read_at: int) -> tuple[list[str], int]:
    """The comments, not gone, that nobody has read since; and how many there are in all: of
    those that WordPress may know of."""
    table = schema.comments
    there = and_(table.c.site == site, or_(table.c.status.is_(None), table.c.status != GONE))
    every = connection.execute(select(table.c.id, table.c.read_at).where(there))
    known = [(row.id, row.read_at) for row in every if not is_made(row.id)]
    return sorted((each for each, at in known if at < read_at), key=int), len(known)


def rows_of(connection: Connection, site: str, comment_ids: Collection[str]) -> list[Row[Any]]:
    """The rows of these comments, by id."""
    found = having(connection, schema.comments.c.id, site, comment_ids)
    return sorted(found, key=lambda row: int(row.id))
