"""Threads as a list asks for them: of one state, in order of time, a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select

from service.store import schema
from service.store.differing import AT_ONCE, one_of
from service.store.places import put_off_ever

_T = schema.threads
# All of a thread but who speaks to whom in it.
_COLUMNS = [column for column in _T.c if column.name not in ("site", "talk")]


class Stretch(NamedTuple):
    """Threads of one state, ordered by `newest` or by `since`: from the greatest on unless it is
    `rising`, those after a value and an id; with one of the kinds in `kinds`, where there are any;
    last written to within some time; in which something happened after `awake_since`, nothing
    after `at_rest_since`."""

    state: str
    by: str = "newest"
    rising: bool = False
    after: tuple[datetime, str] | None = None
    kinds: int = 0
    first: datetime | None = None
    last: datetime | None = None
    awake_since: datetime | None = None
    at_rest_since: datetime | None = None


def walk(
    connection: Connection, site: str, wish: Stretch, now: datetime, most: int
) -> list[Row[Any]]:
    """The first rows of it."""
    key: ColumnElement[Any] = _T.c[wish.by]
    if wish.awake_since and wish.by == "since":
        # What rests waits the longest: along the index that has it first, all of it would be read.
        key = case((key.is_not(None), key))
    order = (key, _T.c.id) if wish.rising else (key.desc(), _T.c.id.desc())
    found: list[Row[Any]] = []
    for way in _ways(wish, now):
        wanted = select(*_COLUMNS).where(_T.c.site == site, way, *_within(wish, key))
        found += connection.execute(wanted.order_by(*order).limit(most)).all()
    found.sort(key=lambda row: (getattr(row, wish.by), row.id), reverse=not wish.rising)
    return found[:most]


def _ways(wish: Stretch, now: datetime) -> Iterable[ColumnElement[bool]]:
    """Threads that were never put off until some time, and those that were: each have an index of
    their own."""
    asleep = and_(_T.c.until > now, _T.c.asleep == wish.state)
    woken = and_(_T.c.until <= now, _T.c.state == wish.state)
    plain, put_off = _T.c.state == wish.state, or_(asleep, woken)
    if since := wish.awake_since:
        plain, put_off = and_(plain, _T.c.newest > since), and_(put_off, _news(since, now))
    if up_to := wish.at_rest_since:
        old = _T.c.newest <= up_to
        plain, put_off = and_(plain, old), and_(put_off, old, ~_came_back(up_to, now))
    yield and_(_T.c.until.is_(None), plain)
    yield and_(put_off_ever(_T), put_off)


def _news(since: datetime, now: datetime) -> ColumnElement[bool]:
    """That something happened in a thread that was put off: somebody wrote, or it came back."""
    return or_(_T.c.newest > since, _came_back(since, now))


def _came_back(since: datetime, now: datetime) -> ColumnElement[bool]:
    return and_(_T.c.until > since, _T.c.until <= now)


def _within(wish: Stretch, key: ColumnElement[Any]) -> Iterable[ColumnElement[bool]]:
    yield _T.c.held < _T.c.readers
    if wish.by == "since":
        yield key.is_not(None)
    if wish.kinds:
        yield _T.c.kinds.bitwise_and(wish.kinds) != 0
    if wish.first:
        yield _T.c.newest >= wish.first
    if wish.last:
        yield _T.c.newest < wish.last
    if wish.after:
        value, thread_id = wish.after
        further = key > value if wish.rising else key < value
        later = _T.c.id > thread_id if wish.rising else _T.c.id < thread_id
        yield key >= value if wish.rising else key <= value
        yield or_(further, later)


def by_ids(connection: Connection, site: str, thread_ids: Collection[str]) -> list[Row[Any]]:
    """The rows of these threads, in no order."""
    rest, found = sorted(set(thread_ids)), list[Row[Any]]()
    for start in range(0, len(rest), AT_ONCE):
        mine = _T.c.id.in_(rest[start : start + AT_ONCE])
        found += connection.execute(select(*_COLUMNS).where(_T.c.site == site, mine)).all()
    return found


def on_posts(
    connection: Connection, site: str, post_ids: Sequence[str], most: int
) -> list[Row[Any]]:
    """Rows of the threads of these posts, those last written to first."""
    wanted = select(*_COLUMNS).where(one_of(_T.c.post_id)).order_by(_T.c.newest.desc())
    asked = {"site": site, "values": list(post_ids)}
    return list(connection.execute(wanted.limit(most), asked).all())


def threads_of(connection: Connection, site: str, comment_ids: Collection[str]) -> set[str]:
    """The threads in which these comments of readers stand; held ones stand nowhere."""
    table, rest, found = schema.standings, sorted(set(comment_ids)), set[str]()
    for start in range(0, len(rest), AT_ONCE):
        mine = table.c.comment_id.in_(rest[start : start + AT_ONCE])
        wanted = select(table.c.thread_id).where(
            table.c.site == site, mine, table.c.held.is_(False)
        )
        found |= set(connection.execute(wanted).scalars())
    return found


def threads_with(connection: Connection, site: str, reader: str, most: int) -> set[str]:
    """The threads in which a reader wrote last."""
    table = schema.standings
    mine = and_(one_of(table.c.reader), table.c.held.is_(False))
    wanted = select(table.c.thread_id).where(mine).order_by(table.c.date.desc()).limit(most)
    return set(connection.execute(wanted, {"site": site, "values": [reader]}).scalars())


def put_off(connection: Connection, site: str, now: datetime) -> Counter[str]:
    """How many of the threads that were put off until some time have each state now."""
    state = case((_T.c.until > now, _T.c.asleep), else_=_T.c.state)
    mine = and_(_T.c.site == site, put_off_ever(_T), _T.c.held < _T.c.readers)
    counted = select(state.label("state"), func.count().label("count")).where(mine).group_by(state)
    return Counter({row.state: row.count for row in connection.execute(counted)})


def awake(
    connection: Connection, site: str, states: Collection[str], now: datetime, since: datetime
) -> Counter[str]:
    """How many threads have each of these states now, of those in which something happened
    `since`."""
    found = Counter[str]()
    for state in states:
        for way in _ways(Stretch(state, awake_since=since), now):
            wanted = select(func.count()).where(_T.c.site == site, way, _T.c.held < _T.c.readers)
            found[state] += connection.execute(wanted).scalar_one()
    return found
