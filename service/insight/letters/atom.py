"""The queue as an Atom feed (RFC 4287): the threads of the day, then what else waits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from markupsafe import Markup, escape

from service.core.day import Why
from service.core.translating import gettext
from service.insight.context import Service
from service.insight.letters.cards import letter_card, name_of
from service.insight.letters.links import Links
from service.insight.letters.views import LetterCard
from service.insight.owning.demo import stand_in_address
from service.insight.owning.sessions import Visitor
from service.insight.telling.words import minutes_of
from service.insight.waiting.day import DayCard, today
from service.insight.waiting.everywhere import queue_of_all

ATOM = "http://www.w3.org/2005/Atom"
MOST_WAITING = 20
TODAY, WAITING = "today", "waiting"
# What no XML may hold, however it is written.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thread of the feed: `term` says whether it is of today."""

    id: str
    term: str
    name: str
    card: LetterCard
    written: datetime
    minutes: int


def entries(service: Service, who: Visitor, now: datetime) -> Iterator[Entry]:
    """What the feed has now; no look at the day: nothing is chosen by it. Raises Busy."""
    found = today(service, who, who.sites, now=now, keep=False)
    known = {(each.site.key, each.thread.thread.id) for each in found.cards}
    queue, sites = queue_of_all(
        service, who.sites, now=now, minutes=None, limit=MOST_WAITING + len(known)
    )
    waiting = [
        DayCard(site, thread, Why.MORE, None)
        for site, thread in zip(sites, queue.threads, strict=True)
        if (site.key, thread.thread.id) not in known
    ]
    links, base, named = Links(service), service.settings.public_url, len(who.sites) > 1
    for term, cards in ((TODAY, found.cards), (WAITING, waiting[:MOST_WAITING])):
        for each in cards:
            stand_in = stand_in_address(service, each.thread.post)
            card = letter_card(each, links, "", base, now, named=named, stand_in=stand_in)
            answer = each.thread.answer
            begun = each.site.since.isoformat() if each.site.since else ""
            said = f"{each.site.key}/{begun}/{each.thread.thread.id}/{answer.id}"
            made, minutes = uuid5(NAMESPACE_URL, said).urn, max(1, round(each.thread.minutes))
            yield Entry(made, term, name_of(each.thread), card, answer.date, minutes)


def as_atom(
    some: Iterable[Entry], *, own_id: str, address: str, page: str, begun: datetime
) -> bytes:
    """The feed's bytes; `address` is where it is read, `page` what it is of, `begun` since when
    there is one: what is said of it where it has no entry."""
    found = list(some)
    feed = Element(f"{{{ATOM}}}feed")
    _put(feed, "id", uuid5(NAMESPACE_URL, f"feed/{own_id}").urn)
    _put(feed, "title", gettext("Comment Insight: who waits for a word from you"))
    _put(feed, "updated", _time(max([each.written for each in found], default=begun)))
    _put(feed, "generator", "Comment Insight")
    _put(feed, "link", rel="self", type="application/atom+xml", href=address)
    _put(feed, "link", rel="alternate", type="text/html", href=page)
    for each in found:
        _add(feed, each)
    register_namespace("", ATOM)
    told: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return told


def _add(feed: Element, each: Entry) -> None:
    entry, card = SubElement(feed, f"{{{ATOM}}}entry"), each.card
    _put(entry, "id", each.id)
    title = gettext("%(title)s, on “%(post)s”", title=card.title, post=card.post)
    _put(entry, "title", title)
    _put(entry, "updated", _time(each.written))
    _put(entry, "published", _time(each.written))
    author = SubElement(entry, f"{{{ATOM}}}author")
    _put(author, "name", each.name)
    label = gettext("Today") if each.term == TODAY else gettext("Can wait")
    _put(entry, "category", term=each.term, label=label)
    _put(entry, "link", rel="alternate", type="text/html", href=card.thread)
    _put(entry, "link", rel="related", title=gettext("Reply"), href=card.reply)
    _put(entry, "content", str(_content(each)), type="html")


def _content(each: Entry) -> Markup:
    card = each.card
    said = [escape(gettext("About %(minutes)s.", minutes=minutes_of(each.minutes)))]
    said += [Markup("<strong>{}</strong>: {}").format(*remark) for remark in card.remarks]
    words = Markup("").join(
        Markup("<mark>{}</mark>").format(e.text) if e.marked else escape(e.text)
        for e in card.pieces
    )
    lines = Markup("<br>").join(words.split("\n"))
    begins, ends = "" if card.begins else "… ", "" if card.ends else " …"
    quoted = Markup("<blockquote>{}{}{}</blockquote>").format(begins, lines, ends)
    reply = Markup('<p><a href="{}">{}</a></p>').format(card.reply, gettext("Reply"))
    return Markup("").join(Markup("<p>{}</p>").format(each) for each in said) + quoted + reply


def _put(parent: Element, name: str, text: str | None = None, **marks: str) -> None:
    clean = {mark: _NO_XML.sub("\ufffd", value) for mark, value in marks.items()}
    made = SubElement(parent, f"{{{ATOM}}}{name}", clean)
    if text is not None:
        made.text = _NO_XML.sub("\ufffd", text)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
