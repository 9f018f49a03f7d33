"""Which threads deserve the author today, in order, with every reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row

from service.core.day import fit
from service.core.faults import ArtifactError, PipelineError
from service.core.places import URGENCY
from service.core.priority import EPOCH, Part, total
from service.core.records import OPEN_STATES, Comment, Goal, Post, Thread
from service.core.talking.in_ids import ids_in
from service.core.translating import gettext
from service.insight.context import Service, UnknownThread
from service.insight.judging.stored import stored_vector
from service.insight.waiting.carried import carried
from service.insight.waiting.facts import Facts, gather, outlined, row_of, without_held
from service.insight.waiting.making import ensure
from service.insight.waiting.ordering import Listed, asked, best_of, in_order
from service.insight.waiting.seen import Looking, look_of
from service.insight.waiting.views import Looked, Queue, QueuedThread, ThreadView
from service.language.features import FEATURES
from service.store import (
    places,
    posts,
    promises,
    rests,
    scores,
    tallies,
    threads,
    verdicts,
    written,
)
from service.store.verdicts import Given

if TYPE_CHECKING:
    from service.judge.scorer import Scorer

# Of those among which somebody's own are looked for.
READ_AT_ONCE = 50
OPEN = 0
OTHERS = tuple(sorted(place for state, place in URGENCY.items() if state not in OPEN_STATES))


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
    archive: bool = False,
    persons: Collection[str] | None = None,
) -> Queue:
    """The site's open threads of today, the most deserving first, as many as fit `minutes` and
    `limit`; those of the `archive` instead.

    `skip`: so many of them stand on pages before this one. The site's own goal and minutes hold
    where none are given. `all_states`: however old they are, with those that ask nothing after
    them. `persons` leaves those alone that stand on a post which one of them wrote.
    Raises UnknownSite, Busy.
    """
    site = service.site(key)
    goal = goal or site.goal
    budget = minutes if minutes is not None else site.minutes
    part = Part.ARCHIVE if archive else Part.OPEN if all_states else Part.TODAY
    behind = not ensure(service, key)
    with service.db.snapshot() as connection:
        waiting = in_order(connection, key, [OPEN], now=now, goal=goal, part=part)
        others = _others(connection, key, now, goal) if all_states else iter(())
        if persons is not None:
            waiting = _on_posts_of(connection, key, waiting, persons)
            others = _on_posts_of(connection, key, others, persons)
        fitting, done = _seen_first(fit(waiting, budget))
        stop = None if limit is None else skip + limit
        page = list(islice(chain(fitting, others), skip, stop))
        used = round(sum(each.minutes for each in page if each.rank == OPEN), 1)
        counts = count_open(connection, key, now, part, persons)
        told = queued(connection, key, page, now, goal)
    return Queue(site, now, goal, budget, used, done, *counts, told, behind)


def _others(connection: Connection, key: str, now: datetime, goal: Goal) -> Iterator[Listed]:
    """What asks nothing, by state, and then what the author let rest."""
    yield from in_order(connection, key, OTHERS, now=now, goal=goal)
    yield from in_order(connection, key, [OPEN], now=now, goal=goal, part=Part.RESTED)


def count_open(
    connection: Connection,
    key: str,
    now: datetime,
    part: Part,
    persons: Collection[str] | None,
) -> tuple[int, int, int, int]:
    """How many open threads this part has, and the archive; readers' comments, and held ones."""
    counted, rested = tallies.load(connection, key), rests.up_to(connection, key)
    what = asked(key, OPEN, now, rested)
    if persons is None:
        today = places.count(connection, what, Part.TODAY)
        older = _older(connection, key, counted, what, today)
    else:
        every, today = written.count_threads(connection, what, persons, OPEN_STATES)
        older = every - today
    waits = {Part.TODAY: today, Part.ARCHIVE: older, Part.OPEN: today + older}[part]
    return waits, older, counted[tallies.READERS], counted[tallies.HELD]


def _older(
    connection: Connection,
    key: str,
    counted: Mapping[str, int],
    what: Mapping[str, Any],
    today: int,
) -> int:
    """How many threads the archive has; all of a large one are counted already."""
    if what["rested"] > EPOCH:
        return places.count(connection, what, Part.ARCHIVE)
    every = sum(counted[state] for state in OPEN_STATES)
    return every + places.woken(connection, key, what["now"], OPEN_STATES) - today


def _on_posts_of(
    connection: Connection, key: str, some: Iterator[Listed], persons: Collection[str]
) -> Iterator[Listed]:
    while few := list(islice(some, READ_AT_ONCE)):
        ids = [each.thread_id for each in few]
        mine = written.threads_on_posts_of(connection, key, ids, persons)
        yield from (each for each in few if each.thread_id in mine)


def thread_view(service: Service, key: str, thread_id: str, *, now: datetime) -> ThreadView:
    """One thread with everything that is known of it. Raises UnknownSite, UnknownThread, Busy."""
    site = service.site(key)
    ensure(service, key)
    with service.db.snapshot() as connection:
        row = row_of(connection, key, thread_id)
        rows = threads.places_in(connection, key, [row.id] if row else [])
        listed = best_of(rows, now, site.goal).values()
        found = queued(connection, key, list(listed), now, site.goal)
    if not found:
        raise UnknownThread(thread_id)
    scorer = _scorer(service, key)
    words = {feature.name: gettext(feature.words) for feature in FEATURES}

    def look(some: Collection[Comment]) -> Mapping[str, Looked]:
        return _looked(service, key, thread_id, some, now, site.goal, scorer)

    return ThreadView(found[0], look, words)


def _looked(
    service: Service,
    key: str,
    thread_id: str,
    some: Collection[Comment],
    now: datetime,
    goal: Goal,
    scorer: Scorer | None,
) -> dict[str, Looked]:
    with service.db.snapshot() as connection:
        here = threads.by_ids(connection, key, [thread_id])
        every = chain.from_iterable(ids_in(row.talk) for row in here.values())
        told = [each.id for each in some]
        facts = gather(connection, key, here, told, now=now, goal=goal, others=every)
        rows = scores.load(connection, key, list(facts.scores))
    found: dict[str, Looked] = {}
    for comment in facts.told.values():
        score = facts.score(comment) if comment.id in facts.stands else None
        if score is None:
            found[comment.id] = Looked(comment.text)
            continue
        vector = stored_vector(rows[comment.id])
        if vector is not None and scorer is not None and score.model == scorer.model:
            score = replace(score, why=scorer.explain(vector))
        found[comment.id] = Looked(comment.text, score, facts.hints(comment))
    return found


def _scorer(service: Service, key: str) -> Scorer | None:
    """What explains a number; None when the model can't be used, and the numbers stand alone."""
    try:
        return service.judge_of(key).scorer
    except (ArtifactError, PipelineError):
        return None


def queued(
    connection: Connection, key: str, page: Sequence[Listed], now: datetime, goal: Goal
) -> tuple[QueuedThread, ...]:
    """These threads with all that is shown of them; without any that has just gone."""
    rows = threads.by_ids(connection, key, [each.thread_id for each in page])
    every = chain.from_iterable(ids_in(row.talk) for row in rows.values())
    answers = [each.comment_id for each in page]
    facts = gather(connection, key, rows, answers, now=now, goal=goal, others=every)
    whole = outlined(connection, key, facts)
    looked = look_of(connection, key, {row.post_id for row in rows.values()})
    live = posts.load(connection, key, {row.post_id for row in rows.values()})
    given = _given(connection, key, facts)
    untold = promises.unsaid_among(connection, key, rows)
    known = facts.told.keys() & facts.stands.keys()
    return tuple(
        _untold(shown, untold.get(shown.thread.id, ()))
        for shown in (
            _shown(facts, each, whole[each.thread_id], live, given.get(each.thread_id), looked)
            for each in page
            if each.thread_id in whole and each.comment_id in known
        )
    )


def _untold(shown: QueuedThread, rows: Sequence[Row[Any]]) -> QueuedThread:
    """The thread, with whose correction nobody told them is in the post, the newest of them."""
    named = {row.comment_id for row in rows}
    found = [each for each in shown.thread.comments if each.id in named]
    newest = max(found, key=lambda each: each.order, default=None)
    return replace(shown, untold=newest) if newest else shown


def _given(connection: Connection, key: str, facts: Facts) -> dict[str, Given]:
    """The author's latest word on each thread."""
    numbers = {row.verdict: each for each, row in facts.threads.items() if row.verdict is not None}
    found = verdicts.by_numbers(connection, key, numbers)
    return {numbers[each.id]: each for each in found}


def _shown(
    facts: Facts,
    listed: Listed,
    whole: Thread,
    live: Mapping[str, Post],
    given: Given | None,
    looked: Looking,
) -> QueuedThread:
    answer, thread = facts.told[listed.comment_id], without_held(whole)
    newest = max(thread.comments, key=lambda each: each.order)
    terms = facts.terms(answer)
    return QueuedThread(
        thread=thread,
        post=live.get(thread.post_id) or Post(thread.post_id),
        state=facts.state(thread.id),
        priority=total(terms) if terms else None,
        terms=terms,
        minutes=listed.minutes,
        answer=answer,
        score=facts.score(answer),
        hints=facts.hints(answer),
        standings={e.id: facts.standing(e) for e in thread.comments if not e.by_author},
        verdict=given and replace(given.verdict, thread_id=thread.id),
        seen=looked.seen(thread.post_id, newest.id),
        goal=facts.goal if any(term.name == "goal" for term in terms) else None,
        wrong_in=given.reason if given else None,
        carried=carried(facts, thread),
    )


def _seen_first(some: Iterator[Listed]) -> tuple[Iterator[Listed], bool]:
    """The same, and whether there is none at all."""
    first = list(islice(some, 1))
    return chain(first, some), not first
