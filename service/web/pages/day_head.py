"""What the page of today says at its head: how much there is, how far it came, that it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from service.core.translating import gettext, ngettext
from service.core.writing import counted, in_a_row
from service.insight import Done, Today
from service.insight.telling.words import minutes_of, sentence, who_waits
from service.web.pages.headings import in_moderation, nobody_waits, nothing_yet

MOST_NAMES, MOST_DOTS = 5, 24
DONE, OPEN = "done", "open"


@dataclass(frozen=True, slots=True)
class DayHead:
    """The sentences; `names` are those who were answered, and so many `others`. `dots`: a DONE or
    OPEN for each thread; `has_more`: whether there is something for some minutes more."""

    title: str
    headline: str
    below: str = ""
    names: tuple[str, ...] = ()
    others: int = 0
    dots: tuple[str, ...] = ()
    dots_words: str = ""
    has_more: bool = False
    aside: str = ""


def day_head(today: Today) -> DayHead:
    """How the day stands."""
    aside = in_moderation(today.in_moderation)
    if not today.readers:
        first = nothing_yet()
        return DayHead(first.title, first.headline, first.below)
    done, to_go = len(today.done), len(today.cards)
    dots = (DONE,) * done + (OPEN,) * to_go
    if not done:
        return _begun_with(today, aside) if to_go else _nothing_asks(today, aside)
    names, others = _names(today.done)
    title = _so_far(today.done, to_go) if to_go else gettext("Done for today")
    return DayHead(
        title=title,
        headline=gettext("%(what)s.", what=title),
        below=_what_fits(today) if to_go else _the_end(today, names),
        names=() if to_go else names,
        others=others,
        dots=dots if len(dots) <= MOST_DOTS else (),
        dots_words=gettext(
            "%(done)s of %(all)s done", done=sentence(counted(done)), all=counted(done + to_go)
        ),
        has_more=today.fits or (not to_go and today.waits > 0),
        aside=aside,
    )


def _begun_with(today: Today, aside: str) -> DayHead:
    minutes = sum(card.thread.minutes for card in today.cards)
    who = who_waits(today.people, len(today.cards))
    dots = (OPEN,) * len(today.cards)
    below = _what_fits(today)
    if today.minutes is not None and minutes > today.minutes and len(today.cards) == 1:
        below = gettext(
            "Nothing shorter waits for your %(minutes)s.", minutes=minutes_of(today.minutes)
        )
    return DayHead(
        title=who,
        headline=gettext(
            "%(who)s, about %(minutes)s.", who=who, minutes=minutes_of(max(1, round(minutes)))
        ),
        below=below,
        dots=dots,
        dots_words=sentence(_to_go(len(dots))),
        has_more=today.fits,
        aside=aside,
    )


def _what_fits(today: Today) -> str:
    return gettext("More waits that would fit into your minutes.") if today.fits else ""


def _nothing_asks(today: Today, aside: str) -> DayHead:
    if today.waits:
        below = f"{gettext('Nothing here asks for you today.')} {_can_wait(today.waits)}"
    elif today.older:
        below = gettext("Nobody new is waiting for a word from you.")
    else:
        below = nobody_waits()
    title, more = gettext("Done for today"), today.waits > 0
    return DayHead(title, gettext("%(what)s.", what=title), below, has_more=more, aside=aside)


def _the_end(today: Today, names: tuple[str, ...]) -> str:
    closed = sum(not each.answered for each in today.done)
    said = (
        []
        if names
        else [
            ngettext("You closed %(said)s.", "You closed %(said)s.", closed, said=counted(closed))
        ]
    )
    return " ".join([*said, _can_wait(today.waits)]).strip()


def _can_wait(count: int) -> str:
    if not count:
        return gettext("Nobody else is waiting.")
    said = sentence(counted(count))
    return ngettext("%(said)s more can wait.", "%(said)s more can wait.", count, said=said)


def _so_far(done: Iterable[Done], to_go: int) -> str:
    """ "Two answered, one closed, three to go"."""
    answered = [each.answered for each in done]
    closed = len(answered) - sum(answered)
    parts = [
        *([_answered(sum(answered))] if any(answered) else ()),
        *([_closed(closed)] if closed else ()),
        _to_go(to_go),
    ]
    return sentence(in_a_row(parts))


def _answered(count: int) -> str:
    return ngettext("%(said)s answered", "%(said)s answered", count, said=counted(count))


def _closed(count: int) -> str:
    return ngettext("%(said)s closed", "%(said)s closed", count, said=counted(count))


def _to_go(count: int) -> str:
    return ngettext("%(said)s to go", "%(said)s to go", count, said=counted(count))


def _names(done: Iterable[Done]) -> tuple[tuple[str, ...], int]:
    """Who was answered, and how many more were."""
    names = tuple(dict.fromkeys(each.name.strip() for each in done if each.answered))
    shown = tuple(name for name in names if name)[:MOST_NAMES]
    return shown, len(names) - len(shown) if shown else 0
