"""Who of the author's side wrote or decided something: you, or another one by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from service import insight
from service.core.records import Comment, Site, Verdict
from service.core.translating import gettext
from service.insight import Service, Visitor
from service.insight.telling.words import shown_name
from service.web.pages import words
from service.web.pages.cards import When, when

MOST_DECIDED = 5


class Writers:
    """Who is who of a blog's side, as one of them sees it."""

    def __init__(self, service: Service, who: Visitor, key: str) -> None:
        self._service, self._who, self._key = service, who, key

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return insight.names_of_givers(self._service, self._key)

    def gave(self, given_by: str | None) -> str:
        """Who gave a verdict: "You", a name, "" where it is not known."""
        if given_by is None:
            return ""
        mine = self._who.gave(self._key, given_by)
        return gettext("You") if mine else self._names.get(given_by, "")

    def others(self, some: Collection[Comment]) -> frozenset[str]:
        """Those of the author's side's comments that somebody else wrote than who looks, by id."""
        theirs = [each.id for each in some if each.by_author]
        mine = self._who.persons(self._key)
        written = insight.writers_of(self._service, self._key, theirs) if theirs and mine else {}
        named = {each: person for each, person in written.items() if person in self._names}
        return frozenset(each for each, person in named.items() if person not in mine)


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict that stands: its id, for undoing it, its blog, what it was, and whose; `place` of
    its thread's card on the page."""

    id: int
    site: str
    thread_id: str
    name: str
    words: str
    when: When
    by: str
    place: str


def lately_decided(
    service: Service, who: Visitor, sites: Sequence[Site], now: datetime
) -> tuple[Decided, ...]:
    """The newest verdicts that stand, on threads of these blogs that are still there."""
    found = []
    for site in sites:
        writers = Writers(service, who, site.key)
        for given, root in insight.last_decided(service, site.key):
            told = given.verdict
            said, at = gettext(words.VERDICTS[told.kind][0]), when(told.given_at, now)
            by, thread = writers.gave(told.given_by), told.thread_id
            place = f"{site.key}-{thread}" if len(sites) > 1 else thread
            one = Decided(given.id, site.key, thread, shown_name(root), said, at, by, place)
            found.append((told.given_at, one))
    found.sort(key=lambda each: each[0], reverse=True)
    return tuple(each for _, each in found[:MOST_DECIDED])


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody's word on a thread: who, when, and what they did, a sentence with room for both."""

    by: str
    said: str
    when: When


def given_word(given: Verdict | None, writers: Writers, now: datetime) -> Word | None:
    """The latest word on a thread, where it is known whose it is."""
    by = writers.gave(given.given_by) if given else ""
    if given is None or not by:
        return None
    return Word(by, gettext(words.DID[given.kind]), when(given.given_at, now))
