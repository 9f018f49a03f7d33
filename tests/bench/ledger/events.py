"""What keeping an event costs, by how many comments its post has; nothing is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count

from service import insight
from service.store import schema
from service.store.rows import replace
from service.wordpress.events import parse_event
from service.wordpress.fields import Event
from tests.bench.blogs.events import comment_row, post_row
from tests.bench.blogs.filling import crowd, fill
from tests.bench.blogs.pattern import Pattern, keep_all
from tests.bench.blogs.places import a_place, a_site, opened
from tests.bench.blogs.year import Post, Said, Year
from tests.bench.ledger.measuring import Row, Times, ms, repeat

TRIES = 30
FIRST = 50_000_000
# A backfill of one post sends so many comments.
SENT = 500


class Telling:
    """Events of new comments, each with its post beside it, as the plugin sends them."""

    def __init__(self, year: Year) -> None:
        said = [each for post in year.posts for each in post.comments if each.reader is not None]
        self._year, self._said, self._numbers = year, said, count(FIRST)

    def comment(self, post: int | None = None) -> Event:
        """The next one, on a post of its own where none is given."""
        number, now = next(self._numbers), datetime.now(UTC)
        said = self._said[number % len(self._said)]
        told = Said(said.text, 0.0, said.reader)
        post = post or number
        comment = comment_row(number, post, told, now, self._year, copy=number)
        data = {"comment": comment, "post": post_row(post, "Open thread", "Say it.", now)}
        payload = {"type": "comment.upserted", "timestamp": now.isoformat(), "data": data}
        return parse_event(payload)


@contextmanager
def _crowded(
    pattern: Pattern, server: str, crowds: Sequence[int]
) -> Iterator[tuple[insight.Service, str, list[int]]]:
    """A year's blog with crowded posts beside, and the numbers of these."""
    with a_place(server) as settings, opened(settings) as service:
        key, now = a_site(service).key, datetime.now(UTC)
        fill(service, key, pattern, pattern.size, now)
        posts = [int(crowd(service, key, pattern, size, now)) for size in crowds]
        # What is made of the posts is made at the latest for whoever looks.
        _look(service, key)
        yield service, key, posts


def events(pattern: Pattern, server: str, crowds: Sequence[int], seconds: float) -> list[Row]:
    """An event on posts of each size, beside one on an empty post, beside a bare upsert."""
    telling = Telling(pattern.year)
    with _crowded(pattern, server, crowds) as (service, key, posts):

        def send(post: int | None) -> Callable[[], object]:
            return lambda: insight.receive(service, key, telling.comment(post), datetime.now(UTC))

        for post in (None, *posts):
            send(post)()
        bare = repeat(_upsert(service, key, pattern), TRIES, seconds)
        empty = repeat(send(None), TRIES, seconds)
        crowded, looked = [], Times()
        _look(service, key)
        for post in posts:
            crowded.append(repeat(send(post), TRIES, seconds))
            looked.take(lambda: _look(service, key))
    rows = [
        Row("a bare upsert of a comment's row", bare.told()),
        Row("an event on an empty post", empty.told(), empty.p50 / bare.p50, "the bare upsert"),
    ]
    for size, times, look in zip(crowds, crowded, looked.cpu, strict=True):
        ratio, sent = times.p50 / empty.p50, len(times.cpu)
        what = f"an event on a post of {size:,} comments"
        rows.append(Row(what, times.told(), ratio, "on an empty post"))
        after = f"{ms(look)}, the look included"
        rows.append(Row(f"the rows of {sent} such events, at the next look", after))
    return rows


def _upsert(service: insight.Service, key: str, pattern: Pattern) -> Callable[[], None]:
    like, numbers = pattern.rows[schema.comments][0], count(2 * FIRST)

    def run() -> None:
        row = {**like, "site": key, "id": str(next(numbers)), "post_id": "1", "revision": 1}
        with service.db.write(key) as connection:
            replace(connection, schema.comments, [row])

    return run


def backfill(pattern: Pattern, server: str, crowds: Sequence[int]) -> list[Row]:
    """Earlier comments, a hundred at once, with the look at the queue that comes after them."""
    with _crowded(pattern, server, [max(crowds)]) as (service, key, posts):
        year = Times()
        sent = year.take(lambda: keep_all(service, key, pattern.year, _now(), FIRST))
        year.take(lambda: _look(service, key))
        said = pattern.year.posts[0].comments or [Said("Do you keep receipts?", 1.0, 0)]
        many = Post("Open thread", "Say it.", [said[0]] * SENT)
        one = Year([many], pattern.year.readers)
        post = Times()
        post.take(lambda: keep_all(service, key, one, _now(), posts[0]))
        post.take(lambda: _look(service, key))
    crowded = f"on a post of {max(crowds):,} comments"
    return [
        _rate(f"backfill of a year, {sent:,} comments", sent, year),
        _rate(f"backfill of {SENT:,} comments {crowded}", SENT, post),
    ]


def _rate(what: str, sent: int, times: Times) -> Row:
    kept, looked = times.cpu
    figure = f"{sent / (kept + looked):,.0f} events/s of CPU with the next look at the queue"
    return Row(what, f"{figure} ({ms(looked)}), {sent / kept:,.0f} without")


def _look(service: insight.Service, key: str) -> object:
    return insight.reply_queue(service, key, now=_now(), limit=20)


def _now() -> datetime:
    return datetime.now(UTC)
