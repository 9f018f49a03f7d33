"""The newest labels are those that reading the whole blog would give, and no more is read."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

import pytest

from service import insight
from service.core.labels import Label, labels
from service.core.records import Thread, VerdictKind
from service.core.verdicts import where_they_are
from service.insight.arriving.receive import keep
from service.insight.judging import labelled
from service.insight.judging.labelled import newest_labels
from service.insight.waiting.looking import threads_of_post
from service.insight.waiting.making import make_stale
from service.store import authors, comments, verdicts
from service.wordpress.events import parse_event
from tests.e2e.life import events


def whole(service: insight.Service, key: str) -> list[Thread]:
    """All threads of the blog, the oldest root first."""
    with service.db.read() as connection:
        known, told = authors.identities(connection, key), defaultdict(list)
        for each in comments.load(connection, key):
            told[each.post_id].append(each)
    threads = [thread for some in told.values() for thread in threads_of_post(some, known, None)]
    return sorted(threads, key=lambda thread: thread.root.order)


def plainly(service: insight.Service, key: str, most: int) -> dict[str, Label]:
    threads = whole(service, key)
    with service.db.read() as connection:
        given = where_they_are(verdicts.standing(connection, key), threads)
    known = labels(threads, given)
    posts: dict[str, list[str]] = defaultdict(list)
    last: dict[str, datetime] = {}
    for thread in threads:
        for each in thread.comments:
            if each.id in known:
                posts[thread.post_id].append(each.id)
                last[thread.post_id] = max(each.date, last.get(thread.post_id, each.date))
    chosen: dict[str, Label] = {}
    for post_id in sorted(posts, key=lambda post: (last[post], post), reverse=True):
        if len(chosen) < most:
            chosen.update((each, known[each]) for each in posts[post_id])
    return chosen


@pytest.mark.parametrize("at_once", [1, 2, 200])
@pytest.mark.parametrize("seed", [3, 5])
def test_labels_are_those_of_the_whole_blog(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    seed: int,
    at_once: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(labelled, "POSTS", at_once)
    for payload in events(150, seed):
        keep(service, site.key, parse_event(payload), now)
    make_stale(service, site.key)
    for thread in whole(service, site.key)[::4]:
        insight.give_verdict(service, site.key, thread.id, VerdictKind.NO_REPLY_NEEDED, now=now)
    make_stale(service, site.key)
    for most in (1, 10, 1000):
        found = newest_labels(service, site.key, most)
        told = {each: found[each].label for each in found}
        assert list(told.items()) == list(plainly(service, site.key, most).items())
    assert len(told) > 10
