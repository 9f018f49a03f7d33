"""How readers and the author stand to each other: listed, counted, found by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from service.core.asked import Part
from service.core.people.relationship import LOST_DAYS
from service.core.records import OPEN_STATES, State
from service.core.standing import READERS_SPOKE, Ground
from service.store import schema
from service.store.differing import having, written_out

_T = schema.people
# As new is who wrote first within so long.
NEW = timedelta(days=30)
LOST = timedelta(days=LOST_DAYS)
MOST_COUNTED = 1_000
WAITS = tuple(state.value for state in OPEN_STATES)


class Asked(NamedTuple):
    """A list, of those with this in their names, `among` these readers, where any are given; after
    where they stand in it, and a reader."""

    part: Part
    words: str = ""
    among: Collection[str] | None = None
    after: tuple[int, str] | None = None


def by_readers(connection: Connection, site: str, readers: Iterable[str]) -> list[Row[Any]]:
    """The rows of these readers, in no order."""
    return list(having(connection, _T.c.reader, site, readers))


def by_id(connection: Connection, site: str, person: str) -> Row[Any] | None:
    """The row of the reader whom pages call so."""
    return connection.execute(select(_T).where(_T.c.site == site, _T.c.id == person)).first()


def page(
    connection: Connection, site: str, asked: Asked, now: datetime, most: int
) -> list[Row[Any]]:
    """The first of them: the closest first; of who is new, who came last."""
    if asked.among is not None and not asked.among:
        return []
    wanted = select(_T).where(_T.c.site == site, *_which(asked.part, now))
    if asked.words:
        wanted = wanted.where(_T.c.folded.contains(asked.words, autoescape=True))
    if asked.among is not None:
        wanted = wanted.where(_T.c.reader.in_(sorted(asked.among)))
    return list(connection.execute(_after(wanted, asked).limit(most)).all())


def _after(wanted: Select[Any], asked: Asked) -> Select[Any]:
    if asked.part is Part.NEW:
        # Few enough for one list: their places are told by how many came before.
        ordered = wanted.order_by(_T.c.first_at.desc(), _T.c.reader.desc())
        return ordered.offset(asked.after[0]) if asked.after else ordered
    if asked.after:
        place, reader = asked.after
        further = or_(_T.c.closest < place, _T.c.reader < reader)
        wanted = wanted.where(_T.c.closest <= place, further)
    if asked.among is not None:
        # These few are looked up: along the index of all, SQLite would ask of each whether it is
        # one of them.
        return wanted.order_by((_T.c.closest + 0).desc(), _T.c.reader.desc())
    return wanted.order_by(_T.c.closest.desc(), _T.c.reader.desc())


def _which(part: Part, now: datetime) -> tuple[ColumnElement[bool], ...]:
    match part:
        case Part.TOUCH:
            early = or_(_T.c.touch_to.is_(None), _T.c.touch_to > now)
            return (_T.c.touch_at.is_not(None), _T.c.touch_at <= now, early)
        case Part.NEW:
            return (_T.c.first_at >= now - NEW,)
        case Part.GAVE:
            return (_T.c.gave > written_out(0),)
        case Part.MET:
            return (_T.c.met > written_out(0),)
        case Part.MEND:
            return _to_mend(now)
    return ()


def _to_mend(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Something is, from then on for two years, unless a verdict has closed what shows it."""
    shows = schema.standings
    closed = or_(
        shows.c.state == State.NO_REPLY_NEEDED.value,
        shows.c.ground == Ground.ELSEWHERE.value,
        shows.c.until > now,
    )
    shown = and_(shows.c.site == _T.c.site, shows.c.comment_id == _T.c.mend_id, closed)
    lately = and_(_T.c.mend_at <= now, _T.c.mend_at > now - LOST)
    return (_T.c.mend.is_not(None), lately, ~exists().where(shown))


def to_mend(
    connection: Connection, site: str, readers: Iterable[str], now: datetime
) -> dict[str, Row[Any]]:
    """By reader the rows of those of these with whom something is perhaps to mend."""
    wanted = select(_T).where(_T.c.site == site, _T.c.reader.in_(list(readers)), *_to_mend(now))
    return {row.reader: row for row in connection.execute(wanted)}


def count(connection: Connection, site: str, part: Part, now: datetime) -> int:
    """How many there are, MOST_COUNTED at most: more of them nobody needs to know exactly."""
    # Unordered, SQLite would read everybody, where the index of a part has these few.
    ordered = part not in (Part.ALL, Part.NEW)
    return _count(connection, site, _which(part, now), ordered=ordered)


def _count(
    connection: Connection, site: str, which: Iterable[ColumnElement[bool]], *, ordered: bool
) -> int:
    some = select(_T.c.reader).where(_T.c.site == site, *which).limit(MOST_COUNTED)
    if ordered:
        some = some.order_by(_T.c.closest)
    wanted = select(func.count()).select_from(some.subquery())
    return int(connection.execute(wanted).scalar_one())


def count_due(connection: Connection, site: str, now: datetime) -> int:
    """With how many it is time for a word by the author's own pace, MOST_COUNTED at most."""
    mine = (_T.c.pace.is_not(None), *_which(Part.TOUCH, now))
    return _count(connection, site, mine, ordered=True)


def paced(connection: Connection, site: str, most: int) -> list[Row[Any]]:
    """Those with whom the author wants a word every so often, the closest first."""
    mine = and_(_T.c.site == site, _T.c.pace.is_not(None), _T.c.touch_at.is_not(None))
    wanted = select(_T).where(mine).order_by(_T.c.closest.desc(), _T.c.reader.desc())
    return list(connection.execute(wanted.limit(most)).all())


class Counted(NamedTuple):
    """How many of a reader's comments are so."""

    open: int
    asking: int
    questions: int
    elsewhere: int
    helped: int


class Asks(NamedTuple):
    """Of `kinds` the bits of those that ask anything, and of those that ask the author."""

    anything: int
    author: int


def counted(connection: Connection, site: str, reader: str, asks: Asks, since: datetime) -> Counted:
    """Of a reader's comments: `open`, how many wait that were written since then; `asking`, how
    many wait and ask anybody anything, or may, as nothing was made of their words, `questions`,
    how many `open_questions` has of them;
    `elsewhere`, how many the author said to have answered elsewhere; `helped`, how many answer
    other readers."""
    table = schema.standings
    waits, asking = table.c.state.in_(WAITS), table.c.kinds.bitwise_and(asks.anything) != 0
    may_ask = or_(asking, table.c.depth.is_(None))
    questions = select(func.count()).select_from(_left_open(site, reader, asks).subquery())
    wanted = select(
        func.count(case((and_(waits, table.c.date >= since), 1))).label("open"),
        func.count(case((and_(waits, may_ask), 1))).label("asking"),
        questions.scalar_subquery().label("questions"),
        func.count(case((table.c.ground == Ground.ELSEWHERE.value, 1))).label("elsewhere"),
        func.count(case((table.c.helped, 1))).label("helped"),
    )
    mine = and_(table.c.site == site, _theirs(site, reader), table.c.held.is_(False))
    return Counted(*connection.execute(wanted.where(mine)).one())


def open_questions(
    connection: Connection, site: str, reader: str, asks: Asks, most: int
) -> list[Row[Any]]:
    """How a reader's newest comments stand that ask the author something, and that nobody has
    answered, nor the reader themselves: their next one on the post asks again, if there is one."""
    found = _left_open(site, reader, asks).subquery()
    newest = select(found).order_by(found.c.date.desc(), found.c.comment_id.desc())
    return list(connection.execute(newest.limit(most)).all())


def _left_open(site: str, reader: str, asks: Asks) -> Select[Any]:
    table = schema.standings
    again = func.lead(table.c.kinds.bitwise_and(asks.anything)).over(
        partition_by=table.c.post_id, order_by=(table.c.date, table.c.comment_id)
    )
    mine = and_(table.c.site == site, _theirs(site, reader), table.c.held.is_(False))
    every = select(table, again.label("again")).where(mine).subquery()
    return select(every).where(
        every.c.state.in_(WAITS),
        every.c.ground.not_in([each.value for each in READERS_SPOKE]),
        every.c.kinds.bitwise_and(asks.author) != 0,
        or_(every.c.again.is_(None), every.c.again != 0),
    )


def newest_of(
    connection: Connection, site: str, reader: str, most: int, bits: int = 0
) -> list[Row[Any]]:
    """How a reader's newest comments stand; those alone in which something of `bits` was found."""
    table = schema.standings
    mine = and_(table.c.site == site, _theirs(site, reader), table.c.held.is_(False))
    wanted = select(table).where(mine).order_by(table.c.date.desc(), table.c.comment_id.desc())
    if bits:
        wanted = wanted.where(table.c.kinds.bitwise_and(bits) != 0)
    return list(connection.execute(wanted.limit(most)).all())


def _theirs(site: str, reader: str) -> ColumnElement[bool]:
    """That a comment is this reader's: by the index of readers, where SQLite, which knows nothing
    of how many rows there are, would read the whole site."""
    table = schema.standings.alias()
    ids = select(table.c.comment_id).where(table.c.site == site, table.c.reader == reader)
    return schema.standings.c.comment_id.in_(ids)
