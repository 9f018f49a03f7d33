"""The page of today: its head, its cards, and what can wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from service import insight
from service.core.day import is_asked_about
from service.core.records import Site
from service.insight import DayCard
from service.insight import people as persons
from service.insight.telling.words import called, news
from service.web.access import may_set, the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.beside import with_goals, with_people
from service.web.pages.cards import Card, card
from service.web.pages.day_head import day_head
from service.web.pages.person_words import spoke_since
from service.web.pages.promised import told_today
from service.web.pages.writers import lately_decided
from service.web.pages.written import weekday_and_day
from service.web.welcome.connecting import connect_page, first_run


class Greet(NamedTuple):
    """That it is time for a word: with whom, since when, and the page of who it is."""

    since: str
    name: str
    person_id: str
    site: str


BEGUN, ASKED = "begun", "asked"


def today_page(shown: Sequence[Site], only_mine: str) -> ResponseReturnValue:
    """How the visitor's day stands, as far as it is of these blogs; `only_mine` leads to what was
    written under their own posts."""
    now, who = utc_now(), the_visitor()
    if (first := first_run(shown)) is not None:
        return first
    found = insight.today(the_service(), who, shown, now=now)
    if not found.readers and not any(insight.was_heard(the_service(), e.key) for e in shown):
        return _never_heard(shown[0])
    local = now.astimezone(who.zone)
    threads = [each.thread for each in found.cards]
    cards = with_goals([_card(each, now) for each in found.cards], threads)
    return render_template(
        "day.html",
        day=found,
        head=day_head(found),
        cards=with_people(cards, threads, [each.site for each in found.cards], now),
        greet=_greet(shown, now, local.toordinal()),
        decided=lately_decided(the_service(), who, shown, now),
        date=weekday_and_day(local),
        minutes=found.minutes,
        only_mine=only_mine,
        unfinished=_unfinished(),
        chosen_goal=g.site.goal,
        here=request.full_path.rstrip("?"),
        promised=told_today(shown, now),
    )


def _never_heard(site: Site) -> ResponseReturnValue:
    """Of a blog that never spoke: how it comes to that, for who may do it."""
    if may_set(site.key):
        return connect_page(site)
    return render_template("welcome/waiting.html", site=site)


def _unfinished() -> list[tuple[Site, bool]]:
    """The visitor's blogs that were begun and whose last step is not done, and whether each was
    heard from."""
    mine = {site.key: site for site in g.sites if may_set(site.key)}
    begun = insight.begun_blogs(the_service(), mine) if mine else {}
    left = sorted(key for key, done in begun.items() if not done)
    return [(mine[key], insight.was_heard(the_service(), key)) for key in left]


def _greet(shown: Sequence[Site], now: datetime, number: int) -> Greet | None:
    """At most one person with whom it is time for a word, of these blogs: another each day."""
    there = (
        (site, persons.who_to_greet(the_service(), site.key, now=now, day=number)) for site in shown
    )
    found = [(site, person) for site, person in there if person is not None]
    if not found:
        return None
    site, person = found[number % len(found)]
    return Greet(spoke_since(person, now), called(person.name), person.id, site.key)


def _card(each: DayCard, now: datetime) -> Card:
    made = card(each.thread, each.site.url, now)
    made = replace(made, news=news(each), replying=how_far(each.replying_at, now))
    return replace(made, site=each.site.key, blog=each.site.name) if g.everywhere else made


def how_far(replying_at: datetime | None, now: datetime) -> str:
    """How far a reply is: BEGUN, ASKED where it should have come by now, "" where none was
    begun."""
    if replying_at is None:
        return ""
    return ASKED if is_asked_about(replying_at, now) else BEGUN
