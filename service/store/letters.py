"""Letters of accounts: who wants one, who has one in hand, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, or_, select, update

from service.core.letters import Sent
from service.store import schema
from service.store.profiles import COLUMNS, Profile
from service.store.rows import insert_once

_TABLE = schema.letters


class Letter(NamedTuple):
    """A day's letter, as `letter_schema` has it."""

    profile: str
    date: str
    state: str
    changed_at: datetime
    tries: int
    next_at: datetime | None
    fault: str | None
    code: int | None


_COLUMNS = [_TABLE.c[name] for name in Letter._fields]


def wanted(connection: Connection) -> tuple[Profile, ...]:
    """The profiles of who wants a letter a day."""
    table = schema.profiles
    found = select(*COLUMNS).where(table.c.letter_hour.is_not(None)).order_by(table.c.id)
    return tuple(Profile(*row) for row in connection.execute(found))


def of_day(connection: Connection, profile: str, date: str) -> Letter | None:
    """The letter of that day, None where none was begun."""
    row = connection.execute(select(*_COLUMNS).where(_is(profile, date))).first()
    return None if row is None else Letter(*row)


def last(connection: Connection, profile: str) -> Letter | None:
    """The newest of an account's letters of which there is something to say."""
    told = and_(_TABLE.c.profile == profile, _TABLE.c.state != Sent.NOTHING)
    row = connection.execute(
        select(*_COLUMNS).where(told).order_by(_TABLE.c.date.desc()).limit(1)
    ).first()
    return None if row is None else Letter(*row)


def newest(connection: Connection, since: datetime) -> tuple[Letter, ...]:
    """All letters since then, the newest first."""
    found = select(*_COLUMNS).where(_TABLE.c.changed_at >= since)
    return tuple(Letter(*row) for row in connection.execute(found.order_by(_TABLE.c.date.desc())))


def take(
    connection: Connection, profile: str, date: str, name: str, now: datetime, died: datetime
) -> int:
    """Take a day's letter in hand under a name; how often it was taken by then, 0 where it is not
    to be had. One that somebody has in hand since before `died` is."""
    row = {"profile": profile, "date": date, "state": Sent.CLAIMED, "claimed_by": name}
    if insert_once(connection, _TABLE, {**row, "changed_at": now, "tries": 1}):
        return 1
    left = and_(_TABLE.c.state == Sent.CLAIMED, _TABLE.c.changed_at < died)
    again = and_(_TABLE.c.state == Sent.WAITING, _TABLE.c.next_at <= now)
    mine = update(_TABLE).where(_is(profile, date), or_(left, again))
    values = {"state": Sent.CLAIMED, "claimed_by": name, "changed_at": now}
    taken = mine.values(**values, tries=_TABLE.c.tries + 1).returning(_TABLE.c.tries)
    return int(connection.execute(taken).scalar() or 0)


def change(
    connection: Connection,
    profile: str,
    date: str,
    name: str,
    from_states: Collection[Sent],
    values: dict[str, Any],
) -> bool:
    """Say what becomes of a letter that is in hand under this name; False where it no longer is."""
    mine = and_(_is(profile, date), _TABLE.c.claimed_by == name, _TABLE.c.state.in_(from_states))
    return bool(connection.execute(update(_TABLE).where(mine).values(**values)).rowcount)


def leave_out(connection: Connection, profile: str, date: str, now: datetime) -> None:
    """Have a day go without a letter, unless one was begun."""
    row = {"profile": profile, "date": date, "state": Sent.NOTHING, "changed_at": now, "tries": 0}
    insert_once(connection, _TABLE, row)


def _is(profile: str, date: str) -> Any:
    return and_(_TABLE.c.profile == profile, _TABLE.c.date == date)
