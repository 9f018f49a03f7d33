"""Which threads deserve the author today, in order, with every reason. Computed on reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from service.core.hints import hints_for
from service.core.records import (
    OPEN_STATES,
    Comment,
    Goal,
    Post,
)
from service.insight.context import Service, UnknownThread
from service.insight.judging.stored import stored_vector
from service.insight.waiting.facts import STATES, Facts, Place, gather, place_of
from service.insight.waiting.views import Looked, Queue, QueuedThread, ThreadView
from service.judge.artifact import ArtifactError
from service.judge.scorer import Scorer
from service.language.features import FEATURES
from service.language.pipeline import PipelineError

PASSED_OVER = 3


def reply_queue(
    service: Service,
    key: str,
    *,
    now: datetime,
    goal: Goal | None = None,
    minutes: int | None = None,
    limit: int | None = None,
    skip: int = 0,
    all_states: bool = False,
) -> Queue:
    """The site's open threads, the most deserving first, as many as fit `minutes` and `limit`.

    `skip`: so many of them stand on pages before this one. The site's own goal and minutes hold
    where none are given. `all_states` adds the threads that ask nothing, after those that do.
    Raises UnknownSite, Busy.
    """
    site = service.site(key)
    goal = goal or site.goal
    budget = minutes if minutes is not None else site.minutes
    facts = gather(service, key, now, goal)
    places = [place for each in facts.threads if (place := place_of(facts, each))]
    waiting = sorted((each for each in places if each.state in OPEN_STATES), key=_rank)
    fitting = list(_fit(waiting, budget))
    done, listed = not fitting, fitting
    if all_states:
        others = sorted((each for each in places if each.state not in OPEN_STATES), key=_rank)
        listed = fitting + others
    page = slice(skip, None if limit is None else skip + limit)
    used = round(sum(each.minutes for each in fitting[page]), 1)
    threads = tuple(_queued(facts, each) for each in listed[page])
    readers = [each for thread in facts.threads for each in thread.comments if not each.by_author]
    unseen = sum(each.held for each in readers)
    return Queue(site, now, goal, budget, used, done, len(waiting), len(readers), unseen, threads)


def thread_view(service: Service, key: str, thread_id: str, *, now: datetime) -> ThreadView:
    """One thread with everything that is known of it. Raises UnknownSite, UnknownThread, Busy."""
    site = service.site(key)
    facts = gather(service, key, now, site.goal, thread_id=thread_id)
    place = place_of(facts, facts.threads[0]) if facts.threads else None
    if place is None:
        raise UnknownThread(thread_id)
    scorer = _scorer(service, key)
    words = {feature.name: feature.words for feature in FEATURES}
    return ThreadView(_queued(facts, place), lambda comment: _looked(facts, comment, scorer), words)


def _looked(facts: Facts, comment: Comment, scorer: Scorer | None) -> Looked:
    score = facts.score(comment)
    if comment.by_author or score is None:
        return Looked()
    vector = stored_vector(facts.rows[comment.id])
    if vector is not None and scorer is not None and score.model == scorer.model:
        score = replace(score, why=scorer.explain(vector))
    return Looked(score, hints_for(comment, score, facts.entries.get(comment.id)))


def _scorer(service: Service, key: str) -> Scorer | None:
    """What explains a number; None when the model can't be used, and the numbers stand alone."""
    try:
        return service.judge_of(key).scorer
    except (ArtifactError, PipelineError):
        return None


def _queued(facts: Facts, place: Place) -> QueuedThread:
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
        hints=hints_for(answer, score, facts.entries.get(answer.id)),
        standings={each.id: facts.stands[each.id] for each in shown if not each.by_author},
        verdict=facts.given.get(thread.id),
    )


def _rank(place: Place) -> tuple[object, ...]:
    """Judged threads by priority; then the others, those that wait the longest first."""
    judged = place.priority is not None
    return (
        place.state not in OPEN_STATES and STATES.index(place.state),
        not judged,
        -(place.priority or 0.0),
        place.answer.order,
    )


def _fit(places: Iterable[Place], minutes: float | None) -> Iterable[Place]:
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
