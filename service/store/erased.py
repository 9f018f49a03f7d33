"""What was erased in one database, to be erased in another of the same blogs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, inspect, select

from service.store import schema
from service.store.rows import LAST

AT_ONCE = 500


class Erased(NamedTuple):
    """Erasures: `readers` as site, keyed hash and when; `comments` the ids of those that are
    nobody's, by site. `check` tells the key of the hashes, "" where nobody knows."""

    check: str
    readers: list[tuple[str, str, datetime]]
    comments: dict[str, list[str]]


def every(connection: Connection) -> Erased:
    """All readers who were erased, and every comment that is nobody's, whichever version made the
    tables."""
    there = set(inspect(connection).get_table_names())
    keys, told, table = schema.identity_keys, schema.comments, schema.erasures
    check = ""
    if keys.name in there:
        current = select(keys.c.check_value).where(keys.c.until.is_(None))
        check = connection.execute(current).scalar() or ""
    readers: list[tuple[str, str, datetime]] = []
    if table.name in there:
        columns = select(table.c.site, table.c.email_hash, table.c.erased_at)
        readers = [(row.site, row.email_hash, row.erased_at) for row in connection.execute(columns)]
    nobodys: dict[str, list[str]] = defaultdict(list)
    if told.name in there:
        wanted = select(told.c.site, told.c.id).where(told.c.content_hash == LAST)
        for row in connection.execute(wanted):
            nobodys[row.site].append(row.id)
    return Erased(check, readers, dict(nobodys))


def somebodys(connection: Connection, site: str, comment_ids: Sequence[str]) -> list[str]:
    """Which of these comments are not nobody's here."""
    table, found = schema.comments, list[str]()
    mine = select(table.c.id).where(table.c.site == site, table.c.content_hash != LAST)
    for start in range(0, len(comment_ids), AT_ONCE):
        some = mine.where(table.c.id.in_(comment_ids[start : start + AT_ONCE]))
        found += connection.execute(some).scalars()
    return found
