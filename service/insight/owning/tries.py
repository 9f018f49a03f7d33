"""Guessing is slowed down: failures count by whom and by where, for all processes together.

What is counted is a keyed hash, cut into a bounded number of buckets: the table can't grow beyond
them, and tells nobody's address.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection

from service.core.translating import ngettext
from service.core.tries import FORGOTTEN_AFTER, Patience, network
from service.insight.context import Service
from service.store import failures
from service.store.failures import Failed

MINUTE = timedelta(minutes=1)
ACCOUNT, PLACE, DEVICE, DOOR = "account", "place", "device", "door"
LETTER = "letter"
PATIENCE = {
    ACCOUNT: Patience(5, MINUTE, 60 * MINUTE),
    PLACE: Patience(30, MINUTE, 60 * MINUTE),
    # A browser in which the password was right: who guesses elsewhere keeps nobody out here.
    DEVICE: Patience(10, MINUTE / 2, 15 * MINUTE),
    # Tokens and signatures, which can't be guessed: who is refused all the time is told so.
    DOOR: Patience(30, MINUTE, 15 * MINUTE),
    # Letters that somebody has sent by hand.
    LETTER: Patience(3, 10 * MINUTE, 6 * 60 * MINUTE),
}
BUCKET_DIGITS = 5


class TooManyTries(RuntimeError):  # noqa: N818  # a state, which passes
    """No try is taken before `wait` is over."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        said = ngettext(
            "too many tries: wait %(number)s seconds",
            "too many tries: wait %(number)s seconds",
            max(1, round(wait.total_seconds())),
        )
        super().__init__(said)


Tries = Mapping[str, str]
"""What a try is counted by: a kind of PATIENCE, and who or what of that kind."""


def place(address: str | None) -> str:
    """Where a request came from, as it is counted; a socket of this machine is one place."""
    return network(address or "")


def take_try(connection: Connection, service: Service, tries: Tries, now: datetime) -> None:
    """Count a try as failed before it is made, so that none slips past that come at once; what
    succeeds is taken back. Raises TooManyTries, with nothing counted."""
    buckets = _buckets(service, tries)
    known = failures.found(connection, buckets.values(), now)
    wait = _wait(buckets, known, now)
    if wait:
        raise TooManyTries(wait)
    rows = []
    for kind, bucket in buckets.items():
        count = known[bucket].times + 1 if bucket in known else 1
        rows.append(_row(bucket, count, now + PATIENCE[kind].wait(count), now))
    failures.keep(connection, rows, now)


def take_back(connection: Connection, service: Service, tries: Tries, now: datetime) -> None:
    """The try was none of guessing."""
    buckets = _buckets(service, tries)
    known = failures.found(connection, buckets.values(), now)
    rows = [_row(bucket, max(0, each.times - 1), now, now) for bucket, each in known.items()]
    failures.keep(connection, rows, now)


def count_refusal(service: Service, door: str, address: str | None, now: datetime) -> None:
    """Count that somebody was refused at a door. Raises TooManyTries, or Busy."""
    tries = {DOOR: f"{door} {place(address)}"}
    buckets = _buckets(service, tries)
    with service.db.read() as connection:
        wait = _wait(buckets, failures.found(connection, buckets.values(), now), now)
    if wait:
        raise TooManyTries(wait)
    with service.db.write("failures") as connection:
        take_try(connection, service, tries, now)


def _wait(buckets: Mapping[str, str], known: Mapping[str, Failed], now: datetime) -> timedelta:
    """How long the next try has to wait; never longer than its count asks for, whatever became of
    the clock."""
    waits = [
        min(known[bucket].until - now, PATIENCE[kind].wait(known[bucket].times))
        for kind, bucket in buckets.items()
        if bucket in known
    ]
    return max([timedelta(), *waits])


def _buckets(service: Service, tries: Tries) -> dict[str, str]:
    hashes = {kind: service.hash(f"tried {kind}", who) for kind, who in tries.items()}
    return {kind: f"{kind} {hashed[:BUCKET_DIGITS]}" for kind, hashed in hashes.items()}


def _row(bucket: str, count: int, until: datetime, now: datetime) -> dict[str, object]:
    forget_at = now + FORGOTTEN_AFTER
    return {"bucket": bucket, "times": count, "until": until, "forget_at": forget_at}
