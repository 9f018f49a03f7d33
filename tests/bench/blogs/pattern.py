"""What a year becomes in the service: the rows of its posts, comments, scores and verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Table, select

from service import insight
from service.core.records import OPEN_STATES, VerdictKind
from service.store import schema
from service.wordpress.fields import CommentUpserted
from tests.bench.blogs import places
from tests.bench.blogs.events import events
from tests.bench.blogs.year import Year, a_year

Row = dict[str, Any]
END = datetime(2026, 1, 1, tzinfo=UTC)
AT_ONCE = 100
# One thread in so many has the author's word on it.
VERDICTS = 12
# In the order in which they may be inserted. Who is of the author's side comes with the posts.
TABLES = (
    schema.users, schema.rights, schema.posts, schema.comments, schema.scores, schema.verdicts,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """A judged year that ends at END, by table; ids count from 1. `wrote`: each comment's reader by
    number, None where it is the author."""

    year: Year
    rows: dict[Table, list[Row]]
    wrote: dict[str, int | None]

    @property
    def size(self) -> int:
        """How many comments it has."""
        return len(self.wrote)


def a_pattern(comments: int = 1000, seed: int = 1) -> Pattern:
    """A year of so many comments through the service's own doors."""
    year = a_year(comments, seed)
    with places.a_place() as settings, places.opened(settings) as service:
        key = places.a_site(service).key
        keep_all(service, key, year, END)
        insight.score_stale(service, key)
        queue = insight.reply_queue(service, key, now=END, minutes=10**9, all_states=True)
        waiting = [each for each in queue.threads if each.state in OPEN_STATES]
        for queued in waiting[::VERDICTS]:
            kind = VerdictKind.NO_REPLY_NEEDED
            given = max(each.date for each in queued.thread.comments) + timedelta(hours=1)
            insight.give_verdict(service, key, queued.thread.id, kind, now=given)
        with service.db.read() as connection:
            rows = {
                table: [
                    dict(row)
                    for row in connection.execute(
                        select(table).where(table.c.site == key)
                    ).mappings()
                ]
                for table in TABLES
            }
    said = (each.reader for post in year.posts for each in post.comments)
    return Pattern(year, rows, {str(number): who for number, who in enumerate(said, 1)})


def keep_all(service: insight.Service, key: str, year: Year, end: datetime, first: int = 1) -> int:
    """Send a whole year, as the plugin sends what was there before; how many comments."""
    sent, count = events(year, end, first=first), 0
    for number, some in enumerate(_batches(sent)):
        told = [
            (insight.Delivery(f"msg_{first}_{number}_{place}"), event)
            for place, event in enumerate(some)
        ]
        insight.keep_many(service, key, told, end)
        count += sum(isinstance(event, CommentUpserted) for event in some)
    return count


def _batches(sent: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(sent, AT_ONCE)):
        yield some
