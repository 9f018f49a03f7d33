"""The look back on Sundays: whom the author answered in the week, who came back, what it took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import Connection

from service.core.day import Day, day_at
from service.core.texts.visible import one_line
from service.core.translating import gettext, ngettext
from service.core.writing import counted, listed
from service.insight.context import Service
from service.insight.letters.views import LookBack
from service.insight.owning.sessions import Visitor
from service.insight.telling.words import minutes_of, more, sentence
from service.insight.waiting.done import Minutes, done_in, written_by_others
from service.insight.waiting.plans import owner_of
from service.store import comments, days

WEEK = timedelta(days=7)
MOST_NAMES = 5


def look_back(service: Service, who: Visitor, now: datetime) -> LookBack:
    """The seven days that end with today, over all blogs of an account. Raises Busy."""
    today = day_at(now, who.zone)
    dates = [today.date - timedelta(days=before) for before in range(7)]
    begins = day_at(now - WEEK + timedelta(days=1), who.zone).begins
    week = Day(today.date, begins, today.ends)
    with service.db.snapshot() as connection:
        planned = _planned(connection, who, [each.isoformat() for each in dates])
        found = [done_in(connection, site, who, week, planned, now) for site in who.sites]
        back = [_came_back(connection, who, site.key, week) for site in who.sites]
    done = sorted(chain.from_iterable(found), key=lambda each: (-each.minutes, each.name))
    names = _names(each.name for each in done if each.answered)
    answered = len({(e.site.key, e.name) for e in done if e.answered})
    return LookBack(
        answered=names[:MOST_NAMES],
        others=max(0, answered - len(names[:MOST_NAMES])),
        closed=sum(not each.answered for each in done),
        came_back=_names(chain.from_iterable(back))[:MOST_NAMES],
        minutes=round(sum(each.minutes for each in done)),
    )


def in_words(week: LookBack) -> tuple[str, ...]:
    """What a letter says of a week; nothing of one in which nothing was done."""
    if not (week.answered or week.others or week.closed):
        return ()
    said = []
    if week.answered or week.others:
        others = [more(week.others)] if week.others else []
        names = listed([*week.answered, *others])
        said.append(gettext("You answered %(names)s.", names=names))
    if week.closed:
        said.append(
            ngettext(
                "You closed one thread with a word.",
                "You closed %(number)s threads with a word.",
                week.closed,
                number=counted(week.closed),
            )
        )
    if week.minutes:
        said.append(gettext("That took about %(minutes)s.", minutes=minutes_of(week.minutes)))
    if week.came_back:
        names = listed(week.came_back)
        said.append(
            ngettext(
                "%(names)s came back after an answer of yours.",
                "%(names)s came back after an answer of yours.",
                len(week.came_back),
                names=names,
            )
        )
    return tuple(map(sentence, said))


def _planned(connection: Connection, who: Visitor, dates: Iterable[str]) -> Minutes:
    owner = owner_of(who)
    if owner is None:
        return {}
    found = (days.places(connection, owner, date) for date in dates)
    return {place.key: place.minutes for place in chain.from_iterable(found)}


def _came_back(connection: Connection, who: Visitor, key: str, week: Day) -> list[str]:
    """Who was answered this week, and had been answered before: they had come back."""
    rows = days.answered(connection, key, week.begins, week.ends)
    others = written_by_others(connection, key, who, {row.answered_by for row in rows})
    mine = [e.comment_id for e in rows if e.answered_before and e.answered_by not in others]
    told = comments.by_ids(connection, key, mine)
    return [told[each].name for each in mine if each in told]


def _names(some: Iterable[str]) -> tuple[str, ...]:
    shown = (one_line(each, 60) for each in some if each.strip())
    return tuple(dict.fromkeys(shown))
