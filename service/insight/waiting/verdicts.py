"""The author's word on a thread."""

from __future__ import annotations

from datetime import datetime, timedelta

from service.core.records import Thread, Verdict, VerdictKind
from service.insight.context import Service, UnknownThread
from service.insight.waiting.snapshot import thread_with
from service.store import deliveries, verdicts
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
) -> int:
    """Keep a verdict, good up to the thread's newest comment now; its id, for undoing it.

    `until` is for VerdictKind.LATER alone. Raises UnknownSite, UnknownThread, Busy.
    """
    service.site(key)
    threads = service.snapshot_in_time(key).threads
    thread = next((each for each in threads if each.id == thread_id), None)
    if thread is None:
        raise UnknownThread(thread_id)
    with service.db.write(key) as connection:
        return verdicts.add(connection, key, _verdict(thread, kind, now, until))


def give_verdict_once(
    service: Service,
    key: str,
    comment_id: str,
    kind: VerdictKind,
    delivery: Delivery,
    *,
    now: datetime,
    until: datetime | None = None,
) -> tuple[int, str]:
    """Keep a verdict on the thread of any of its comments; its id, and the thread's.

    The same request, sent again, gives no second verdict, however late. Raises UnknownSite,
    UnknownThread, Busy, AnotherBody.
    """
    service.site(key)
    thread = thread_with(comment_id, service.snapshot_in_time(key).threads)
    with service.db.write(key) as connection:
        deliveries.remember(connection, key, delivery, now)
        given = verdicts.by_webhook_id(connection, key, delivery.id)
        if given is not None:
            return given.id, given.verdict.thread_id
        if thread is None:
            raise UnknownThread(comment_id)
        verdict = _verdict(thread, kind, now, until)
        return verdicts.add(connection, key, verdict, delivery.id), thread.id


def _verdict(thread: Thread, kind: VerdictKind, now: datetime, until: datetime | None) -> Verdict:
    up_to = max(thread.comments, key=lambda comment: comment.order).id
    until = min(until, now + LONGEST_LATER) if until and kind is VerdictKind.LATER else None
    return Verdict(thread.id, kind, up_to, now, until)


def take_back_verdict(service: Service, key: str, verdict_id: int, *, now: datetime) -> str | None:
    """Undo a verdict; its thread's id, also when it was undone before. None: there is none."""
    with service.db.write(key) as connection:
        given = verdicts.get(connection, key, verdict_id)
        if given is None:
            return None
        verdicts.undo(connection, key, verdict_id, now)
    return given.verdict.thread_id


def undo_verdict(service: Service, key: str, verdict_id: int, *, now: datetime) -> bool:
    """Take a verdict back; False when the site has no such verdict that still stands."""
    if verdict_id >= 2**31:
        return False
    with service.db.write(key) as connection:
        return verdicts.undo(connection, key, verdict_id, now)


def last_verdicts(service: Service, key: str, limit: int = 5) -> tuple[Given, ...]:
    """The newest verdicts, undone ones included."""
    with service.db.read() as connection:
        return verdicts.newest(connection, key, limit)
