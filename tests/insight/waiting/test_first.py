"""Hurt and life events reach the author within the day's minutes, whatever their number."""

from __future__ import annotations

from datetime import datetime

import pytest

from service import insight
from service.core.records import Facet, Move
from tests.insight.marking import mark


def whole(text: str, name: str, *, perhaps: bool = False) -> Facet:
    return Facet(name, 0, len(text), text, perhaps)


@pytest.mark.parametrize(
    ("name", "move", "minutes"), [("life_event", Move.THANK, 4), ("hurt", Move.APOLOGISE, 8)]
)
def test_the_least_likely_thread_comes_first_once_it_tells_of_that(
    service: insight.Service, demo: str, now: datetime, name: str, move: Move, minutes: int
) -> None:
    judged = [
        each for each in insight.reply_queue(service, demo, now=now).threads if each.score
        and each.score.reply is not None
    ]  # fmt: skip
    last = judged[-1]
    mark(service, demo, last.answer.id, whole(last.answer.text, name))
    today = insight.reply_queue(service, demo, now=now, minutes=minutes)
    first = today.threads[0]
    assert first.thread.id == last.thread.id
    assert first.hints[0].move is move
    assert today.minutes_used <= minutes


def test_what_is_perhaps_of_that_kind_rises_less_than_what_is(
    service: insight.Service, demo: str, now: datetime
) -> None:
    before = insight.reply_queue(service, demo, now=now).threads
    last = [each for each in before if each.priority is not None][-1]

    def priority(*given: Facet) -> float:
        mark(service, demo, last.answer.id, *given)
        found = insight.thread_view(service, demo, last.thread.id, now=now).queued.priority
        assert found is not None
        return found

    text = last.answer.text
    sure, unsure = whole(text, "life_event"), whole(text, "life_event", perhaps=True)
    assert priority() < priority(unsure) < priority(sure)
