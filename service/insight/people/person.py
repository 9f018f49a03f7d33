"""One person: what passed between them and the author, in their own words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from service.core.facets import in_bits
from service.core.hinting.sentences import whole_sentences
from service.core.naming.names import WORD, fold
from service.core.people.passed import story_in
from service.core.people.persons import is_whole
from service.core.records import Comment, Facet, Post
from service.core.standing import Ground
from service.insight.context import Service
from service.insight.judging.stored import stored_facets, text_hash
from service.insight.keeping.keys import by_name
from service.insight.people.asked import ASKS, left_open
from service.insight.people.listing import circles_in, person_of
from service.insight.people.mending import sore_words
from service.insight.people.planned import plans_in
from service.insight.people.ties import surroundings
from service.insight.people.views import Moment, Other, PersonView, Quote, Spoke, Talk
from service.insight.waiting.making import ensure
from service.insight.waiting.rows_of_people import GIVES, TELLS, person_id
from service.store import (
    answers,
    care,
    comments,
    joined,
    people,
    posts,
    scores,
    signatures,
    standings,
)

SHOWN, QUOTES, DEPTHS, OTHERS = 60, 24, 40, 400
RECENT = timedelta(days=30)
Rows = Mapping[str, Row[Any]]
# From where to where a part of a text goes, what it shows, whether only perhaps.
Part = tuple[tuple[int, int], str, bool]


class NoPersonError(LookupError):
    """There is nobody of this id on the blog."""


def person_view(service: Service, key: str, person: str, *, now: datetime) -> PersonView:
    """All of a person. Raises UnknownSite, NoPersonError, Busy."""
    service.site(key)
    ensure(service, key)
    with service.db.snapshot() as connection:
        row = row_of(connection, key, person)
        return _view(connection, service, key, row, now)


def row_of(connection: Connection, key: str, person: str) -> Row[Any]:
    """The row of the person of this id. Raises NoPersonError."""
    row = people.by_id(connection, key, person)
    if row is None:
        raise NoPersonError(person)
    return row


def _view(
    connection: Connection, service: Service, key: str, row: Row[Any], now: datetime
) -> PersonView:
    reader = row.reader
    newest = people.newest_of(connection, key, reader, SHOWN)
    said = _said(connection, key, reader, TELLS, own=True)
    given = _said(connection, key, reader, GIVES, own=False)
    asked = left_open(connection, key, reader)
    counts = people.counted(connection, key, reader, ASKS, now - RECENT)
    everybody = joined.members(connection, key, reader)
    kept = {each.reader: each for each in care.of_readers(connection, key, everybody)}
    talks = care.contacts_of(connection, key, everybody)
    paced = care.counting(kept, everybody)
    mine = kept.pop(reader, None)
    mends = reader in people.to_mend(connection, key, [reader], now)
    depths = [each.depth for each in reversed(newest[:DEPTHS]) if each.depth is not None]
    return PersonView(
        person=person_of(row, now, mend=mends),
        moments=_moments(connection, key, newest, reader),
        talks=tuple(Talk(each.id, Spoke(each.kind), each.at) for each in talks),
        quotes=said,
        gifts=given,
        open=counts.open,
        asking=counts.asking,
        questions=counts.questions - asked.answered,
        waiting=_told(connection, key, {row.comment_id: row for row in asked.rows}, {}),
        elsewhere=counts.elsewhere,
        depths=tuple(depths),
        note=mine.note if mine else "",
        notes=tuple(each.note for each in kept.values() if each.note),
        months=paced.months if paced else None,
        circles=circles_in(connection, key),
        joined=_named(connection, key, everybody[1:]),
        perhaps=_perhaps(connection, service, key, row),
        helped=counts.helped,
        around=surroundings(connection, key, row, now),
        sore=sore_words(connection, key, row) if mends else None,
        plans=plans_in(connection, key, everybody),
    )


def _moments(
    connection: Connection, key: str, newest: Iterable[Row[Any]], reader: str
) -> tuple[Moment, ...]:
    """The reader's newest comments, and what the author wrote to them since the oldest of these."""
    theirs = {row.comment_id: row for row in newest}
    since = min((row.date for row in theirs.values()), default=None)
    to_them = answers.newest_to(connection, key, reader, SHOWN)
    mine = {row.comment_id: row for row in to_them if since is None or row.date >= since}
    return _told(connection, key, theirs, mine)


def _told(connection: Connection, key: str, theirs: Rows, mine: Rows) -> tuple[Moment, ...]:
    """These comments of the reader's and of the author's, the newest first."""
    told = comments.by_ids(connection, key, [*theirs, *mine])
    on = posts.load(connection, key, {each.post_id for each in told.values()}, with_text=False)
    found = [_moment(each, theirs.get(each.id), mine.get(each.id), on) for each in told.values()]
    return tuple(sorted(found, key=lambda each: (each.date, int(each.comment_id)), reverse=True))


def _moment(
    comment: Comment, stand: Row[Any] | None, said: Row[Any] | None, on: Mapping[str, Post]
) -> Moment:
    place = stand or said
    return Moment(
        comment.id,
        place.thread_id if place is not None else comment.id,
        on.get(comment.post_id) or Post(comment.post_id),
        comment.date,
        stand is None,
        comment.text,
        waits=stand is not None and stand.state in ("owed", "follow_up"),
        elsewhere=stand is not None and stand.ground == Ground.ELSEWHERE,
        depth=stand.depth if stand is not None else None,
    )


def _said(
    connection: Connection, key: str, reader: str, names: Collection[str], *, own: bool
) -> tuple[Quote, ...]:
    """What they surely said of these facets, the newest first; `own`: of themselves, once a
    comment."""
    bits = in_bits(names)
    rows = {e.comment_id: e for e in people.newest_of(connection, key, reader, QUOTES, bits)}
    told = comments.by_ids(connection, key, rows)
    judged = scores.without_vectors(connection, key, rows)
    on = posts.load(connection, key, {each.post_id for each in told.values()}, with_text=False)
    found = list[Quote]()
    for each, row in rows.items():
        comment, score = told.get(each), judged.get(each)
        if comment is None or score is None or score.text_hash != text_hash(comment.text):
            continue
        post = on.get(comment.post_id) or Post(comment.post_id)
        facets = [f for f in stored_facets(score, comment.text) if f.name in names]
        sure = [f for f in facets if not f.perhaps]
        where = (each, row.thread_id, post, row.date)
        parts = (_story if own else _sentences)(comment.text, sure)
        found += [
            Quote(name, comment.text[start:end], *where, perhaps)
            for (start, end), name, perhaps in parts
        ]
    return tuple(found[:QUOTES])


def _sentences(text: str, found: Iterable[Facet]) -> list[Part]:
    """The sentences in which something was found."""
    return [(*each, False) for each in whole_sentences(text, found).items()]


def _story(text: str, found: Iterable[Facet]) -> list[Part]:
    """Where a comment tells of its reader, if it does, by its first facet there; whether that is
    perhaps no more than a remark."""
    spans = {(each.start, each.end): each.name for each in found}
    story = story_in(text, spans)
    if story is None:
        return []
    name = next(spans[each] for each in sorted(spans) if story.start <= each[0])
    return [((story.start, story.end), name, not story.sure)]


def _named(connection: Connection, key: str, readers: Iterable[str]) -> tuple[Other, ...]:
    """Those who go by another, as their comments are signed."""
    names = signatures.signed_by(connection, key, readers)
    return tuple(Other(person_id(key, each), *names[each]) for each in readers if each in names)


def _perhaps(
    connection: Connection, service: Service, key: str, row: Row[Any]
) -> tuple[Other, ...]:
    """Others who surely are this person: the same whole name, with the same address of their site,
    under another e-mail address; but those whom the author said to be two."""
    words = tuple(fold(word) for word in WORD.findall(row.name[:80]))
    if not is_whole(words):
        return ()
    without_site = f"n:{service.hash('name', by_name(row.name, ''))}"
    last = signatures.signed_as(connection, key, row.last_comment)
    if not last or last == without_site or not last.startswith("n:"):
        return ()
    same = signatures.with_signature(connection, key, last, OTHERS)
    stands = standings.by_ids(connection, key, same)
    apart = {r.reader for r in joined.said_of(connection, key, row.reader)}
    apart |= {r.other for r in joined.said_of(connection, key, row.reader)}
    others = {each.reader for each in stands.values()} - {row.reader} - apart
    found = people.by_readers(connection, key, others)
    return tuple(Other(each.id, each.name, each.comments) for each in found)
