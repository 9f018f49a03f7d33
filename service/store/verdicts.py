"""The author's verdicts, none of them ever deleted: undoing one is a fact of its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, func, select, update

from service.core.records import Verdict, VerdictKind
from service.core.verdicts import WrongIn
from service.store import schema, stale
from service.store.differing import AT_ONCE, having, having_either

# The blog's clock may be ahead by so much.
A_CLOCK = timedelta(minutes=5)


class Given(NamedTuple):
    """A verdict as it stands in the book; `reason`: in what a judgement is wrong, if that was
    said."""

    id: int
    verdict: Verdict
    undone: bool
    reason: WrongIn | None = None


def given_in(row: Row[Any]) -> Given:
    """The verdict in a row."""
    kind = VerdictKind(row.kind)
    covers = None if row.covers is None else frozenset(json.loads(row.covers))
    told = (row.thread_id, kind, row.up_to, row.given_at, row.until, covers, row.given_by)
    reason = WrongIn(row.reason) if row.reason else None
    return Given(row.id, Verdict(*told), row.undone_at is not None, reason)


def add(
    connection: Connection,
    site: str,
    verdict: Verdict,
    webhook_id: str | None = None,
    *,
    reason: WrongIn | None = None,
) -> int:
    """Write a verdict down; its id. `webhook_id`: of the request that gave it; `reason` as in
    Given."""
    values = {
        "site": site,
        "thread_id": verdict.thread_id,
        "kind": verdict.kind.value,
        "up_to": verdict.up_to,
        "given_at": verdict.given_at,
        "until": verdict.until,
        "webhook_id": webhook_id,
        "given_by": verdict.given_by,
        "reason": reason and reason.value,
        "covers": None if verdict.covers is None else _as_json(verdict.covers),
    }
    stale.mark_comments(connection, site, (verdict.thread_id, verdict.up_to))
    added = connection.execute(schema.verdicts.insert().values(**values)).inserted_primary_key
    return int(added[0]) if added else 0


def _as_json(covers: Iterable[str]) -> str:
    return json.dumps(sorted(covers), separators=(",", ":"))


def rename(connection: Connection, site: str, comment_id: str, made: str) -> None:
    """A comment has another id from now on."""
    table = schema.verdicts
    mine = table.c.site == site
    for column in (table.c.thread_id, table.c.up_to):
        renamed = update(table).where(mine, column == comment_id)
        connection.execute(renamed.values({column: made}))
    named = table.c.covers.contains(f'"{comment_id}"', autoescape=True)
    for row in connection.execute(select(table.c.id, table.c.covers).where(mine, named)).all():
        covers = {made if each == comment_id else each for each in json.loads(row.covers)}
        renamed = update(table).where(table.c.id == row.id)
        connection.execute(renamed.values(covers=_as_json(covers)))


def undo(connection: Connection, site: str, verdict_id: int, now: datetime) -> bool:
    """Take a verdict back; False when the site has no such verdict that still stands."""
    table = schema.verdicts
    mine = update(table).where(table.c.id == verdict_id, table.c.site == site)
    undone = mine.where(table.c.undone_at.is_(None)).values(undone_at=now)
    row = connection.execute(undone.returning(table.c.thread_id, table.c.up_to)).first()
    if row is not None:
        stale.mark_comments(connection, site, row)
    return row is not None


def forget_earlier(connection: Connection, site: str, dates: Mapping[str, datetime]) -> None:
    """Take back what was said of threads that begin with these comments before they were written:
    a blog that was put back to an earlier day gives its numbers once more."""
    for given in naming(connection, site, dates) if dates else ():
        date = dates.get(given.verdict.thread_id)
        if date is not None and given.verdict.given_at + A_CLOCK < date:
            undo(connection, site, given.id, date)


def get(connection: Connection, site: str, verdict_id: int) -> Given | None:
    """The site's verdict of this id."""
    if verdict_id >= 2**31:
        return None
    table = schema.verdicts
    wanted = select(table).where(table.c.id == verdict_id, table.c.site == site)
    row = connection.execute(wanted).first()
    return None if row is None else given_in(row)


def by_webhook_id(connection: Connection, site: str, webhook_id: str) -> Given | None:
    """The verdict that this request gave."""
    table = schema.verdicts
    wanted = select(table).where(table.c.site == site, table.c.webhook_id == webhook_id)
    row = connection.execute(wanted).first()
    return None if row is None else given_in(row)


def standing(connection: Connection, site: str) -> tuple[Verdict, ...]:
    """The verdicts that were not undone, in the order they were given."""
    table = schema.verdicts
    wanted = select(table).where(table.c.site == site, table.c.undone_at.is_(None))
    return tuple(given_in(row).verdict for row in connection.execute(wanted.order_by(table.c.id)))


def wrong_in(connection: Connection, site: str) -> Counter[WrongIn]:
    """How often the author said of a judgement in what it is wrong, by that; of what stands."""
    table = schema.verdicts
    mine = and_(table.c.site == site, table.c.undone_at.is_(None), table.c.reason.is_not(None))
    wanted = select(table.c.reason, func.count()).where(mine).group_by(table.c.reason)
    return Counter({WrongIn(reason): count for reason, count in connection.execute(wanted)})


def naming(connection: Connection, site: str, comment_ids: Collection[str]) -> tuple[Given, ...]:
    """The verdicts that stand and name one of these comments, in the order they were given."""
    table, ids = schema.verdicts, sorted(set(comment_ids))
    found: dict[int, Given] = {}
    for start in range(0, len(ids), AT_ONCE // 2):
        some = ids[start : start + AT_ONCE // 2]
        rows = having_either(connection, site, (table.c.thread_id, some), (table.c.up_to, some))
        found.update({row.id: given_in(row) for row in rows if row.undone_at is None})
    return tuple(found[each] for each in sorted(found))


def by_numbers(connection: Connection, site: str, ids: Collection[int]) -> tuple[Given, ...]:
    """The verdicts of these ids."""
    return tuple(map(given_in, having(connection, schema.verdicts.c.id, site, ids)))


def newest(
    connection: Connection, site: str, limit: int, *, standing: bool = False
) -> tuple[Given, ...]:
    """The last verdicts, undone ones included unless they are to be `standing`, the newest
    first."""
    table = schema.verdicts
    mine = table.c.site == site
    wanted = select(table).where(and_(mine, table.c.undone_at.is_(None)) if standing else mine)
    rows = connection.execute(wanted.order_by(table.c.id.desc()).limit(limit))
    return tuple(map(given_in, rows))
