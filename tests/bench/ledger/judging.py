"""What an event with its judgement costs, beside the reading alone in the same process."""

from __future__ import annotations

from datetime import UTC, datetime

from service import insight
from service.core.records import Entry
from service.language.reading import read
from tests.bench.blogs.filling import fill, rescore
from tests.bench.blogs.pattern import Pattern
from tests.bench.blogs.places import a_place, a_site, opened
from tests.bench.ledger.events import Telling
from tests.bench.ledger.measuring import Row, Times, ms

TRIES = 60


def judging(pattern: Pattern, server: str, seconds: float) -> list[Row]:
    """An event that is judged at once, and one reading of the same words."""
    telling, told, alone = Telling(pattern.year), Times(), Times()
    with a_place(server, score_on_arrival=True) as settings, opened(settings) as service:
        key = a_site(service).key
        fill(service, key, pattern, pattern.size, datetime.now(UTC))
        rescore(service, key)
        judge = service.judge()
        for number in range(TRIES):
            event = telling.comment()
            text = event.comment.text or ""  # type: ignore[union-attr]  # it is a comment's
            entry = Entry(text, post_title="Open thread", post_text="Say it.")
            arrived = datetime.now(UTC)
            read(judge.pipeline, [Entry(f"Once more. {text}")])
            receipt = told.take(lambda: insight.receive(service, key, event, arrived))  # noqa: B023
            alone.take(lambda: read(judge.pipeline, [entry]))  # noqa: B023  # called at once
            assert not receipt.pending
            if number > 5 and sum(told.wall) > seconds:
                break
    more = told.p50 - alone.p50
    return [
        Row("the reading alone", alone.told()),
        Row("an event with judging", told.told(), told.p50 / alone.p50, "the reading"),
        Row("what an event with judging costs beside the reading", ms(more)),
    ]
