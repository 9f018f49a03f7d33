"""What wp-admin shows beside comments: state, numbers, the thread's priority, hints."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import Connection, Row

from service.core.priority import total
from service.core.records import OPEN_STATES, Goal, Hint, Score, State
from service.core.talking.in_ids import ids_in
from service.insight.context import Service
from service.insight.waiting.facts import Facts, gather, homes, row_of
from service.insight.waiting.making import ensure
from service.insight.waiting.ordering import Listed, best_of
from service.store import comments, people, stale, standings, threads


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who wrote a comment, as pages call them, the how manieth of theirs it is, and how many the
    author wrote to them."""

    person: str
    number: int
    answers: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A comment as wp-admin shows it.

    `state` is None for the author's own, `priority` its thread's while that is open. `thread_id`,
    and the thread's state, are None for an author's comment that answers nobody. `wrote` is None
    where nobody in particular wrote it.
    """

    comment_id: str
    thread_id: str | None
    state: State | None
    score: Score | None
    priority: float | None
    hints: tuple[Hint, ...]
    review_url: str
    thread_state: State | None = None
    wrote: Wrote | None = None


def show_comments(
    service: Service, key: str, comment_ids: Collection[str], *, now: datetime
) -> dict[str, Shown]:
    """These comments by id; those that the service does not hold, or may not show, are missing.

    Raises UnknownSite, Busy.
    """
    goal = service.site(key).goal
    ensure(service, key)
    with service.db.snapshot() as connection:
        return shown_in(connection, service, key, comment_ids, now=now, goal=goal)


def shown_in(
    connection: Connection,
    service: Service,
    key: str,
    wanted: Collection[str],
    *,
    now: datetime,
    goal: Goal,
) -> dict[str, Shown]:
    """These comments as their rows stand, by id; missing too are those whose rows are to come."""
    told = comments.by_ids(connection, key, wanted)
    posts = {each: comment.post_id for each, comment in told.items()}
    stands = standings.by_ids(connection, key, told)
    where = homes(connection, key, stands, posts)
    rows = threads.by_ids(connection, key, set(where.values()))
    answers = best_of(threads.places_in(connection, key, rows), now, goal)
    wanted = {*posts, *(each.comment_id for each in answers.values())}
    every = chain.from_iterable(ids_in(row.talk) for row in rows.values())
    facts = gather(
        connection,
        key,
        rows,
        wanted,
        now=now,
        goal=goal,
        others=every,
        read=told,
        stood=stands,
    )
    priorities = _priorities(facts, answers)
    shown = {
        each: _in_thread(service, key, facts, each, where[each], priorities)
        for each in posts
        if where.get(each) in rows
    }
    shown = _with_writers(connection, key, shown, stands)
    address = review_url(service, key)
    alone = _alone(connection, key, {e: post for e, post in posts.items() if e not in where})
    return shown | {each: Shown(each, None, None, None, None, (), address) for each in alone}


def _with_writers(
    connection: Connection, key: str, shown: Mapping[str, Shown], stands: Mapping[str, Row[Any]]
) -> dict[str, Shown]:
    """The same with who wrote them, where that is known."""
    known = {each: row for each, row in stands.items() if row.comments_before is not None}
    rows = people.by_readers(connection, key, {row.reader for row in known.values()})
    whose = {row.reader: row for row in rows}
    wrote = {
        each: Wrote(whose[row.reader].id, row.comments_before + 1, whose[row.reader].answers)
        for each, row in known.items()
        if row.reader in whose
    }
    return {each: replace(one, wrote=wrote.get(each)) for each, one in shown.items()}


def _alone(connection: Connection, key: str, posts: Mapping[str, str]) -> list[str]:
    """Those of these comments, in no thread as far as is known, whose posts' rows are of now."""
    late = stale.stale_posts(connection, key, len(posts), set(posts.values())) if posts else ()
    return [each for each, post in posts.items() if post not in late]


def readers_comments(service: Service, key: str, thread_id: str) -> list[str]:
    """The ids of the readers' comments of a thread, in order of writing."""
    ensure(service, key)
    with service.db.snapshot() as connection:
        row = row_of(connection, key, thread_id)
        inside = ids_in(row.talk) if row else []
        stands = standings.by_ids(connection, key, inside)
    return [each for each in inside if each in stands]


def review_url(service: Service, key: str, thread_id: str | None = None) -> str:
    """Where the review page shows a thread, or what waits."""
    return page_url(service, key, f"threads/{thread_id}" if thread_id else "")


def page_url(service: Service, key: str, page: str) -> str:
    """The address of a page of a site."""
    return f"{service.settings.public_url}/{quote(page)}?{urlencode({'site': key})}"


def _priorities(facts: Facts, answers: Mapping[str, Listed]) -> dict[str, float | None]:
    """Those of the threads that are open, by the comment to answer in each."""
    return {
        each: _priority(facts, place.comment_id)
        for each, place in answers.items()
        if facts.state(each) in OPEN_STATES
    }


def _priority(facts: Facts, comment_id: str) -> float | None:
    answer = facts.told.get(comment_id)
    terms = facts.terms(answer) if answer and comment_id in facts.stands else ()
    return total(terms) if terms else None


def _in_thread(
    service: Service,
    key: str,
    facts: Facts,
    comment_id: str,
    thread_id: str,
    priorities: Mapping[str, float | None],
) -> Shown:
    comment, mine = facts.told[comment_id], comment_id in facts.stands
    state = facts.state_of(comment_id) if mine else None
    score = facts.score(comment) if mine else None
    hints = facts.hints(comment) if state in OPEN_STATES else ()
    address = review_url(service, key, thread_id)
    return Shown(
        comment_id,
        thread_id,
        state,
        score,
        priorities.get(thread_id),
        hints,
        address,
        facts.state(thread_id),
    )
