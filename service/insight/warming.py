"""Statements built before a server forks: each worker would build them for its first visitor."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from service.core import asked as asked_for
from service.core.priority import Part
from service.core.records import OPEN_STATES, Goal, State
from service.insight.context import Service
from service.insight.waiting.facts import gather
from service.insight.waiting.ordering import asked, in_order
from service.insight.waiting.queue import OPEN
from service.store import (
    accounts,
    days,
    founding,
    learned,
    outlines,
    people,
    places,
    posts,
    profiles,
    promises,
    rests,
    scores,
    sessions,
    shortcuts,
    sites,
    stale,
    tallies,
    threads,
    tokens,
    verdicts,
)
from service.store import asked as questions
from service.store.sessions import Session

# Of no site, and of nothing on it: what is built is the same, and nothing is found.
NONE, NOTHING = "", ["0"]


def warm_up(service: Service, *, now: datetime) -> None:
    """Ask the database all that a look at the queue, at a thread and at the hints asks it.

    Raises Busy or DatabaseFault.
    """
    with service.db.snapshot() as connection:
        _who_looks(connection, now)
        _what_waits(connection, now)
        _day(connection, now)
        _threads(connection, now)
        _people(connection, now)


def _who_looks(connection: Connection, now: datetime) -> None:
    sessions.find(connection, NONE)
    accounts.of_email(connection, NONE)
    profiles.of_email(connection, NONE)
    profiles.users_of(connection, NONE)
    profiles.accounts_of_users(connection, NONE)
    for email in (NONE, None):
        session = Session(0, email, NONE, NONE, None, now, now)
        shortcuts.wanted(connection, session)
    tokens.live(connection, NONE, "api_token", now)
    sites.get(connection, NONE)
    sites.revision(connection, NONE)


def _what_waits(connection: Connection, now: datetime) -> None:
    stale.state(connection, NONE)
    stale.stale_posts(connection, NONE, 1, NOTHING)
    for part in (Part.TODAY, Part.OPEN):
        list(in_order(connection, NONE, [OPEN], now=now, goal=Goal.RELATIONSHIPS, part=part))
    tallies.load(connection, NONE)
    places.woken(connection, NONE, now, OPEN_STATES)
    places.count(connection, asked(NONE, OPEN, now), Part.TODAY)
    verdicts.newest(connection, NONE, 1, standing=True)


def _day(connection: Connection, now: datetime) -> None:
    what = {**asked(NONE, OPEN, now), "since": now}
    places.awaits_judging(connection, asked(NONE, OPEN, now))
    founding.begun(connection, [NONE])
    days.kept(connection, NONE, NONE)
    days.places(connection, NONE, NONE)
    days.answered(connection, NONE, now, now)
    days.decided(connection, NONE, now, now)
    places.in_state(connection, what, State.FOLLOW_UP)
    places.short_thanks(connection, what)
    rests.up_to(connection, NONE)


def _threads(connection: Connection, now: datetime) -> None:
    threads.by_ids(connection, NONE, NOTHING)
    threads.places_in(connection, NONE, NOTHING)
    gather(connection, NONE, {}, NOTHING, now=now, goal=Goal.RELATIONSHIPS)
    questions.on_posts(connection, NONE, NOTHING)
    outlines.load(connection, NONE, NOTHING)
    posts.load(connection, NONE, NOTHING)
    verdicts.by_numbers(connection, NONE, [0])
    learned.standing(connection, NONE)
    scores.load(connection, NONE, NOTHING)


def _people(connection: Connection, now: datetime) -> None:
    people.by_readers(connection, NONE, NOTHING)
    people.page(connection, NONE, people.Asked(asked_for.Part.TOUCH), now, 1)
    promises.said_since(connection, NONE, now)
    promises.open_ones(connection, NONE, 1, after=now, before=now)
    promises.unsaid_among(connection, NONE, NOTHING)
    posts.load(connection, NONE, NOTHING, with_text=False)
