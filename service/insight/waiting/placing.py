"""Places made anew for new numbers alone: nobody reads a thread's texts for them again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from service.core.entries import judge_mark
from service.core.places import Told
from service.core.records import Comment
from service.core.talking.in_ids import ids_in
from service.insight.waiting.rows_of_post import (
    Kept,
    history_in,
    places_of,
    score_that_holds,
    stand_of,
)
from service.insight.waiting.writing import is_prepared
from service.store import comments, schema, scores, stale, standings, threads
from service.store.differing import by_key, put


def keep_numbers(connection: Connection, key: str, scored: Collection[Mapping[str, Any]]) -> None:
    """Write scores that another model made of the same entries, and what follows from them.

    The rows of posts that changed stay marked. The transaction is alone on its site.
    """
    scores.put(connection, key, scored)
    by_id = {row["comment_id"]: row for row in scored}
    stood = standings.by_ids(connection, key, by_id)
    posts = {row.post_id for row in stood.values()}
    if not is_prepared(stale.state(connection, key)):
        return stale.mark_comments(connection, key, by_id)
    changed = set(stale.stale_posts(connection, key, len(posts), posts))
    # Whoever makes rows of the old numbers meanwhile finds another revision.
    stale.mark(connection, key, posts)
    here = {each: row for each, row in stood.items() if row.post_id not in changed}
    judged = {(each,): _judged(row, by_id[each]) for each, row in here.items()}
    put(connection, schema.standings, key, by_key(schema.standings, here.values()), judged)
    make_places(connection, key, {row.thread_id for row in here.values()})
    stale.made(connection, key, dict.fromkeys(posts - changed, 0))
    return None


def _judged(row: Row[Any], scored: Mapping[str, Any]) -> dict[str, Any]:
    """The comment's row, by this score's judge: the entry is the one that was judged before."""
    mine = dict(row._mapping)
    del mine["site"]
    if row.judged_by:
        mine["judged_by"] = judge_mark(scored["feature_version"], scored["model"])
    return mine


def make_places(connection: Connection, key: str, thread_ids: Collection[str]) -> None:
    """Make the places in these threads anew, of how their comments stand and what these scored."""
    found = threads.by_ids(connection, key, thread_ids)
    ids = {each for row in found.values() for each in ids_in(row.talk)}
    stood = standings.by_ids(connection, key, ids)
    told = comments.by_ids(connection, key, stood)
    judged = scores.without_vectors(connection, key, stood)
    fresh: Kept = {}
    for thread in found.values():
        inside = [each for each in ids_in(thread.talk) if each in stood and each in told]
        fresh |= places_of(thread.id, _told(inside, stood, told, judged))
    old = by_key(schema.places, threads.places_in(connection, key, found))
    put(connection, schema.places, key, old, fresh)


def _told(
    inside: Collection[str],
    stood: Mapping[str, Row[Any]],
    told: Mapping[str, Comment],
    judged: Mapping[str, Row[Any]],
) -> Iterator[Told]:
    for each in inside:
        row = stood[each]
        comment = replace(told[each], reader=row.reader, held=row.held)
        score = score_that_holds(judged.get(each), comment)
        yield Told(comment, stand_of(row), score, history_in(row), row.spoken_to)
