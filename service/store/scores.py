"""Scores, with the vector each was made from and the versions that made it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, or_, select

from service.store import schema
from service.store.comments import GONE
from service.store.rows import replace


def write(connection: Connection, site: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put scores (columns of the table, without the site) in their places."""
    replace(connection, schema.scores, [{**row, "site": site} for row in rows])


def forget(connection: Connection, site: str, comment_ids: Collection[str]) -> None:
    """Drop the scores of these comments."""
    if comment_ids:
        table = schema.scores
        mine = (table.c.site == bindparam("key"), table.c.comment_id == bindparam("id"))
        ids = [{"key": site, "id": comment_id} for comment_id in sorted(comment_ids)]
        connection.execute(table.delete().where(*mine), ids)


def load(
    connection: Connection, site: str, comment_ids: Collection[str] | None = None
) -> dict[str, Row[Any]]:
    """Rows by comment id, vectors included."""
    table = schema.scores
    wanted = select(table).where(table.c.site == site)
    if comment_ids is not None:
        wanted = wanted.where(table.c.comment_id.in_(comment_ids))
    return {row.comment_id: row for row in connection.execute(wanted)}


def versions(connection: Connection, site: str) -> dict[str, tuple[str, str, str]]:
    """Fingerprint, feature version and model of every score, by comment id."""
    table = schema.scores
    columns = (table.c.comment_id, table.c.fingerprint, table.c.feature_version, table.c.model)
    rows = connection.execute(select(*columns).where(table.c.site == site))
    return {row.comment_id: (row.fingerprint, row.feature_version, row.model) for row in rows}


def set_aside(connection: Connection, site: str) -> dict[str, str]:
    """The error that set each unjudgeable comment aside, by comment id."""
    table = schema.scores
    wanted = select(table.c.comment_id, table.c.error).where(
        and_(table.c.site == site, table.c.error.is_not(None))
    )
    return {row.comment_id: row.error for row in connection.execute(wanted)}


def missing(connection: Connection, site: str, versions: tuple[str, str]) -> Sequence[Row[Any]]:
    """Comments that can be shown and have no score of this feature version and model, the author's
    own among them: when each was read, and the marks of who wrote it."""
    table, told, posts = schema.scores, schema.comments, schema.posts
    mine = and_(table.c.site == told.c.site, table.c.comment_id == told.c.id)
    on_post = and_(posts.c.site == told.c.site, posts.c.id == told.c.post_id)
    wanted: Select[Any] = (
        select(told.c.read_at, told.c.user_id, told.c.email_hash, told.c.name)
        .outerjoin(table, mine)
        .outerjoin(posts, on_post)
        .where(
            told.c.site == site,
            or_(told.c.status.is_(None), told.c.status != GONE),
            # Without words: none came, or they are no longer kept.
            told.c.text != "",
            or_(posts.c.live.is_(None), posts.c.live),
            or_(
                table.c.comment_id.is_(None),
                table.c.feature_version != versions[0],
                table.c.model != versions[1],
            ),
        )
    )
    return connection.execute(wanted).all()
