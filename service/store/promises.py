"""What the author promised readers, and the author's own word on each promise."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, update

from service.store import schema
from service.store.differing import having

_TABLE, _WORDS, _UNSAID = schema.promises, schema.promise_words, schema.unsaid
KEPT, NONE, OPEN = "kept", "none", "open"
WORDS = (KEPT, NONE, OPEN)


def of_posts(connection: Connection, site: str, post_ids: Collection[str]) -> list[Row[Any]]:
    """The promises on some posts, in no order."""
    return list(having(connection, _TABLE.c.post_id, site, post_ids))


def unsaid_of_posts(connection: Connection, site: str, post_ids: Collection[str]) -> list[Row[Any]]:
    """The corrections taken up on some posts that nobody told, in no order."""
    return list(having(connection, _UNSAID.c.post_id, site, post_ids))


def _word() -> Any:
    """The number of the author's latest word on a promise that stands."""
    theirs = and_(
        _WORDS.c.site == _TABLE.c.site,
        _WORDS.c.comment_id == _TABLE.c.comment_id,
        _WORDS.c.said == _TABLE.c.said,
        _WORDS.c.undone_at.is_(None),
    )
    return select(func.max(_WORDS.c.id)).where(theirs).correlate(_TABLE).scalar_subquery()


def _with_words() -> Any:
    """Promises with `word`, `word_id` and `word_at`: the author's latest word on each."""
    numbered = select(_TABLE, _word().label("word_id")).subquery()
    joined = numbered.outerjoin(_WORDS, _WORDS.c.id == numbered.c.word_id)
    told = select(numbered, _WORDS.c.word, _WORDS.c.given_at.label("word_at"))
    return numbered, told.select_from(joined)


def _is_open(table: Any) -> ColumnElement[bool]:
    return or_(and_(table.c.closed.is_(None), _WORDS.c.word.is_(None)), _WORDS.c.word == OPEN)


def open_ones(
    connection: Connection,
    site: str,
    limit: int,
    *,
    after: datetime | None = None,
    before: datetime | None = None,
) -> list[Row[Any]]:
    """The oldest promises that nothing is known to have kept, written `after` a moment and not
    later than `before`."""
    table, wanted = _with_words()
    wanted = wanted.where(table.c.site == site, _is_open(table))
    if after is not None:
        wanted = wanted.where(table.c.date > after)
    if before is not None:
        wanted = wanted.where(table.c.date <= before)
    wanted = wanted.order_by(table.c.date, table.c.comment_id, table.c.begins).limit(limit)
    return list(connection.execute(wanted))


def count_older(connection: Connection, site: str, before: datetime) -> int:
    """How many promises of before a moment nothing is known to have kept."""
    table, wanted = _with_words()
    old = wanted.where(table.c.site == site, _is_open(table), table.c.date <= before).subquery()
    return int(connection.execute(select(func.count()).select_from(old)).scalar_one())


def said_since(connection: Connection, site: str, moment: datetime) -> bool:
    """Whether the author said anything of a promise since."""
    mine = and_(_WORDS.c.site == site, _WORDS.c.given_at >= moment, _WORDS.c.undone_at.is_(None))
    return connection.execute(select(_WORDS.c.id).where(mine).limit(1)).first() is not None


def kept_ones(connection: Connection, site: str, limit: int) -> list[Row[Any]]:
    """The newest promises that were kept, or are none by the author's word."""
    table, wanted = _with_words()
    is_kept = or_(
        and_(table.c.closed.is_not(None), _WORDS.c.word.is_(None)), _WORDS.c.word.in_((KEPT, NONE))
    )
    wanted = wanted.where(table.c.site == site, is_kept)
    wanted = wanted.order_by(table.c.date.desc(), table.c.comment_id, table.c.begins)
    return list(connection.execute(wanted.limit(limit)))


def get(connection: Connection, site: str, comment_id: str, said: str) -> Row[Any] | None:
    """One promise, with the author's word on it."""
    table, wanted = _with_words()
    mine = and_(table.c.site == site, table.c.comment_id == comment_id, table.c.said == said)
    found: Row[Any] | None = connection.execute(wanted.where(mine)).first()
    return found


def say(
    connection: Connection,
    site: str,
    comment_id: str,
    said: str,
    word: str,
    now: datetime,
    given_by: str | None,
    twice: datetime,
) -> int:
    """Keep the author's word on a promise; its number. What the same author said just so since
    `twice` is taken back: it was said twice."""
    values = {"site": site, "comment_id": comment_id, "said": said, "word": word}
    same = (_WORDS.c[name] == value for name, value in {**values, "given_by": given_by}.items())
    before = update(_WORDS).where(*same, _WORDS.c.undone_at.is_(None), _WORDS.c.given_at > twice)
    connection.execute(before.values(undone_at=now))
    added = connection.execute(
        _WORDS.insert().values(**values, given_at=now, given_by=given_by)
    ).inserted_primary_key
    return int(added[0]) if added else 0


def undo(connection: Connection, site: str, number: int, now: datetime) -> bool:
    """Take a word back; False when no such one stands."""
    if number >= 2**31:
        return False
    mine = update(_WORDS).where(_WORDS.c.site == site, _WORDS.c.id == number)
    mine = mine.where(_WORDS.c.undone_at.is_(None)).values(undone_at=now)
    return bool(connection.execute(mine).rowcount)


def rename(connection: Connection, site: str, comment_id: str, made: str) -> None:
    """A comment has another id from now on."""
    mine = and_(_WORDS.c.site == site, _WORDS.c.comment_id == comment_id)
    connection.execute(update(_WORDS).where(mine).values(comment_id=made))


def unsaid_ones(connection: Connection, site: str, limit: int) -> list[Row[Any]]:
    """The newest corrections taken up that nobody told."""
    wanted = select(_UNSAID).where(_UNSAID.c.site == site)
    newest = wanted.order_by(_UNSAID.c.date.desc(), _UNSAID.c.comment_id)
    return list(connection.execute(newest.limit(limit)))


def unsaid_among(
    connection: Connection, site: str, thread_ids: Iterable[str]
) -> dict[str, list[Row[Any]]]:
    """Those in some threads, by thread."""
    found: dict[str, list[Row[Any]]] = {}
    for row in having(connection, _UNSAID.c.thread_id, site, thread_ids):
        found.setdefault(row.thread_id, []).append(row)
    return found


def unsaid_by(connection: Connection, site: str, comment_ids: Iterable[str]) -> set[str]:
    """Which of these comments have a correction that is in the post and that nobody told."""
    return {row.comment_id for row in having(connection, _UNSAID.c.comment_id, site, comment_ids)}
