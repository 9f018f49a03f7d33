"""What new scores change of the ledger's rows, and no more: nobody reads a thread again for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.core.ledger import answered_by_readers
from service.core.people.passed import helped
from service.core.places import Told
from service.core.posts import depths_of, quotes_of
from service.core.records import Comment
from service.core.talking.in_ids import from_ids, ids_in
from service.insight.waiting.counts_of_post import listed_kinds, move_counts, rows_of_quotes
from service.insight.waiting.looking import as_stood
from service.insight.waiting.rows_of_people import remake_people
from service.insight.waiting.rows_of_places import Kept, places_of
from service.insight.waiting.rows_of_post import (
    history_in,
    kinds_of,
    score_that_holds,
    scored,
    stand_of,
)
from service.insight.waiting.writing import is_prepared
from service.store import (
    due,
    post_counts,
    promises,
    revisions,
    schema,
    scores,
    stale,
    standings,
    threads,
)
from service.store.differing import by_key, put
from service.store.rows import next_revision


class Moment(NamedTuple):
    """As of when a post's rows are: its latest change, and the author's identities by a digest."""

    revision: int
    known_as: str | None


def moments(connection: Connection, key: str, post_ids: Collection[str]) -> dict[str, Moment]:
    """By post; without those whose rows are older than what they are made of."""
    state, marks = stale.seen(connection, key, post_ids)
    if not is_prepared(state):
        return {}
    return {each: Moment(at.revision, state.known_as) for each, at in marks.items() if at.made}


def keep_judged(connection: Connection, key: str, mark: str, judged: Collection[Row[Any]]) -> None:
    """Have the rows say that the scores of these comments, kept in this transaction, are of the
    judge of this mark; `judged`: their standings, of posts whose rows are of now."""
    posts = {row.post_id for row in judged}
    due.note(connection, key, mark, [row.comment_id for row in judged])
    make_places(connection, key, {row.thread_id for row in judged})
    edited = _with_edits_to_compare(connection, key, judged)
    # Whoever makes rows of the scores of before meanwhile finds another revision.
    if posts:
        stale.made(connection, key, dict.fromkeys(posts, next_revision(connection, key)))
    stale.mark(connection, key, edited)


def _with_edits_to_compare(
    connection: Connection, key: str, judged: Collection[Row[Any]]
) -> set[str]:
    """The posts that have former texts, on which one of these comments corrects something, or was
    thought to: only with these is it known whether an edit took it up."""
    posts = {row.comment_id: row.post_id for row in judged}
    found = scores.correcting(connection, key, posts) | promises.unsaid_by(connection, key, posts)
    return set(revisions.of_posts(connection, key, {posts[each] for each in found}))


class _Made(NamedTuple):
    """Rows as they are to be, by their keys."""

    threads: Kept
    places: Kept
    standings: Kept
    quotes: Kept


def make_places(connection: Connection, key: str, thread_ids: Collection[str]) -> None:
    """Make the places in these threads anew, what was found in them, what of them is counted and
    listed on their posts, and how their readers and the author stand to each other, of how their
    comments stand and what these scored."""
    found = threads.by_ids(connection, key, thread_ids)
    ids = {each for row in found.values() for each in ids_in(row.talk)}
    stood = standings.by_ids(connection, key, ids)
    before, stands = (
        by_key(schema.threads, found.values()),
        by_key(schema.standings, stood.values()),
    )
    made = _Made(dict(before), {}, dict(stands), {})
    told = as_stood(connection, key, ids, stood)
    judged = scores.without_vectors(connection, key, stood)
    for thread in found.values():
        inside = [each for each in ids_in(thread.talk) if each in stood and each in told]
        _make(made, thread, list(_told(inside, stood, told, judged)), told)
    old = by_key(schema.places, threads.places_in(connection, key, found))
    listed = by_key(schema.post_quotes, post_counts.quotes_about(connection, key, (), stood))
    put(connection, schema.threads, key, before, made.threads)
    put(connection, schema.places, key, old, made.places)
    put(connection, schema.standings, key, stands, made.standings)
    put(connection, schema.post_quotes, key, listed, made.quotes)
    move_counts(connection, key, _changes((before, listed), (made.threads, made.quotes)))
    changed = {row["reader"] for mine, row in made.standings.items() if row != stands[mine]}
    remake_people(connection, key, changed)


def _make(
    made: _Made, thread: Row[Any], readers: Collection[Told], told: Mapping[str, Comment]
) -> None:
    """Put in what the scores of a thread's readers' comments say of it."""
    count, depths = depths_of(readers)
    of_now = {"kinds": kinds_of(readers), "judged": count, "depths": depths}
    made.threads[thread.id,] = {**made.threads[thread.id,], **of_now}
    made.places.update(places_of(thread.id, readers, thread.newest))
    talk = from_ids(thread.id, thread.post_id, thread.talk, told)
    made.quotes.update(rows_of_quotes(quotes_of(readers, answered_by_readers(talk)), readers))
    helping = helped(talk, {each.comment.id: each.score for each in readers})
    for each in readers:
        mine = (each.comment.id,)
        passed = {"helped": each.comment.id in helping}
        made.standings[mine] = {**made.standings[mine], **scored(each), **passed}


def _changes(old: tuple[Kept, Kept], new: tuple[Kept, Kept]) -> dict[str, Counter[str]]:
    """What threads' rows and listed words add to their posts' counts, by post."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for sign, (rows, quotes) in ((1, new), (-1, old)):
        for row in rows.values():
            for name in ("judged", "depths"):
                found[row["post_id"]][name] += sign * row[name]
        for post_id, kinds in listed_kinds(quotes).items():
            for name, count in kinds.items():
                found[post_id][name] += sign * count
    return found


def _told(
    inside: Collection[str],
    stood: Mapping[str, Row[Any]],
    told: Mapping[str, Comment],
    judged: Mapping[str, Row[Any]],
) -> Iterator[Told]:
    for each in inside:
        row = stood[each]
        score = score_that_holds(judged.get(each), told[each])
        yield Told(
            told[each], stand_of(row), score, history_in(row), row.spoken_to, row.after_sharp
        )
