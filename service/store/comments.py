"""Comments. Spam, trash and deleted ones leave a row without any of their contents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from service.core.records import Comment
from service.store import schema, sites
from service.store.rows import Stamp, merge, read_row, write_row

FIELDS = (
    "post_id", "parent_id", "date", "text", "name", "user_id", "email_hash", "reader",
    "confidence", "status",
)  # fmt: skip
GONE = "gone"


def upsert(
    connection: Connection,
    site: str,
    comment_id: str,
    values: Mapping[str, Any],
    stamp: Stamp,
    fallback: Mapping[str, Any],
) -> str:
    """Take in a comment as its sender read it: "new", "changed" or "unchanged".

    `values` has FIELDS, None where unknown, `fallback` what to assume where nobody tells.
    A status of gone erases the contents and the score.
    """
    stored = read_row(connection, schema.comments, site, comment_id)
    erased = stored is not None and stored["status"] == GONE
    row = merge(stored, values, {} if erased else fallback, stamp, erased=erased)
    if row is None:
        return "unchanged"
    if row["status"] == GONE:
        row.update(dict.fromkeys(FIELDS), status=GONE)
        table = schema.scores
        mine = and_(table.c.site == site, table.c.comment_id == comment_id)
        connection.execute(table.delete().where(mine))
    if stored is not None and _same(stored, row):
        return "unchanged"
    write_row(connection, schema.comments, site, comment_id, row)
    return "changed" if stored is not None else "new"


def _same(stored: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return all(stored[name] == row[name] for name in stored)


def _whole(site: str) -> Select[Any]:
    """Comments that can be shown: told in full, and on a post that is not gone."""
    table, posts = schema.comments, schema.posts
    on_post = and_(posts.c.site == table.c.site, posts.c.id == table.c.post_id)
    return (
        select(table)
        .outerjoin(posts, on_post)
        .where(
            table.c.site == site,
            table.c.status.in_(("approved", "held")),
            table.c.post_id.is_not(None),
            table.c.text.is_not(None),
            or_(posts.c.live.is_(None), posts.c.live),
        )
    )


def _records(connection: Connection, site: str, wanted: Select[Any]) -> list[Comment]:
    known = sites.identities(connection, site)
    return [
        Comment(
            id=row.id,
            post_id=row.post_id,
            date=row.date,
            text=row.text,
            name=row.name or "",
            reader=row.reader or "",
            confidence=row.confidence or 0.0,
            parent_id=row.parent_id or None,
            by_author=known.match(row.user_id, row.email_hash, row.name),
            held=row.status == "held",
        )
        for row in connection.execute(wanted)
    ]


def load(
    connection: Connection, site: str, post_ids: Collection[str] | None = None
) -> list[Comment]:
    """The site's comments, or those of some posts, in no order."""
    wanted = _whole(site)
    if post_ids is not None:
        wanted = wanted.where(schema.comments.c.post_id.in_(post_ids))
    return _records(connection, site, wanted)


def place(connection: Connection, site: str, comment_id: str) -> tuple[str, str] | None:
    """The post and the reader of a comment that can be shown, else None."""
    row = connection.execute(_whole(site).where(schema.comments.c.id == comment_id)).first()
    return row and (row.post_id, row.reader)


def posts_of_reader(connection: Connection, site: str, reader: str) -> set[str]:
    """The ids of the posts on which this reader has commented."""
    table = schema.comments
    wanted = select(table.c.post_id).where(table.c.site == site, table.c.reader == reader)
    return {post_id for post_id in connection.execute(wanted).scalars() if post_id}


def changed_since(connection: Connection, site: str, revision: int) -> dict[str, str | None]:
    """The comments that changed after the site's `revision`: their ids, and their posts'."""
    table = schema.comments
    columns = select(table.c.id, table.c.post_id)
    wanted = columns.where(table.c.site == site, table.c.revision > revision)
    return {row.id: row.post_id for row in connection.execute(wanted)}


def not_recognised(
    connection: Connection, site: str, known: sites.Identities, names: Collection[str]
) -> list[str]:
    """Which of these names (compared without case) stand on comments that are not the author's."""
    wanted = {name.casefold() for name in names}
    table = schema.comments
    columns = (table.c.name, table.c.user_id, table.c.email_hash)
    everyone = select(*columns).where(table.c.site == site, table.c.name.is_not(None)).distinct()
    return sorted(
        {
            row.name
            for row in connection.execute(everyone)
            if row.name.casefold() in wanted
            and not known.match(row.user_id, row.email_hash, row.name)
        }
    )
