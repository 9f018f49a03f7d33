"""A letter is composed of the very day that the page of today shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from service.core.day import day_at
from service.core.letters import SUNDAY
from service.insight.context import Service
from service.insight.letters.cards import letter_card
from service.insight.letters.links import Links
from service.insight.letters.views import Letter, LetterCard
from service.insight.letters.week import in_words, listed, look_back
from service.insight.owning.demo import stand_in_address
from service.insight.owning.sessions import Visitor
from service.insight.telling.words import counted, minutes_of, sentence
from service.insight.waiting.day import Today, today

# No letter is longer; what else the day has stands on the page.
MOST_CARDS = 12
MOST_NAMES = 6


class NotReady(RuntimeError):  # noqa: N818  # a state, which passes
    """What the day is for is still being read or judged."""


def compose(
    service: Service, who: Visitor, now: datetime, *, keep: bool, ready: bool = True
) -> Letter | None:
    """The letter of an account's day as it stands now; None where nothing deserves one.

    To `keep` the day that it shows is a look at it, as one at the page is. It is `ready` once all
    of it is judged. Raises NotReady, Busy, KeyFault.
    """
    found = today(service, who, who.sites, now=now, keep=keep)
    if ready and (found.behind or any(each.thread.score is None for each in found.cards)):
        raise NotReady
    local = now.astimezone(who.zone)
    week = in_words(look_back(service, who, now)) if local.weekday() == SUNDAY else ()
    if not found.cards and not week:
        return None
    profile = who.profile.id if who.profile and who.profile.id else ""
    base, shown = service.settings.public_url, _cards(service, who, found, profile, now)
    headline = _headline(found)
    return Letter(
        now=local,
        date=day_at(now, who.zone).date.isoformat(),
        day=f"{local:%A}, {local.day} {local:%B}",
        subject=headline.rstrip(".") if found.cards else "Your week",
        headline=headline,
        names=_names(shown),
        cards=shown,
        beyond=len(found.cards) - len(shown),
        lines=_lines(found),
        look_back=week,
        page=f"{base}/",
        account=f"{base}/account#letter",
        off=f"{base}/letters/off/{Links(service).off(profile)}"
        if profile
        else f"{base}/account#letter",
        why=_why(who),
    )


def _cards(
    service: Service, who: Visitor, found: Today, profile: str, now: datetime
) -> tuple[LetterCard, ...]:
    links, base, named = Links(service), service.settings.public_url, len(who.sites) > 1
    return tuple(
        letter_card(
            each,
            links,
            profile,
            base,
            now,
            named=named,
            stand_in=stand_in_address(service, each.thread.post),
        )
        for each in found.cards[:MOST_CARDS]
    )


def shorter(letter: Letter) -> Letter:
    """The letter without its last card, which it counts."""
    return replace(letter, cards=letter.cards[:-1], beyond=letter.beyond + 1)


def _headline(found: Today) -> str:
    if not found.cards:
        return "Nobody is waiting for you today."
    people = len({(card.site.key, card.thread.answer.reader) for card in found.cards})
    minutes = max(1, round(sum(card.thread.minutes for card in found.cards)))
    who = "one person" if people == 1 else f"{counted(people)} people"
    return f"{sentence(who)}, about {minutes_of(minutes)}."


def _names(shown: Sequence[LetterCard]) -> str:
    """Who waits, where that says more than the cards do at once."""
    names = tuple(dict.fromkeys(card.name for card in shown))
    if len(names) < 2:
        return ""
    more = [f"{counted(len(names) - MOST_NAMES)} more"] if len(names) > MOST_NAMES else []
    return f"{listed([*names[:MOST_NAMES], *more])}."


def _lines(found: Today) -> tuple[str, ...]:
    said = []
    if found.thanks:
        count = len(found.thanks)
        said.append(f"{sentence(counted(count))} short thank-you{'' if count == 1 else 's'} too.")
    if found.waits:
        said.append(f"{sentence(counted(found.waits))} more can wait.")
    return tuple(said)


def _why(who: Visitor) -> str:
    hour = who.profile.letter_hour if who.profile else None
    if hour is None:
        return "You had this letter sent to you."
    return f"You asked for a letter a day, at {hour}:00."
