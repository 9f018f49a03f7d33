"""Some posts as their facts have them: read at once, and told apart from what changes after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from service.core.debts.owed import Earlier
from service.core.entries import names_of_author, post_entries
from service.core.ledger import stands
from service.core.people.authors import Identities
from service.core.records import Comment, Entry, Post, Thread
from service.core.talking.settled import settled_threads
from service.core.talking.threads import build_threads
from service.core.verdicts import where_they_are
from service.insight.waiting.rows_of_post import (
    PostFacts,
    histories,
    with_history,
    written_by,
    written_in,
)
from service.store import (
    authors,
    comments,
    posts,
    revisions,
    scores,
    settled,
    stale,
    standings,
    verdicts,
)
from service.store.settled import Settled
from service.store.verdicts import Given

NOTHING = Settled((), frozenset())
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Look:
    """Some posts (`facts`, by id), what their readers wrote on others (`past`), and as of when:
    `revisions` by post, and the author's identities by their digest. `idle`: comments there that
    have a score and are no reader's with words (any more)."""

    facts: Mapping[str, PostFacts]
    past: Sequence[Row[Any]]
    revisions: Mapping[str, int]
    known_as: str | None
    idle: frozenset[str]

    def counts(self, past: Iterable[Row[Any]] | None = None) -> dict[str, tuple[int, int]]:
        """The histories of these posts' readers, by comment; `past`: what is known of it by now."""
        every = self.past if past is None else past
        return histories(written_in(every), written_by(self.facts.values()))

    def entries(self) -> dict[str, Entry]:
        """The entries that are at hand, with their histories, by comment."""
        counts = self.counts()
        return {
            each.id: with_history(post.entries[each.id], each, counts)
            for post in self.facts.values()
            for each in post.readers_comments()
            if each.id in post.entries
        }

    def score(self, comment_id: str) -> Row[Any] | None:
        """The row of the score of a comment that can be shown on one of these posts."""
        every = (post.scores.get(comment_id) for post in self.facts.values())
        return next((row for row in every if row is not None), None)

    def without(self, post_ids: Collection[str]) -> Look:
        """What is left of it without some posts."""
        left = {each: post for each, post in self.facts.items() if each not in post_ids}
        return replace(self, facts=left)

    def with_scores(self, judged: Mapping[str, Row[Any]]) -> Look:
        """The same with these scores of its comments, by comment."""
        facts = {
            each: replace(post, scores={**post.scores, **_of(judged, post.readers_comments())})
            for each, post in self.facts.items()
        }
        return replace(self, facts=facts)

    def rests_on(self, past: Sequence[Row[Any]]) -> bool:
        """Whether what these posts' readers wrote elsewhere still is what it was."""
        readers = {each.reader for post in self.facts.values() for each in post.readers_comments()}
        return [row for row in past if row.reader in readers] == self.past


def look(
    connection: Connection,
    key: str,
    post_ids: Collection[str],
    *,
    every_entry: bool = False,
    at: stale.Seen | None = None,
) -> Look:
    """These posts as they stand. Entries are made where there are scores to compare them with, or
    of `every_entry`; `at`: what `stale.seen` told of these posts, before anything else was read."""
    # First of all: what changes while the facts are read has another revision afterwards.
    state, marks = at or stale.seen(connection, key, post_ids)
    at_revision = {each: mark.revision for each, mark in marks.items()}
    known = authors.known_as(connection, key, state.known_as)
    told: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments.load(connection, key, post_ids, known):
        told[comment.post_id].append(comment)
    written = settled.load(connection, key, post_ids)
    judged = scores.of_posts(connection, key, post_ids)
    ids = [each.id for some in told.values() for each in some]
    given = verdicts.naming(connection, key, ids)
    live = posts.load(connection, key, post_ids)
    facts = {
        each: _facts_of(
            live.get(each) or Post(each),
            threads_of_post(told[each], known, written.get(each)),
            known,
            given,
            _of(judged, told[each]),
            written.get(each, NOTHING).dropped,
            every_entry,
        )
        for each in post_ids
    }
    facts = _with_former(connection, key, facts)
    past = past_of(connection, key, facts.values())
    idle = frozenset(judged.keys() - _with_words(facts.values()))
    return Look(facts, past, at_revision, state.known_as, idle)


def _with_former(
    connection: Connection, key: str, facts: Mapping[str, PostFacts]
) -> dict[str, PostFacts]:
    """The same with the posts' former texts, where there are any."""
    found = dict(facts)
    for post_id, rows in revisions.of_posts(connection, key, facts).items():
        times = (EPOCH + timedelta(microseconds=row.read_at) for row in rows)
        earlier = tuple(Earlier(row.text or "", at) for row, at in zip(rows, times, strict=True))
        found[post_id] = replace(found[post_id], earlier=earlier)
    return found


def _with_words(facts: Iterable[PostFacts]) -> set[str]:
    every = ((post, each.id) for post in facts for each in post.readers_comments())
    return {comment_id for post, comment_id in every if comment_id not in post.dropped}


def threads_of_post(
    told: Iterable[Comment], known: Identities, written: Settled | None
) -> tuple[Thread, ...]:
    """The threads of one post: as they were written down, where words of it are gone."""
    if written is None:
        return build_threads(told, known.names)
    return settled_threads(written.threads, told, known.names)


def as_stood(
    connection: Connection, key: str, comment_ids: Collection[str], stood: Mapping[str, Row[Any]]
) -> dict[str, Comment]:
    """These comments, each reader's under the mark by which it stands; those that stand nowhere
    are the author's."""
    return {
        each: replace(comment, reader=stood[each].reader)
        if each in stood
        else replace(comment, by_author=True)
        for each, comment in comments.by_ids(connection, key, comment_ids).items()
    }


def past_of(
    connection: Connection, key: str, facts: Iterable[PostFacts], others: Iterable[str] = ()
) -> list[Row[Any]]:
    """What the readers on these posts, and these others, wrote on other posts, in order of ids."""
    every = list(facts)
    mine = {each.id: each.reader for post in every for each in post.readers_comments()}
    readers = {reader for reader in (*mine.values(), *others) if reader}
    found = standings.of_readers(connection, key, readers, (post.post.id for post in every))
    return [row for row in found if row.comment_id not in mine]


def _of(judged: Mapping[str, Row[Any]], told: Iterable[Comment]) -> dict[str, Row[Any]]:
    return {each.id: judged[each.id] for each in told if each.id in judged}


def _facts_of(
    post: Post,
    threads: tuple[Thread, ...],
    known: Identities,
    given: Sequence[Given],
    judged: Mapping[str, Row[Any]],
    dropped: frozenset[str],
    every_entry: bool,
) -> PostFacts:
    here = where_they_are((each.verdict for each in given), threads)
    entries: Mapping[str, Entry] = {}
    if judged or every_entry:
        entries = post_entries(post, threads, names_of_author(known.names))
        entries = {each: entry for each, entry in entries.items() if each not in dropped}
    numbers = zip(here, (each.id for each in given), strict=True)
    latest = {verdict.thread_id: number for verdict, number in numbers}
    stand = stands(threads, here) if threads else {}
    return PostFacts(post, threads, stand, latest, judged, dropped, entries)
