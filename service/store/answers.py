"""What the author wrote to each reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from service.store import schema
from service.store.differing import having

_TABLE = schema.answers


def of_posts(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of what the author wrote on some posts, in no order."""
    return list(having(connection, _TABLE.c.post_id, site, post_ids))


def of_readers(connection: Connection, site: str, readers: Iterable[str]) -> list[Row[Any]]:
    """The rows of all that the author wrote to some readers, in no order."""
    return list(having(connection, _TABLE.c.reader, site, readers))


def to_reader(connection: Connection, site: str, comment_id: str, reader: str) -> Row[Any] | None:
    """The row of one of the author's comments to a reader."""
    mine = and_(_TABLE.c.site == site, _TABLE.c.comment_id == comment_id)
    wanted = select(_TABLE).where(mine, _TABLE.c.reader == reader)
    return connection.execute(wanted).first()


def newest(connection: Connection, site: str, most: int) -> list[Row[Any]]:
    """The rows of what the author wrote to anybody last, one for each reader of a comment."""
    wanted = select(_TABLE).where(_TABLE.c.site == site).order_by(_TABLE.c.date.desc())
    return list(connection.execute(wanted.limit(most)).all())


def next_on(
    connection: Connection, site: str, post_id: str, since: datetime, most: int
) -> list[str]:
    """The author's first comments to anybody on a post after a time, by id."""
    mine = and_(_TABLE.c.site == site, _TABLE.c.post_id == post_id, _TABLE.c.date > since)
    wanted = select(_TABLE.c.comment_id).where(mine).group_by(_TABLE.c.comment_id)
    earliest = wanted.order_by(func.min(_TABLE.c.date), _TABLE.c.comment_id).limit(most)
    return list(connection.execute(earliest).scalars())


def newest_to(connection: Connection, site: str, reader: str, most: int) -> list[Row[Any]]:
    """The rows of what the author wrote to a reader last."""
    mine = and_(_TABLE.c.site == site, _TABLE.c.reader == reader)
    wanted = select(_TABLE).where(mine).order_by(_TABLE.c.date.desc()).limit(most)
    return list(connection.execute(wanted).all())
