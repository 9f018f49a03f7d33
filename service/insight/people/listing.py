"""The people of a blog, listed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from service.core.asked import Part
from service.core.naming.names import fold
from service.core.people.relationship import Stage, openness
from service.core.people.repair import Mend
from service.core.translating import gettext
from service.insight.context import Service
from service.insight.people.noted import words_at
from service.insight.people.planned import who_is_meant
from service.insight.people.views import Circle, People, Person
from service.insight.waiting.making import ensure
from service.insight.waiting.rows_of_people import folded
from service.store import care, people, standings, ties
from service.store.ledger_of_ties import PLACE
from service.store.people import Asked

A_PAGE, MOST_A_PAGE, MOST_PLACES = 50, 1000, 12
# Of those with whom it is time for a word, one is named a day; of so many, in turn.
IN_TURN = 7


class AfterError(ValueError):
    """What is said of where a page begins is nothing that one ended with."""


def list_people(
    service: Service,
    key: str,
    part: Part = Part.ALL,
    *,
    now: datetime,
    words: str = "",
    place: str = "",
    after: str = "",
    most: int = A_PAGE,
) -> People:
    """Whoever wrote on the blog and is known again, the closest first. `place`: of those alone who
    told of it; `after`: what the page before said is `next`. Raises UnknownSite, Busy,
    AfterError."""
    service.site(key)
    begin, behind = _after(after), not ensure(service, key)
    with service.db.snapshot() as connection:
        there = _there(connection, key, fold(place)) if fold(place) else None
        asked = Asked(part, folded(words), there, begin)
        found = people.page(connection, key, asked, now, most + 1)
        sore = people.to_mend(connection, key, [row.reader for row in found], now)
        counts = {each.value: people.count(connection, key, each, now) for each in Part}
        due = people.count_due(connection, key, now)
        circles = circles_in(connection, key)
        told = _told_of(connection, key, there or {}, found[:most])
        places = tuple((r.said, r.readers) for r in ties.most_told(connection, key, MOST_PLACES))
        meant = who_is_meant(connection, key, now)
    shown = found[:most]
    before = begin[0] if begin and part is Part.NEW else 0
    return People(
        tuple(person_of(row, now, mend=row.reader in sore) for row in shown),
        _next(shown[-1], part, before + most) if len(found) > most else "",
        counts,
        due,
        circles,
        behind,
        places,
        told,
        meant,
    )


def _there(connection: Connection, key: str, place: str) -> dict[str, Row[Any]]:
    """Where readers last told of a place, by reader."""
    some = ties.with_words(connection, key, PLACE, place, MOST_A_PAGE)
    return {each.reader: each for each in sorted(some, key=lambda each: each.date)}


def _told_of(
    connection: Connection, key: str, told: Mapping[str, Row[Any]], rows: Sequence[Row[Any]]
) -> Mapping[str, str]:
    """The sentences in which these people told of a place, by their ids."""
    shown = {row.reader: row.id for row in rows}
    mine = {reader: each for reader, each in told.items() if reader in shown}
    words = words_at(connection, key, mine.values())
    return {
        shown[reader]: words[each.comment_id, each.start].words
        for reader, each in mine.items()
        if (each.comment_id, each.start) in words
    }


def _next(last: Row[Any], part: Part, passed: int) -> str:
    return f"{passed}-" if part is Part.NEW else f"{last.closest}-{last.reader}"


def _after(said: str) -> tuple[int, str] | None:
    if not said:
        return None
    place, _, reader = said.partition("-")
    if not (place.isascii() and place.isdigit() and len(place) < 18 and len(reader) <= 70):
        raise AfterError(gettext("after must be what the page before said is next"))
    return int(place), reader


def circles_in(connection: Connection, key: str) -> tuple[Circle, ...]:
    """The circles that have a name."""
    return tuple(Circle(r.number, r.name, r.months) for r in care.circles(connection, key))


def circles_of(service: Service, key: str) -> tuple[Circle, ...]:
    """The circles that the author named. Raises Busy."""
    with service.db.read() as connection:
        return circles_in(connection, key)


def person_of(row: Row[Any], now: datetime, *, mend: bool = False) -> Person:
    """A row, as whoever asks is told of it; `mend`: what it says is to mend is so now."""
    due = row.touch_at is not None and row.touch_at <= now
    return Person(
        id=row.id,
        name=row.name,
        stage=Stage(row.stage),
        openness=openness(row.own, row.met),
        comments=row.comments,
        answers=row.answers,
        exchanges=row.exchanges,
        met=row.met,
        depth=row.depth,
        gave=row.gave,
        told=row.told,
        words=row.words,
        own=row.own,
        first_at=row.first_at,
        last_at=row.last_at,
        last_comment=row.last_comment,
        answered_at=row.answered_at,
        contact_at=row.contact_at,
        usual=row.usual,
        pace=row.pace,
        circle=row.circle,
        due=due and (row.touch_to is None or row.touch_to > now),
        mend=Mend(row.mend) if mend else None,
        mend_at=row.mend_at if mend else None,
    )


def who_to_greet(service: Service, key: str, *, now: datetime, day: int) -> Person | None:
    """Of the closest with whom it is time for a word, one: another each `day` (a number). None
    where there is nobody. Nothing is made for it. Raises Busy."""
    with service.db.read() as connection:
        found = people.page(connection, key, Asked(Part.TOUCH), now, IN_TURN)
    return person_of(found[day % len(found)], now) if found else None


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who wrote a comment, and the how manieth of theirs it is."""

    person: Person
    number: int


def who_wrote(
    service: Service, key: str, comment_ids: Collection[str], *, now: datetime
) -> Mapping[str, Wrote]:
    """Who wrote these comments of readers, where that is known. Raises Busy."""
    with service.db.read() as connection:
        stands = standings.by_ids(connection, key, comment_ids)
        known = {each: row for each, row in stands.items() if row.comments_before is not None}
        rows = people.by_readers(connection, key, {row.reader for row in known.values()})
    whose = {row.reader: person_of(row, now) for row in rows}
    return {
        each: Wrote(whose[row.reader], row.comments_before + 1)
        for each, row in known.items()
        if row.reader in whose
    }
