"""The queues of several blogs as one, and the part of a queue that is about one's own posts."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from service.core.day import fit
from service.core.records import Goal, Site
from service.insight.context import Service
from service.insight.waiting.queue import reply_queue
from service.insight.waiting.views import Queue, QueuedThread

# A budget that leaves nothing out.
ANY_MINUTES = 10**9
FEWEST = 3


class OfBlog(NamedTuple):
    """A thread of one of the blogs."""

    site: Site
    thread: QueuedThread

    @property
    def minutes(self) -> float:
        return self.thread.minutes


def queue_of_all(
    service: Service,
    blogs: Sequence[Site],
    *,
    now: datetime,
    minutes: int | None,
    limit: int,
    skip: int = 0,
    goal: Goal | None = None,
    archive: bool = False,
    persons: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Queue, tuple[Site, ...]]:
    """The open threads of several blogs, of today or of the `archive`, each in its own order, the
    most deserving of all first, and the blog of each. One budget of `minutes` is for all of them.

    The queue's `site` is the first, its counts are those of all. `persons`, by site: only what
    stands on their posts. Raises UnknownSite, Busy.
    """
    some = max(FEWEST, -(-limit // len(blogs)) + 2)
    first, every = in_one_order(
        service, blogs, now=now, some=some, goal=goal, archive=archive, persons=persons
    )
    page = list(islice(fit(every, minutes), skip, skip + limit))
    return _as_one(first, page, minutes), tuple(each.site for each in page)


def in_one_order(
    service: Service,
    blogs: Sequence[Site],
    *,
    now: datetime,
    some: int,
    goal: Goal | None = None,
    archive: bool = False,
    persons: Mapping[str, frozenset[str]] | None = None,
) -> tuple[list[Queue], Iterator[OfBlog]]:
    """The first `some` threads of each blog, and all threads of all of them, read as they are
    asked for; as `queue_of_all` otherwise."""

    def ask(site: Site, before: int) -> Queue:
        own = None if persons is None else persons.get(site.key, frozenset())
        return reply_queue(
            service,
            site.key,
            now=now,
            goal=goal,
            minutes=ANY_MINUTES,
            limit=some,
            skip=before,
            archive=archive,
            persons=own,
        )

    first = [ask(site, 0) for site in blogs]
    return first, heapq.merge(*(_all_of(each, ask, some) for each in first), key=_place)


def _all_of(queue: Queue, ask: Callable[[Site, int], Queue], some: int) -> Iterator[OfBlog]:
    """The threads of a blog from its first few on, read as they are asked for."""
    before, site = 0, queue.site
    while queue.threads:
        yield from (OfBlog(site, each) for each in queue.threads)
        before += some
        queue = ask(site, before)


def _place(each: OfBlog) -> tuple[bool, float, datetime]:
    """What was judged by priority, then the others, the oldest first."""
    priority = each.thread.priority
    return (priority is None, -(priority or 0.0), each.thread.answer.date)


def _as_one(first: Sequence[Queue], page: Sequence[OfBlog], minutes: int | None) -> Queue:
    return Queue(
        first[0].site,
        first[0].now,
        first[0].goal,
        minutes,
        round(sum(each.minutes for each in page), 1),
        not page,
        sum(each.open_threads for each in first),
        sum(each.older for each in first),
        sum(each.readers for each in first),
        sum(each.in_moderation for each in first),
        tuple(each.thread for each in page),
        any(each.behind for each in first),
    )
