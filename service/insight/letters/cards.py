"""The threads of a day as a letter shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from urllib.parse import quote, urlencode

from service.core.lasting import lasted
from service.core.records import Post, Site
from service.core.texts.visible import one_line, visible
from service.core.translating import gettext
from service.insight.letters.links import Links, Word, until
from service.insight.letters.views import LetterCard, Piece
from service.insight.telling.addresses import reply_address
from service.insight.telling.excerpts import excerpt
from service.insight.telling.remarks import hint_spans, remarks
from service.insight.telling.words import (
    lead,
    minutes_of,
    news,
    shown_name,
    title_pattern,
)
from service.insight.waiting.day import DayCard
from service.insight.waiting.views import QueuedThread

_EMPTY_LINES = re.compile(r"\n\s*\n")
LONGEST_TITLE, LONGEST_REASON, LONGEST_ADDRESS = 120, 240, 600


def letter_card(
    each: DayCard,
    links: Links,
    profile: str,
    base: str,
    now: datetime,
    *,
    named: bool,
    stand_in: str = "",
) -> LetterCard:
    """A thread of a day; `base` is where the service is reached, `named`: the blog is told too.
    `stand_in`: where its post is shown instead of the blog."""
    told, site = each.thread, each.site
    answer = told.answer
    minutes = minutes_of(max(1, round(told.minutes)))
    spans = [(e.start, e.end) for e in hint_spans(answer.id, told.hints)]
    cut = excerpt(answer.text, lead(told.hints), spans)
    thread, said = thread_address(base, site, told), remarks(told.hints)
    reply = reply_address(site.url, told.post, answer.id, stand_in)
    word = Word(profile, site.key, told.thread.id, answer.id, told.seen, until(now))
    return LetterCard(
        title=title_pattern(told) % {"name": name_of(told)},
        name=name_of(told),
        news=one_line(news(each)),
        post=title_of(told.post),
        blog=one_line(site.name, LONGEST_TITLE) if named else "",
        facts=gettext(
            "waiting %(how_long)s · about %(minutes)s",
            how_long=lasted(answer.date, now),
            minutes=minutes,
        ),
        remarks=tuple((does, one_line(e.reason, LONGEST_REASON)) for does, e in said),
        pieces=tuple(_pieces(answer.text, spans, cut.start, cut.end)),
        begins=cut.start == 0,
        ends=not cut.cut_after,
        reply=reply if 0 < len(reply) <= LONGEST_ADDRESS else thread,
        thread=thread,
        done=f"{base}/letters/no-reply/{links.word(word)}" if profile else "",
    )


def title_of(post: Post) -> str:
    """A post's title in one line."""
    return one_line(post.title or gettext("an untitled post"), LONGEST_TITLE)


def name_of(told: QueuedThread) -> str:
    """Whom to answer, in one line, whatever stands in the name."""
    return one_line(shown_name(told.answer))


def thread_address(base: str, site: Site, told: QueuedThread) -> str:
    """Where the service shows a thread, at the comment to answer."""
    asked = urlencode({"site": site.key})
    return f"{base}/threads/{quote(told.thread.id)}?{asked}#c-{quote(told.answer.id)}"


def _pieces(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    """`text[start:end]`, cut where marks begin and end; without its empty lines, and with what
    would hide or steer spelled out."""
    inside = [(max(start, s), min(end, e)) for s, e in spans if s < end and e > start]
    cuts = sorted({start, end, *(at for span in inside for at in span)})
    for left, right in pairwise(cuts):
        marked = any(s <= left and right <= e for s, e in inside)
        lines = _EMPTY_LINES.sub("\n", text[left:right]).replace("\t", " ").split("\n")
        yield Piece("\n".join(map(visible, lines)), marked)
