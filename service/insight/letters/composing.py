"""A letter is composed of the very day that the page of today shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from service.core.day import day_at
from service.core.letters import SUNDAY
from service.core.translating import gettext, ngettext
from service.core.writing import counted, listed, writing
from service.insight.context import Service
from service.insight.letters.cards import letter_card
from service.insight.letters.links import Links
from service.insight.letters.views import Letter, LetterCard
from service.insight.letters.week import in_words, look_back
from service.insight.owning.demo import stand_in_address
from service.insight.owning.sessions import Visitor
from service.insight.telling.words import minutes_of, more, sentence, who_waits
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
    subject, headline = _subject_and_headline(found)
    return Letter(
        now=local,
        date=day_at(now, who.zone).date.isoformat(),
        day=writing().day(local, weekday=True),
        subject=subject,
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


def _subject_and_headline(found: Today) -> tuple[str, str]:
    """What a letter is about, as its subject and as its first sentence."""
    if not found.cards:
        return gettext("Your week"), gettext("Nobody is waiting for you today.")
    minutes = max(1, round(sum(card.thread.minutes for card in found.cards)))
    told = {"people": who_waits(found.people, len(found.cards)), "minutes": minutes_of(minutes)}
    subject = gettext("%(people)s, about %(minutes)s", **told)
    return subject, gettext("%(people)s, about %(minutes)s.", **told)


def _names(shown: Sequence[LetterCard]) -> str:
    """Who waits, where that says more than the cards do at once."""
    names = tuple(dict.fromkeys(card.name for card in shown))
    if len(names) < 2:
        return ""
    others = [more(len(names) - MOST_NAMES)] if len(names) > MOST_NAMES else []
    return gettext("%(names)s.", names=listed([*names[:MOST_NAMES], *others]))


def _lines(found: Today) -> tuple[str, ...]:
    said = []
    if found.thanks:
        count = len(found.thanks)
        said.append(
            ngettext(
                "one short thank-you too.",
                "%(number)s short thank-yous too.",
                count,
                number=counted(count),
            )
        )
    if found.waits:
        count = found.waits
        said.append(
            ngettext(
                "one more can wait.",
                "%(number)s more can wait.",
                count,
                number=counted(count),
            )
        )
    return tuple(map(sentence, said))


def _why(who: Visitor) -> str:
    hour = who.profile.letter_hour if who.profile else None
    if hour is None:
        return gettext("You had this letter sent to you.")
    return gettext("You asked for a letter a day, at %(hour)s:00.", hour=hour)
