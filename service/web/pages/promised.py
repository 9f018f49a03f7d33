"""Promises made ready for the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service import insight
from service.core.records import Site
from service.core.translating import gettext
from service.insight import Owed, Untold
from service.insight.telling.excerpts import beginning
from service.insight.telling.words import shown_name
from service.web.access import the_visitor
from service.web.context import the_service
from service.web.pages.cards import When, comment_address, title_or_none, when
from service.web.pages.writers import Writers

LONGEST = 160


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise as a page shows it: whose it is (`mine`, else of `author`), to whom, its words; how
    it was kept, if it was, and `word`, the number of the author's own word on it."""

    id: str
    said: str
    site: str
    mine: bool
    author: str
    name: str
    sure: bool
    quote: str
    cut: bool
    when: When
    thread_id: str
    to_id: str
    post_title: str
    url: str
    how: str
    by: str
    by_title: str
    at: When | None
    word: int | None

    @property
    def place(self) -> str:
        """What tells it from every other promise of its page."""
        return f"promise-{self.id}-{self.said}"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that is in the post now, as a page shows it."""

    id: str
    name: str
    quote: str
    cut: bool
    when: When
    thread_id: str
    post_title: str
    url: str


def made_ready(site: Site, every: Sequence[Owed], now: datetime) -> tuple[Promised, ...]:
    """Promises on a blog, as its pages show them to whoever looks."""
    writers = Writers(the_service(), the_visitor(), site.key)
    others = writers.others([each.comment for each in every])
    return tuple(_one(site, each, each.comment.id not in others, now) for each in every)


def _one(site: Site, each: Owed, mine: bool, now: datetime) -> Promised:
    quote, cut = _short(each.quote)
    return Promised(
        id=each.comment.id,
        said=each.said,
        site=site.key,
        mine=mine,
        author=shown_name(each.comment),
        name=shown_name(each.to),
        sure=each.sure,
        quote=quote,
        cut=cut,
        when=when(each.comment.date, now),
        thread_id=each.thread_id,
        to_id=each.to.id,
        post_title=title_or_none(each.post),
        url=comment_address(each.post, each.comment.id),
        how=each.how,
        by=each.by,
        by_title=each.by_title or gettext("an untitled post"),
        at=when(each.at, now) if each.at else None,
        word=each.word,
    )


def corrections(every: Sequence[Untold], now: datetime) -> tuple[Correction, ...]:
    """Corrections that nobody told their readers of."""
    return tuple(
        Correction(
            each.comment.id,
            shown_name(each.comment),
            *_short(each.quote),
            when(each.comment.date, now),
            each.thread_id,
            title_or_none(each.post),
            comment_address(each.post, each.comment.id),
        )
        for each in every
    )


def told_today(shown: Sequence[Site], now: datetime) -> Promised | None:
    """The one promise of which the page of today tells."""
    found = insight.promise_of_today(the_service(), shown, the_visitor().zone, now=now)
    if found is None:
        return None
    site, owed = found
    return made_ready(site, [owed], now)[0]


def _short(quote: str) -> tuple[str, bool]:
    said = " ".join(quote.split())
    shown = beginning(said, LONGEST)
    return shown, shown != said
