"""Hashes of an old key, each made anew for all of a blog's rows at once when its value comes again.

So a reader is never half under one key and half under the other: who is who never changes.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    func,
    literal,
    select,
    update,
)

from service.store import care, joined, marks, schema, stale
from service.store.rows import insert_once, next_revision

_OLD = schema.old_hashes
_COMMENTS = schema.comments
# Where each kind of hash stands among the comments, and what stands before it there.
_PLACES: dict[str, tuple[Column[str], str]] = {
    "email": (_COMMENTS.c.email_hash, ""),
    "actor": (_COMMENTS.c.actor_hash, ""),
    "name": (_COMMENTS.c.name_reader, "n:"),
}
_MARKS = (schema.identities, schema.users, schema.refused, schema.shared)


def begin(connection: Connection) -> None:
    """Note every hash that stands, as one of the key of before."""
    connection.execute(delete(_OLD))
    for kind, (column, before) in _PLACES.items():
        value = func.substr(column, len(before) + 1)
        told = and_(column != "", column.like(f"{before}%"))
        _note(connection, kind, select(_COMMENTS.c.site, value).where(told).distinct())
    for table in _MARKS:
        _note(
            connection, "email", select(table.c.site, table.c.value).where(table.c.kind == "email")
        )
    told_of = schema.erasures
    _note(connection, "email", select(told_of.c.site, told_of.c.email_hash))


def _note(connection: Connection, kind: str, found: Select[Any]) -> None:
    told: list[Any] = list(connection.execute(found))
    for site, value in told:
        insert_once(connection, _OLD, {"site": site, "kind": kind, "value": value})


def left_among(
    connection: Connection, site: str, hashes: Collection[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Which of these hashes, each its kind and itself, still are of the old key."""
    values = sorted({value for _, value in hashes})
    mine = and_(_OLD.c.site == site, _OLD.c.value.in_(values))
    found = connection.execute(select(_OLD.c.kind, _OLD.c.value).where(mine))
    return sorted((row.kind, row.value) for row in found if (row.kind, row.value) in hashes)


def take_over(connection: Connection, site: str, kind: str, old: str, new: str) -> bool:
    """Put the new hash of a value in the place of its old one, everywhere on the site; False
    where none of the old key stands (any more)."""
    mine = and_(_OLD.c.site == site, _OLD.c.kind == kind, _OLD.c.value == old)
    if not connection.execute(delete(_OLD).where(mine)).rowcount:
        return False
    column, before = _PLACES[kind]
    revision = next_revision(connection, site)
    theirs = and_(_COMMENTS.c.site == site, column == f"{before}{old}")
    stale.mark_where(connection, site, theirs, revision)
    changed = {column: f"{before}{new}", _COMMENTS.c.revision: revision}
    connection.execute(update(_COMMENTS).where(theirs).values(changed))
    if kind == "email":
        _take_over_marks(connection, site, old, new)
    before, after = marks.reader_of(kind, old), marks.reader_of(kind, new)
    care.move(connection, site, before, after)
    joined.move(connection, site, before, after)
    return True


def _take_over_marks(connection: Connection, site: str, old: str, new: str) -> None:
    stale.doubt(connection, site)
    for table in _MARKS:
        mine = and_(table.c.site == site, table.c.kind == "email", table.c.value == old)
        _move(connection, table, mine, {"value": new})
    users, posts, erasures = schema.users, schema.posts, schema.erasures
    person = and_(users.c.site == site, users.c.person == f"e:{old}")
    _move(connection, users, person, {"person": f"e:{new}"})
    wrote = and_(posts.c.site == site, posts.c.author == f"e:{old}")
    connection.execute(update(posts).where(wrote).values(author=f"e:{new}"))
    erased = and_(erasures.c.site == site, erasures.c.email_hash == old)
    _move(connection, erasures, erased, {"email_hash": new})


def _move(
    connection: Connection, table: Table, mine: ColumnElement[bool], values: dict[str, str]
) -> None:
    """Change keys of rows, where no row has them yet."""
    rows = connection.execute(select(table).where(mine)).mappings().all()
    connection.execute(delete(table).where(mine))
    for row in rows:
        insert_once(connection, table, {**row, **values})


def prune(connection: Connection) -> None:
    """Forget old hashes that stand nowhere any more: of comments that were edited, deleted, or
    are nobody's now."""
    for kind, (column, before) in _PLACES.items():
        here = and_(_COMMENTS.c.site == _OLD.c.site, column == literal(before) + _OLD.c.value)
        gone = and_(_OLD.c.kind == kind, ~select(literal(1)).where(here).exists())
        if kind == "email":
            gone = and_(gone, *map(_not_in, _MARKS), ~_erased())
        connection.execute(delete(_OLD).where(gone))


def _not_in(table: Table) -> ColumnElement[bool]:
    value = and_(table.c.kind == "email", table.c.value == _OLD.c.value)
    return ~select(literal(1)).where(table.c.site == _OLD.c.site, value).exists()


def _erased() -> ColumnElement[bool]:
    table = schema.erasures
    mine = and_(table.c.site == _OLD.c.site, table.c.email_hash == _OLD.c.value)
    return select(literal(1)).where(mine).exists()


def left(connection: Connection) -> dict[str, int]:
    """How many hashes still are of the old key, by kind."""
    counted = select(_OLD.c.kind, func.count()).group_by(_OLD.c.kind)
    return {kind: int(count) for kind, count in connection.execute(counted)}


def some_left(connection: Connection, most: int) -> list[tuple[str, str, str]]:
    """Some of the hashes that still are of the old key: site, kind and hash."""
    wanted = select(_OLD.c.site, _OLD.c.kind, _OLD.c.value).order_by(_OLD.c.site).limit(most)
    return [(row.site, row.kind, row.value) for row in connection.execute(wanted)]


def end(connection: Connection) -> None:
    """The old key is not known any more."""
    table = schema.identity_keys
    connection.execute(delete(table).where(table.c.until.is_not(None)))
    connection.execute(delete(_OLD))
