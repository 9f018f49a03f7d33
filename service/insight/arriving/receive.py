"""One event in: kept first, judged next, answered last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Row

from service import logs
from service.core.entries import judge_mark
from service.core.records import Hint, Score, State
from service.insight.arriving import intake
from service.insight.arriving.intake import Read
from service.insight.context import Service, UnknownSite
from service.insight.judging import stored
from service.insight.waiting import writing
from service.insight.waiting.looking import Look, look
from service.insight.waiting.making import make, make_few, prepare
from service.insight.waiting.one_thread import is_of_now
from service.insight.waiting.shown import Shown, shown_in
from service.store import authors, comments, deliveries, scores, sites, stale, standings
from service.store.deliveries import Delivery
from service.wordpress.fields import (
    CommentDeleted,
    CommentUpserted,
    Event,
    PostDeleted,
    PostUpserted,
)

if TYPE_CHECKING:
    from service.batch import Judge

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
    return answer(service, key, event, arrived)


def answer(service: Service, key: str, event: Event, now: datetime) -> Receipt:
    """What became of an event that was kept, now or before."""
    receipt = Receipt()
    match event:
        case CommentUpserted(comment=comment):
            receipt = _judged(service, key, comment.id, now)
        case CommentDeleted(id=comment_id):
            receipt = Receipt(comment_id)
    if service.settings.score_on_arrival and not receipt.pending:
        _make_the_rest(service, key)
    return receipt


def _make_the_rest(service: Service, key: str) -> None:
    """Whatever else an event changed, if that is soon made; the others' is the background's."""
    try:
        with service.db.read() as connection:
            if not stale.state(connection, key).stale:
                return
        service.flights.apart(lambda: make_few(service, key), service.patience)
    except TimeoutError:  # It goes on apart.
        return
    except Exception as error:  # the event is kept: whatever broke comes later
        log.warning("the ledger put off", site=key, exc_info=error)


def keep(
    service: Service, key: str, event: Event, arrived: datetime, delivery: Delivery | None = None
) -> None:
    """Commit what an event says, and that its delivery is taken. Raises as `receive`."""
    with _writing(service, key) as connection:
        if delivery is None or deliveries.remember(connection, key, delivery, arrived):
            intake.take(connection, service, key, _read(event, arrived))


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
    with _writing(service, key) as connection:
        if whole is not None:
            deliveries.remember(connection, key, whole, arrived)
        named = [delivery for delivery, _ in events]
        fresh, others = deliveries.remember_many(connection, key, named, arrived)
        told = [read for place in fresh for read in _read(events[place][1], arrived)]
        intake.take(connection, service, key, told)
    return others


@contextmanager
def _writing(service: Service, key: str) -> Iterator[Connection]:
    """A transaction on a site that is there until the transaction's end. Raises UnknownSite."""
    with service.db.write(key) as connection:
        if sites.get(connection, key) is None:
            raise UnknownSite(key)
        yield connection


def _read(event: Event, arrived: datetime) -> list[Read]:
    """What an event says of each row, and when its sender read that."""
    at = intake.not_later(event.read_at or arrived, arrived)
    match event:
        case CommentUpserted(comment=comment, post=post):
            told = [Read(intake.in_time(comment, arrived), at)]
            return told if post is None else [Read(intake.in_time(post, arrived), at), *told]
        case PostUpserted(post=post):
            return [Read(intake.in_time(post, arrived), at)]
        case CommentDeleted() | PostDeleted():
            return [Read(event, at)]


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
    told, ids = None, [comment_id]
    if service.settings.score_on_arrival:
        told = _judge(service, key, comment_id)
    with service.db.snapshot() as connection:
        if told is None:
            told = Receipt(comment_id, pending=_is_to_judge(connection, key, comment_id))
            post_ids = comments.posts_of(connection, key, ids).values()
            if not is_of_now(stale.seen(connection, key, post_ids)):
                return told  # Its rows are made with the rest, later: one look for many events.
        site = sites.get(connection, key)
        if site is None:
            return told
        shown = shown_in(connection, service, key, ids, now=now, goal=site.goal).get(comment_id)
    if shown is None:
        return told
    told = replace(told, thread_id=shown.thread_id, state=shown.thread_state)
    return replace(told, hints=shown.hints, shown=shown)


class _Due(NamedTuple):
    """What judging a comment takes: its post, and its score of before."""

    judge: Judge
    seen: Look
    row: Row[Any] | None


def _judge(service: Service, key: str, comment_id: str) -> Receipt:
    """The comment judged, its post's rows made, and both kept; pending where judging is left to
    the background. Who waited for somebody else to do it finds it done."""
    service.judge()
    with service.flights.alone(f"judge {key}", PATIENCE_SECONDS):
        while (found := _found(service, key, comment_id)) is None:
            prepare(service, key)
        return found if isinstance(found, Receipt) else _judge_anew(service, key, comment_id, found)


def _found(service: Service, key: str, comment_id: str) -> Receipt | _Due | None:
    """What is known of a comment, or else what judging it takes; None where nobody has told yet
    what else has to be made."""
    with service.db.snapshot() as connection:
        post_id = comments.posts_of(connection, key, [comment_id]).get(comment_id)
        if post_id is None:
            return Receipt(comment_id)
        at = stale.seen(connection, key, [post_id])
        if not writing.is_prepared(at.state):
            return None
        judge = service.judge_in(connection, key)
        known = is_of_now(at) and _known(connection, key, comment_id, judge)
        if known:
            return known
        seen = look(connection, key, [post_id], every_entry=True, at=at)
        row = seen.score(comment_id) and scores.load(connection, key, [comment_id])[comment_id]
    return _Due(judge, seen, row)


def _known(connection: Connection, key: str, comment_id: str, judge: Judge) -> Receipt | None:
    """What is known of it, where its post's rows are of now; None if there is anything to judge."""
    stand = standings.by_ids(connection, key, [comment_id]).get(comment_id)
    if stand is None or stand.judged_by is None:
        return Receipt(comment_id)
    row = scores.load(connection, key, [comment_id]).get(comment_id)
    written = comments.by_ids(connection, key, [comment_id]).get(comment_id)
    mark = judge_mark(*judge.versions)
    kept = written and stored.kept_outcome(row, written.text, stand.judged_by, mark)
    if not kept or not written:
        return None
    return Receipt(comment_id, score=judge.explained(kept))


def _judge_anew(service: Service, key: str, comment_id: str, due: _Due) -> Receipt:
    judge, seen, row = due
    entry = seen.entries().get(comment_id)
    if entry is None:  # The author's own, or without words.
        _keep_rows(service, key, seen, [])
        return Receipt(comment_id)
    by, mark = stored.judged_by(row, entry), judge_mark(*judge.versions)
    kept = stored.kept_outcome(row, entry.text, by, mark)
    outcome = kept or judge.outcomes([entry], patience=PATIENCE_SECONDS)[0]
    made = []
    if not kept and not outcome.error:
        made = [stored.score_row(comment_id, entry, judge.versions, outcome)]
    _keep_rows(service, key, seen, made)
    if outcome.error:
        return Receipt(comment_id, pending=True)
    return Receipt(comment_id, score=judge.explained(outcome))


def _keep_rows(service: Service, key: str, seen: Look, scored: Sequence[Mapping[str, Any]]) -> None:
    with service.db.write(key) as connection:
        left = writing.keep(connection, key, seen, scored=scored)
    if left:  # Something came between.
        make(service, key, left)


def _is_to_judge(connection: Connection, key: str, comment_id: str) -> bool:
    """Whether a comment that can be shown is a reader's with words, as far as is known by now."""
    stand = standings.by_ids(connection, key, [comment_id]).get(comment_id)
    if stand is not None:
        return stand.judged_by is not None
    marks = comments.marks_of(connection, key, comment_id)
    if marks is None or not comments.posts_of(connection, key, [comment_id]):
        return False
    return authors.identities(connection, key).person(marks) is None
