from __future__ import annotations

from datetime import datetime, timedelta

from service import insight
from service.core.records import State
from tests.insight.looked import threads_of


def test_the_sample_blog_is_ready_to_be_looked_at(service: insight.Service, now: datetime) -> None:
    login = insight.fill_demo(service, now)
    (site,) = insight.check_login(service, login.email, login.password)
    assert site == login.key
    queue = insight.reply_queue(service, site, now=now)
    assert 0 < queue.minutes_used <= 20
    assert {State.OWED, State.FOLLOW_UP} >= {thread.state for thread in queue.threads}
    assert all(thread.hints for thread in queue.threads)


def test_filling_it_again_a_week_later_brings_it_up_to_date(
    service: insight.Service, now: datetime
) -> None:
    first = insight.fill_demo(service, now)
    later = now + timedelta(days=7)
    second = insight.fill_demo(service, later)
    assert second.key == first.key
    assert insight.check_login(service, first.email, first.password) == {}
    newest = max(
        comment.date for thread in threads_of(service, second.key) for comment in thread.comments
    )
    assert later - newest < timedelta(days=1)
