"""All threads of a blog, listed as somebody wishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from service.core.facets import found_in
from service.core.records import OPEN_STATES, Comment, Post, State
from service.core.standing import Ground
from service.insight.context import Service
from service.insight.waiting.facts import state_at, told_state
from service.insight.waiting.found import Finding, Found
from service.insight.waiting.making import ensure
from service.insight.waiting.ordering import best_of
from service.insight.waiting.seen import look_of
from service.insight.waiting.wishes import STATES, Place, Tab, Wish
from service.store import comments, listed, posts, rests, standings, tallies, threads

A_PAGE, AT_ONCE = 50, 500


@dataclass(frozen=True, slots=True)
class Line:
    """A thread as it is listed: `answer` is the comment to answer, `kinds` the facets that were
    found in it, each whether only perhaps, `until` when it comes back, `rests`: it asks nothing
    since the author lets it rest, `not_for_me`: since they said that it is not for them; `seen` as
    `give_verdict` takes it."""

    id: str
    state: State
    post: Post
    answer: Comment
    newest: datetime
    since: datetime | None
    until: datetime | None
    rests: bool
    not_for_me: bool
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
        finding = Finding(connection, key, wish, now, site.goal, rests.up_to(connection, key))
        found = finding.page(A_PAGE)
        lines = _lines(finding, found)
        counts = _counts(connection, key, now, finding.rested)
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
            rested = rests.up_to(connection, key)
            finding = Finding(connection, key, wish, now, site.goal, rested)
            found = finding.page(AT_ONCE)
            lines = _lines(finding, found)
        yield from lines
        if found.end is None:
            return
        wish = replace(wish, after=found.end)


def _counts(
    connection: Connection, key: str, now: datetime, rested: datetime | None
) -> dict[Tab, int]:
    counted = tallies.load(connection, key)
    of_states: Counter[str] = Counter({state: counted[state] for state in State})
    of_states.update(listed.put_off(connection, key, now))
    if rested is not None:
        awake = listed.awake(connection, key, OPEN_STATES, now, rested)
        for state in OPEN_STATES:
            of_states[State.NO_REPLY_NEEDED] += of_states[state] - awake[state]
            of_states[state] = awake[state]
    return {tab: sum(of_states[state] for state in states) for tab, states in STATES.items()}


def _lines(finding: Finding, found: Found) -> tuple[Line, ...]:
    connection, key, now = finding.connection, finding.key, finding.now
    ids = [row.id for row in found.rows]
    best = best_of(threads.places_in(connection, key, ids), now, finding.goal)
    told = comments.by_ids(connection, key, {each.comment_id for each in best.values()})
    on = {row.post_id for row in found.rows}
    live = posts.load(connection, key, on, with_text=False)
    looked = look_of(connection, key, on)
    closed = {row.id for row in found.rows if state_at(row, now) is State.NO_REPLY_NEEDED}
    asked = [each.comment_id for thread, each in best.items() if thread in closed]
    said = standings.by_ids(connection, key, asked)
    not_mine = {each for each, row in said.items() if row.ground == Ground.NOT_FOR_ME}

    def line(row: Row[Any], answer: Comment) -> Line:
        state = told_state(row, now, finding.rested)
        rested = state is not state_at(row, now)
        return Line(
            id=row.id,
            state=state,
            post=live.get(row.post_id) or Post(row.post_id),
            answer=answer,
            newest=row.newest,
            since=None if rested else row.since,
            until=row.until if state is State.SNOOZED else None,
            rests=rested,
            not_for_me=answer.id in not_mine,
            kinds=found_in(row.kinds),
            priority=best[row.id].priority,
            seen=looked.seen(row.post_id, answer.id),
        )

    return tuple(
        line(row, told[best[row.id].comment_id])
        for row in found.rows
        if row.id in best and best[row.id].comment_id in told
    )
