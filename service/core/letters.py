"""The letter of a day: when it is due, what may become of it, and when it is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

LAST_HOUR = 23
# Of one that is taken in hand: who has it longer has died over it.
IN_HAND = timedelta(minutes=15)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=2)
SUNDAY = 6


class Sent(StrEnum):
    """What became of a day's letter.

    CLAIMED: somebody has it in hand. SENDING: the mail server is being told it, so that nobody
    knows whether it took it until it says so: such a letter is never sent again. LOST: it did not
    say. WAITING: it is tried again. REFUSED: it is not. NOTHING: nothing deserved one.
    """

    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    LOST = "lost"
    WAITING = "waiting"
    REFUSED = "refused"
    NOTHING = "nothing"


class Fault(StrEnum):
    """What kept a letter from being sent."""

    CONNECTION = "connection"
    SECURITY = "security"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"
    ADDRESS = "address"
    UNSAID = "unsaid"
    NOT_READY = "not ready"


def is_due(now: datetime, zone: tzinfo, hour: int) -> bool:
    """Whether this hour of the day has come in that zone: an hour that clocks pass over comes with
    the next one."""
    return now.astimezone(zone).hour >= hour


def pause(tries: int) -> timedelta:
    """How long after so many tries the next one has to wait: each doubles it, from FIRST_PAUSE up
    to LONGEST_PAUSE."""
    doubled: int = 2 ** min(max(0, tries - 1), 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
