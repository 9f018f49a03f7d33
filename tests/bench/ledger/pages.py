"""What a look costs at several sizes of a blog: in a worker that has looked before, and in one that
has just started."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import cycle

from service import insight
from service.web.app import create_app, warm_up
from tests.bench.blogs.filling import fill, rescore
from tests.bench.blogs.pattern import Pattern
from tests.bench.blogs.places import a_place, a_site, opened
from tests.bench.ledger.measuring import Row, Times, compared, repeat
from tests.bench.ledger.visiting import Visitor
from tests.bench.workers import in_worker

LOOKS = 40
STARTS = 3
ALL_THREADS, POSTS = "/threads", "/posts"
Look = Callable[[], object]


def pages(pattern: Pattern, server: str, sizes: Sequence[int], seconds: float) -> list[Row]:
    """Rows for each door: by size when warm, and the first look beside that."""
    warm: dict[str, list[Times]] = {}
    first: dict[str, list[Times]] = {}
    filled = []
    for size in sizes:
        with a_place(server) as settings, opened(settings) as service:
            site = a_site(service)
            filled.append(_filled(service, site.key, pattern, size))
            rescore(service, site.key)
            app = create_app(service)
            insight.readiness(service)
            warm_up(app, service)
            visitor = Visitor(app, service, site)
            for name, look in _looks(service, visitor).items():
                service.db.dispose()
                ready = partial(warm_up, app, service)
                starts = [in_worker(_started(ready, look, seconds)) for _ in range(STARTS)]
                starting, going_on = zip(*starts, strict=True)
                first.setdefault(name, []).append(_together(starting))
                warm.setdefault(name, []).append(_together(going_on))
    rows = [row for name, looking in warm.items() for row in compared(name, filled, looking)]
    for name, looking in warm.items():
        for size, times, beside in zip(filled, first[name], looking, strict=True):
            what = f"{name}, {size:,} comments, a worker's first look"
            rows.append(Row(what, times.told(), times.p50 / beside.p50, "warm"))
    return rows


def _filled(service: insight.Service, key: str, pattern: Pattern, size: int) -> int:
    """Fill the site in another process: a worker is forked from one that has done nothing yet."""
    service.db.dispose()
    return in_worker(lambda: fill(service, key, pattern, size, datetime.now(UTC)))


def _looks(service: insight.Service, visitor: Visitor) -> dict[str, Look]:
    """The doors by name. What is asked is found in another process, so that this one knows
    nothing yet when a worker is forked from it."""
    ids = in_worker(lambda: [thread["id"] for thread in visitor.threads(all_states=1)])
    service.db.dispose()
    has_list = in_worker(lambda: visitor.has(ALL_THREADS))
    has_posts = in_worker(lambda: visitor.has(POSTS))
    known = in_worker(visitor.people)
    service.db.dispose()
    around, persons = cycle(ids), cycle(known)
    looks: dict[str, Look] = {
        "page of today": lambda: visitor.page("/"),
        "queue page": lambda: visitor.page("/?all=1"),
        "archive page": lambda: visitor.page("/?archive=1"),
        "thread page": lambda: visitor.page(f"/threads/{next(around)}"),
        "people page": lambda: visitor.page("/people"),
        "people gone quiet": lambda: visitor.page("/people?show=quiet"),
        "people by name": lambda: visitor.page("/people?q=ar"),
        "person page": lambda: visitor.page(f"/people/{next(persons)}"),
        "hints API": visitor.threads,
        "all threads, API": lambda: visitor.threads(all_states=1),
    }
    if has_posts:
        looks["posts page"] = lambda: visitor.page(POSTS)
    if has_list:
        looks["all-threads page"] = lambda: visitor.page(ALL_THREADS)
    return looks


def _started(ready: Look, look: Look, seconds: float) -> Callable[[], tuple[Times, Times]]:
    """A worker's first look, once it has made itself `ready`, and those after it."""

    def run() -> tuple[Times, Times]:
        ready()
        return repeat(look, 1), repeat(look, LOOKS // STARTS, seconds / STARTS)

    return run


def _together(several: Sequence[Times]) -> Times:
    return Times(
        [each for times in several for each in times.wall],
        [each for times in several for each in times.cpu],
    )
