"""Syncs that break off, and what arrives while they run."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from service import insight
from service.insight.arriving import syncing
from service.insight.arriving.journal import journal_of
from service.insight.arriving.receive import keep
from service.store import schema
from service.wordpress.events import parse_event
from service.wordpress.rest.blog import comment_row
from service.wordpress.rest.client import RestError
from tests.insight.arriving.synced import Clock, counts, held, run, statuses
from tests.wordpress.rest.playing import Fault, PlayedBlog, comment, played_blog, post


def test_what_broke_off_goes_on_where_it_was(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    blog.faults = [None, None, None, *[Fault(503)] * 7]
    with pytest.raises(RestError, match="goes on where it was"):
        run(service, site.key, blog, clock)
    assert len(statuses(service)) == 190
    blog.asked.clear()
    report = run(service, site.key, blog, clock)
    assert report.resumed
    assert len([path for path in blog.asked if "status=all" in path]) == 2
    assert counts(report) == (40, 0, 0, 0)
    assert len(statuses(service)) == 230
    assert not run(service, site.key, blog, clock).resumed


def test_a_run_that_broke_off_takes_nothing_away(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    run(service, site.key, blog, clock)
    del blog.comments[4]
    blog.faults = [None, None, None, *[Fault(503)] * 7]
    with pytest.raises(RestError):
        run(service, site.key, blog, clock)
    assert statuses(service)["4"] == "approved"
    assert run(service, site.key, blog, clock).gone == 1


def test_one_that_broke_off_long_ago_or_on_another_blog_begins_anew(
    service: insight.Service, site: insight.NewSite, tmp_path: Path, now: datetime
) -> None:
    with journal_of(tmp_path, "k", "https://a.example", now) as journal:
        journal.save(0, syncing.Place(100, 100))
    later, much_later = now + timedelta(hours=1), now + timedelta(hours=7)
    for source, at, resumed in (
        ("https://a.example", later, True),
        ("https://b.example", later, False),
        ("https://a.example", much_later, False),
    ):
        with journal_of(tmp_path, "k", source, at) as journal:
            assert (journal.resumed, journal.place.last) == (resumed, 100 if resumed else 0)
    (tmp_path / "sync-k.json").write_text('{"began": "2026-')
    with journal_of(tmp_path, "k", "https://a.example", later) as journal:
        assert not journal.resumed


def test_two_syncs_of_one_site_do_not_run_at_once(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    home = service.settings.home
    with (
        journal_of(home, site.key, blog.url, clock()),
        pytest.raises(insight.SyncRunning, match="another process"),
    ):
        run(service, site.key, blog, clock)


def test_what_came_back_behind_the_pages_read_is_not_taken_away(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    run(service, site.key, blog, clock)
    blog.put(comment(4, status="approved-later"))

    def restore(path: str) -> None:
        if any("status=spam" in each for each in blog.asked[-1:]):
            blog.put(comment(4))

    blog.asked.clear()
    blog.before = restore
    report = run(service, site.key, blog, clock)
    assert (report.gone, statuses(service)["4"]) == (0, "approved")


def test_what_a_webhook_told_during_the_run_is_not_undone(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    run(service, site.key, blog, clock)

    def tell(_path: str) -> None:
        if len(blog.asked) == 3:
            row = {**comment_row(comment(5, "Edited just now."))}
            told = {"type": "comment.upserted", "data": {"comment": row}}
            at = clock.now + timedelta(milliseconds=500)
            keep(service, site.key, parse_event({**told, "timestamp": at.isoformat()}), at)
            new = {**row, "comment_ID": "900"}
            told["data"] = {"comment": new}
            keep(service, site.key, parse_event({**told, "timestamp": at.isoformat()}), at)

    blog.asked.clear()
    blog.before = tell
    run(service, site.key, blog, clock)
    assert "Edited just now." in repr(held(service))
    assert statuses(service)["900"] == "approved"


def test_many_missing_comments_are_asked_about_before_they_go(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    run(service, site.key, blog, clock)
    for number in range(1, 101):
        del blog.comments[number]
    report = run(service, site.key, blog, clock)
    assert (report.gone, report.complete) == (0, False)
    assert "100 of the 230" in report.warnings[-1]
    assert list(statuses(service).values()).count("gone") == 0
    report = run(service, site.key, blog, clock, many_gone=True)
    assert (report.gone, report.complete) == (100, True)


EXAMPLES = count()
TEXTS = st.sampled_from(["How did you move them?", "Edited.", "Thanks!"])
CHANGE = st.tuples(
    st.integers(1, 4), st.sampled_from(["approved", "hold", "spam", "trash", "deleted"]), TEXTS
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=st.lists(CHANGE, max_size=8), syncs=st.sets(st.integers(0, 8)), seed=st.randoms())
def test_any_order_of_syncs_and_webhooks_ends_with_what_the_blog_holds(
    service: insight.Service,
    now: datetime,
    changes: list[tuple[int, str, str]],
    syncs: set[int],
    seed: Any,
) -> None:
    """Events are told when they happen but may arrive at any later time, between any two syncs."""
    clock, waiting, address = Clock(now), [], f"https://any{next(EXAMPLES)}.example"
    site = insight.add_site(service, address, now=now)
    with played_blog(address) as blog:
        blog.put(post(7))
        for step, (number, status, text) in enumerate(changes):
            clock()
            row = comment(number, text, status=status)
            if status == "deleted":
                blog.comments.pop(number, None)
                told = ("comment.deleted", {"comment_ID": number})
            else:
                blog.put(row)
                told = ("comment.upserted", {**comment_row(row)})
            waiting.append((told, clock()))
            seed.shuffle(waiting)
            if seed.random() < 0.5:
                deliver(service, site.key, waiting, clock.now)
            if step in syncs:
                run(service, site.key, blog, clock, many_gone=True)
        run(service, site.key, blog, clock, many_gone=True)
        deliver(service, site.key, waiting, clock.now)
        shown = dict(blog.comments)
    with service.db.read() as connection:
        rows = connection.execute(select(schema.comments).where(schema.comments.c.site == site.key))
        kept = {int(row.id): row for row in rows if row.status != "gone"}
    live = {number: row for number, row in shown.items() if row["status"] in {"approved", "hold"}}
    assert {number: row.text for number, row in kept.items()} == {
        number: row["content"]["raw"] for number, row in live.items()
    }
    assert {number: row.status == "held" for number, row in kept.items()} == {
        number: row["status"] == "hold" for number, row in live.items()
    }


def deliver(
    service: insight.Service,
    key: str,
    waiting: list[tuple[tuple[str, dict[str, Any]], datetime]],
    arrived: datetime,
) -> None:
    """Hand the waiting events over, in whatever order they are."""
    while waiting:
        (kind, row), at = waiting.pop()
        told = {"type": kind, "timestamp": at.isoformat(), "data": {"comment": row}}
        keep(service, key, parse_event(told), arrived)
