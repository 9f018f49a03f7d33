"""All threads of a blog, listed as somebody wishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from service.core.facets import found_in
from service.core.records import OPEN_STATES, Comment, Goal, Post, State
from service.insight.context import Service
from service.insight.waiting.facts import is_at_rest, state_at
from service.insight.waiting.found import Finding, Found
from service.insight.waiting.making import ensure
from service.insight.waiting.ordering import best_of
from service.insight.waiting.seen import look_of
from service.insight.waiting.wishes import STATES, Place, Tab, Wish
from service.store import comments, listed, posts, rests, tallies, threads

A_PAGE, AT_ONCE = 50, 500


@dataclass(frozen=True, slots=True)
class Line:
    """A thread as it is listed: `answer` is the comment to answer, `kinds` the facets that were
    found in it, each whether only perhaps, `until` when it comes back, `rests`: it is open, and the
    author lets it rest; `seen` as `give_verdict` takes it."""

    id: str
    state: State
    post: Post
    answer: Comment
    newest: datetime
    since: datetime | None
    until: datetime | None
    rests: bool
    kinds: Mapping[str, bool]
    priority: float | None
    seen: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list, and where the next one goes on (None: there is none). `counts`: how many
    threads each part of the list has in all. `cut`: of all that matches the newest are listed.
    `post` and `person` are those that were asked for. `behind` as in Queue."""

    lines: tuple[Line, ...]
    end: Place | None
    cut: bool
    counts: Mapping[Tab, int]
    post: Post | None
    person: Comment | None
    behind: bool


def list_threads(service: Service, key: str, wish: Wish, *, now: datetime) -> Listing:
    """A page of the site's threads. Raises UnknownSite, Busy."""
    site = service.site(key)
    behind = not ensure(service, key)
    with service.db.snapshot() as connection:
        finding = Finding(connection, key, wish, now, site.goal)
        found = finding.page(A_PAGE)
        lines = _lines(connection, key, found, now, site.goal)
        counts = _counts(connection, key, now)
        post = posts.load(connection, key, {wish.post}).get(wish.post) if wish.post else None
        asked = wish.person if finding.person() else ""
        person = comments.by_ids(connection, key, [asked]).get(asked) if asked else None
    return Listing(lines, found.end, found.cut, counts, post, person, behind)


def every_line(service: Service, key: str, wish: Wish, *, now: datetime) -> Iterator[Line]:
    """All of the list, read some at a time. Raises UnknownSite, Busy."""
    site = service.site(key)
    ensure(service, key)
    wish = replace(wish, after=None)
    while True:
        with service.db.snapshot() as connection:
            found = Finding(connection, key, wish, now, site.goal).page(AT_ONCE)
            lines = _lines(connection, key, found, now, site.goal)
        yield from lines
        if found.end is None:
            return
        wish = replace(wish, after=found.end)


def _counts(connection: Connection, key: str, now: datetime) -> dict[Tab, int]:
    counted = tallies.load(connection, key)
    of_states: Counter[str] = Counter({state: counted[state] for state in State})
    of_states.update(listed.put_off(connection, key, now))
    return {tab: sum(of_states[state] for state in states) for tab, states in STATES.items()}


def _lines(
    connection: Connection, key: str, found: Found, now: datetime, goal: Goal
) -> tuple[Line, ...]:
    ids = [row.id for row in found.rows]
    best = best_of(threads.places_in(connection, key, ids), now, goal)
    told = comments.by_ids(connection, key, {each.comment_id for each in best.values()})
    on = {row.post_id for row in found.rows}
    live = posts.load(connection, key, on, with_text=False)
    looked, rested = look_of(connection, key, on), rests.up_to(connection, key)

    def line(row: Row[Any], answer: Comment) -> Line:
        state = state_at(row, now)
        return Line(
            id=row.id,
            state=state,
            post=live.get(row.post_id) or Post(row.post_id),
            answer=answer,
            newest=row.newest,
            since=row.since,
            until=row.until if state is State.SNOOZED else None,
            rests=state in OPEN_STATES and is_at_rest(row, now, rested),
            kinds=found_in(row.kinds),
            priority=best[row.id].priority,
            seen=looked.seen(row.post_id, answer.id),
        )

    return tuple(
        line(row, told[best[row.id].comment_id])
        for row in found.rows
        if row.id in best and best[row.id].comment_id in told
    )
