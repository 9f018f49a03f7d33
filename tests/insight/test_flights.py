"""Several who want one thing, and what takes longer than a request has patience for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest

from service import insight
from service.batch import Judge
from service.insight.arriving.receive import keep
from service.insight.flights import MOST_APART, Flights
from service.insight.waiting import looking
from service.store import scores
from tests.conftest import PATIENT_SECONDS
from tests.insight.payloads import START, comment, upserted

NOW = START + timedelta(days=9)
TEXTS = [
    "How did you move the old invoices over? We have nine years of them.",
    "Which of the two would you take for a shop of five people?",
    "I tried it on Monday, and the totals of May were off by a cent. Why is that?",
    "Thank you, this saved my week. Do you still have the old template?",
]


def together(*calls: Callable[[], Any]) -> list[Any]:
    """What each returns, all of them begun at one moment."""
    begin = threading.Barrier(len(calls))

    def call(each: Callable[[], Any]) -> Any:
        begin.wait()
        return each()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))


def until(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold."""
    ends = time.monotonic() + PATIENT_SECONDS
    while time.monotonic() < ends and not holds():
        time.sleep(0.02)
    return holds()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts whose threads are made, one entry each time, and slowly."""
    posts: list[str] = []
    build = looking.build_threads

    def slowly(told: list[Any], names: Any) -> Any:
        posts.append(told[0].post_id)
        time.sleep(0.3)
        return build(told, names)

    monkeypatch.setattr(looking, "build_threads", slowly)
    return posts


def test_what_four_events_want_is_made_once(
    service: insight.Service, site: insight.NewSite, made: list[str]
) -> None:
    service.patience = 60
    events = [upserted(comment(n, said)) for n, said in enumerate(TEXTS, 1)]
    for event in events[:-1]:
        insight.receive(service, site.key, event, NOW)
    made.clear()
    insight.receive(service, site.key, events[-1], NOW)
    assert made == ["7"]
    for event in events:
        insight.answer(service, site.key, event, NOW)
    receipts = together(*(lambda e=e: insight.answer(service, site.key, e, NOW) for e in events))
    assert made == ["7"]
    assert all(receipt.score for receipt in receipts)


def test_a_post_that_changed_is_read_once_where_four_ask_at_once(
    service: insight.Service, site: insight.NewSite, made: list[str]
) -> None:
    service.patience = 60
    for n, said in enumerate(TEXTS, 1):
        keep(service, site.key, upserted(comment(n, said)), NOW)
    queues = together(*[lambda: insight.reply_queue(service, site.key, now=NOW)] * 4)
    assert made == ["7"]
    assert len({queue.open_threads for queue in queues}) == 1


def test_one_comment_that_comes_four_times_at_once_is_judged_once(
    service: insight.Service, site: insight.NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = []
    outcomes = Judge.outcomes

    def counted(self: Judge, entries: Any, **more: Any) -> Any:
        judged.extend(entries)
        return outcomes(self, entries, **more)

    monkeypatch.setattr(Judge, "outcomes", counted)
    service.patience = 60
    event = upserted(comment(1, TEXTS[0]))
    receipts = together(*[lambda: insight.receive(service, site.key, event, NOW)] * 4)
    assert len(judged) == 1
    assert len({receipt.score and receipt.score.reply for receipt in receipts}) == 1
    assert all(receipt.score for receipt in receipts)


def test_an_edited_comment_is_judged_again(service: insight.Service, site: insight.NewSite) -> None:
    first = insight.receive(service, site.key, upserted(comment(1, TEXTS[0])), NOW)
    again = insight.receive(service, site.key, upserted(comment(1, "Thanks!"), read=9), NOW)
    assert first.score
    assert again.score
    assert first.score.reply != again.score.reply


@pytest.mark.parametrize("slow", ["the judge", "the post"])
def test_what_takes_longer_than_the_patience_is_answered_and_goes_on(
    service: insight.Service,
    site: insight.NewSite,
    monkeypatch: pytest.MonkeyPatch,
    slow: str,
) -> None:
    service.judge()
    go_on, went_on = threading.Event(), list[str]()
    where, name = {"the judge": (Judge, "_each"), "the post": (looking, "build_threads")}[slow]
    really = getattr(where, name)

    def waiting(*given: Any) -> Any:
        assert go_on.wait(PATIENT_SECONDS)
        went_on.append(slow)
        return really(*given)

    monkeypatch.setattr(where, name, waiting)
    service.patience = 0.2
    receipt = insight.receive(service, site.key, upserted(comment(1, TEXTS[0])), NOW)
    assert receipt.pending
    assert receipt.comment_id == "1"
    assert went_on == []
    go_on.set()

    def is_kept() -> bool:
        with service.db.read() as connection:
            return "1" in scores.load(connection, site.key)

    assert until(is_kept)


def test_a_page_shows_what_was_there_before_or_says_busy(
    service: insight.Service, site: insight.NewSite, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    insight.receive(service, site.key, upserted(comment(1, TEXTS[0])), NOW)
    insight.reply_queue(service, site.key, now=now)
    go_on = threading.Event()
    really = looking.build_threads
    monkeypatch.setattr(
        looking, "build_threads", lambda *given: (go_on.wait(PATIENT_SECONDS), really(*given))[1]
    )
    service.patience = 0.2
    insight.receive(service, site.key, upserted(comment(2, TEXTS[1])), NOW)
    before = insight.reply_queue(service, site.key, now=now)
    assert (before.readers, before.behind) == (1, True)
    other = insight.add_site(service, "https://other.example", "Another", now=now).key
    keep(service, other, upserted(comment(1, TEXTS[0])), NOW)
    with pytest.raises(insight.Busy, match="try again"):
        insight.reply_queue(service, other, now=now)
    go_on.set()
    assert until(lambda: insight.reply_queue(service, site.key, now=now).readers == 2)


def test_what_goes_on_apart_is_bounded_and_ends() -> None:
    flights, go_on = Flights(), threading.Event()
    for _ in range(MOST_APART):
        with pytest.raises(TimeoutError):
            flights.apart(lambda: go_on.wait(PATIENT_SECONDS), 0.01)
    with pytest.raises(TimeoutError, match="too much"):
        flights.apart(lambda: 1, 30)
    go_on.set()

    def has_room() -> bool:
        try:
            return flights.apart(lambda: True, 30)
        except TimeoutError:
            return False

    assert until(has_room)
    assert flights.apart(lambda: flights.apart(lambda: 7, 0.01), 30) == 7


def test_who_asks_for_many_things_has_one_patience_for_all_of_them() -> None:
    flights, go_on = Flights(), threading.Event()

    def waits(patience: float) -> float:
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            flights.apart(lambda: go_on.wait(PATIENT_SECONDS), patience)
        return time.monotonic() - began

    flights.one_asks()
    assert waits(0.4) >= 0.39
    assert waits(0.4) < 0.3
    assert flights.apart(lambda: 7, PATIENT_SECONDS) == 7
    flights.one_asks()
    assert waits(0.4) >= 0.39
    flights.nobody_asks()
    assert waits(0.4) >= 0.39
    go_on.set()


def test_what_breaks_apart_breaks_here() -> None:
    with pytest.raises(ZeroDivisionError):
        Flights().apart(lambda: 1 // 0, 30)


def test_who_waits_too_long_for_another_is_told() -> None:
    flights = Flights()
    with flights.alone("a"), pytest.raises(TimeoutError), flights.alone("a", 0.01):
        pass
    with flights.alone("a", 0.01), flights.alone("b", 0.01):
        pass
