"""Dates, lists and sentences as the language of the page writes them: English in our own ways,
others as Babel knows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from babel import dates
from markupsafe import Markup, escape

from service.core.lasting import lasted
from service.core.translating import N_, gettext, ngettext
from service.core.writing import counted, day_seen_from, writing
from service.insight.telling.words import sentence
from service.web.access import own_zone
from service.web.languages import spoken_locale

_A_MOMENT = timedelta(minutes=2)
_ONE_MORE, _LAST = N_("%(words)s, %(one_more)s"), N_("%(words)s and %(last)s")
# Of a shorter time the next smaller unit is told: 90 minutes, 13 days.
_FEWEST = 2


def number(number: int) -> str:
    """ "1,200"."""
    return writing().number(number)


def decimal(number: float) -> str:
    """ "0.30"."""
    return writing().decimal(number, 2)


def ago(since: datetime, now: datetime) -> str:
    """ "3 days ago", "just now". Which day that was depends on where somebody is: none is named."""
    passed = now - since
    if passed < _A_MOMENT:
        return gettext("just now")
    locale = spoken_locale()
    if locale is None:
        return f"{lasted(since, now)} ago"
    return dates.format_timedelta(-passed, threshold=_FEWEST, add_direction=True, locale=locale)


def here(at: datetime) -> datetime:
    """The same moment, as the visitor's clock and calendar have it."""
    try:
        return at.astimezone(own_zone())
    except OverflowError:
        # On the last day of all there are.
        return at


def day(date: datetime) -> str:
    """ "3 May 2010", where the visitor is."""
    return writing().day(here(date), year=True)


def on_day(day: date, today: date) -> str:
    """ "today", "tomorrow", "yesterday", "on 3 May"."""
    if day == today:
        return gettext("today")
    if day == today + timedelta(days=1):
        return gettext("tomorrow")
    if day == today - timedelta(days=1):
        return gettext("yesterday")
    return gettext("on %(day)s", day=day_seen_from(day, today))


def weekday_and_day(date: datetime) -> str:
    """ "Monday, 3 May 2010"."""
    return writing().day(date, weekday=True, year=True)


def clock(at: datetime | time) -> str:
    """ "09:05"."""
    locale = spoken_locale()
    return dates.format_time(at, "short", locale=locale) if locale else f"{at:%H:%M}"


def whole_hour(hour: int) -> str:
    """ "9:00"."""
    return clock(time(hour)) if spoken_locale() else f"{hour}:00"


def exact(date: datetime) -> str:
    """ "3 May 2010, 11:05 (Europe/Berlin)", where the visitor is."""
    told = {"day": day(date), "time": clock(here(date)), "zone": own_zone()}
    return gettext("%(day)s, %(time)s (%(zone)s)", **told)


def weekday_and_time(at: datetime) -> str:
    """ "Monday, 09:05"."""
    locale = spoken_locale()
    weekday = dates.format_date(at, "EEEE", locale=locale) if locale else f"{at:%A}"
    return gettext("%(weekday)s, %(time)s", weekday=weekday, time=clock(at))


def weekday_exactly(at: datetime) -> str:
    """ "Monday, 11:05 (Europe/Berlin)", where the visitor is."""
    return gettext("%(time)s (%(zone)s)", time=weekday_and_time(here(at)), zone=own_zone())


def month(date: datetime, now: datetime) -> str:
    """ "May", with the year where it is another than this one, where the visitor is."""
    date, now = here(date), here(now)
    locale, this_year = spoken_locale(), date.year == now.year
    if locale is None:
        return f"{date:%B}" if this_year else f"{date:%B %Y}"
    if this_year:
        return dates.format_date(date, "LLLL", locale=locale)
    return dates.format_skeleton("yMMMM", date, locale=locale)


def isolate(name: str) -> Markup:
    """A name, which is read in its own direction."""
    return Markup("<bdi>{}</bdi>").format(name)


def listed(each: Iterable[Markup], others: int = 0) -> Markup:
    """In a sentence: "Ann, Tom and Will"; with so many others "Ann, Tom and two more"."""
    every = list(each)
    if others:
        every.append(
            escape(ngettext("%(said)s more", "%(said)s more", others, said=counted(others)))
        )
    said = every[0]
    for one_more in every[1:-1]:
        said = filled(gettext(_ONE_MORE), words=said, one_more=one_more)
    return said if len(every) == 1 else filled(gettext(_LAST), words=said, last=every[-1])


def filled(sentence: str, **values: object) -> Markup:
    """A sentence that is said already, with what goes into it: escaped, but for HTML of ours."""
    return escape(sentence) % values


def named_or_not(name: str) -> str:
    """The name, or words for none."""
    return name or gettext("a reader without a name")


def headed(name: str) -> str:
    """A name as it is shown, where a heading begins with it: words for none begin like one."""
    return sentence(name) if name == gettext("a reader without a name") else name


FILTERS = (
    *(number, decimal, clock, whole_hour, weekday_and_time, weekday_exactly),
    *(isolate, listed, filled, named_or_not, headed),
)
