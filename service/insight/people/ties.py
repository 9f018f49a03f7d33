"""What a reader told in passing, with which others they talk, and what the author may do for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from service.core.facets import in_bits
from service.core.noted.cues import is_over
from service.core.noted.whereabouts import is_town
from service.core.people.ties import (
    LATELY_DAYS,
    Said,
    lasting_topics,
    may_be_introduced,
    may_leave_the_blog,
    ties,
)
from service.insight.context import Service
from service.insight.people.listing import person_of
from service.insight.people.noted import words_at
from service.insight.people.views import Introduction, Offline, Place, Surroundings, Talking
from service.insight.waiting.making import ensure
from service.store import care, joined, people
from service.store import ties as stored
from service.store.ledger_of_ties import ASKED, CUE, PLACE, TOPIC

TOPICS, PLACES, TALKING, INTRODUCED = 6, 3, 5, 2
# So many turns, notes, cues and neighbours are looked at.
MOST_TURNS, MOST_NOTES, MOST_CUES, MOST_ALIKE = 500, 1_000, 100, 200
_AGREES = in_bits(["agreement"])
LATELY = timedelta(days=LATELY_DAYS)
Rows = Iterable[Row[Any]]


def surroundings(connection: Connection, key: str, row: Row[Any], now: datetime) -> Surroundings:
    """What stands around the person of this row."""
    reader = row.reader
    told = stored.noted_of(connection, key, reader, (TOPIC, PLACE), MOST_NOTES)
    topics = _topics(each for each in told if each.kind == TOPIC)
    places = _newest(each for each in told if each.kind == PLACE)
    turns = [_turn(each, reader) for each in stored.talks_of(connection, key, reader, MOST_TURNS)]
    shown = [*list(topics.values())[:TOPICS], *list(places.values())[:PLACES]]
    words = words_at(connection, key, shown)
    return Surroundings(
        places=tuple(
            Place(each.said, words[each.comment_id, each.start])
            for each in list(places.values())[:PLACES]
            if (each.comment_id, each.start) in words
        ),
        topics=tuple(
            words[each.comment_id, each.start].words
            for each in list(topics.values())[:TOPICS]
            if (each.comment_id, each.start) in words
        ),
        talks_with=_talking(connection, key, ties(turns, now)[:TALKING]),
        introductions=_introductions(connection, key, row, places, now),
        offline=_offline(connection, key, row, now),
    )


def _turn(row: Row[Any], reader: str) -> Said:
    mine = row.reader == reader
    return Said(row.other if mine else row.reader, row.date, mine, bool(row.kinds & _AGREES))


def _topics(rows: Rows) -> dict[str, Row[Any]]:
    """What a reader writes about, by its key: where they last did."""
    newest, posts = dict[str, Row[Any]](), dict[str, set[str]]()
    for each in rows:
        newest.setdefault(each.words, each)
        posts.setdefault(each.words, set()).add(each.post_id)
    return {key: newest[key] for key in lasting_topics(posts)}


def _newest(rows: Rows) -> dict[str, Row[Any]]:
    found: dict[str, Row[Any]] = {}
    for each in rows:
        found.setdefault(each.words, each)
    return found


def _talking(connection: Connection, key: str, found: Sequence[Any]) -> tuple[Talking, ...]:
    rows = people.by_readers(connection, key, [each.other for each in found])
    known = {row.reader: row for row in rows}
    return tuple(
        Talking(known[e.other].id, known[e.other].name, e.turns, e.last)
        for e in found
        if e.other in known
    )


def _introductions(
    connection: Connection,
    key: str,
    row: Row[Any],
    places: Mapping[str, Row[Any]],
    now: datetime,
) -> tuple[Introduction, ...]:
    """Whom to introduce to this person, the closest to the author first."""
    if not may_be_introduced(row.stage, row.last_at, now):
        return ()
    alike = _neighbours(connection, key, places)
    others = {theirs.reader for _, theirs in alike} - {row.reader}
    if not others:
        return ()
    strangers = others - stored.spoke_with(connection, key, row.reader, others)
    rows = people.by_readers(connection, key, strangers)
    known = {e.reader: e for e in rows if may_be_introduced(e.stage, e.last_at, now)}
    pairs = [(mine, theirs) for mine, theirs in alike if theirs.reader in known]
    pairs.sort(key=lambda e: (-known[e[1].reader].closest, e[1].reader))
    first = {theirs.reader: (mine, theirs) for mine, theirs in reversed(pairs)}
    best = [pair for pair in pairs if first[pair[1].reader] == pair][:INTRODUCED]
    words = words_at(connection, key, [each for pair in best for each in pair])
    return tuple(
        Introduction(
            known[theirs.reader].id,
            known[theirs.reader].name,
            mine.said,
            words[mine.comment_id, mine.start],
            words[theirs.comment_id, theirs.start],
        )
        for mine, theirs in best
        if {(e.comment_id, e.start) for e in (mine, theirs)} <= words.keys()
    )


def _neighbours(
    connection: Connection, key: str, places: Mapping[str, Row[Any]]
) -> list[tuple[Row[Any], Row[Any]]]:
    """Who else told of the towns of which a reader did: the two words of it."""
    mine = [each for each in list(places.values())[:PLACES] if is_town(each.said)]
    return [
        (each, other)
        for each in mine
        for other in stored.with_words(connection, key, PLACE, each.words, MOST_ALIKE)
    ]


def _offline(connection: Connection, key: str, row: Row[Any], now: datetime) -> Offline | None:
    """The newest word of it that may take the talk with this person off the blog."""
    cues = stored.noted_of(connection, key, row.reader, (CUE, ASKED), MOST_TURNS)
    return _of_cues(connection, key, [row], cues, now)


def take_offline(service: Service, key: str, *, now: datetime) -> Offline | None:
    """Of the closest people one with whom the talk may leave the blog. Raises Busy."""
    ensure(service, key)
    with service.db.snapshot() as connection:
        cues = stored.cues_since(connection, key, now - LATELY, MOST_CUES)
        rows = people.by_readers(connection, key, {each.reader for each in cues})
        rows.sort(key=lambda row: (-row.closest, row.reader))
        return _of_cues(connection, key, rows, cues, now)


def _of_cues(
    connection: Connection, key: str, rows: Sequence[Row[Any]], cues: Rows, now: datetime
) -> Offline | None:
    newest: dict[str, Row[Any]] = {}
    for each in cues:
        known = newest.get(each.reader)
        newest[each.reader] = each if known is None or each.date > known.date else known
    for row in rows:
        said = newest.get(row.reader)
        if said is None or not _may_leave(row, said, now):
            continue
        everybody = joined.members(connection, key, row.reader)
        if care.plans_of(connection, key, everybody):
            continue
        met = care.contacts_of(connection, key, everybody)
        words = words_at(connection, key, [said])
        if words and not any(each.at.date() >= said.date.date() for each in met):
            (quote,) = words.values()
            if is_over(quote.words, now - said.date):
                continue
            return Offline(person_of(row, now), quote, said.kind == ASKED)
    return None


def _may_leave(row: Row[Any], said: Row[Any], now: datetime) -> bool:
    on_blog = row.exchanges - row.met
    return may_leave_the_blog(on_blog, row.depth, row.first_at, said.date, now)


def told_in_passing(
    connection: Connection, key: str, readers: Collection[str]
) -> list[tuple[str, Any]]:
    """What an export tells of it."""
    rows = [
        each
        for reader in readers
        for each in stored.noted_of(connection, key, reader, (TOPIC, PLACE), MOST_NOTES)
    ]
    places = dict.fromkeys(each.said for each in rows if each.kind == PLACE)
    topics = _topics(each for each in rows if each.kind == TOPIC)
    turns = sum(len(stored.talks_of(connection, key, each, MOST_NOTES)) for each in readers)
    return [
        ("Places told of", ", ".join(places)),
        ("Writes about", ", ".join(topics)),
        ("Turns with other readers", turns or ""),
    ]
