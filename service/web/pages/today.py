"""The page of today: its head, its cards, and what can wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from service import insight
from service.core.day import Why, is_asked_about
from service.core.records import Site
from service.insight import DayCard
from service.insight import people as persons
from service.web.access import the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.beside import with_people
from service.web.pages.cards import Card, card, shown_name
from service.web.pages.day_head import day_head
from service.web.pages.person_words import called, spoke_since
from service.web.pages.show import day
from service.web.pages.writers import lately_decided


class Greet(NamedTuple):
    """That it is time for a word: the sentence around the name, and the page of who it is."""

    before: str
    name: str
    after: str
    person_id: str
    site: str


FROM_ARCHIVE = "From the archive"
BEGUN, ASKED = "begun", "asked"


def today_page(shown: Sequence[Site], only_mine: str) -> ResponseReturnValue:
    """How the visitor's day stands, as far as it is of these blogs; `only_mine` leads to what was
    written under their own posts."""
    now, who = utc_now(), the_visitor()
    found = insight.today(the_service(), who, shown, now=now)
    local = now.astimezone(who.zone)
    cards = [_card(each, now) for each in found.cards]
    threads = [each.thread for each in found.cards]
    return render_template(
        "day.html",
        day=found,
        head=day_head(found),
        cards=with_people(cards, threads, [each.site for each in found.cards], now),
        greet=_greet(shown, now, local.toordinal()),
        decided=lately_decided(the_service(), who, shown, now),
        date=f"{local:%A}, {day(local)}",
        minutes=found.minutes,
        only_mine=only_mine,
        chosen_goal=g.site.goal,
        here=request.full_path.rstrip("?"),
    )


def _greet(shown: Sequence[Site], now: datetime, number: int) -> Greet | None:
    """At most one person with whom it is time for a word, of these blogs: another each day."""
    there = (
        (site, persons.who_to_greet(the_service(), site.key, now=now, day=number)) for site in shown
    )
    found = [(site, person) for site, person in there if person is not None]
    if not found:
        return None
    site, person = found[number % len(found)]
    before, _, after = spoke_since(person, now).partition("{name}")
    return Greet(before, called(person.name), after, person.id, site.key)


def _card(each: DayCard, now: datetime) -> Card:
    made = card(each.thread, each.site.url, now)
    made = replace(made, news=_news(each), replying=_replying(each, now))
    return replace(made, site=each.site.key, blog=each.site.name) if g.everywhere else made


def _news(each: DayCard) -> str:
    if each.why is Why.ARCHIVE:
        return FROM_ARCHIVE
    if each.why is not Why.CAME_BACK:
        return ""
    answer, thread = each.thread.answer, each.thread.thread
    before = [e for e in thread.comments if e.order < answer.order and e.reader == answer.reader]
    return f"{shown_name(answer)} wrote {'again' if answer.reader and before else 'here'}"


def _replying(each: DayCard, now: datetime) -> str:
    """Whether a reply was begun, and should have come by now."""
    if each.replying_at is None:
        return ""
    return ASKED if is_asked_about(each.replying_at, now) else BEGUN
