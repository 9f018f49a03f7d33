"""What a thread's place in the queue rests on: standings, scores and the comment to answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Row

from service.core.hints import choose_move
from service.core.ledger import standings, thread_state
from service.core.priority import priority_terms, reply_minutes, total
from service.core.records import (
    OPEN_STATES,
    Comment,
    Entry,
    Goal,
    Score,
    Standing,
    State,
    Term,
    Thread,
    Verdict,
)
from service.core.talking.threads import spoken_to
from service.core.verdicts import where_they_are
from service.insight.context import Service
from service.insight.judging.stored import stored_score, text_hash
from service.insight.waiting.snapshot import Snapshot
from service.store import scores, verdicts

STATES = list(State)
# Scores are asked for by id up to so many comments; beyond, all of the site's are read.
ASKED_BY_ID = 5_000


@dataclass(frozen=True, slots=True)
class Facts:
    """`threads`: those that the facts are about, `rows` their scores."""

    snapshot: Snapshot
    threads: tuple[Thread, ...]
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


class Place(NamedTuple):
    """What orders a thread; the rest is made for those that are listed."""

    thread: Thread
    state: State
    answer: Comment
    terms: tuple[Term, ...]
    priority: float | None
    minutes: float


def gather(
    service: Service,
    key: str,
    now: datetime,
    goal: Goal,
    *,
    post_ids: Collection[str] | None = None,
    thread_id: str | None = None,
) -> Facts:
    """The facts about the site's threads, or about those of some posts, or one thread, alone."""
    snapshot = service.snapshot_in_time(key)
    around = threads = snapshot.threads
    if thread_id is not None:
        threads = tuple(each for each in threads if each.id == thread_id)
        post_ids = {each.post_id for each in threads}
    if post_ids is not None:
        around = tuple(each for post in post_ids for each in snapshot.by_post.get(post, ()))
    # A verdict finds its thread among all of the post: the thread may have another root by now.
    threads = threads if thread_id is not None else around
    ids = None
    if post_ids is not None:
        ids = {comment.id for thread in threads for comment in thread.comments}
        ids = ids if len(ids) <= ASKED_BY_ID else None
    with service.db.read() as connection:
        given = where_they_are(verdicts.standing(connection, key), around)
        rows = scores.load(connection, key, ids)
    stands = standings(threads, given, now)
    latest = {verdict.thread_id: verdict for verdict in given}
    return Facts(snapshot, threads, latest, stands, rows, snapshot.entries, now, goal)


def place_of(facts: Facts, thread: Thread) -> Place | None:
    """None for a thread nobody is to see: one whose readers' comments are all held."""
    readers = [each for each in thread.comments if not each.by_author and not each.held]
    if not readers:
        return None
    answer, terms = _to_answer(facts, thread, readers)
    score = facts.score(answer)
    return Place(
        thread=thread,
        state=thread_state(thread, facts.stands),
        answer=answer,
        terms=terms,
        priority=total(terms) if terms else None,
        minutes=reply_minutes(
            answer, choose_move(score, facts.entries[answer.id]) if score else None
        ),
    )


def _to_answer(
    facts: Facts, thread: Thread, readers: Iterable[Comment]
) -> tuple[Comment, tuple[Term, ...]]:
    """Of the open comments (else the most urgent) the one of the highest priority, its terms."""
    by_urgency: dict[int, list[Comment]] = {}
    for comment in readers:
        state = facts.stands[comment.id].state
        by_urgency.setdefault(0 if state in OPEN_STATES else STATES.index(state), []).append(
            comment
        )
    most, spoken = by_urgency[min(by_urgency)], spoken_to(thread)
    ranked = ((comment, _terms(facts, comment, spoken.get(comment.id))) for comment in most)
    return max(ranked, key=lambda each: (bool(each[1]), total(each[1]), each[0].order))


def _terms(facts: Facts, comment: Comment, to: str | None) -> tuple[Term, ...]:
    """The terms of this comment's priority; none for one that was not judged."""
    score = facts.score(comment)
    if score is None or score.reply is None:
        return ()
    return priority_terms(
        comment,
        score,
        facts.entries[comment.id],
        facts.stands[comment.id].state,
        spoken_to=to,
        now=facts.now,
        goal=facts.goal,
    )
