"""The author's word on a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.core.records import Comment, Verdict, VerdictKind
from service.core.talking.in_ids import ids_in
from service.core.talking.order import order_of
from service.core.verdicts import WrongIn, is_said_twice
from service.insight.context import Service, UnknownThread
from service.insight.waiting.facts import homes, row_of
from service.insight.waiting.making import ensure
from service.insight.waiting.one_thread import one_thread
from service.insight.waiting.seen import covered
from service.store import comments, deliveries, outlines, standings, threads, verdicts
from service.store.deliveries import Delivery
from service.store.verdicts import Given

# What is put off comes back within this, whatever another clock says.
LONGEST_LATER = timedelta(days=366)


def give_verdict(
    service: Service,
    key: str,
    thread_id: str,
    kind: VerdictKind,
    *,
    now: datetime,
    until: datetime | None = None,
    given_by: str | None = None,
    seen: str = "",
    reason: WrongIn | None = None,
) -> int:
    """Keep a verdict on what was `seen` of the thread, as a page named it ("": all that is there
    now); its id, for undoing it.

    `until` is for VerdictKind.LATER alone, `reason` for WRONG; `given_by` says whose it is. Raises
    UnknownSite, UnknownThread, Busy, SeenError.
    """
    service.site(key)
    ensure(service, key)
    with service.db.write(key) as connection:
        row = row_of(connection, key, thread_id)
        if row is None:
            raise UnknownThread(thread_id)
        return keep_verdict(connection, key, row, kind, now, until, seen, reason, given_by)


def keep_verdict(
    connection: Connection,
    key: str,
    thread: Row[Any],
    kind: VerdictKind,
    now: datetime,
    until: datetime | None,
    seen: str,
    reason: WrongIn | None = None,
    given_by: str | None = None,
    webhook_id: str | None = None,
) -> int:
    """As `give_verdict`, within a transaction that is alone on the site; `webhook_id`: of the
    request that gave it. What was said twice at once was said once: undoing it leaves nothing.
    Raises SeenError."""
    verdict = _verdict(connection, key, thread, kind, now, until, seen)
    verdict = replace(verdict, given_by=given_by)
    why = reason if kind is VerdictKind.WRONG else None
    with one_thread(connection, key, thread):
        for each in () if webhook_id else verdicts.naming(connection, key, [thread.id]):
            if is_said_twice(verdict, each.verdict) and each.reason is why:
                verdicts.undo(connection, key, each.id, now)
        return verdicts.add(connection, key, verdict, webhook_id, reason=why)


def give_verdict_once(
    service: Service,
    key: str,
    comment_id: str,
    kind: VerdictKind,
    delivery: Delivery,
    *,
    now: datetime,
    until: datetime | None = None,
    given_by: str | None = None,
    seen: str = "",
) -> tuple[int, str]:
    """Keep a verdict on what was `seen` of the thread of any of its comments; its id, and the
    thread's.

    The same request, sent again, gives no second verdict, however late. Raises UnknownSite,
    UnknownThread, Busy, AnotherBody, SeenError.
    """
    service.site(key)
    ensure(service, key)
    with service.db.write(key) as connection:
        deliveries.remember(connection, key, delivery, now)
        given = verdicts.by_webhook_id(connection, key, delivery.id)
        if given is not None:
            return given.id, given.verdict.thread_id
        row = _thread_with(connection, key, comment_id)
        if row is None:
            raise UnknownThread(comment_id)
        number = keep_verdict(
            connection,
            key,
            row,
            kind,
            now,
            until,
            seen,
            given_by=given_by,
            webhook_id=delivery.id,
        )
        return number, row.id


def _thread_with(connection: Connection, key: str, comment_id: str) -> Row[Any] | None:
    stands = standings.by_ids(connection, key, [comment_id])
    posts = {} if stands else comments.posts_of(connection, key, [comment_id])
    home = homes(connection, key, stands, posts).get(comment_id, "")
    return row_of(connection, key, home)


def _verdict(
    connection: Connection,
    key: str,
    thread: Row[Any],
    kind: VerdictKind,
    now: datetime,
    until: datetime | None,
    seen: str,
) -> Verdict:
    there = outlines.load(connection, key, ids_in(thread.talk))
    covers = covered(seen, there)
    dates = (order_of(each, outlines.written(there[each])) for each in covers)
    up_to = max(dates, default=(now, 0, thread.id))[2]
    until = min(until, now + LONGEST_LATER) if until and kind is VerdictKind.LATER else None
    return Verdict(thread.id, kind, up_to, now, until, covers)


class Meanwhile(NamedTuple):
    """A comment that came while a page stood open; `again`: its reader had written there before."""

    comment: Comment
    again: bool


def wrote_meanwhile(service: Service, key: str, verdict_id: int) -> Meanwhile | None:
    """The newest of a reader's comments that a verdict does not cover, as whoever gave it had not
    seen it. Raises UnknownSite, Busy."""
    ensure(service, key)
    with service.db.snapshot() as connection:
        given = verdicts.get(connection, key, verdict_id)
        covers = given.verdict.covers if given else None
        row = _thread_with(connection, key, given.verdict.thread_id) if given else None
        if row is None or covers is None:
            return None
        stands = standings.by_ids(connection, key, ids_in(row.talk))
        fresh = [each for each in stands.values() if each.comment_id not in covers | _held(stands)]
        if not fresh:
            return None
        newest = max(fresh, key=lambda each: order_of(each.comment_id, each.date))
        again = any(stands[each].reader == newest.reader for each in covers & stands.keys())
        comment = comments.by_ids(connection, key, [newest.comment_id]).get(newest.comment_id)
    return Meanwhile(comment, again) if comment else None


def _held(stands: Mapping[str, Row[Any]]) -> set[str]:
    return {each for each, row in stands.items() if row.held}


def take_back_verdict(service: Service, key: str, verdict_id: int, *, now: datetime) -> str | None:
    """Undo a verdict; its thread's id, also when it was undone before. None: there is none."""
    with service.db.write(key) as connection:
        given = verdicts.get(connection, key, verdict_id)
        if given is None:
            return None
        undo_in(connection, key, given, now)
    return given.verdict.thread_id


def undo_verdict(service: Service, key: str, verdict_id: int, *, now: datetime) -> bool:
    """Take a verdict back; False when the site has no such verdict that still stands."""
    with service.db.write(key) as connection:
        given = verdicts.get(connection, key, verdict_id)
        return given is not None and undo_in(connection, key, given, now)


def undo_in(connection: Connection, key: str, given: Given, now: datetime) -> bool:
    """Take a verdict back, within a transaction that is alone on the site; False where it was."""
    with one_thread(connection, key, _thread_with(connection, key, given.verdict.thread_id)):
        return verdicts.undo(connection, key, given.id, now)


def who_began(service: Service, key: str, thread_id: str) -> Comment:
    """A thread's first comment. Raises UnknownSite, UnknownThread, Busy."""
    service.site(key)
    ensure(service, key)
    with service.db.read() as connection:
        row = row_of(connection, key, thread_id)
        root = comments.by_ids(connection, key, [row.id]).get(row.id) if row else None
    if row is None or root is None or row.held == row.readers:
        raise UnknownThread(thread_id)
    return root


def last_decided(service: Service, key: str, limit: int = 5) -> tuple[tuple[Given, Comment], ...]:
    """The newest verdicts that stand, each with the first comment of its thread; of threads that
    are still there."""
    with service.db.read() as connection:
        standing = verdicts.newest(connection, key, limit, standing=True)
        wanted = {given.verdict.thread_id for given in standing}
        there = threads.by_ids(connection, key, wanted)
        roots = comments.by_ids(connection, key, there)
    return tuple(
        (given, roots[given.verdict.thread_id])
        for given in standing
        if given.verdict.thread_id in roots
    )


def last_verdicts(service: Service, key: str, limit: int = 5) -> tuple[Given, ...]:
    """The newest verdicts, undone ones included."""
    with service.db.read() as connection:
        return verdicts.newest(connection, key, limit)
