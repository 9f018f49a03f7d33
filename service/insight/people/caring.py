"""What the author tells of people by hand: notes, how often to stay in touch, talks elsewhere, and
who is one person with whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Connection

from service import logs
from service.core.verdicts import PRESSED_TWICE
from service.insight.context import Service
from service.insight.people.person import row_of
from service.insight.people.views import Spoke
from service.insight.waiting.rows_of_people import person_id, remake_people
from service.store import care, joined, stale, standings

LONGEST_NOTE, LONGEST_CIRCLE = 4_000, 60
MOST_MONTHS, CIRCLES = 36, 3
# Where it is tomorrow already, today is not yet to come.
TOLERANCE = timedelta(days=1)


class CareError(ValueError):
    """What is told can't be. The message says what could."""


def keep_note(service: Service, key: str, person: str, note: str, *, now: datetime) -> None:
    """Have this note on a person, "" for none. Raises CareError, NoPersonError, Busy."""
    note = note.replace("\r\n", "\n").strip()
    if len(note) > LONGEST_NOTE:
        raise CareError(f"a note has {LONGEST_NOTE:,} characters at most")
    _change(service, key, person, {"note": note}, now)


def keep_pace(
    service: Service,
    key: str,
    person: str,
    *,
    months: int | None,
    circle: int | None,
    now: datetime,
) -> None:
    """Stay in touch with a person every so many months, None for as often as their circle; and
    their circle. Raises CareError, NoPersonError, Busy."""
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise CareError(f"months must be a number from 1 to {MOST_MONTHS}, or none")
    if circle is not None and not 1 <= circle <= CIRCLES:
        raise CareError(f"circle must be a number from 1 to {CIRCLES}, or none")
    _change(service, key, person, {"months": months, "circle": circle}, now)


def keep_peace(service: Service, key: str, person: str, *, now: datetime) -> None:
    """Nothing is to mend with a person, of all that was said up to now. Raises NoPersonError,
    Busy."""
    _change(service, key, person, {"mended_at": now}, now)


def _change(
    service: Service, key: str, person: str, values: Mapping[str, Any], now: datetime
) -> None:
    def change(connection: Connection, reader: str) -> None:
        marks = joined.members(connection, key, reader)
        rows = {row.reader: row for row in care.of_readers(connection, key, marks)}
        known = {"note": "", "months": None, "circle": None, "mended_at": None}
        if (paced := care.counting(rows, marks)) is not None:
            names = ("months", "circle", "mended_at")
            known |= {name: paced._mapping[name] for name in names}
        if reader in rows:
            known["note"] = rows[reader].note
        care.keep(connection, key, reader, {**known, **values, "changed_at": now})

    change_told(service, key, person, change)


def tell_spoke(
    service: Service,
    key: str,
    person: str,
    kind: Spoke,
    day: datetime,
    *,
    now: datetime,
    by: str | None = None,
) -> int:
    """The author spoke to them elsewhere on a day; the number of that, the same where it was just
    told. Raises CareError, NoPersonError, Busy."""
    if day > now + TOLERANCE:
        raise CareError("the day is still to come: say it once you have spoken")
    if day.year < 1970:
        raise CareError("the day must be one since 1970")
    at = min(care.when(day), now)
    values = {"kind": kind.value, "at": at, "told_at": now, "told_by": by}
    numbers: list[int] = []

    def change(connection: Connection, reader: str) -> None:
        same = (
            row.id
            for row in care.contacts_of(connection, key, joined.members(connection, key, reader))
            if (row.kind, row.at.date()) == (kind.value, at.date())
            and abs(now - row.told_at) < PRESSED_TWICE
        )
        known = next(same, 0)
        numbers.append(known or care.add_contact(connection, key, reader, values))

    change_told(service, key, person, change)
    return numbers[0]


def day_spoken(at: datetime, zone: tzinfo) -> date:
    """On which day a talk was: one that was told before the noon at which its day is kept is kept
    at that moment, which was of the day where the author lives."""
    return at.date() if at == care.when(at) else at.astimezone(zone).date()


def take_back_spoke(service: Service, key: str, person: str, number: int) -> bool:
    """They did not speak after all; whether that was said. Raises NoPersonError, Busy."""
    found: list[object] = []

    def change(connection: Connection, reader: str) -> None:
        everybody = joined.members(connection, key, reader)
        were = {row.id for row in care.contacts_of(connection, key, everybody)}
        found.append(number in were and care.drop_contact(connection, key, everybody, number))

    change_told(service, key, person, change)
    return bool(found[0])


def keep_circles(service: Service, key: str, told: Mapping[int, tuple[str, int | None]]) -> None:
    """Name the circles, by number, each with how many months may pass without a word (None: any
    number); one without a name is none. Raises CareError, UnknownSite, Busy."""
    service.site(key)
    named = {}
    for number, (said, months) in told.items():
        name = " ".join(said.split())
        if not 1 <= number <= CIRCLES:
            raise CareError(f"there are {CIRCLES} circles")
        if len(name) > LONGEST_CIRCLE:
            raise CareError(f"a circle's name has {LONGEST_CIRCLE} characters at most")
        if months is not None and not 1 <= months <= MOST_MONTHS:
            raise CareError(f"months must be a number from 1 to {MOST_MONTHS}, or none")
        if name:
            named[number] = (name, months)
    with service.db.write(key) as connection:
        care.keep_circles(connection, key, named)
        ones = joined.roots(connection, key)
        inside = {ones.get(each, each) for each in care.in_circles(connection, key)}
        remake_people(connection, key, inside)


def join_people(
    service: Service, key: str, person: str, other: str, *, now: datetime, by: str | None = None
) -> None:
    """`other` is the same person, and goes by `person` from now on. Raises CareError,
    NoPersonError, Busy."""
    with service.db.write(key) as connection:
        mine, theirs = _two(connection, key, person, other)
        joined.say(connection, key, (theirs, mine), one=True, now=now, by=by)
        _mark(connection, key, joined.members(connection, key, mine))
    logs.audit("readers joined", site=key)


def say_apart(
    service: Service, key: str, person: str, other: str, *, now: datetime, by: str | None = None
) -> None:
    """They are two, and are not asked about again. Raises CareError, NoPersonError, Busy."""
    with service.db.write(key) as connection:
        mine, theirs = _two(connection, key, person, other)
        joined.say(connection, key, (theirs, mine), one=False, now=now, by=by)


def split_person(service: Service, key: str, person: str, other: str) -> bool:
    """`other`, who went by `person`, is somebody of their own again; whether they did. Raises
    NoPersonError, Busy."""
    with service.db.write(key) as connection:
        mine = row_of(connection, key, person).reader
        going = joined.members(connection, key, mine)[1:]
        theirs = next((each for each in going if person_id(key, each) == other), None)
        if theirs is None or not joined.split(connection, key, theirs):
            return False
        _mark(connection, key, (mine, theirs))
    logs.audit("reader split", site=key)
    return True


def _two(connection: Connection, key: str, person: str, other: str) -> tuple[str, str]:
    """By whom each of two goes, though the ledger may not have it yet. Raises CareError,
    NoPersonError."""
    ones = joined.roots(connection, key)
    readers = [row_of(connection, key, each).reader for each in (person, other)]
    mine, theirs = (ones.get(each, each) for each in readers)
    if mine == theirs:
        raise CareError("they are one already: split them first, if they are two")
    return mine, theirs


def _mark(connection: Connection, key: str, readers: Collection[str]) -> None:
    """Whatever is made of what they wrote is made anew."""
    stale.mark(connection, key, standings.posts_of(connection, key, readers))


def change_told(
    service: Service, key: str, person: str, change: Callable[[Connection, str], None]
) -> None:
    """Change what is told of a person by hand, and have their row follow. Raises NoPersonError,
    Busy."""
    with service.db.write(key) as connection:
        reader = row_of(connection, key, person).reader
        change(connection, reader)
        remake_people(connection, key, [reader])
