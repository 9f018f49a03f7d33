"""The page of today: its head, its cards, and what can wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from service import insight
from service.core.day import Why, is_asked_about
from service.core.records import Site
from service.insight import DayCard
from service.web.access import the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.cards import Card, card, shown_name
from service.web.pages.day_head import day_head
from service.web.pages.promised import told_today
from service.web.pages.show import day
from service.web.pages.writers import lately_decided

FROM_ARCHIVE = "From the archive"
BEGUN, ASKED = "begun", "asked"


def today_page(shown: Sequence[Site], only_mine: str) -> ResponseReturnValue:
    """How the visitor's day stands, as far as it is of these blogs; `only_mine` leads to what was
    written under their own posts."""
    now, who = utc_now(), the_visitor()
    found = insight.today(the_service(), who, shown, now=now)
    local = now.astimezone(who.zone)
    return render_template(
        "day.html",
        day=found,
        head=day_head(found),
        cards=[_card(each, now) for each in found.cards],
        decided=lately_decided(the_service(), who, shown, now),
        date=f"{local:%A}, {day(local)}",
        minutes=found.minutes,
        only_mine=only_mine,
        chosen_goal=g.site.goal,
        here=request.full_path.rstrip("?"),
        promised=told_today(shown, now),
    )


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
