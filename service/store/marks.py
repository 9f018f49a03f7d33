"""Marks by which a reader is known, and which of them are several people's."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, select, update

from service.core.one_mark import MOST_NAMES, several_people
from service.store import schema
from service.store.rows import insert_once, next_revision

BY_EMAIL, BY_USER, BY_ACTOR, BY_NAME, UNKNOWN = 1.0, 1.0, 1.0, 0.5, 0.0
# Why a mark is nobody's: by the names signed with it, or by what it is ("none", "noreply@...").
NAMES, ITSELF = "names", "itself"
COLUMNS = {"email": "email_hash", "user": "user_id"}


def who_wrote(row: Row[Any], shared: Container[tuple[str, str]]) -> tuple[str, float]:
    """Who wrote a comment, and how sure that is: by e-mail address, user id or actor, if these
    are one person's, else by name."""
    if row.email_hash and ("email", row.email_hash) not in shared:
        return f"e:{row.email_hash}", BY_EMAIL
    if row.user_id and ("user", row.user_id) not in shared:
        return f"u:{row.user_id}", BY_USER
    if row.actor_hash:
        return f"a:{row.actor_hash}", BY_ACTOR
    if row.name_reader and row.name_reader.startswith("n:"):
        return row.name_reader, BY_NAME
    return row.name_reader or f"c:{row.id}", UNKNOWN


def shared(connection: Connection, site: str) -> frozenset[tuple[str, str]]:
    """The marks, ("email" or "user", value), that several people have."""
    table = schema.shared
    rows = connection.execute(select(table.c.kind, table.c.value).where(table.c.site == site))
    return frozenset((row.kind, row.value) for row in rows)


def is_nobodys(connection: Connection, site: str, email_hash: str) -> None:
    """What was given as an e-mail address is none, whoever signs with it."""
    _share(connection, site, "email", email_hash, ITSELF)


def look_again(
    connection: Connection, site: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """A comment was written or changed: see whether its marks are still one person's.

    Decided from all comments as they stand, so that the order of arrival changes nothing. Where it
    changes, all comments with that mark have changed.
    """
    for kind, column in COLUMNS.items():
        told = {(row.get(column), row.get("signed")) for row in (before, after)}
        if len(told) > 1:
            for value in sorted({value for value, _ in told if value}):
                _decide(connection, site, kind, value)


def _decide(connection: Connection, site: str, kind: str, value: str) -> None:
    table = schema.shared
    mine = and_(table.c.site == site, table.c.kind == kind, table.c.value == value)
    why = connection.execute(select(table.c.why).where(mine)).scalar()
    if why == ITSELF:
        return
    several = _of_several(connection, site, kind, value)
    if several and why is None:
        _share(connection, site, kind, value, NAMES)
    elif not several and why is not None:
        connection.execute(delete(table).where(mine))
        _changed(connection, site, kind, value)


def _share(connection: Connection, site: str, kind: str, value: str, why: str) -> None:
    values = {"site": site, "kind": kind, "value": value, "why": why}
    if insert_once(connection, schema.shared, values):
        _changed(connection, site, kind, value)


def _changed(connection: Connection, site: str, kind: str, value: str) -> None:
    table = schema.comments
    theirs = and_(table.c.site == site, table.c[COLUMNS[kind]] == value)
    connection.execute(update(table).where(theirs).values(revision=next_revision(connection, site)))


def _of_several(connection: Connection, site: str, kind: str, value: str) -> bool:
    table = schema.comments
    names = select(table.c.signed).where(table.c.site == site, table.c[COLUMNS[kind]] == value)
    found = connection.execute(names.distinct().order_by(table.c.signed).limit(MOST_NAMES))
    return several_people((name or "" for name in found.scalars()), account=kind == "user")
