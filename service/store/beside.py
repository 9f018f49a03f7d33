"""What is held beside a comment that comes: its number's place, and the dates around it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, func, not_, select

from service.store import schema
from service.store.rows import between


def neighbours_date(
    connection: Connection, site: str, post_id: str | None, comment_id: str
) -> datetime | None:
    """The date of a comment that came without one: what was held of it, else that of the comment
    before it by id on its post, else after it; None where there is none."""
    table = schema.comments
    dated = select(table.c.date).where(
        table.c.site == site, table.c.post_id == post_id, table.c.date.is_not(None)
    )
    size = func.length(table.c.id)
    up_to = between(table.c.id, "", comment_id)
    before = dated.where(up_to).order_by(size.desc(), table.c.id.desc())
    after = dated.where(not_(up_to)).order_by(size, table.c.id)
    for nearest in (before, after):
        found: datetime | None = connection.execute(nearest.limit(1)).scalar()
        if found is not None:
            return found
    return None


def places(
    connection: Connection, site: str, comment_ids: Collection[str]
) -> dict[str, str | None]:
    """The posts that those of these comments that are held stand on, by comment id."""
    table = schema.comments
    wanted = select(table.c.id, table.c.post_id)
    rows = connection.execute(wanted.where(table.c.site == site, table.c.id.in_(comment_ids)))
    return {row.id: row.post_id for row in rows}


def says(
    connection: Connection, site: str, comment_id: str, date: datetime | None, text: str | None
) -> bool:
    """Whether the comment that is held under this id is this one."""
    table = schema.comments
    same = and_(table.c.date.is_not_distinct_from(date), table.c.text.is_not_distinct_from(text))
    wanted = select(table.c.id).where(table.c.site == site, table.c.id == comment_id, same)
    return connection.execute(wanted).first() is not None
