"""Letters are sent once: a row for each account and day says who has it in hand, and how far.

Before the mail server is told the message the row says so (SENDING), in a transaction of its own.
Whoever dies before that has sent nothing, and another one takes the letter up a little later; who
dies after it may have sent it, and it is not sent again: at most once, whatever happens.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from service import logs, metrics
from service.core.day import day_at
from service.core.letters import IN_HAND, Fault, Sent, is_due, pause
from service.insight.context import Service
from service.insight.letters.composing import NotReady, compose
from service.insight.letters.message import message, recipient, sender
from service.insight.letters.sending import MOST_SECONDS_WAITED_FOR, NotSent, deliver
from service.insight.owning.accounts import account_mark
from service.insight.owning.profiles import new_profile_id
from service.insight.owning.sessions import Visitor, visitor_of_account
from service.insight.owning.tries import LETTER, take_try
from service.store import letters, profiles
from service.store.letters import Letter as Kept
from service.store.profiles import Profile

log = logs.get_logger(__name__)

# So often is what is still being judged waited for; then the letter tells what there is.
WAITED_FOR = 5
OVER = frozenset({Sent.SENT, Sent.LOST, Sent.REFUSED, Sent.NOTHING, Sent.SENDING})


class Taken(RuntimeError):  # noqa: N818  # says what happened
    """Another process has this letter in hand by now."""


@dataclass(frozen=True, slots=True)
class InHand:
    """A day's letter that this process alone sends."""

    profile: str
    date: str
    name: str
    tries: int


def letter_turn(service: Service, now: datetime, key: str | None = None) -> dict[str, Sent]:
    """Send the letters that are due, to who has the blog of this `key` where one is named; what
    became of each that was taken in hand, by profile.

    A mail server that can't be reached ends the turn: the others are due in the next one. Raises
    Busy, KeyFault.
    """
    done: dict[str, Sent] = {}
    for who in due(service, now, key):
        found = send_days_letter(service, who, now)
        if found is None or who.profile is None or who.profile.id is None:
            continue
        done[who.profile.id] = found[0]
        if found[1] in (Fault.CONNECTION, Fault.SECURITY, Fault.LOGIN):
            break
    return done


def due(service: Service, now: datetime, key: str | None = None) -> Iterator[Visitor]:
    """Who wants a letter, whose hour has come, and whose letter of today is still to be sent."""
    if not service.settings.smtp_host:
        return
    with service.db.read() as connection:
        wanted = letters.wanted(connection)
    for profile in wanted:
        who = visitor_of_account(service, profile.email, now)
        if who is None or (key is not None and key not in who.roles):
            continue
        if not is_due(now, who.zone, profile.letter_hour or 0):
            continue
        kept = letter_of_today(service, who, now)
        if kept is None or _is_open(kept, now):
            yield who


def letter_of_today(service: Service, who: Visitor, now: datetime) -> Kept | None:
    """How somebody's letter of today stands; None where it was not begun. Raises Busy."""
    date = day_at(now, who.zone).date.isoformat()
    with service.db.read() as connection:
        return letters.of_day(connection, _id(who), date)


def last_letter(service: Service, who: Visitor) -> Kept | None:
    """The newest of somebody's letters that was more than nothing. Raises Busy."""
    with service.db.read() as connection:
        return letters.last(connection, _id(who))


def _is_open(kept: Kept, now: datetime) -> bool:
    if kept.state in OVER:
        return False
    if kept.state == Sent.CLAIMED:
        return now - kept.changed_at > IN_HAND
    return kept.next_at is not None and kept.next_at <= now


def _id(who: Visitor) -> str:
    return (who.profile.id if who.profile else None) or ""


def send_days_letter(
    service: Service, who: Visitor, now: datetime
) -> tuple[Sent, Fault | None] | None:
    """Send today's letter of an account; what became of it, None where another one has it."""
    hand = _take(service, who, now)
    if hand is None:
        return None
    try:
        state, fault, code = _send(service, who, hand, now), None, None
    except Taken:
        return None
    except NotSent as error:
        state, fault, code = _after(error), error.fault, error.code
    return _leave(service, hand, state, now, fault, code), fault


def _send(service: Service, who: Visitor, hand: InHand, now: datetime) -> Sent:
    """Send a letter that is in hand, where there is one. Raises Taken, NotSent, Busy, KeyFault."""
    try:
        letter = compose(service, who, now, keep=True, ready=hand.tries <= WAITED_FOR)
    except NotReady:
        raise NotSent(Fault.NOT_READY) from None
    if letter is None:
        return Sent.NOTHING
    made = message(service, letter, _email(who), hand.profile, hand.date)
    address = recipient(_email(who))
    deliver(service.settings, sender(service), address, made, lambda: _confirm(service, hand, now))
    return Sent.SENT


def _after(error: NotSent) -> Sent:
    if error.fault is Fault.UNSAID:
        return Sent.LOST
    return Sent.REFUSED if error.lasting else Sent.WAITING


def _take(service: Service, who: Visitor, now: datetime) -> InHand | None:
    date, name = day_at(now, who.zone).date.isoformat(), secrets.token_hex(8)
    with service.db.write("letters") as connection:
        tries = letters.take(connection, _id(who), date, name, now, now - IN_HAND)
    return InHand(_id(who), date, name, tries) if tries else None


def _confirm(service: Service, hand: InHand, now: datetime) -> None:
    """From here on nobody sends this letter again. Raises Taken, Busy."""
    values = {"state": Sent.SENDING, "changed_at": now}
    with service.db.write("letters") as connection:
        if not letters.change(
            connection, hand.profile, hand.date, hand.name, [Sent.CLAIMED], values
        ):
            raise Taken


def _leave(
    service: Service,
    hand: InHand,
    state: Sent,
    now: datetime,
    fault: Fault | None = None,
    code: int | None = None,
) -> Sent:
    """Put a letter out of hand, and say what became of it."""
    next_at = now + pause(hand.tries) if state is Sent.WAITING else None
    values = {
        "state": state,
        "changed_at": now,
        "next_at": next_at,
        "fault": fault,
        "code": code,
        "claimed_by": None,
    }
    with service.db.write("letters") as connection:
        mine = (Sent.CLAIMED, Sent.SENDING)
        letters.change(connection, hand.profile, hand.date, hand.name, mine, values)
    metrics.LETTERS.labels(state.value).inc()
    told = {"outcome": state.value, "tries": hand.tries, "fault": fault.value if fault else ""}
    log.info("letter", account=hand.profile, code=code, **told)
    return state


def _email(who: Visitor) -> str:
    return who.session.email or ""


def send_now(service: Service, who: Visitor, now: datetime) -> bool:
    """Send somebody the letter as it stands, beside that of their day; False where there is nothing
    in it. Raises TooManyTries, NotSent, Busy, KeyFault."""
    with service.db.write("failures") as connection:
        take_try(connection, service, {LETTER: _email(who)}, now)
    who, email = _with_profile(service, who), _email(who)
    letter = compose(service, who, now, keep=False, ready=False)
    if letter is None:
        return False
    made = message(service, letter, email, _id(who), now.isoformat())
    address = recipient(email)
    at_most = MOST_SECONDS_WAITED_FOR
    deliver(service.settings, sender(service), address, made, lambda: None, seconds=at_most)
    logs.audit("letter sent by hand", account=account_mark(service, email))
    return True


def _with_profile(service: Service, who: Visitor) -> Visitor:
    """Somebody with a profile that is kept: without its id a letter has no way out."""
    if _id(who):
        return who
    with service.db.write("logins") as connection:
        profiles.keep(connection, _email(who), new_profile_id(), {})
        return replace(who, profile=profiles.of_email(connection, _email(who)))


def choose_letter(service: Service, who: Visitor, hour: int | None, now: datetime) -> Profile:
    """Have a letter a day sent to an account from this hour of its day on, None for none; where the
    hour is over for today, from tomorrow on. Raises Busy."""
    email = _email(who)
    with service.db.write("logins") as connection:
        kept = profiles.keep(connection, email, new_profile_id(), {"letter_hour": hour})
        if hour is not None and is_due(now, who.zone, hour):
            date = day_at(now, who.zone).date.isoformat()
            letters.leave_out(connection, kept, date, now)
        found = profiles.of_email(connection, email)
    logs.audit("letter chosen", account=account_mark(service, email), wanted=hour is not None)
    return found


def end_letters(service: Service, profile: str) -> bool:
    """Send this profile no more letters; False where there is none of it. Raises Busy."""
    with service.db.write("logins") as connection:
        found = profiles.of_id(connection, profile)
        if found is not None:
            profiles.keep(connection, found.email, profile, {"letter_hour": None})
    if found is not None:
        logs.audit("letters ended", account=account_mark(service, found.email))
    return found is not None
