"""The ledger's rows of some posts put in their places, if nothing came between."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from service.core.ledger import LEDGER_VERSION
from service.insight.judging.stored import of_words_there
from service.insight.waiting.counts_of_post import counted
from service.insight.waiting.looking import Look, past_of
from service.insight.waiting.rows_of_people import put_people
from service.insight.waiting.rows_of_post import Counts, Rows, rows_of
from service.insight.waiting.rows_of_readers import rows_of_readers
from service.store import (
    answers,
    post_counts,
    promises,
    readers,
    schema,
    scores,
    stale,
    standings,
    tallies,
    threads,
    ties,
)
from service.store.differing import by_key, put
from service.store.rows import next_revision


def keep(
    connection: Connection,
    key: str,
    seen: Look,
    *,
    rows: Rows | None = None,
    scored: Collection[Mapping[str, Any]] = (),
) -> set[str]:
    """Write the rows of the posts that were looked at, with new scores of their comments; of which
    posts it did not, as somebody else changed them meanwhile, or made theirs. What changed stays
    marked, and its scores are kept all the same where they are of words that still stand there.

    `rows`: as they were made of what was `seen`, where they were. The transaction is alone on its
    site.
    """
    state, marks = stale.seen(connection, key, seen.facts)
    left = _changed(seen, state, marks)
    now, changed = seen.without(left), seen.revisions
    if scored:
        scored = of_words_there(connection, key, scored) if left else scored
        scores.put(connection, key, scored)
        # Whoever made rows of the old scores meanwhile finds another revision.
        revision = next_revision(connection, key)
        stale.mark(connection, key, left, revision)
        changed = dict.fromkeys(now.facts, revision)
        ids = [row["comment_id"] for row in scored]
        now = now.with_scores(scores.without_vectors(connection, key, ids))
    else:
        now = now.without({each for each, mark in marks.items() if mark.made})
    if now.facts:
        whole = len(now.facts) == len(seen.facts) and not scored
        _write(connection, key, now, rows if whole else None)
    if not left:
        scores.drop(connection, key, seen.idle)
    stale.made(connection, key, {each: changed.get(each, 0) for each in now.facts})
    return seen.facts.keys() - now.facts.keys()


def is_prepared(state: stale.State) -> bool:
    """Whether the marks say all that there is to make."""
    return state.is_prepared(LEDGER_VERSION)


def _changed(seen: Look, state: stale.State, now: Mapping[str, stale.Mark]) -> set[str]:
    if not is_prepared(state) or state.known_as != seen.known_as:
        return set(seen.facts)
    revisions = {each: mark.revision for each, mark in now.items()}
    return {each for each in seen.facts if revisions.get(each) != seen.revisions.get(each)}


def _write(connection: Connection, key: str, now: Look, rows: Rows | None) -> None:
    old = _stored(connection, key, now)
    before = (old.standings, old.answers)
    wrote = {row["reader"] for each in before for row in each.values()}
    past = past_of(connection, key, now.facts.values(), wrote)
    counts = now.counts(past)
    if rows is None or not now.rests_on(past):
        rows = rows_of(now.facts.values(), counts)
    put(connection, schema.threads, key, old.threads, rows.threads)
    put(connection, schema.places, key, old.places, rows.places)
    put(connection, schema.standings, key, old.standings, rows.standings)
    put(connection, schema.answers, key, old.answers, rows.answers)
    put(connection, schema.promises, key, old.promises, rows.promises)
    put(connection, schema.unsaid, key, old.unsaid, rows.unsaid)
    put(connection, schema.talks, key, old.talks, rows.talks)
    put(connection, schema.noted, key, old.noted, rows.noted)
    moved = counted(rows.threads.values())
    moved.subtract(counted(old.threads.values()))
    tallies.move(connection, key, moved)
    elsewhere = [dict(row._mapping) for row in past]
    wrote |= {row["reader"] for each in (rows.standings, rows.answers) for row in each.values()}
    held = by_key(schema.readers, readers.by_ids(connection, key, wrote).values())
    every = [*elsewhere, *rows.standings.values()]
    fresh = rows_of_readers(every)
    put(connection, schema.readers, key, held, fresh)
    put_people(connection, key, wrote, every, _names(now))
    changed = [each for each in {*held, *fresh} if held.get(each) != fresh.get(each)]
    rows_then = (some.get(each) for each in changed for some in (held, fresh))
    first = {row["first_post"] for row in rows_then if row}
    _count_posts(connection, key, old, rows, first)
    _mark_others(connection, key, past, counts)


def _count_posts(
    connection: Connection, key: str, old: Rows, rows: Rows, first: Collection[str]
) -> None:
    """`first`: where those began whose rows may be others now: how many readers a post won depends
    on what these wrote anywhere."""
    won = post_counts.won(connection, key, {*first, *(each for (each,) in rows.posts)})
    counted = {(each,): {**row, "began": won[each]} for (each,), row in rows.posts.items()}
    put(connection, schema.post_counts, key, old.posts, counted)
    post_counts.set_won(connection, key, won)
    put(connection, schema.post_quotes, key, old.quotes, rows.quotes)


def _stored(connection: Connection, key: str, now: Look) -> Rows:
    """The rows that stand in the places of these posts', and what came here from another post."""
    posts = now.facts.values()
    roots = {thread.id for post in posts for thread in post.threads}
    found = by_key(schema.threads, threads.about(connection, key, now.facts, roots))
    ids = {each.id for post in posts for each in post.readers_comments()}
    stood = by_key(schema.standings, standings.about(connection, key, now.facts, ids))
    said = by_key(schema.answers, answers.of_posts(connection, key, now.facts))
    promised = by_key(schema.promises, promises.of_posts(connection, key, now.facts))
    unsaid = by_key(schema.unsaid, promises.unsaid_of_posts(connection, key, now.facts))
    counts = by_key(schema.post_counts, post_counts.of_posts(connection, key, now.facts))
    quotes = by_key(schema.post_quotes, post_counts.quotes_about(connection, key, now.facts, ids))
    placed = by_key(schema.places, threads.places_in(connection, key, (each for (each,) in found)))
    talked = by_key(schema.talks, ties.talks_on(connection, key, now.facts))
    noted = by_key(schema.noted, ties.noted_on(connection, key, now.facts))
    return Rows(
        found, placed, stood, said, promised, unsaid, counts, quotes, talks=talked, noted=noted
    )


def _names(now: Look) -> dict[str, str]:
    """What readers' comments on these posts are signed with."""
    return {each.id: each.name for post in now.facts.values() for each in post.readers_comments()}


def _mark_others(
    connection: Connection, key: str, past: Sequence[Row[Any]], counts: Counts
) -> None:
    """What these readers wrote elsewhere may have another history now."""
    others = {
        row.post_id
        for row in past
        if row.comments_before is not None
        and counts[row.comment_id] != (row.comments_before, row.answered_before)
    }
    stale.mark(connection, key, others)
