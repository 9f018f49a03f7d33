"""The rows of one thread made anew: a verdict on it changes nothing else on its post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Row

from service.core.ledger import stands
from service.core.records import OPEN_STATES, Post, Thread, Verdict
from service.core.talking.in_ids import from_ids, ids_in
from service.core.verdicts import where_they_are
from service.insight.waiting.counts_of_post import counted, listed_kinds, move_counts
from service.insight.waiting.looking import as_stood
from service.insight.waiting.rows_of_places import Kept
from service.insight.waiting.rows_of_post import PostFacts, Rows, rows_of_threads
from service.insight.waiting.writing import is_prepared
from service.store import (
    post_counts,
    schema,
    scores,
    stale,
    standings,
    tallies,
    threads,
    verdicts,
)
from service.store.differing import by_key, put
from service.store.verdicts import Given

Stands = Mapping[str, Row[Any]]


@contextmanager
def one_thread(connection: Connection, key: str, thread: Row[Any] | None) -> Iterator[None]:
    """Within it a verdict on this thread is kept or taken back; its rows are made anew at the end,
    exactly as all of its post's would be.

    Where these wait to be made already, or who was meant is not plain from the thread alone, they
    are left to whoever makes the post. The transaction is alone on its site.
    """
    of_now = thread is not None and is_of_now(stale.seen(connection, key, [thread.post_id]))
    yield
    if thread is not None and of_now:
        _make(connection, key, thread)


def is_of_now(seen: stale.Seen) -> bool:
    """Whether these posts' rows are made of all that is known by now."""
    return is_prepared(seen.state) and all(mark.made for mark in seen.marks.values())


def _make(connection: Connection, key: str, row: Row[Any]) -> None:
    ids = ids_in(row.talk)
    stood = standings.by_ids(connection, key, ids)
    given = _given(connection, key, row.id, ids)
    thread = _thread(connection, key, row, stood)
    if given is None or len(thread.comments) < len(ids):
        return
    rows = _rows(connection, key, thread, given, stood)
    old = {(row.id,): by_key(schema.threads, [row])[row.id,]}
    placed = by_key(schema.places, threads.places_in(connection, key, [row.id]))
    put(connection, schema.threads, key, old, rows.threads)
    put(connection, schema.places, key, placed, rows.places)
    put(connection, schema.standings, key, by_key(schema.standings, stood.values()), rows.standings)
    _count_on_post(connection, key, row.post_id, stood, rows)
    moved = counted(rows.threads.values())
    moved.subtract(counted(old.values()))
    tallies.move(connection, key, moved)
    _, marks = stale.seen(connection, key, [row.post_id])
    stale.made(connection, key, {each: mark.revision for each, mark in marks.items()})


def _count_on_post(
    connection: Connection, key: str, post_id: str, stood: Stands, rows: Rows
) -> None:
    """Of a post's counts a verdict changes what waits, and which questions are listed."""
    listed = by_key(schema.post_quotes, post_counts.quotes_about(connection, key, (), stood))
    put(connection, schema.post_quotes, key, listed, rows.quotes)
    by = Counter(listed_kinds(rows.quotes).get(post_id, {}))
    by.subtract(listed_kinds(listed).get(post_id, {}))
    by["unanswered"] = _waiting(rows.standings.values())
    by["unanswered"] -= _waiting(dict(each._mapping) for each in stood.values())
    move_counts(connection, key, {post_id: by})


def _waiting(stood: Iterable[Mapping[str, Any]]) -> int:
    return sum(each["state"] in OPEN_STATES and not each["held"] for each in stood)


def _given(
    connection: Connection, key: str, thread_id: str, ids: Sequence[str]
) -> list[Given] | None:
    """The verdicts on the thread; None where one may be meant that names a comment which is gone,
    or the author's: its post says where that was."""
    every = verdicts.naming(connection, key, ids)
    where = standings.by_ids(connection, key, (each.verdict.thread_id for each in every))
    if any(each.verdict.thread_id not in where for each in every):
        return None
    return [each for each in every if where[each.verdict.thread_id].thread_id == thread_id]


def _thread(connection: Connection, key: str, row: Row[Any], stood: Stands) -> Thread:
    told = as_stood(connection, key, ids_in(row.talk), stood)
    return from_ids(row.id, row.post_id, row.talk, told)


def _rows(
    connection: Connection, key: str, thread: Thread, given: Sequence[Given], stood: Stands
) -> Rows:
    here: Sequence[Verdict] = where_they_are((each.verdict for each in given), [thread])
    latest = {thread.id: given[-1].id} if given else {}
    judged = scores.without_vectors(connection, key, stood)
    post, stand = Post(thread.post_id), stands([thread], here)
    facts = PostFacts(post, (thread,), stand, latest, judged, frozenset(), {})
    counts = {
        each: (row.comments_before or 0, row.answered_before or 0) for each, row in stood.items()
    }
    rows = rows_of_threads(facts, counts)
    # Whether a score is of the comment as it stands, no verdict changes.
    kept: Kept = {
        mine: {**row, "judged_by": stood[mine[0]].judged_by} for mine, row in rows.standings.items()
    }
    return rows._replace(standings=kept)
