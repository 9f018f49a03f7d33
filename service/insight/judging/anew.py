"""Texts that have to be read to be judged: post by post, a chunk at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from service.batch import CHUNK, Outcome, judge_chunks
from service.core.entries import names_of_author, post_entries
from service.core.records import Entry, Post
from service.insight.judging.run import Kept, Run
from service.insight.judging.stored import of_words_there, score_row
from service.insight.judging.turns import writing
from service.insight.waiting.looking import threads_of_post
from service.insight.waiting.placing import Moment, keep_judged, moments
from service.store import authors, comments, due, posts, scores, settled, stale
from service.store.due import Wanted

# What the ledger knows of a reader's history when a comment was written.
PAST = ("comments_before", "answered_before")


class Work(NamedTuple):
    """A comment to judge, and of when what it is judged by is: None while its post changes."""

    comment_id: str
    post_id: str
    entry: Entry
    moment: Moment | None


def judge_anew(run: Run) -> Iterator[Kept]:
    """Judge what is to be judged and has to be read for it, a chunk at a time.

    No more than is being judged stands in memory, and the post that it is of.
    """
    handed: deque[list[Work]] = deque()

    def chunks() -> Iterator[list[Entry]]:
        works = _works(run)
        while some := list(islice(works, CHUNK)):
            handed.append(some)
            yield [work.entry for work in some]

    for outcomes in judge_chunks(run.service.settings.model, chunks(), run.spread):
        yield _keep(run, handed.popleft(), outcomes)


def _works(run: Run) -> Iterator[Work]:
    if run.reparse:
        yield from _on_posts(run, run.wanted(), run.only)
        return
    yield from _on_posts(run, run.wanted(vectors=False), run.only)
    if run.unreadable:
        yield from _on_posts(run, run.wanted(vectors=True), run.unreadable)


def _on_posts(run: Run, wanted: Wanted, only: Collection[str] | None) -> Iterator[Work]:
    for post_id, _ in run.posts(wanted, only):
        # Whole, and closed again, before anything is handed on: judging it takes long.
        with run.service.db.read() as connection:
            moment = moments(connection, run.key, [post_id]).get(post_id)
            rows = run.on_posts(connection, wanted, [post_id], only)
            entries = _entries(connection, run.key, post_id) if rows else {}
        for row in rows:
            if row.comment_id in entries:
                past = {each: getattr(row, each) for each in PAST}
                entry = replace(entries[row.comment_id], **past)
                yield Work(row.comment_id, post_id, entry, moment)


def _entries(connection: Connection, key: str, post_id: str) -> Mapping[str, Entry]:
    """The entries of a post's readers' comments, their histories unknown."""
    known = authors.identities(connection, key)
    told = comments.load(connection, key, [post_id], known)
    written = settled.load(connection, key, [post_id]).get(post_id)
    post = posts.load(connection, key, [post_id]).get(post_id) or Post(post_id)
    threads = threads_of_post(told, known, written)
    return post_entries(post, threads, names_of_author(known.names))


def _keep(run: Run, works: Sequence[Work], outcomes: Sequence[Outcome]) -> Kept:
    # The processes that read know the shipped model alone.
    judged = zip(works, map(run.judge.judged_anew, outcomes), strict=True)
    rows = {
        work.comment_id: score_row(work.comment_id, work.entry, run.judge.versions, outcome)
        for work, outcome in judged
    }
    with writing(run.service, run.key, run.turn) as connection:
        standing = due.still(connection, run.key, run.wanted(), rows)
        works = [work for work in works if work.comment_id in standing]
        posts = {work.post_id for work in works}
        before = moments(connection, run.key, posts)
        as_read = [work for work in works if _is_as_read(run, work, before.get(work.post_id))]
        there = {work.comment_id for work in as_read}
        # Something came between, perhaps to this very comment: the ledger will tell.
        rest = [work for work in works if work.comment_id not in there]
        said = of_words_there(connection, run.key, [rows[work.comment_id] for work in rest])
        same = {row["comment_id"] for row in said}
        moved = [work for work in rest if work.comment_id in same]
        kept = [work.comment_id for work in (*as_read, *moved)]
        scores.put(connection, run.key, [rows[each] for each in kept])
        keep_judged(connection, run.key, run.mark, [standing[each] for each in there])
        now = moments(connection, run.key, posts)
        # A post on which an edit has to be compared with what was judged is not of now any more.
        ours = ((work.post_id, work.moment) for work in as_read if work.post_id in now)
        run.ours = {post_id: (then, now[post_id]) for post_id, then in ours if then}
        # Nobody judges them once more before their posts' rows are made.
        due.note(connection, run.key, run.mark, [work.comment_id for work in moved])
        stale.mark(connection, run.key, {work.post_id for work in moved})
    run.put_off |= bool(moved)
    return Kept(kept, {each: error for each in kept if (error := rows[each]["error"])})


def _is_as_read(run: Run, work: Work, now: Moment | None) -> bool:
    """Whether nothing but this run changed anything on its post since it was read."""
    if work.moment is None or now is None:
        return False
    return now == work.moment or run.ours.get(work.post_id) == (work.moment, now)
