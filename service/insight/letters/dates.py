"""What has a date for the author, as an iCalendar feed (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from typing import Any

from icalendar import Calendar
from icalendar import Event as Shown
from sqlalchemy import Row

from service.core.texts.visible import one_line
from service.core.translating import gettext
from service.insight.context import Service
from service.insight.letters.cards import LONGEST_TITLE, title_of
from service.insight.owning.sessions import Visitor
from service.insight.people.planned import with_persons
from service.insight.people.views import PLANNED, SPOKEN, Exactly, Spoke
from service.insight.telling.words import called, shown_name
from service.insight.waiting.listing import every_line
from service.insight.waiting.shown import page_url, review_url
from service.insight.waiting.wishes import Sort, Tab, Wish
from service.store import care, people

NAME = "Comment Insight"
LASTS = timedelta(minutes=15)
# Of one blog and one kind.
MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has a date. `uid` stays the same as long as it is the same thing; `changed`:
    when it became what it is; `address`: where the service shows what it is about."""

    uid: str
    title: str
    begins: datetime
    changed: datetime
    address: str
    day: date | None = None


Source = Callable[[Service, Visitor, datetime], Iterable[Event]]


def put_off(service: Service, who: Visitor, now: datetime) -> Iterator[Event]:
    """When each thread that was put off comes back. Raises Busy."""
    wish = Wish(tab=Tab.PUT_OFF, sort=Sort.NEWEST)
    for site in who.sites:
        for line in islice(every_line(service, site.key, wish, now=now), MOST_EVENTS):
            if line.until is None:
                continue
            yield Event(
                uid=f"back-{line.id}@{site.key}",
                title=gettext(
                    "Back from later: %(name)s, on “%(post)s”",
                    name=one_line(shown_name(line.answer)),
                    post=title_of(line.post),
                ),
                begins=line.until,
                changed=line.newest,
                address=review_url(service, site.key, line.id),
            )


def in_touch(service: Service, who: Visitor, now: datetime) -> Iterator[Event]:
    """When it is time for a word with those with whom the author wants one every so often: what is
    overdue stands today, until there is a word. Raises Busy."""
    for site in who.sites:
        with service.db.read() as connection:
            rows = people.paced(connection, site.key, MOST_EVENTS)
        for row in rows:
            at = max(row.touch_at, now)
            yield Event(
                uid=f"touch-{row.id}@{site.key}",
                title=gettext(
                    "Time for a word with %(name)s",
                    name=one_line(called(row.name), LONGEST_TITLE),
                ),
                begins=at,
                changed=row.contact_at,
                address=page_url(service, site.key, f"people/{row.id}"),
                day=at.astimezone(who.zone).date(),
            )


def spoken(service: Service, who: Visitor, now: datetime) -> Iterator[Event]:
    """The last talks elsewhere, each on its day. Raises Busy."""
    del now
    for site in who.sites:
        with service.db.read() as connection:
            rows = care.last_contacts(connection, site.key, MOST_EVENTS)
            talks = with_persons(connection, site.key, rows)
        yield from (_talk(service, site.key, talk, person, SPOKEN) for talk, person in talks)


def planned(service: Service, who: Visitor, now: datetime) -> Iterator[Event]:
    """The talks elsewhere to come: each at its time, or on its day. Raises Busy."""
    for site in who.sites:
        with service.db.read() as connection:
            rows = care.plans(connection, site.key, MOST_EVENTS, now)
            talks = with_persons(connection, site.key, rows)
        yield from (_talk(service, site.key, talk, person, PLANNED) for talk, person in talks)


def _talk(
    service: Service, key: str, talk: Row[Any], person: Row[Any], titles: Mapping[Spoke, str]
) -> Event:
    """A talk, the same event before it and after: on its day, or at its time as long as it is to
    come and that is known."""
    name = one_line(called(person.name), LONGEST_TITLE)
    return Event(
        uid=f"spoke-{talk.id}@{key}",
        title=gettext(titles[Spoke(talk.kind)], name=name),
        begins=talk.at,
        changed=talk.told_at,
        address=page_url(service, key, f"people/{person.id}"),
        day=None if talk.planned == Exactly.MINUTE else talk.at.date(),
    )


# Each kind of thing that has a date is told by one function of its own.
SOURCES: tuple[Source, ...] = (put_off, in_touch, spoken, planned)


def events(service: Service, who: Visitor, now: datetime) -> tuple[Event, ...]:
    """All that has a date for an account, the earliest first. Raises Busy."""
    found = chain.from_iterable(source(service, who, now) for source in SOURCES)
    return tuple(sorted(found, key=lambda each: (each.begins, each.uid)))


def as_calendar(some: Iterable[Event]) -> bytes:
    """The feed's bytes."""
    made = Calendar()
    made.add("prodid", f"-//{NAME}//{NAME}//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", NAME)
    for each in some:
        event = Shown()
        event.add("uid", each.uid)
        event.add("dtstamp", each.changed.astimezone(UTC))
        if each.day is None:
            event.add("dtstart", each.begins.astimezone(UTC))
            event.add("duration", LASTS)
        else:
            event.add("dtstart", each.day)
        event.add("summary", each.title)
        event.add("url", each.address)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    told: bytes = made.to_ical()
    return told
