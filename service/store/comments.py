"""Comments. Spam, trash and deleted ones leave a row without any of their contents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from service.core.records import Comment
from service.store import schema, sites
from service.store.rows import Stamp, merge, read_row, restamp, same_but_stamp, write_row

FIELDS = (
    "post_id", "parent_id", "date", "text", "name", "user_id", "email_hash", "reader",
    "name_reader", "confidence", "status",
)  # fmt: skip
GONE = "gone"
# How sure an identity is that rests on a name alone.
NAME_CONFIDENCE = 0.5


def upsert(
    connection: Connection,
    site: str,
    comment_id: str,
    values: Mapping[str, Any],
    stamp: Stamp,
) -> str:
    """Take in a comment as its sender read it: "new", "changed" or "unchanged".

    `values` has FIELDS, None where unknown; what nobody told is assumed on reading, not kept.
    A status of gone erases the contents and the score.
    """
    stored = read_row(connection, schema.comments, site, comment_id)
    erased = stored is not None and stored["status"] == GONE
    row = merge(stored, values, stamp, erased=erased)
    if row is None:
        return "unchanged"
    if row["status"] == GONE:
        row.update(dict.fromkeys(FIELDS), status=GONE)
        table = schema.scores
        mine = and_(table.c.site == site, table.c.comment_id == comment_id)
        connection.execute(table.delete().where(mine))
    if stored is not None and same_but_stamp(stored, row):
        # One without a date counts as written when it was read: that must not move.
        if row["date"] is not None or row["status"] == GONE:
            restamp(connection, schema.comments, site, comment_id, row)
        return "unchanged"
    write_row(connection, schema.comments, site, comment_id, row)
    return "changed" if stored is not None else "new"


def _whole(site: str) -> Select[Any]:
    """Comments that can be shown: with a text, and on a post that is not gone."""
    table, posts = schema.comments, schema.posts
    on_post = and_(posts.c.site == table.c.site, posts.c.id == table.c.post_id)
    return (
        select(table)
        .outerjoin(posts, on_post)
        .where(
            table.c.site == site,
            or_(table.c.status.is_(None), table.c.status != GONE),
            table.c.text.is_not(None),
            or_(posts.c.live.is_(None), posts.c.live),
        )
    )


def _records(connection: Connection, site: str, wanted: Select[Any]) -> list[Comment]:
    known = sites.identities(connection, site)
    return [_record(row, known) for row in connection.execute(wanted)]


def _record(row: Row[Any], known: sites.Identities) -> Comment:
    """A comment; where nobody told: approved, written when it was read, of a post of its own."""
    told = row.reader is not None
    return Comment(
        id=row.id,
        post_id=row.post_id or _own_post(row.id),
        date=row.date or datetime.fromtimestamp(row.read_at / 1_000_000, UTC),
        text=row.text,
        name=row.name or "",
        reader=(row.reader if told else row.name_reader) or f"c:{row.id}",
        confidence=row.confidence if told else NAME_CONFIDENCE * _says_who(row.name_reader),
        parent_id=row.parent_id or None,
        by_author=known.match(row.user_id, row.email_hash, row.name),
        held=row.status == "held",
    )


def _says_who(name_reader: str | None) -> bool:
    return name_reader is not None and name_reader.startswith("n:")


def _own_post(comment_id: str) -> str:
    return f"?{comment_id}"


def load(
    connection: Connection, site: str, post_ids: Collection[str] | None = None
) -> list[Comment]:
    """The site's comments, or those of some posts, in no order."""
    wanted = _whole(site)
    if post_ids is not None:
        table = schema.comments
        alone = [each[1:] for each in post_ids if each.startswith("?")]
        nowhere = and_(table.c.post_id.is_(None), table.c.id.in_(alone))
        wanted = wanted.where(or_(table.c.post_id.in_(post_ids), nowhere))
    return _records(connection, site, wanted)


def place(connection: Connection, site: str, comment_id: str) -> tuple[str, str] | None:
    """The post and the reader of a comment that can be shown, else None."""
    row = connection.execute(_whole(site).where(schema.comments.c.id == comment_id)).first()
    if row is None:
        return None
    return row.post_id or _own_post(row.id), row.reader or row.name_reader or ""


def posts_of_reader(connection: Connection, site: str, reader: str) -> set[str]:
    """The ids of the posts on which this reader has commented."""
    table = schema.comments
    written = func.coalesce(table.c.reader, table.c.name_reader) == reader
    wanted = select(table.c.post_id).where(table.c.site == site, written)
    return {post_id for post_id in connection.execute(wanted).scalars() if post_id}


def changed_since(connection: Connection, site: str, revision: int) -> dict[str, str]:
    """The comments that changed after the site's `revision`: their ids, and their posts'."""
    table = schema.comments
    columns = select(table.c.id, table.c.post_id)
    wanted = columns.where(table.c.site == site, table.c.revision > revision)
    return {row.id: row.post_id or _own_post(row.id) for row in connection.execute(wanted)}


def last_read_before(connection: Connection, site: str, read_at: int) -> tuple[list[str], int]:
    """The comments, not gone, that nobody has read since; and how many there are in all."""
    table = schema.comments
    there = and_(table.c.site == site, or_(table.c.status.is_(None), table.c.status != GONE))
    old = connection.execute(select(table.c.id).where(there, table.c.read_at < read_at))
    every = connection.execute(select(func.count()).select_from(table).where(there))
    return sorted(old.scalars(), key=int), int(every.scalar_one())


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    words = (one.split(), other.split())
    return 1 in map(len, words) and max(map(len, words)) <= 4 and words[0][:1] == words[1][:1]


def not_recognised(
    connection: Connection, site: str, known: sites.Identities, names: Collection[str]
) -> list[str]:
    """Which names on comments that are not the author's are like one of `names`.

    Compared without case; "colin" is like "Colin Vane", the other way round too.
    """
    wanted = {name.casefold() for name in names if name.strip()}
    table = schema.comments
    columns = (table.c.name, table.c.user_id, table.c.email_hash)
    everyone = select(*columns).where(table.c.site == site, table.c.name.is_not(None)).distinct()
    return sorted(
        {
            row.name
            for row in connection.execute(everyone)
            if any(_alike(row.name.casefold(), name) for name in wanted)
            and not known.match(row.user_id, row.email_hash, row.name)
        }
    )
