"""What the page of today says at its head: how much there is, how far it came, that it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from service.insight import Done, Today
from service.insight.telling.words import counted, minutes_of, sentence
from service.web.pages.headings import in_moderation, nothing_yet

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
    headline = f"{_so_far(today.done)}, {counted(to_go)} to go." if to_go else "Done for today."
    return DayHead(
        title=headline.rstrip("."),
        headline=headline,
        below="" if to_go else _the_end(today, names),
        names=() if to_go else names,
        others=others,
        dots=dots if len(dots) <= MOST_DOTS else (),
        dots_words=f"{sentence(counted(done))} of {counted(done + to_go)} done",
        has_more=not to_go and today.waits > 0,
        aside=aside,
    )


def _begun_with(today: Today, aside: str) -> DayHead:
    people = len({(card.site.key, card.thread.answer.reader) for card in today.cards})
    minutes = sum(card.thread.minutes for card in today.cards)
    who = "one person" if people == 1 else f"{counted(people)} people"
    dots = (OPEN,) * len(today.cards)
    below = ""
    if today.minutes is not None and minutes > today.minutes and len(today.cards) == 1:
        below = f"Nothing shorter waits for your {minutes_of(today.minutes)}."
    return DayHead(
        title=sentence(who),
        headline=f"{sentence(who)}, about {minutes_of(max(1, round(minutes)))}.",
        below=below,
        dots=dots,
        dots_words=f"{sentence(counted(len(dots)))} to go",
        aside=aside,
    )


def _nothing_asks(today: Today, aside: str) -> DayHead:
    if today.waits:
        below = f"Nothing here asks for you today. {_can_wait(today.waits)}"
    elif today.older:
        below = "Nobody new is waiting for a word from you."
    else:
        below = "Nobody is waiting for a word from you. Enjoy the quiet: it was earned."
    return DayHead(
        "Done for today", "Done for today.", below, has_more=today.waits > 0, aside=aside
    )


def _the_end(today: Today, names: tuple[str, ...]) -> str:
    closed = sum(not each.answered for each in today.done)
    said = [] if names else [f"You closed {counted(closed)}."]
    return " ".join([*said, _can_wait(today.waits)]).strip()


def _can_wait(count: int) -> str:
    if not count:
        return "Nobody else is waiting."
    return f"{sentence(counted(count))} more can wait."


def _so_far(done: Iterable[Done]) -> str:
    """ "Two answered, one closed"."""
    answered = [each.answered for each in done]
    counts = {"answered": sum(answered), "closed": len(answered) - sum(answered)}
    return sentence(", ".join(f"{counted(n)} {what}" for what, n in counts.items() if n))


def _names(done: Iterable[Done]) -> tuple[tuple[str, ...], int]:
    """Who was answered, and how many more were."""
    names = tuple(dict.fromkeys(each.name.strip() for each in done if each.answered))
    shown = tuple(name for name in names if name)[:MOST_NAMES]
    return shown, len(names) - len(shown) if shown else 0
