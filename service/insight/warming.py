"""Statements built before a server forks: each worker would build them for its first visitor."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from service.core.asked import By
from service.core.asked import Part as PartOfPeople
from service.core.priority import Part
from service.core.records import OPEN_STATES, Goal, State
from service.insight.context import Service
from service.insight.people.asked import ASKS
from service.insight.waiting.facts import gather
from service.insight.waiting.ordering import asked, in_order
from service.insight.waiting.queue import OPEN
from service.store import (
    accounts,
    answers,
    authors,
    care,
    days,
    founding,
    joined,
    landed,
    learned,
    listed,
    marks,
    outlines,
    people,
    places,
    post_counts,
    posts,
    profiles,
    promises,
    rests,
    scores,
    sessions,
    shortcuts,
    signatures,
    sites,
    stale,
    tallies,
    threads,
    ties,
    tokens,
    verdicts,
)
from service.store.ledger_of_ties import PLACE
from service.store.sessions import Session

# Of no site, and of nothing on it: what is built is the same, and nothing is found.
NONE, NOTHING = "", ["0"]


def warm_up(service: Service, *, now: datetime) -> None:
    """Ask the database all that a look at a page or at the hints asks it, but for what few blogs
    have.

    Raises Busy or DatabaseFault.
    """
    with service.db.snapshot() as connection:
        _who_looks(connection, now)
        _what_waits(connection, now)
        _day(connection, now)
        _threads(connection, now)
        _posts(connection)
        _people(connection, now)
        _person(connection, now)


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
    list(in_order(connection, NONE, [OPEN], now=now, goal=Goal.RELATIONSHIPS))
    listed.by_ids(connection, NONE, NOTHING)
    listed.put_off(connection, NONE, now)
    threads.by_ids(connection, NONE, NOTHING)
    threads.places_in(connection, NONE, NOTHING)
    gather(connection, NONE, {}, NOTHING, now=now, goal=Goal.RELATIONSHIPS)
    marks.shared_among(connection, NONE, NOTHING)
    outlines.load(connection, NONE, NOTHING)
    posts.load(connection, NONE, NOTHING)
    verdicts.by_numbers(connection, NONE, [0])
    learned.standing(connection, NONE)
    scores.load(connection, NONE, NOTHING)


def _posts(connection: Connection) -> None:
    for by in (By.NEWEST, By.BEGAN):
        post_counts.listed(connection, NONE, by, 1)
    post_counts.compared(connection, NONE, 1)
    post_counts.winners(connection, NONE, NOTHING, 1)
    post_counts.quotes(connection, NONE, NONE, 1)
    posts.load(connection, NONE, NOTHING, with_text=False)


def _people(connection: Connection, now: datetime) -> None:
    for part in (PartOfPeople.ALL, PartOfPeople.TOUCH):
        people.page(connection, NONE, people.Asked(part), now, 1)
    for part in PartOfPeople:
        people.count(connection, NONE, part, now)
    people.count_due(connection, NONE, now)
    people.to_mend(connection, NONE, NOTHING, now)
    people.by_readers(connection, NONE, NOTHING)
    care.circles(connection, NONE)
    care.plans(connection, NONE, 1, now)
    ties.most_told(connection, NONE, 1)
    ties.cues_since(connection, NONE, now, 1)
    answers.newest(connection, NONE, 1)
    landed.made_at(connection, NONE)
    authors.identities(connection, NONE)
    accounts.is_alone(connection, NONE, NONE)
    promises.said_since(connection, NONE, now)
    promises.open_ones(connection, NONE, 1, after=now, before=now)
    promises.unsaid_among(connection, NONE, NOTHING)


def _person(connection: Connection, now: datetime) -> None:
    people.by_id(connection, NONE, NONE)
    people.open_questions(connection, NONE, NONE, ASKS, 1)
    people.counted(connection, NONE, NONE, ASKS, now)
    for bits in (0, 1):
        people.newest_of(connection, NONE, NONE, 1, bits)
    answers.next_on(connection, NONE, NONE, now, 1)
    answers.newest_to(connection, NONE, NONE, 1)
    care.of_readers(connection, NONE, NOTHING)
    care.contacts_of(connection, NONE, NOTHING)
    joined.said_of(connection, NONE, NONE)
    signatures.signed_as(connection, NONE, NONE)
    signatures.with_signature(connection, NONE, NONE, 1)
    ties.noted_of(connection, NONE, NONE, (PLACE,), 1)
    ties.talks_of(connection, NONE, NONE, 1)
