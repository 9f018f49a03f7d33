"""What readers said to each other, and what comments tell in passing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    and_,
    func,
    select,
)

from service.store import schema
from service.store.differing import having, written_out
from service.store.ledger_of_ties import ASKED, CUE, PLACE, TOPIC

_TALKS, _NOTED = schema.talks, schema.noted


def talks_on(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of what readers said to each other on some posts, in no order."""
    return list(having(connection, _TALKS.c.post_id, site, post_ids))


def noted_on(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of what was told in passing on some posts, in no order."""
    return list(having(connection, _NOTED.c.post_id, site, post_ids))


def talks_of(connection: Connection, site: str, reader: str, most: int) -> list[Row[Any]]:
    """What a reader last wrote to others, and others to the reader, so much of each, and what was
    surely found in it (`kinds`)."""
    stands = schema.standings
    same = and_(stands.c.site == _TALKS.c.site, stands.c.comment_id == _TALKS.c.comment_id)
    found: list[Row[Any]] = []
    for column in (_TALKS.c.reader, _TALKS.c.other):
        mine = and_(_TALKS.c.site == site, column == reader)
        wanted = select(_TALKS, stands.c.kinds).join(stands, same).where(mine)
        found += connection.execute(wanted.order_by(_TALKS.c.date.desc()).limit(most)).all()
    return found


def spoke_with(connection: Connection, site: str, reader: str, others: Iterable[str]) -> set[str]:
    """Those of these others to whom a reader has spoken, or who have to the reader."""
    asked, found = sorted(others), set[str]()
    for mine, other in ((_TALKS.c.reader, _TALKS.c.other), (_TALKS.c.other, _TALKS.c.reader)):
        said = select(other).where(_TALKS.c.site == site, mine == reader, other.in_(asked))
        found |= set(connection.execute(said.distinct()).scalars())
    return found


def noted_of(
    connection: Connection, site: str, reader: str, kinds: Iterable[str], most: int
) -> list[Row[Any]]:
    """What was noted last of a reader, so much of each kind, the newest first."""
    found: list[Row[Any]] = []
    for kind in kinds:
        mine = and_(_NOTED.c.site == site, _NOTED.c.reader == reader, _NOTED.c.kind == kind)
        wanted = select(_NOTED).where(mine).order_by(_NOTED.c.date.desc()).limit(most)
        found += connection.execute(wanted).all()
    return found


def with_words(
    connection: Connection, site: str, kind: str, words: str, most: int
) -> list[Row[Any]]:
    """Where a TOPIC or a PLACE was noted, so often at most, in no order."""
    told = _NOTED.alias()
    there = select(told.c.comment_id).where(told.c.site == site, told.c.words == words)
    # Found by the index of words alone, where SQLite would read all of the site.
    here = there.where(told.c.kind == kind, _one_of(told, TOPIC, PLACE)).limit(most)
    mine = and_(_NOTED.c.site == site, _NOTED.c.words == words, _NOTED.c.kind == kind)
    wanted = select(_NOTED).where(mine, _NOTED.c.comment_id.in_(here))
    return list(connection.execute(wanted.limit(most)).all())


def most_told(connection: Connection, site: str, most: int) -> list[Row[Any]]:
    """The places of which most readers told: `words`, one way to write it (`said`), and of how many
    readers (`readers`)."""
    count = func.count(_NOTED.c.reader.distinct()).label("readers")
    said = func.min(_NOTED.c.said).label("said")
    mine = and_(_NOTED.c.site == site, _of(PLACE))
    wanted = select(_NOTED.c.words, said, count).where(mine).group_by(_NOTED.c.words)
    return list(connection.execute(wanted.order_by(count.desc(), _NOTED.c.words).limit(most)).all())


def cues_since(connection: Connection, site: str, since: datetime, most: int) -> list[Row[Any]]:
    """The newest words of meeting, calling, writing or coming by, the newest first."""
    wanted = select(_NOTED).where(_NOTED.c.site == site, _NOTED.c.date >= since, _cues())
    return list(connection.execute(wanted.order_by(_NOTED.c.date.desc()).limit(most)).all())


def _of(kind: str) -> ColumnElement[bool]:
    """Of this kind, so that its index is taken."""
    return and_(_NOTED.c.kind == kind, _one_of(_NOTED, TOPIC, PLACE))


def _cues() -> ColumnElement[bool]:
    return _one_of(_NOTED, CUE, ASKED)


def _one_of(noted: FromClause, *kinds: str) -> ColumnElement[bool]:
    return noted.c.kind.in_([written_out(each) for each in kinds])
