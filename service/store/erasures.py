"""Readers who were erased: what they wrote until then stays nobody's, whoever tells it again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, select, update

from service.store import by_hand, marks, schema, stale, standings
from service.store.prepared import ask
from service.store.rows import LAST, Stamp, next_revision, replace

# "" rather than unknown: no older event may tell again.
NOBODY = dict.fromkeys(("name", "signed", "user_id", "email_hash", "actor_hash"), "")


def erase(
    connection: Connection, site: str, email_hash: str, comment_ids: Collection[str], now: datetime
) -> None:
    """Take from comments who wrote them, forget what was told by hand of whoever did, and remember
    the address's keyed hash.

    The content hash goes too: whoever holds the words could try names against it.
    """
    if email_hash:
        told = {"site": site, "email_hash": email_hash, "erased_at": now}
        replace(connection, schema.erasures, [told])
    known = {marks.by_email(email_hash), *by_hand.known_by(connection, site, comment_ids)}
    table = schema.comments
    revision = next_revision(connection, site) if comment_ids else 0
    for each in comment_ids:
        mine = update(table).where(table.c.site == site, table.c.id == each)
        nobody = {**NOBODY, "name_reader": f"c:{each}", "content_hash": LAST}
        connection.execute(mine.values(**nobody, revision=revision))
    stale.mark_comments(connection, site, comment_ids)
    standings.forget_who_wrote(connection, site, marks.by_email(email_hash), comment_ids)
    by_hand.forget(connection, site, known)
    _forget_mark(connection, site, email_hash)


def _forget_mark(connection: Connection, site: str, email_hash: str) -> None:
    """That several people share the address says nothing once nobody is known by it."""
    told, shared = schema.comments, schema.shared
    still = select(told.c.id).where(told.c.site == site, told.c.email_hash == email_hash).limit(1)
    if connection.execute(still).first() is None:
        mine = and_(shared.c.kind == "email", shared.c.value == email_hash)
        if connection.execute(delete(shared).where(shared.c.site == site, mine)).rowcount:
            stale.doubt(connection, site)


def erased_at(connection: Connection, site: str, email_hash: str) -> datetime | None:
    """When the reader of this address was erased last; None for never."""
    table = schema.erasures
    mine = and_(table.c.site == site, table.c.email_hash == email_hash)
    found: datetime | None = connection.execute(select(table.c.erased_at).where(mine)).scalar()
    return found


# Building a statement costs more than running it: it is built once.
_ERASED = select(schema.erasures.c.email_hash, schema.erasures.c.erased_at).where(
    schema.erasures.c.site == bindparam("site"),
    schema.erasures.c.email_hash.in_(bindparam("hashes", expanding=True)),
)


def erased(connection: Connection, site: str, email_hashes: Collection[str]) -> dict[str, datetime]:
    """When those of these readers who were erased were erased last."""
    asked = {"site": site, "hashes": sorted(email_hashes)}
    found = ask(connection, _ERASED, asked) if email_hashes else ()
    return {row.email_hash: row.erased_at for row in found}


def without_who_wrote(
    comment_id: str, values: Mapping[str, Any], stamp: Stamp
) -> tuple[Mapping[str, Any], Stamp]:
    """A comment as its sender read it, without who wrote it."""
    nobody = {**values, **NOBODY, "name_reader": f"c:{comment_id}"}
    return nobody, stamp._replace(content_hash=LAST)


def is_by_erased(
    stored: Mapping[str, Any] | None,
    values: Mapping[str, Any],
    stamp: Stamp,
    erased_at: datetime | None,
) -> bool:
    """Whether a comment was written before its reader was erased. What they write later is a new
    reader's."""
    if erased_at is None:
        return False
    read = datetime.fromtimestamp(stamp.read_at / 1_000_000, UTC)
    written: datetime = values.get("date") or (stored["date"] if stored else None) or read
    return written <= erased_at
