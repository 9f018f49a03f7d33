"""What may be answered, as the queue asks for it: the best first, a few rows at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
    union_all,
)

from service.store import schema

_PLACES = schema.places
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The first look takes so many rows along each way.
FIRST_ROWS = 6


class Way(StrEnum):
    """A way through the places of one rank that were judged, the greatest number first: of one day
    by `peak`, of the days to come by `peak`, of all by `lasting`, and of those older than the days
    that hold what comes first while it is fresh, by `day`."""

    DAY = "day"
    COMING = "coming"
    LASTING = "lasting"
    FRESH = "fresh"


def day_of(moment: datetime) -> int:
    """The days since 1970."""
    return (moment - _EPOCH).days


def _columns() -> list[ColumnElement[Any]]:
    names = ("thread_id", "comment_id", "date", "day", "lasting", "goals", "first", "peak")
    return [*(_PLACES.c[name] for name in names), _PLACES.c.minutes]


def _those(kept: ColumnElement[bool]) -> ColumnElement[bool]:
    """Of one rank, as they stand at a time."""
    now = bindparam("now", type_=_PLACES.c.until.type)
    asleep = and_(_PLACES.c.phase == 1, _PLACES.c.until > now)
    awake = and_(_PLACES.c.phase == 2, _PLACES.c.until <= now)
    return and_(
        _PLACES.c.site == bindparam("site"),
        _PLACES.c.rank == bindparam("rank"),
        kept,
        or_(_PLACES.c.phase == 0, asleep, awake),
    )


def _along(way: Way, day: ColumnElement[int]) -> tuple[Select[Any], ColumnElement[Any]]:
    """Its rows in order, and the number that they are in order of."""
    judged, first = _PLACES.c.judged == true(), _PLACES.c.first.is_not(None)
    which, key = {
        Way.DAY: (and_(judged, _PLACES.c.day == day), _PLACES.c.peak),
        Way.COMING: (and_(judged, _PLACES.c.day > day), _PLACES.c.peak),
        Way.LASTING: (judged, _PLACES.c.lasting),
        # An index holds these alone.
        Way.FRESH: (and_(first, _PLACES.c.day <= day), _PLACES.c.day),
    }[way]
    return select(*_columns()).where(_those(which)).order_by(key.desc()), key


@lru_cache(maxsize=4)
def _first_look(days: int, dialect: str) -> Select[Any]:
    """The first rows along all ways, one after the other; `way` is the place of each."""
    today: ColumnElement[int] = bindparam("today", type_=_PLACES.c.day.type)
    others = [(Way.COMING, today), (Way.LASTING, today), (Way.FRESH, today - days)]
    looks = [_few(literal_column(str(days + at)), *each) for at, each in enumerate(others)]
    if dialect == "postgresql":
        # A way a day, each written out, is planned for longer than it runs.
        back = func.generate_series(0, days - 1).table_valued("back").render_derived(name="days")
        few = _along(Way.DAY, today - back.c.back)[0].limit(bindparam("rows")).lateral()
        looks.append(select(back.c.back.label("way"), *few.c).join_from(back, few, true()))
    else:
        every: Iterable[tuple[ColumnElement[Any], Way, ColumnElement[int]]] = (
            (literal_column(str(back)), Way.DAY, today - back) for back in range(days)
        )
        looks += [_few(*each) for each in every]
    return select(union_all(*looks).subquery())


def _few(place: ColumnElement[Any], way: Way, day: ColumnElement[int]) -> Select[Any]:
    few = _along(way, day)[0].limit(bindparam("rows")).subquery()
    return select(place.label("way"), *few.c)


def first_look(
    connection: Connection, site: str, rank: int, now: datetime, days: int
) -> list[list[Row[Any]]]:
    """The first rows, FIRST_ROWS at most, along each way: DAY for today and the others of the last
    `days`, COMING, LASTING, and FRESH for what is older."""
    asked = {"site": site, "rank": rank, "now": now, "today": day_of(now), "rows": FIRST_ROWS}
    found: list[list[Row[Any]]] = [[] for _ in range(days + 3)]
    for row in connection.execute(_first_look(days, connection.dialect.name), asked):
        found[row.way].append(row)
    return found


@lru_cache(maxsize=4)
def _further(way: Way) -> Select[Any]:
    wanted, key = _along(way, bindparam("day", type_=_PLACES.c.day.type))
    return wanted.where(key <= bindparam("below", type_=key.type)).limit(bindparam("rows"))


def further(
    connection: Connection, asked: Mapping[str, Any], way: Way, day: int, below: float, rows: int
) -> Sequence[Row[Any]]:
    """So many rows along a way of `day`, from those whose number is `below` on: some of these were
    read before. `asked` has site, rank and now."""
    values = {**asked, "day": day, "below": below, "rows": rows}
    return connection.execute(_further(way), values).all()


def woken(connection: Connection, site: str, now: datetime, states: Collection[str]) -> int:
    """How many of the threads that were put off until some time have one of these states now."""
    table = schema.threads
    asleep = and_(table.c.until > now, table.c.asleep.in_(states))
    awake = and_(table.c.until <= now, table.c.state.in_(states))
    wanted = select(func.count()).where(
        table.c.site == site,
        table.c.until.is_not(None),
        table.c.held < table.c.readers,
        or_(asleep, awake),
    )
    return int(connection.execute(wanted).scalar_one())


_PEAK = select(func.max(_PLACES.c.peak)).where(
    _PLACES.c.site == bindparam("site"),
    _PLACES.c.rank == bindparam("rank"),
    _PLACES.c.first.is_not(None),
)


def highest_peak(connection: Connection, site: str, rank: int) -> float | None:
    """The greatest `peak` of what comes first while it is fresh; None where there is no such."""
    found: float | None = connection.execute(_PEAK, {"site": site, "rank": rank}).scalar()
    return found


_NOT_JUDGED = (
    select(*_columns())
    .where(
        _those(_PLACES.c.judged == false()),
        _PLACES.c.day >= bindparam("from", type_=_PLACES.c.day.type),
    )
    .order_by(_PLACES.c.day, _PLACES.c.date)
    .limit(bindparam("rows"))
)


def not_judged(
    connection: Connection, asked: Mapping[str, Any], first_day: int, rows: int
) -> Sequence[Row[Any]]:
    """So many places that were not judged, the oldest first, from that day on; `asked` has site,
    rank and now."""
    values = {**asked, "from": first_day, "rows": rows}
    return connection.execute(_NOT_JUDGED, values).all()
