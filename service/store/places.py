"""What may be answered, as the queue asks for it: the best first, a few rows at a time."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)

from service.core.priority import Part
from service.store import schema
from service.store.prepared import ask

_PLACES = schema.places
# So many are read at first, and each time twice as many.
FIRST_ROWS = 32
# A part of no more is read whole.
FEW = 200
EVER = datetime(1970, 1, 1, tzinfo=UTC)


def _now() -> ColumnElement[bool]:
    """What holds at a time."""
    now = bindparam("now", type_=_PLACES.c.until.type)
    asleep = and_(_PLACES.c.phase == 1, _PLACES.c.until > now)
    awake = and_(_PLACES.c.phase == 2, _PLACES.c.until <= now)
    return or_(_PLACES.c.phase == 0, asleep, awake)


_RANK = and_(_PLACES.c.site == bindparam("site"), _PLACES.c.rank == bindparam("rank"))
_NAMES = ("thread_id", "comment_id", "rank", "judged", "date", "lasting", "goals", "best")
_WANTED = select(*(_PLACES.c[name] for name in _NAMES), _PLACES.c.minutes).where(_RANK, _now())


def _in(part: Part) -> ColumnElement[bool]:
    since = bindparam("since", type_=_PLACES.c.news.type)
    rested = bindparam("rested", type_=_PLACES.c.news.type)
    if part is Part.TODAY:
        return _PLACES.c.news > since
    if part is Part.ARCHIVE:
        return and_(_PLACES.c.news > rested, _PLACES.c.news <= since)
    return _PLACES.c.news > rested if part is Part.OPEN else _PLACES.c.news <= rested


@lru_cache(maxsize=5)
def _walk(part: Part | None) -> Select[Any]:
    """Along the index that has the best first, whatever is asked for: CASE is in no index."""
    below = _PLACES.c.best <= bindparam("below")
    wanted = _WANTED.where(_PLACES.c.judged == bindparam("judged"), below)
    wanted = wanted.order_by(_PLACES.c.best.desc()).limit(bindparam("rows"))
    return wanted if part is None else wanted.where(case((_in(part), 1), else_=0) == 1)


@lru_cache(maxsize=4)
def _size(part: Part) -> Select[Any]:
    some = select(_PLACES.c.rank).where(_RANK, _in(part)).limit(bindparam("most"))
    return select(func.count()).select_from(some.subquery())


@lru_cache(maxsize=4)
def _whole(part: Part) -> Select[Any]:
    return _WANTED.where(_in(part))


def best_first(
    connection: Connection, asked: Mapping[str, Any], part: Part | None = None
) -> Iterator[Row[Any]]:
    """The places by falling `best`; `asked` has site, rank, judged and now, and for a part since
    when something happened in what is of today, and up to when nothing did in what rests."""
    if part is not None and _is_small(connection, asked, part):
        every = ask(connection, _whole(part), asked)
        some = (row for row in every if row.judged == asked["judged"])
        yield from sorted(some, key=lambda row: -row.best)
        return
    below, rows, read = math.inf, FIRST_ROWS, set[tuple[str, str]]()
    while True:
        found = ask(connection, _walk(part), {**asked, "below": below, "rows": rows})
        for row in found:
            # Of the last one's equals some were read before.
            if (row.thread_id, row.comment_id) not in read:
                read.add((row.thread_id, row.comment_id))
                yield row
        if len(found) < rows:
            return
        below, rows = found[-1].best, 2 * rows


def _is_small(connection: Connection, asked: Mapping[str, Any], part: Part) -> bool:
    size: int = ask(connection, _size(part), {**asked, "most": FEW + 1})[0][0]
    return size <= FEW


@lru_cache(maxsize=2)
def _count(part: Part) -> Select[Any]:
    return select(func.count(_PLACES.c.thread_id.distinct())).where(_RANK, _in(part), _now())


def count(connection: Connection, asked: Mapping[str, Any], part: Part) -> int:
    """How many threads of a rank are of a part; `asked` as `best_first` has it."""
    return int(ask(connection, _count(part), asked)[0][0])


_UNJUDGED = (
    select(_PLACES.c.thread_id)
    .join(
        schema.standings,
        and_(
            schema.standings.c.site == _PLACES.c.site,
            schema.standings.c.comment_id == _PLACES.c.comment_id,
        ),
    )
    .where(_RANK, _in(Part.TODAY), _now(), ~_PLACES.c.judged, schema.standings.c.judged_by == "")
    .limit(1)
)


def awaits_judging(connection: Connection, asked: Mapping[str, Any]) -> bool:
    """Whether anything of today is still to be judged; `asked` as `best_first` has it."""
    return connection.execute(_UNJUDGED, asked).first() is not None


def _thanks() -> Select[Any]:
    """Where something else may be answered too, that comes first."""
    other = _PLACES.alias()
    something = exists().where(
        other.c.site == _PLACES.c.site,
        other.c.thread_id == _PLACES.c.thread_id,
        other.c.rank == _PLACES.c.rank,
        other.c.phase == _PLACES.c.phase,
        other.c.thanks.is_(False),
    )
    wanted = select(_PLACES.c.thread_id, _PLACES.c.date)
    return wanted.where(_RANK, _PLACES.c.thanks, _in(Part.TODAY), _now(), ~something)


_THANKS = _thanks()


def short_thanks(connection: Connection, asked: Mapping[str, Any]) -> list[str]:
    """The threads of today in which nothing but short thanks waits, the oldest first."""
    latest: dict[str, datetime] = {}
    for row in ask(connection, _THANKS, asked):
        latest[row.thread_id] = max(row.date, latest.get(row.thread_id, row.date))
    return sorted(latest, key=lambda each: (latest[each], each))


# Asked for groups, or for each but once, SQLite would walk through all of the site's places in the
# order of its threads.
_CAME_BACK = (
    select(_PLACES.c.thread_id)
    .join(
        schema.threads,
        and_(schema.threads.c.site == _PLACES.c.site, schema.threads.c.id == _PLACES.c.thread_id),
    )
    .where(_RANK, _in(Part.TODAY), _now(), schema.threads.c.state == bindparam("state"))
)


def in_state(connection: Connection, asked: Mapping[str, Any], state: str) -> list[str]:
    """The threads of a rank and this state in which something happened `since`."""
    rows = ask(connection, _CAME_BACK, {**asked, "state": state})
    return sorted({row.thread_id for row in rows})


def put_off_ever(table: FromClause) -> ColumnElement[bool]:
    """Whether a thread was put off until some time, in words by which SQLite finds these few by
    their index."""
    return table.c.until > EVER


def _woken() -> Select[Any]:
    table = schema.threads
    now = bindparam("now", type_=table.c.until.type)
    asleep, awake = (
        column.in_(bindparam("states", expanding=True))
        for column in (table.c.asleep, table.c.state)
    )
    return select(func.count()).where(
        table.c.site == bindparam("site"),
        put_off_ever(table),
        table.c.held < table.c.readers,
        or_(and_(table.c.until > now, asleep), and_(table.c.until <= now, awake)),
    )


_WOKEN = _woken()


def woken(connection: Connection, site: str, now: datetime, states: Collection[str]) -> int:
    """How many of the threads that were put off until some time have one of these states now."""
    asked = {"site": site, "now": now, "states": sorted(states)}
    return int(ask(connection, _WOKEN, asked)[0][0])
