"""What the author told of readers by hand: notes, how often to stay in touch, talks elsewhere
that were or are to come, circles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select, update

from service.store import schema
from service.store.differing import having
from service.store.rows import replace

_CARE, _CONTACTS, _CIRCLES = schema.care, schema.contacts, schema.circles


def of_readers(connection: Connection, site: str, readers: Iterable[str]) -> list[Row[Any]]:
    """The rows of those of these readers of whom anything was said."""
    return list(having(connection, _CARE.c.reader, site, readers))


def contacts_of(connection: Connection, site: str, readers: Iterable[str]) -> list[Row[Any]]:
    """The talks elsewhere with these readers that were, the last first."""
    found = having(connection, _CONTACTS.c.reader, site, readers)
    were = (row for row in found if row.planned is None)
    return sorted(were, key=lambda row: (row.at, row.id), reverse=True)


def plans_of(connection: Connection, site: str, readers: Iterable[str]) -> list[Row[Any]]:
    """The talks elsewhere that are planned with these readers, the first to come first."""
    found = having(connection, _CONTACTS.c.reader, site, readers)
    planned = (row for row in found if row.planned is not None)
    return sorted(planned, key=lambda row: (row.at, row.id))


def plans(connection: Connection, site: str, most: int, since: datetime) -> list[Row[Any]]:
    """The talks elsewhere that are planned with anybody, the first to come first: so many since a
    moment, and so many of the last before it."""
    at, number = _CONTACTS.c.at, _CONTACTS.c.id
    wanted = select(_CONTACTS).where(_CONTACTS.c.site == site, _CONTACTS.c.planned.is_not(None))
    before = wanted.where(at < since).order_by(at.desc(), number.desc()).limit(most)
    after = wanted.where(at >= since).order_by(at, number).limit(most)
    return [*reversed(connection.execute(before).all()), *connection.execute(after).all()]


def last_contacts(connection: Connection, site: str, most: int) -> list[Row[Any]]:
    """The last talks elsewhere with anybody that were, the last first."""
    wanted = select(_CONTACTS).where(_CONTACTS.c.site == site, _CONTACTS.c.planned.is_(None))
    last = wanted.order_by(_CONTACTS.c.at.desc(), _CONTACTS.c.id.desc()).limit(most)
    return list(connection.execute(last).all())


def keep(connection: Connection, site: str, reader: str, values: Mapping[str, Any]) -> None:
    """Have it said of a reader; nothing is held of whom nothing is said."""
    if any(values[name] for name in ("note", "months", "circle", "mended_at")):
        replace(connection, _CARE, [{"site": site, "reader": reader, **values}])
    else:
        gone = and_(_CARE.c.site == site, _CARE.c.reader == reader)
        connection.execute(delete(_CARE).where(gone))


def add_contact(connection: Connection, site: str, reader: str, values: Mapping[str, Any]) -> int:
    """A talk elsewhere, one to come too; its number."""
    told = insert(_CONTACTS).values(site=site, reader=reader, **values).returning(_CONTACTS.c.id)
    return int(connection.execute(told).scalar_one())


def drop_contact(
    connection: Connection, site: str, readers: Collection[str], number: int
) -> str | None:
    """Take back a talk with one of these readers; with whom it was, None where there is none."""
    gone = delete(_CONTACTS).where(*_numbered(site, readers, number))
    found: str | None = connection.execute(gone.returning(_CONTACTS.c.reader)).scalar()
    return found


def change_contact(
    connection: Connection,
    site: str,
    readers: Collection[str],
    number: int,
    values: Mapping[str, Any],
    *,
    told_at: datetime | None = None,
) -> bool:
    """Have these values of a talk with one of these readers, which was told at that moment if one
    is given; whether there is one."""
    mine = update(_CONTACTS).where(*_numbered(site, readers, number))
    if told_at is not None:
        mine = mine.where(_CONTACTS.c.told_at == told_at)
    return bool(connection.execute(mine.values(**values)).rowcount)


def _numbered(site: str, readers: Collection[str], number: int) -> tuple[ColumnElement[bool], ...]:
    table = _CONTACTS
    return (table.c.site == site, table.c.id == number, table.c.reader.in_(list(readers)))


def circles(connection: Connection, site: str) -> list[Row[Any]]:
    """The circles that have a name, by number."""
    wanted = select(_CIRCLES).where(_CIRCLES.c.site == site).order_by(_CIRCLES.c.number)
    return list(connection.execute(wanted).all())


def keep_circles(
    connection: Connection, site: str, told: Mapping[int, tuple[str, int | None]]
) -> None:
    """Have these circles, by number a name and months, and no others."""
    connection.execute(delete(_CIRCLES).where(_CIRCLES.c.site == site))
    rows = [
        {"site": site, "number": number, "name": name, "months": months}
        for number, (name, months) in told.items()
    ]
    replace(connection, _CIRCLES, rows)


def in_circles(connection: Connection, site: str) -> list[str]:
    """The readers who stand in a circle."""
    mine = and_(_CARE.c.site == site, _CARE.c.circle.is_not(None))
    return list(connection.execute(select(_CARE.c.reader).where(mine)).scalars())


def counting(rows: Mapping[str, Row[Any]], marks: Sequence[str]) -> Row[Any] | None:
    """Of the rows of a person's marks, by which they go first, the one whose pace and circle
    count."""
    return next((rows[each] for each in marks if each in rows), None)


def move(connection: Connection, site: str, old: str, new: str) -> None:
    """A reader is known by another mark now; of what was said of that one before nothing goes."""
    known = next(iter(of_readers(connection, site, [new])), None)
    for row in of_readers(connection, site, [old]):
        values = {**row._mapping, "reader": new}
        if known is not None:
            values["note"] = "\n\n".join(dict.fromkeys(filter(None, (known.note, row.note))))
            values["months"] = known.months or row.months
            values["circle"] = known.circle or row.circle
            values["mended_at"] = known.mended_at or row.mended_at
        replace(connection, _CARE, [values])
    mine = and_(_CONTACTS.c.site == site, _CONTACTS.c.reader == old)
    connection.execute(_CONTACTS.update().where(mine).values(reader=new))
    connection.execute(delete(_CARE).where(_CARE.c.site == site, _CARE.c.reader == old))


def forget(connection: Connection, site: str, readers: Collection[str]) -> None:
    """Nothing is said of these readers any more."""
    for table in (_CARE, _CONTACTS):
        gone = and_(table.c.site == site, table.c.reader.in_(list(readers)))
        connection.execute(delete(table).where(gone))


def when(day: datetime) -> datetime:
    """A day as it is kept: at noon, so that it is that day nearly everywhere."""
    return day.replace(hour=12, minute=0, second=0, microsecond=0)
