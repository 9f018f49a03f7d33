"""The places in the queue of comments that were judged, made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row

from service.core.places import Told
from service.insight.waiting.rows_of_post import (
    Kept,
    history_in,
    places_of,
    score_that_holds,
    stand_of,
)
from service.store import comments, due, schema, scores, threads
from service.store.differing import by_key, put


def make_places(connection: Connection, key: str, judged: Iterable[Row[Any]]) -> None:
    """Write the places anew of the threads in which these comments (rows of standings) stand, by
    the scores that are kept by now. Of posts whose other rows are of now."""
    inside = {row.thread_id: row.post_id for row in judged}
    rows = due.in_threads(connection, key, inside)
    ids = [row.comment_id for row in rows]
    said = comments.by_ids(connection, key, ids)
    held = scores.without_vectors(connection, key, ids)
    told: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        comment = said[row.comment_id]
        score = score_that_holds(held.get(comment.id), comment)
        each = Told(comment, stand_of(row), score, history_in(row), row.spoken_to)
        told[row.thread_id].append(each)
    places: Kept = {}
    for thread_id, every in told.items():
        places |= places_of(thread_id, every)
    old = by_key(schema.places, threads.places_in(connection, key, inside))
    put(connection, schema.places, key, old, places)
