"""The author's word on a thread."""

from __future__ import annotations

from datetime import datetime

from service.core.records import Verdict, VerdictKind
from service.insight.context import Service, UnknownThread
from service.store import verdicts
from service.store.verdicts import Given


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
    threads = service.snapshot(key).threads
    thread = next((each for each in threads if each.id == thread_id), None)
    if thread is None:
        raise UnknownThread(thread_id)
    up_to = max(thread.comments, key=lambda comment: comment.order).id
    ends = until if kind is VerdictKind.LATER else None
    with service.db.write(key) as connection:
        return verdicts.add(connection, key, Verdict(thread_id, kind, up_to, now, ends))


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
