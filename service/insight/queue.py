"""Which threads deserve the author today, in order, with every reason. Computed on reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Row

from service.core.hints import choose_move, hints_for
from service.core.ledger import standings, thread_state
from service.core.priority import priority_terms, reply_minutes, total
from service.core.records import (
    OPEN_STATES,
    Comment,
    Entry,
    Goal,
    Post,
    Score,
    Standing,
    State,
    Term,
    Thread,
    Verdict,
)
from service.core.threads import spoken_to
from service.core.verdicts import where_they_are
from service.insight.context import Service, UnknownThread
from service.insight.scoring import stored_score, stored_vector, text_hash
from service.insight.snapshot import Snapshot
from service.insight.views import Queue, QueuedThread, ThreadView
from service.judge.artifact import ArtifactError
from service.judge.scorer import Scorer
from service.language.features import FEATURES
from service.language.pipeline import PipelineError
from service.store import scores, verdicts

STATES = list(State)
PASSED_OVER = 3


@dataclass(frozen=True, slots=True)
class _Facts:
    snapshot: Snapshot
    given: Mapping[str, Verdict]
    stands: Mapping[str, Standing]
    rows: Mapping[str, Row[tuple[object, ...]]]
    entries: Mapping[str, Entry]
    now: datetime
    goal: Goal
    _scores: dict[str, Score | None] = field(default_factory=dict)

    def score(self, comment: Comment) -> Score | None:
        """The comment's score without its reasons, read from its row once."""
        if comment.id not in self._scores:
            row = self.rows.get(comment.id)
            # Of an edited comment that is not judged anew yet, neither spans nor numbers hold.
            held = row is not None and not row.error and row.text_hash == text_hash(comment.text)
            self._scores[comment.id] = stored_score(row, comment) if row and held else None
        return self._scores[comment.id]


class _Place(NamedTuple):
    """What orders a thread; the rest is made for those that are listed."""

    thread: Thread
    state: State
    answer: Comment
    terms: tuple[Term, ...]
    priority: float | None
    minutes: float


def reply_queue(
    service: Service,
    key: str,
    *,
    now: datetime,
    goal: Goal | None = None,
    minutes: int | None = None,
    limit: int | None = None,
    all_states: bool = False,
) -> Queue:
    """The site's open threads, the most deserving first, as many as fit `minutes` and `limit`.

    The site's own goal and minutes hold where none are given. `all_states` adds the threads that
    ask nothing, after those that do. Raises UnknownSite, Busy.
    """
    site = service.site(key)
    goal = goal or site.goal
    budget = minutes if minutes is not None else site.minutes
    facts = _facts(service, key, now, goal)
    places = [place for each in facts.snapshot.threads if (place := _place(facts, each))]
    waiting = sorted((each for each in places if each.state in OPEN_STATES), key=_rank)
    fitting = list(_fit(waiting, budget))
    done = not fitting
    listed = fitting = fitting[:limit]
    if all_states:
        others = sorted((each for each in places if each.state not in OPEN_STATES), key=_rank)
        listed = (fitting + others)[:limit]
    used = round(sum(each.minutes for each in fitting), 1)
    threads = tuple(_queued(facts, each) for each in listed)
    return Queue(site, now, goal, budget, used, done, len(waiting), threads)


def thread_view(service: Service, key: str, thread_id: str, *, now: datetime) -> ThreadView:
    """One thread with everything that is known of it. Raises UnknownSite, UnknownThread, Busy."""
    site = service.site(key)
    facts = _facts(service, key, now, site.goal)
    found = (thread for thread in facts.snapshot.threads if thread.id == thread_id)
    thread = next(found, None)
    place = _place(facts, thread) if thread else None
    if place is None:
        raise UnknownThread(thread_id)
    queued = _queued(facts, place)
    told, hints = {}, {}
    scorer = _scorer(service, key)
    for comment in queued.thread.comments:
        score = facts.score(comment)
        if comment.by_author or score is None:
            continue
        vector = stored_vector(facts.rows[comment.id])
        if vector is not None and scorer is not None and score.model == scorer.model:
            score = replace(score, why=scorer.explain(vector))
        told[comment.id] = score
        hints[comment.id] = hints_for(comment, score, facts.entries.get(comment.id))
    words = {feature.name: feature.words for feature in FEATURES}
    return ThreadView(queued, told, hints, words)


def _scorer(service: Service, key: str) -> Scorer | None:
    """What explains a number; None when the model can't be used, and the numbers stand alone."""
    try:
        return service.judge_of(key).scorer
    except (ArtifactError, PipelineError):
        return None


def _facts(service: Service, key: str, now: datetime, goal: Goal) -> _Facts:
    snapshot = service.snapshot(key)
    with service.db.read() as connection:
        given = where_they_are(verdicts.standing(connection, key), snapshot.threads)
        rows = scores.load(connection, key)
    stands = standings(snapshot.threads, given, now)
    latest = {verdict.thread_id: verdict for verdict in given}
    return _Facts(snapshot, latest, stands, rows, snapshot.entries, now, goal)


def _place(facts: _Facts, thread: Thread) -> _Place | None:
    """None for a thread nobody is to see: one whose readers' comments are all held."""
    readers = [each for each in thread.comments if not each.by_author and not each.held]
    if not readers:
        return None
    ranked = {comment.id: _terms(facts, thread, comment) for comment in readers}
    answer = _to_answer(facts, readers, ranked)
    terms, score = ranked[answer.id], facts.score(answer)
    return _Place(
        thread=thread,
        state=thread_state(thread, facts.stands),
        answer=answer,
        terms=terms,
        priority=total(terms) if terms else None,
        minutes=reply_minutes(
            answer, choose_move(score, facts.entries[answer.id]) if score else None
        ),
    )


def _queued(facts: _Facts, place: _Place) -> QueuedThread:
    thread, answer = place.thread, place.answer
    shown = tuple(comment for comment in thread.comments if not comment.held)
    score = facts.score(answer)
    return QueuedThread(
        thread=replace(thread, comments=shown),
        post=facts.snapshot.posts.get(thread.post_id) or Post(thread.post_id),
        state=place.state,
        priority=place.priority,
        terms=place.terms,
        minutes=place.minutes,
        answer=answer,
        score=score,
        hints=hints_for(answer, score, facts.entries[answer.id]),
        standings={each.id: facts.stands[each.id] for each in shown if not each.by_author},
        verdict=facts.given.get(thread.id),
    )


def _terms(facts: _Facts, thread: Thread, comment: Comment) -> tuple[Term, ...]:
    """The terms of this comment's priority; none for one that was not judged."""
    score = facts.score(comment)
    if score is None or score.reply is None:
        return ()
    return priority_terms(
        comment,
        score,
        facts.entries[comment.id],
        facts.stands[comment.id].state,
        spoken_to=spoken_to(thread, comment),
        now=facts.now,
        goal=facts.goal,
    )


def _to_answer(
    facts: _Facts, readers: Iterable[Comment], ranked: Mapping[str, tuple[Term, ...]]
) -> Comment:
    """Of the open comments (else the most urgent) the one of the highest priority."""

    def rank(comment: Comment) -> tuple[object, ...]:
        state, terms = facts.stands[comment.id].state, ranked[comment.id]
        urgency = 0 if state in OPEN_STATES else STATES.index(state)
        return (-urgency, bool(terms), total(terms), comment.order)

    return max(readers, key=rank)


def _rank(place: _Place) -> tuple[object, ...]:
    """Judged threads by priority; then the others, those that wait the longest first."""
    judged = place.priority is not None
    return (
        place.state not in OPEN_STATES and STATES.index(place.state),
        not judged,
        -(place.priority or 0.0),
        place.answer.order,
    )


def _fit(places: Iterable[_Place], minutes: float | None) -> Iterable[_Place]:
    """The threads in order, until the minutes are full.

    A few that take too long are passed over for the next, not more: the last of the queue is no
    use of a minute.
    """
    left, passed = minutes, 0
    for place in places:
        if left is None:
            yield place
        elif place.minutes <= left:
            left -= place.minutes
            yield place
        elif (passed := passed + 1) > PASSED_OVER:
            return
