"""What wp-admin shows beside comments: state, numbers, the thread's priority, hints."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from service.core.hints import hints_for
from service.core.records import OPEN_STATES, Comment, Hint, Score, State, Thread
from service.insight.context import Service
from service.insight.waiting.facts import Facts, gather, place_of
from service.store import comments


@dataclass(frozen=True, slots=True)
class Shown:
    """A comment as wp-admin shows it.

    `state` is None for the author's own, `priority` its thread's while that is open. `thread_id`
    is None for an author's comment that answers nobody.
    """

    comment_id: str
    thread_id: str | None
    state: State | None
    score: Score | None
    priority: float | None
    hints: tuple[Hint, ...]
    review_url: str


def show_comments(
    service: Service, key: str, comment_ids: Collection[str], *, now: datetime
) -> dict[str, Shown]:
    """These comments by id; those that the service does not hold, or may not show, are missing.

    Raises UnknownSite, Busy.
    """
    with service.db.read() as connection:
        posts = comments.posts_of(connection, key, comment_ids)
    site = service.site(key)
    facts = gather(service, key, now, site.goal, post_ids=sorted(set(posts.values())))
    return shown_of(service, key, facts, set(posts))


def shown_of(service: Service, key: str, facts: Facts, wanted: Collection[str]) -> dict[str, Shown]:
    """Those of the comments `wanted` that the facts are about, or that answer nobody, by id."""
    shown: dict[str, Shown] = {}
    for thread in facts.threads:
        if any(comment.id in wanted for comment in thread.comments):
            # An author's comment may stand in several: the first is its own.
            shown.update(_of_thread(service, key, facts, thread, set(wanted) - set(shown)))
    with service.db.read() as connection:
        alone = comments.of_author(connection, key, set(wanted) - set(shown))
    address = review_url(service, key)
    nothing = {each: Shown(each, None, None, None, None, (), address) for each in alone}
    return shown | nothing


def readers_comments(service: Service, key: str, thread_id: str) -> list[str]:
    """The ids of the readers' comments of a thread, in order of writing."""
    threads = service.snapshot_in_time(key).threads
    thread = next((each for each in threads if each.id == thread_id), None)
    return [each.id for each in thread.comments if not each.by_author] if thread else []


def review_url(service: Service, key: str, thread_id: str | None = None) -> str:
    """Where the review page shows a thread, or what waits."""
    page = f"threads/{thread_id}" if thread_id else ""
    return f"{service.settings.public_url}/{page}?site={key}"


def _of_thread(
    service: Service, key: str, facts: Facts, thread: Thread, wanted: Collection[str]
) -> Iterable[tuple[str, Shown]]:
    place = place_of(facts, thread)
    is_open = place is not None and place.state in OPEN_STATES
    priority = place.priority if place and is_open else None
    address = review_url(service, key, thread.id)
    for comment in thread.comments:
        if comment.id not in wanted:
            continue
        score = None if comment.by_author else facts.score(comment)
        state = None if comment.by_author else facts.stands[comment.id].state
        hints = _hints(facts, comment, score) if state in OPEN_STATES else ()
        shown = Shown(comment.id, thread.id, state, score, priority, hints, address)
        yield comment.id, shown


def _hints(facts: Facts, comment: Comment, score: Score | None) -> tuple[Hint, ...]:
    return hints_for(comment, score, facts.entries.get(comment.id))
