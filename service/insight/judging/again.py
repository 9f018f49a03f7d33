"""Other numbers for what was read before: from the stored vectors, without reading anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Row

from service.insight.judging.run import Kept, Run
from service.insight.judging.stored import stored_vector
from service.insight.judging.turns import writing
from service.insight.waiting.placing import keep_judged, moments
from service.store import due, scores, stale

Numbers = tuple[float, float, float, float]
# So many comments a transaction.
AT_ONCE = 500


def judge_again(run: Run) -> Iterator[Kept]:
    """Judge what is to be judged and has a vector of the current features, a batch at a time."""
    wanted = run.wanted(vectors=True)
    for post_ids in _batches(run.posts(wanted, run.only)):
        with run.service.db.read() as connection:
            rows = run.on_posts(connection, wanted, post_ids, run.only)
        ids = [row.comment_id for row in rows]
        for start in range(0, len(ids), AT_ONCE):
            yield _judge(run, ids[start : start + AT_ONCE])


def _batches(posts: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    """Posts with so many comments together, at least one."""
    batch, size = list[str](), 0
    for post_id, comments in posts:
        if batch and size + comments > AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(post_id)
        size += comments
    if batch:
        yield batch


def _judge(run: Run, comment_ids: Sequence[str]) -> Kept:
    service, key = run.service, run.key
    with service.db.read() as connection:
        rows = scores.load(connection, key, comment_ids)
    usable = [row for row in rows.values() if not row.error and row.feature_version == run.features]
    run.unreadable.update(set(comment_ids) - {row.comment_id for row in usable})
    fresh = _numbers(run, usable)
    with writing(service, key, run.turn) as connection:
        still = due.still(connection, key, run.wanted(vectors=True), fresh)
        known = scores.without_vectors(connection, key, still)
        # What was read anew meanwhile has another vector.
        same = [row for row in usable if _reads_as(row, known.get(row.comment_id))]
        ids = [row.comment_id for row in same]
        scores.renumber(connection, key, run.judge.versions[1], {each: fresh[each] for each in ids})
        made = moments(connection, key, {row.post_id for row in still.values()})
        standing = [still[each] for each in ids if still[each].post_id in made]
        keep_judged(connection, key, run.mark, standing)
        rest = [each for each in ids if still[each].post_id not in made]
        due.note(connection, key, run.mark, rest)
        stale.mark(connection, key, {still[each].post_id for each in rest})
    run.put_off |= bool(rest)
    return Kept(ids, {}, from_vectors=True)


def _reads_as(read: Row[Any], now: Row[Any] | None) -> bool:
    """Whether a score still is of the vector that was read."""
    of = ("fingerprint", "feature_version")
    return now is not None and all(getattr(read, each) == getattr(now, each) for each in of)


def _numbers(run: Run, rows: Sequence[Row[Any]]) -> dict[str, Numbers | None]:
    """By comment id; None for what was not judged."""
    vectors = {row.comment_id: vector for row in rows if (vector := stored_vector(row)) is not None}
    made = dict(zip(vectors, run.judge.numbers(list(vectors.values())), strict=True))
    return {row.comment_id: made.get(row.comment_id) for row in rows}
