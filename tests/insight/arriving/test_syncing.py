from __future__ import annotations

import json
from datetime import datetime

import pytest
from sqlalchemy import select

from service import insight
from service.core.records import State
from service.settings import SettingsError
from service.store import schema, sites
from tests.insight.arriving.synced import Clock, counts, held, run, statuses
from tests.wordpress.rest.playing import PASSWORD, Fault, PlayedBlog, comment, post, user


def test_a_sync_brings_what_the_blog_holds_and_a_second_one_nothing(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    blog.put(comment(2, status="hold"), comment(3, status="spam"), comment(4, status="trash"))
    blog.put(comment(5, type="pingback"), comment(6, status="post-trashed"))
    seen: list[tuple[int, int]] = []
    report = run(service, site.key, blog, clock, progress=lambda *at: seen.append(at))
    assert counts(report) == (226, 0, 0, 0)
    assert report.skipped == {"spam": 1, "trash": 1, "post-trashed": 1}
    assert report.posts == 1
    assert seen[-1] == (229, 229)
    kept = statuses(service)
    assert "5" not in kept
    assert [kept[each] for each in "12346"] == ["approved", "held", "gone", "gone", "gone"]

    before = held(service)
    with service.db.read() as connection:
        revision = sites.revisions(connection)[site.key]
    report = run(service, site.key, blog, clock)
    assert (counts(report), report.posts) == ((0, 0, 226, 0), 0)
    assert held(service) == before
    with service.db.read() as connection:
        assert sites.revisions(connection)[site.key] == revision


def test_what_changed_meanwhile_is_found_by_the_next_sync(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    run(service, site.key, blog, clock)
    blog.put(comment(1, "Edited."), comment(2, status="hold"), comment(3, status="spam"))
    blog.put(comment(400, "A new one."), post(7, title={"raw": "Renamed"}))
    del blog.comments[4]
    report = run(service, site.key, blog, clock)
    assert (*counts(report), report.posts) == (1, 2, 226, 2, 1)
    kept = statuses(service)
    assert [kept[each] for each in ("1", "2", "3", "4")] == ["approved", "held", "gone", "gone"]
    blog.put(comment(3), comment(4, "Back from a backup."))
    report = run(service, site.key, blog, clock)
    assert counts(report) == (0, 2, 229, 0)


def test_a_comment_that_this_user_may_not_see_is_not_taken_away(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    run(service, site.key, blog, clock)
    blog.hidden = {2}
    del blog.comments[4]
    report = run(service, site.key, blog, clock)
    assert report.gone == 1
    kept = statuses(service)
    assert [kept[each] for each in "24"] == ["approved", "gone"]
    assert report.warnings[-1].startswith("1 comments are not shown to this user")


def test_spam_and_deletions_leave_no_words_behind(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    blog.put(comment(3, "Cheap watches"), comment(4, "Cheap shoes"))
    run(service, site.key, blog, clock)
    blog.put(comment(3, "Cheap watches", status="spam"))
    del blog.comments[4]
    run(service, site.key, blog, clock)
    assert "Cheap" not in repr(held(service))


def test_no_address_of_a_person_or_a_machine_is_kept(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    run(service, site.key, blog, clock)
    kept = repr(held(service, stamps=True))
    for address in ("noor@readers.example", "ida@blog.example", "192.0.2.77", "Mozilla"):
        assert address not in kept


def test_the_author_is_known_by_the_posts_that_were_read(
    service: insight.Service, site: insight.NewSite, now: datetime, blog: PlayedBlog, clock: Clock
) -> None:
    blog.put(comment(300, "By hand.", parent=1, author=1, author_name="Ida"))
    blog.put(comment(301, "And slowly.", author_name="Ida Vane", author_email=""))
    report = run(service, site.key, blog, clock)
    assert report.suspected_identities == ["name:Ida Vane"]
    queue = insight.reply_queue(service, site.key, now=now, all_states=True)
    states = {
        comment_id: standing.state
        for thread in queue.threads
        for comment_id, standing in thread.standings.items()
    }
    assert states["1"] is State.ANSWERED


def test_who_may_moderate_is_of_the_author_s_side_and_who_writes_as_a_guest_is_not(
    service: insight.Service, site: insight.NewSite, now: datetime, blog: PlayedBlog, clock: Clock
) -> None:
    blog.users += [user(2, "Tove", moderate_comments=True), user(3, "Per", edit_posts=True)]
    blog.put(post(8, author=3), comment(300, "By hand.", parent=1, author=2, author_name="Tove"))
    blog.put(comment(301, "And what for?", author=3, author_name="Per", author_email=""))
    blog.may_list_users = False
    assert run(service, site.key, blog, clock).roles is None
    blog.may_list_users = True
    assert run(service, site.key, blog, clock).roles == 3
    queue = insight.reply_queue(service, site.key, now=now, all_states=True)
    states = {
        comment_id: standing.state
        for thread in queue.threads
        for comment_id, standing in thread.standings.items()
    }
    assert states["1"] is State.ANSWERED
    assert states["301"] is State.OWED


def test_posts_that_were_deleted_or_trashed_go_with_their_comments(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    blog.put(post(8), post(9, kind="pages"), comment(301, post=8), comment(302, post=9))
    run(service, site.key, blog, clock)
    del blog.posts[8], blog.comments[301]
    blog.put(post(9, kind="pages", status="trash"), comment(302, post=9, status="post-trashed"))
    run(service, site.key, blog, clock)
    with service.db.read() as connection:
        rows = connection.execute(select(schema.posts.c.id, schema.posts.c.live)).all()
    assert sorted(map(tuple, rows)) == [("7", True), ("8", False), ("9", False)]
    blog.put(post(9, kind="pages"), comment(302, post=9))
    run(service, site.key, blog, clock)
    assert "302" in repr(insight.reply_queue(service, site.key, now=clock.now, all_states=True))


def test_a_comment_that_can_not_be_read_is_named_and_the_rest_is_kept(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    blog.put(comment(9, "x" * 70_000), comment(10, post=99))
    report = run(service, site.key, blog, clock)
    assert (report.new, report.skipped) == (229, {"unreadable": 1})
    assert report.warnings[-2].startswith(
        "left out as unreadable: comment 9: comment_content is longer"
    )
    assert "1 posts are not shown" in report.warnings[-1]


def test_without_a_password_the_variable_is_named(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    with pytest.raises(SettingsError, match="COMMENT_INSIGHT_WORDPRESS_PASSWORD"):
        run(service, site.key, blog, clock, password="")
    assert blog.asked == []


def test_the_password_stands_in_no_log(
    service: insight.Service,
    site: insight.NewSite,
    blog: PlayedBlog,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    blog.faults = [None, Fault(503)]
    run(service, site.key, blog, clock)
    assert PASSWORD not in caplog.text
    assert "Authorization" not in caplog.text
    assert PASSWORD not in repr(service.settings)
    assert json.dumps(PASSWORD) not in (service.settings.home / f"sync-{site.key}.json").read_text()
