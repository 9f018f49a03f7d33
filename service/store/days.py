"""What each day of somebody's is for, and what they did in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, select, update

from service.store import schema
from service.store.prepared import ask, first
from service.store.rows import insert_once, replace
from service.store.verdicts import Given, given_in

_DAYS, _PLACES = schema.days, schema.day_places
ACCOUNT = "a:"


class Kept(NamedTuple):
    """A day whose threads were chosen: when, for how many minutes, and how many more were asked
    for."""

    chosen_at: datetime
    minutes: int | None
    extra: int


class Place(NamedTuple):
    """A thread that a day is for, as `day_schema` has it."""

    site: str
    thread_id: str
    comment_id: str
    since: datetime
    minutes: float
    position: int
    why: str
    replying_at: datetime | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The thread."""
        return self.site, self.thread_id


_KEPT = select(*(_DAYS.c[name] for name in Kept._fields)).where(
    _DAYS.c.owner == bindparam("owner"), _DAYS.c.date == bindparam("date")
)
_IN_ORDER = (
    select(*(_PLACES.c[name] for name in Place._fields))
    .where(_PLACES.c.owner == bindparam("owner"), _PLACES.c.date == bindparam("date"))
    .order_by(_PLACES.c.position)
)


def kept(connection: Connection, owner: str, date: str) -> Kept | None:
    """A day, None where nothing was chosen for it yet."""
    row = first(connection, _KEPT, {"owner": owner, "date": date})
    return None if row is None else Kept(*row)


def places(connection: Connection, owner: str, date: str) -> list[Place]:
    """What the day is for, in its order."""
    return [Place(*row) for row in ask(connection, _IN_ORDER, {"owner": owner, "date": date})]


def keep(connection: Connection, owner: str, date: str, site: str | None, day: Kept) -> bool:
    """Keep a day; False, with nothing changed, where it stands already."""
    row = {"owner": owner, "date": date, "site": site, **day._asdict()}
    return insert_once(connection, _DAYS, row)


def change(connection: Connection, owner: str, date: str, values: Mapping[str, Any]) -> None:
    """Set columns of a day."""
    mine = and_(_DAYS.c.owner == owner, _DAYS.c.date == date)
    connection.execute(update(_DAYS).where(mine).values(**values))


def put(connection: Connection, owner: str, date: str, some: Iterable[Place]) -> None:
    """Have the day be for these threads too, or as they are told now; of a blog that is gone
    nothing is kept."""
    there = set(connection.execute(select(schema.sites.c.key)).scalars())
    rows = [{"owner": owner, "date": date, **e._asdict()} for e in some if e.site in there]
    replace(connection, _PLACES, rows)


def drop(connection: Connection, owner: str, date: str, gone: Collection[tuple[str, str]]) -> None:
    """Have the day be for these threads no longer."""
    for site, thread_id in gone:
        mine = and_(_PLACES.c.owner == owner, _PLACES.c.date == date)
        its = and_(_PLACES.c.site == site, _PLACES.c.thread_id == thread_id)
        connection.execute(delete(_PLACES).where(mine, its))


def stop_replying(connection: Connection, owner: str, date: str, key: tuple[str, str]) -> None:
    """Forget that a reply to a thread was begun."""
    mine = and_(_PLACES.c.owner == owner, _PLACES.c.date == date)
    its = and_(_PLACES.c.site == key[0], _PLACES.c.thread_id == key[1])
    connection.execute(update(_PLACES).where(mine, its).values(replying_at=None))


def forget_nobodys(connection: Connection) -> None:
    """Drop the days of accounts that are gone."""
    left = select(ACCOUNT + schema.profiles.c.id)
    gone = and_(func.substr(_DAYS.c.owner, 1, 2) == ACCOUNT, _DAYS.c.owner.not_in(left))
    connection.execute(delete(_DAYS).where(gone))


_ANSWERED = select(schema.standings).where(
    schema.standings.c.site == bindparam("site"),
    schema.standings.c.answered_at >= bindparam("begins"),
    schema.standings.c.answered_at < bindparam("ends"),
)


def answered(
    connection: Connection, site: str, begins: datetime, ends: datetime
) -> Sequence[Row[Any]]:
    """How the readers' comments stand that the author's side answered in this time."""
    return ask(connection, _ANSWERED, {"site": site, "begins": begins, "ends": ends})


_DECIDED = (
    select(schema.verdicts)
    .where(
        schema.verdicts.c.site == bindparam("site"),
        schema.verdicts.c.given_at >= bindparam("begins"),
        schema.verdicts.c.given_at < bindparam("ends"),
        schema.verdicts.c.undone_at.is_(None),
    )
    .order_by(schema.verdicts.c.id)
)


def decided(
    connection: Connection, site: str, begins: datetime, ends: datetime
) -> tuple[Given, ...]:
    """The verdicts that were given in this time and stand."""
    found = ask(connection, _DECIDED, {"site": site, "begins": begins, "ends": ends})
    return tuple(map(given_in, found))
