from __future__ import annotations

import json
import math
from datetime import UTC, datetime, timedelta

import pytest

from service import insight, sample
from service.core.priority import ARCHIVE_DAYS
from service.core.records import OPEN_STATES, Goal, State, VerdictKind
from service.insight.arriving.receive import keep
from service.wordpress.events import parse_event
from tests.insight.ledger_rows import ledger_rows, made_from_nothing


def test_the_queue_holds_open_threads_alone_the_most_deserving_first(
    service: insight.Service, demo: str, now: datetime
) -> None:
    queue = insight.reply_queue(service, demo, now=now)
    assert queue.threads
    assert {thread.state for thread in queue.threads} <= OPEN_STATES
    judged = [thread.priority for thread in queue.threads if thread.priority is not None]
    assert judged == sorted(judged, reverse=True)
    assert queue.open_threads == len(queue.threads)


def test_what_was_not_judged_comes_last_and_has_no_number(
    service: insight.Service, demo: str, now: datetime
) -> None:
    every = insight.reply_queue(service, demo, now=now, all_states=True).threads
    last = [each for each in every if each.state in OPEN_STATES][-1]
    assert last.answer.name == "Beatriz Salgueiro"
    assert last.priority is None
    assert last.score is not None
    assert last.score.not_judged == "language"
    assert last.score.reply is None


def test_the_terms_of_a_priority_sum_to_it(
    service: insight.Service, demo: str, now: datetime
) -> None:
    for thread in insight.reply_queue(service, demo, now=now).threads:
        if thread.priority is not None:
            assert math.fsum(term.value for term in thread.terms) == thread.priority


def test_the_queue_fits_the_minutes_and_says_when_it_is_done(
    service: insight.Service, demo: str, now: datetime
) -> None:
    some = insight.reply_queue(service, demo, now=now, minutes=10)
    assert 0 < some.minutes_used <= 10
    assert 0 < len(some.threads) < some.open_threads
    assert not some.done_for_today
    assert not insight.reply_queue(service, demo, now=now, limit=0).done_for_today
    none = insight.reply_queue(service, demo, now=now, minutes=0)
    assert none.threads == ()
    assert none.done_for_today


GOALS = {
    # What it puts into twenty minutes, in that order, and what the others have there instead.
    Goal.RELATIONSHIPS: (["924", "942"], "929", "came back with a story, then invites"),
    Goal.LEARNING: (["929", "942"], "924", "a sum of the post is wrong"),
    Goal.HELPING: (["924", "944"], "942", "asks a plain question"),
    Goal.BUSINESS: (["942", "941"], "924", "who invites, and who offers something"),
}


@pytest.mark.parametrize("goal", GOALS)
def test_a_goal_changes_what_twenty_minutes_are_for_and_says_so(
    service: insight.Service, demo: str, now: datetime, goal: Goal
) -> None:
    first, left_out, _ = GOALS[goal]
    found = insight.reply_queue(service, demo, now=now, goal=goal, minutes=20).threads
    order = [each.thread.id for each in found]
    assert [each for each in order if each in first] == first
    assert left_out not in order
    said = [term.reason for each in found for term in each.terms if term.name == "goal"]
    assert said
    assert all(each.startswith(f"your goal ({goal.value}): ") for each in said)


def test_a_hint_is_the_readers_words_and_a_reason_and_never_a_reply(
    service: insight.Service, demo: str, now: datetime
) -> None:
    told = insight.queue_json(insight.reply_queue(service, demo, now=now, all_states=True))
    assert json.loads(json.dumps(told)) == told
    hints = [(thread["answer"], hint) for thread in told["threads"] for hint in thread["hints"]]
    assert hints
    for answer, hint in hints:
        assert set(hint) == {"move", "comment_id", "start", "end", "quote", "reason", "perhaps"}
        assert answer["text"][hint["start"] : hint["end"]] == hint["quote"]
        assert answer["comment_id"] == hint["comment_id"]
        assert len(hint["reason"].split()) <= 25


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (VerdictKind.REPLIED_ELSEWHERE, State.ANSWERED),
        (VerdictKind.NO_REPLY_NEEDED, State.NO_REPLY_NEEDED),
        (VerdictKind.NOT_FOR_ME, State.NO_REPLY_NEEDED),
        (VerdictKind.LATER, State.SNOOZED),
        (VerdictKind.WRONG, None),
    ],
)
def test_a_verdict_sets_the_state_and_can_be_undone(
    service: insight.Service, demo: str, now: datetime, kind: VerdictKind, state: State | None
) -> None:
    before = insight.reply_queue(service, demo, now=now).threads[0]
    until = now + timedelta(days=1)
    given = insight.give_verdict(service, demo, before.thread.id, kind, now=now, until=until)
    view = insight.thread_view(service, demo, before.thread.id, now=now).queued
    assert view.state is (state or before.state)
    assert insight.undo_verdict(service, demo, given, now=now)
    after = insight.thread_view(service, demo, before.thread.id, now=now).queued
    assert after.state is before.state
    assert not insight.undo_verdict(service, demo, given, now=now)


@pytest.mark.parametrize(
    ("kind", "other", "seconds", "stands"),
    [
        (VerdictKind.NO_REPLY_NEEDED, VerdictKind.NO_REPLY_NEEDED, 0.2, False),
        (VerdictKind.REPLIED_ELSEWHERE, VerdictKind.REPLIED_ELSEWHERE, -0.2, False),
        (VerdictKind.LATER, VerdictKind.LATER, 0.2, False),
        (VerdictKind.REPLIED_ELSEWHERE, VerdictKind.NO_REPLY_NEEDED, 0.2, True),
        (VerdictKind.NO_REPLY_NEEDED, VerdictKind.NO_REPLY_NEEDED, 90, True),
    ],
)
def test_a_verdict_that_is_pressed_twice_at_once_is_undone_with_one_press(
    service: insight.Service,
    demo: str,
    now: datetime,
    kind: VerdictKind,
    other: VerdictKind,
    seconds: float,
    stands: bool,
) -> None:
    before = insight.reply_queue(service, demo, now=now).threads[0]
    for said, at in ((kind, now), (other, now + timedelta(seconds=seconds))):
        until = at + timedelta(days=1)
        given = insight.give_verdict(service, demo, before.thread.id, said, now=at, until=until)
    assert insight.undo_verdict(service, demo, given, now=now)
    after = insight.thread_view(service, demo, before.thread.id, now=now).queued
    assert (after.state is not before.state) is stands


def test_a_snoozed_thread_comes_back_when_its_time_is_over(
    service: insight.Service, demo: str, now: datetime
) -> None:
    first = insight.reply_queue(service, demo, now=now).threads[0].thread.id
    later = now + timedelta(days=3)
    insight.give_verdict(service, demo, first, VerdictKind.LATER, now=now, until=later)
    assert first not in {
        each.thread.id for each in insight.reply_queue(service, demo, now=now).threads
    }
    again = insight.reply_queue(service, demo, now=later + timedelta(minutes=1))
    assert first in {each.thread.id for each in again.threads}


def test_a_thread_nobody_knows_is_said_to_be_unknown(
    service: insight.Service, demo: str, now: datetime
) -> None:
    with pytest.raises(insight.UnknownThread):
        insight.thread_view(service, demo, "31337", now=now)
    with pytest.raises(insight.UnknownThread):
        insight.give_verdict(service, demo, "31337", VerdictKind.WRONG, now=now)


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        ("943", "905"),  # help asked for with a deadline, above thanks alone
        ("929", "911"),  # a dense correction, above a long ramble
        ("930", "913"),  # a reader who came back with results, above a sales pitch
        ("939", "925"),  # a first comment that asks, above thanks alone
        ("935", "913"),
        ("927", "925"),
    ],
)
def test_the_sample_blogs_order_is_what_its_author_would_expect(
    service: insight.Service, demo: str, now: datetime, top: str, bottom: str
) -> None:
    queue = insight.reply_queue(service, demo, now=now, all_states=True)
    places = {
        comment.id: place
        for place, thread in enumerate(queue.threads)
        if thread.state in OPEN_STATES
        for comment in thread.thread.comments
        if not comment.by_author
    }
    assert places[top] < places[bottom]


def test_what_is_of_today_and_what_is_older_are_two_lists(
    service: insight.Service, demo: str, now: datetime
) -> None:
    """The sample blog's first post is of forty days ago."""
    today, older = (
        insight.reply_queue(service, demo, now=now, archive=archive) for archive in (False, True)
    )
    every = insight.reply_queue(service, demo, now=now, all_states=True)
    news = {
        each.thread.id: max(comment.date for comment in each.thread.comments)
        for each in every.threads
        if each.state in OPEN_STATES
    }
    fresh = {each for each, date in news.items() if now - date < timedelta(days=ARCHIVE_DAYS)}
    assert fresh
    assert fresh < set(news)
    assert {each.thread.id for each in today.threads} == fresh
    assert {each.thread.id for each in older.threads} == set(news) - fresh
    assert (today.open_threads, today.older) == (len(fresh), len(news) - len(fresh))
    assert (older.open_threads, older.older) == (len(news) - len(fresh),) * 2
    assert every.open_threads == len(news)


def test_what_comes_back_is_of_today_however_old_it_is(
    service: insight.Service, demo: str, now: datetime
) -> None:
    thread = insight.reply_queue(service, demo, now=now, archive=True).threads[0].thread.id
    until = now + timedelta(days=3)
    insight.give_verdict(service, demo, thread, VerdictKind.LATER, now=now, until=until)
    for later in (until, until + timedelta(days=ARCHIVE_DAYS - 1)):
        queue = insight.reply_queue(service, demo, now=later)
        assert thread in {each.thread.id for each in queue.threads}
    after = until + timedelta(days=ARCHIVE_DAYS)
    queue = insight.reply_queue(service, demo, now=after, archive=True)
    assert thread in {each.thread.id for each in queue.threads}


def test_rows_made_event_by_event_are_those_that_are_made_from_nothing(
    service: insight.Service, now: datetime
) -> None:
    made = insight.add_site(service, sample.SITE_URL, sample.SITE_NAME, now=now)
    for payload in sample.events(now):
        keep(service, made.key, parse_event(payload), now)
        insight.make_stale(service, made.key)
    assert ledger_rows(service) == made_from_nothing(service, made.key)
    for payload in list(sample.events(now + timedelta(hours=1)))[::-3]:
        identifier = payload["data"].get("comment", {}).get("comment_ID")
        if identifier:
            payload.update(type="comment.deleted", data={"comment": {"comment_ID": identifier}})
            keep(service, made.key, parse_event(payload), now)
            insight.make_stale(service, made.key)
    assert ledger_rows(service) == made_from_nothing(service, made.key)


def test_a_verdict_outlives_its_threads_root(
    service: insight.Service, demo: str, now: datetime
) -> None:
    given_on, root, newest = "906", "906", "909"
    insight.give_verdict(service, demo, given_on, VerdictKind.NO_REPLY_NEEDED, now=now)
    gone = {"type": "comment.deleted", "data": {"comment": {"comment_ID": root}}}
    keep(service, demo, parse_event({**gone, "timestamp": now.isoformat()}), now)
    threads = insight.reply_queue(service, demo, now=now, all_states=True).threads
    (left,) = [each for each in threads if newest in each.standings]
    assert left.state is State.NO_REPLY_NEEDED


def test_the_webhook_and_the_queue_say_the_same_of_a_thread_that_lost_its_root(
    service: insight.Service, demo: str, now: datetime
) -> None:
    insight.give_verdict(service, demo, "906", VerdictKind.NO_REPLY_NEEDED, now=now)
    gone = {"type": "comment.deleted", "data": {"comment": {"comment_ID": "906"}}}
    keep(service, demo, parse_event({**gone, "timestamp": now.isoformat()}), now)
    payloads = [each for each in sample.events(now) if "comment" in each["data"]]
    (again,) = [each for each in payloads if each["data"]["comment"]["comment_ID"] == "909"]
    receipt = insight.receive(service, demo, parse_event(again), now)
    assert receipt.state is State.NO_REPLY_NEEDED


@pytest.mark.parametrize("year", [2028, 2099, 9999])
def test_what_is_put_off_for_ever_comes_back_within_a_year(
    service: insight.Service, demo: str, now: datetime, year: int
) -> None:
    thread = insight.reply_queue(service, demo, now=now).threads[0].thread.id
    until = datetime(year, 1, 1, tzinfo=UTC)
    insight.give_verdict(service, demo, thread, VerdictKind.LATER, now=now, until=until)
    for days, put_off in ((365, True), (367, False)):
        then = now + timedelta(days=days)
        view = insight.thread_view(service, demo, thread, now=then).queued
        assert (view.state is State.SNOOZED) is put_off
