"""What the author did with each comment, post by post, the newest first."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection

from service.core.labels import Label, labels
from service.core.verdicts import Rated, where_they_are
from service.insight.context import Service
from service.insight.judging.stored import text_hash
from service.insight.waiting.looking import threads_of_post
from service.store import authors, comments, settled, standings, verdicts, walking

# So many posts are asked for at once.
POSTS = 200


class Labelled(NamedTuple):
    """A reader's comment of which the author's doings say something."""

    label: Label
    post_id: str
    text_hash: str
    date: datetime


def newest_labels(service: Service, key: str, most: int) -> dict[str, Labelled]:
    """The labels of whole posts by comment id, until they are `most` or more: first of the post
    whose last labelled comment is the newest. No more of the blog is read than that takes."""
    chosen: dict[str, Labelled] = {}
    for found in _newest_first(service, key):
        chosen.update(found)
        if len(chosen) >= most:
            break
    return chosen


def _newest_first(service: Service, key: str) -> Iterator[dict[str, Labelled]]:
    waiting: list[tuple[datetime, str, dict[str, Labelled]]] = []
    for newest, post_id in _posts(service, key):
        # What is still to be read has no comment that is newer than this.
        while waiting and waiting[-1][0] > newest:
            yield waiting.pop()[2]
        with service.db.read() as connection:
            found = _on_post(connection, key, post_id)
        if found:
            last = max(each.date for each in found.values())
            insort(waiting, (last, post_id, found), key=lambda each: each[:2])
    while waiting:
        yield waiting.pop()[2]


def _posts(service: Service, key: str) -> Iterator[tuple[datetime, str]]:
    """The posts that may have labels, and when the newest reader's comment on each was written,
    the newest first."""
    with service.db.read() as connection:
        ruled = _posts_of_verdicts(connection, key)
    before: tuple[datetime, str] | None = None
    while True:
        with service.db.read() as connection:
            found = walking.newest_first(connection, key, POSTS, before)
            answering = walking.with_the_authors(connection, key, [each for _, each in found])
        yield from (each for each in found if each[1] in answering or each[1] in ruled)
        if len(found) < POSTS:
            return
        before = found[-1]


def _posts_of_verdicts(connection: Connection, key: str) -> set[str]:
    given = verdicts.standing(connection, key)
    named = {each.thread_id for each in given} | {each.up_to for each in given}
    return {row.post_id for row in standings.by_ids(connection, key, named).values()}


def _on_post(connection: Connection, key: str, post_id: str) -> dict[str, Labelled]:
    """The labels of the readers' comments on a post that have words, by comment id."""
    known = authors.identities(connection, key)
    told = comments.load(connection, key, [post_id], known)
    written = settled.load(connection, key, [post_id]).get(post_id)
    threads = threads_of_post(told, known, written)
    given = verdicts.naming(connection, key, [each.id for each in told])
    words = where_they_are((each.verdict for each in given), threads)
    rated = [Rated(e, g.reason) for g, e in zip(given, words, strict=True) if g.reason]
    found = labels(threads, words, rated)
    dropped = written.dropped if written else ()
    return {
        each.id: Labelled(found[each.id], post_id, text_hash(each.text), each.date)
        for each in chain.from_iterable(thread.comments for thread in threads)
        if each.id in found and each.id not in dropped
    }
