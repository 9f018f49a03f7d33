"""One event in: kept first, judged next, answered last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from service import logs
from service.core.hints import hints_for
from service.core.ledger import thread_state
from service.core.records import Entry, Hint, Score, State
from service.insight.arriving import intake
from service.insight.context import Service, UnknownSite
from service.insight.judging import stored
from service.insight.waiting.facts import gather
from service.insight.waiting.making import make_few
from service.insight.waiting.shown import Shown, shown_of
from service.insight.waiting.snapshot import thread_with
from service.store import comments, deliveries, scores, sites
from service.store.deliveries import AnotherBody, Delivery
from service.wordpress.fields import (
    CommentDeleted,
    CommentUpserted,
    Event,
    PostDeleted,
    PostIn,
    PostUpserted,
    content_hash,
)

log = logs.get_logger(__name__)

# How long a comment waits while the judge reads something else, before the background has it.
PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an event.

    `pending`: the comment is kept but its judgement is still to come. `score` is None for what
    is never judged: posts, deletions, the author's own comments. `shown` is None for what can't
    be shown.
    """

    comment_id: str | None = None
    pending: bool = False
    score: Score | None = None
    thread_id: str | None = None
    state: State | None = None
    hints: tuple[Hint, ...] = ()
    shown: Shown | None = None


def receive(
    service: Service, key: str, event: Event, arrived: datetime, delivery: Delivery | None = None
) -> Receipt:
    """Keep an event, then judge its comment. Raises Busy, with nothing kept, or UnknownSite.

    When the judgement fails the comment is kept all the same, and the receipt says `pending`.
    A `delivery` that was taken before changes nothing. Raises AnotherBody too.
    """
    keep(service, key, event, arrived, delivery)
    try:
        make_few(service, key)
    except Exception as error:  # the event is kept: whatever broke comes later
        log.warning("the ledger put off", site=key, exc_info=error)
    return answer(service, key, event, arrived)


def answer(service: Service, key: str, event: Event, now: datetime) -> Receipt:
    """What became of an event that was kept, now or before."""
    match event:
        case CommentUpserted(comment=comment):
            return _judged(service, key, comment.id, now)
        case CommentDeleted(id=comment_id):
            return Receipt(comment_id)
    return Receipt()


def keep(
    service: Service, key: str, event: Event, arrived: datetime, delivery: Delivery | None = None
) -> None:
    """Commit what an event says, and that its delivery is taken. Raises as `receive`."""
    with _writing(service, key) as connection:
        if delivery is None or deliveries.remember(connection, key, delivery, arrived):
            _take(connection, service, key, event, arrived)


def keep_many(
    service: Service,
    key: str,
    events: Sequence[tuple[Delivery, Event]],
    arrived: datetime,
    whole: Delivery | None = None,
) -> set[int]:
    """Commit what many events say, all or none of them; those that were taken before change
    nothing. Judging them is left to the background.

    Returned are the places of those whose id was taken before with another body. `whole` is the
    delivery that brought them all. Raises Busy, with nothing kept, UnknownSite, or AnotherBody
    for `whole`.
    """
    others = set[int]()
    with _writing(service, key) as connection:
        if whole is not None:
            deliveries.remember(connection, key, whole, arrived)
        for place, (delivery, event) in enumerate(events):
            try:
                new = deliveries.remember(connection, key, delivery, arrived)
            except AnotherBody:
                others.add(place)
            else:
                if new:
                    _take(connection, service, key, event, arrived)
    return others


@contextmanager
def _writing(service: Service, key: str) -> Iterator[Connection]:
    """A transaction on a site that is there until the transaction's end. Raises UnknownSite."""
    with service.db.write(key) as connection:
        if sites.get(connection, key) is None:
            raise UnknownSite(key)
        yield connection


def _take(
    connection: Connection, service: Service, key: str, event: Event, arrived: datetime
) -> None:
    at = intake.not_later(event.read_at or arrived, arrived)

    def take_post(post: PostIn) -> None:
        told = intake.in_time(post, arrived)
        by = intake.stamp(at, content_hash(told))
        intake.take_post(connection, service, key, told, by)

    match event:
        case CommentUpserted(comment=comment, post=post):
            if post is not None:
                take_post(post)
            comment = intake.in_time(comment, arrived)
            by = intake.stamp(at, content_hash(comment))
            intake.take_comment(connection, service, key, comment, by)
        case CommentDeleted(id=comment_id):
            by = intake.stamp(at, event.content_hash, deleted=True)
            intake.erase_comment(connection, key, comment_id, by)
        case PostUpserted(post=post):
            take_post(post)
        case PostDeleted(id=post_id):
            by = intake.stamp(at, event.content_hash, deleted=True)
            intake.erase_post(connection, key, post_id, by)


def _judged(service: Service, key: str, comment_id: str, now: datetime) -> Receipt:
    def judge_and_tell() -> Receipt:
        return _judge_and_tell(service, key, comment_id, now)

    try:
        return service.flights.apart(judge_and_tell, service.patience)
    except TimeoutError:  # It goes on apart; what doesn't end there is the background turn's.
        return Receipt(comment_id, pending=True)
    except Exception as error:  # the comment is kept: whatever broke comes later
        log.warning("judging put off", site=key, comment=comment_id, exc_info=error)
        return Receipt(comment_id, pending=True)


def _judge_and_tell(service: Service, key: str, comment_id: str, now: datetime) -> Receipt:
    with service.db.read() as connection:
        post_id = comments.posts_of(connection, key, [comment_id]).get(comment_id)
    if post_id is None:
        return Receipt(comment_id)
    entry, pending, score = service.snapshot(key).entries.get(comment_id), False, None
    if entry is not None:
        score = _kept_score(service, key, comment_id, entry)
        pending = score is None
    facts = gather(service, key, now, service.site(key).goal, post_ids=[post_id])
    shown = shown_of(service, key, facts, {comment_id}).get(comment_id)
    thread = thread_with(comment_id, facts.threads)
    if thread is None:
        return Receipt(comment_id, shown=shown)
    state = thread_state(thread, facts.stands)
    written = next(comment for comment in thread.comments if comment.id == comment_id)
    hints = hints_for(written, score, entry) if entry else ()
    return Receipt(comment_id, pending, score, thread.id, state, hints, shown)


def _kept_score(service: Service, key: str, comment_id: str, entry: Entry) -> Score | None:
    """Judge the comment and keep the score; None when judging is left to the background."""
    if not service.settings.score_on_arrival:
        return None
    judge = service.judge_of(key)
    with service.flights.alone(f"judge {key}", PATIENCE_SECONDS):
        with service.db.read() as connection:
            row = scores.load(connection, key, [comment_id]).get(comment_id)
        outcome = row and stored.kept_outcome(row, entry, judge.versions)
        if not outcome:
            outcome = judge.outcomes([entry], patience=PATIENCE_SECONDS)[0]
            if outcome.error:
                return None
            made = stored.score_row(comment_id, entry, judge.versions, outcome)
            with service.db.write(key) as connection:
                scores.write(connection, key, [made])
    return judge.explained(outcome)
