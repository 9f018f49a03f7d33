"""The author's word on many threads at once: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from service.core.records import VerdictKind
from service.insight.context import Service, UnknownThread
from service.insight.waiting.facts import row_of
from service.insight.waiting.making import ensure
from service.insight.waiting.one_thread import one_thread
from service.insight.waiting.verdicts import keep_verdict, undo_in
from service.store import days, verdicts
from service.store.verdicts import Given

MOST_AT_ONCE = 100
A_MOMENT = timedelta(microseconds=1)


def give_verdicts(
    service: Service,
    key: str,
    seen: Mapping[str, str],
    kind: VerdictKind,
    *,
    now: datetime,
    until: datetime | None = None,
    given_by: str | None = None,
) -> list[int]:
    """Keep a verdict on what was `seen` of each of these threads; their ids, for undoing them. Of
    threads that are gone none is kept.

    As `give_verdict` otherwise. Raises UnknownSite, Busy, SeenError.
    """
    service.site(key)
    ensure(service, key)
    given = []
    with service.db.write(key) as connection:
        for thread_id, shown in seen.items():
            row = row_of(connection, key, thread_id)
            if row is not None:
                given.append(
                    keep_verdict(connection, key, row, kind, now, until, shown, given_by=given_by)
                )
    return given


def undo_verdicts(service: Service, key: str, ids: Sequence[int], *, now: datetime) -> int:
    """Take verdicts back; how many of them still stood. Raises Busy."""
    with service.db.write(key) as connection:
        found = verdicts.by_numbers(connection, key, [each for each in ids if each < 2**31])
        return sum(undo_in(connection, key, each, now) for each in found)


def show_now(service: Service, key: str, thread_id: str, *, now: datetime) -> bool:
    """Have a thread that was put off wait again: the verdicts that put it off are taken back. False
    when none of them stood. Raises UnknownSite, UnknownThread, Busy."""
    service.site(key)
    ensure(service, key)
    with service.db.write(key) as connection:
        row = row_of(connection, key, thread_id)
        if row is None:
            raise UnknownThread(thread_id)
        given = verdicts.naming(connection, key, [thread_id])
        put_off = [each for each in given if each.verdict.kind is VerdictKind.LATER]
        with one_thread(connection, key, row):
            undone = [verdicts.undo(connection, key, each.id, now) for each in put_off]
    return any(undone)


def given_at(
    service: Service, key: str, moment: datetime, given_by: str | None
) -> tuple[Given, ...]:
    """What somebody said at one moment and still stands. Raises Busy."""
    with service.db.read() as connection:
        found = days.decided(connection, key, moment, moment + A_MOMENT)
    return tuple(each for each in found if each.verdict.given_by == given_by)
