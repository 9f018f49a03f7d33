"""What is told of some threads: read by their ids, and of no more comments than are told of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row

from service.core.hinting.circumstances import Around
from service.core.hints import hints_for
from service.core.priority import priority_terms
from service.core.records import (
    OPEN_STATES,
    Comment,
    Entry,
    Goal,
    Hint,
    Score,
    Standing,
    State,
    Term,
    Thread,
)
from service.core.standing import ELSEWHERE, READERS_SPOKE, at_rest, standing_at
from service.core.talking.in_ids import from_ids, ids_in
from service.insight.waiting.beside import joined_since
from service.insight.waiting.rows_of_post import history_in, score_that_holds, stand_of
from service.store import comments, outlines, rests, scores, standings, threads


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of threads, of how their readers' comments stand, and of scores, by id; `told`: the
    comments whose words are at hand; `joined` as `beside` has it."""

    threads: Mapping[str, Row[Any]]
    stands: Mapping[str, Row[Any]]
    told: Mapping[str, Comment]
    scores: Mapping[str, Row[Any]]
    joined: Mapping[str, int]
    now: datetime
    goal: Goal
    rested: datetime | None = None

    def state(self, thread_id: str) -> State:
        """A thread's state."""
        return told_state(self.threads[thread_id], self.now, self.rested)

    def state_of(self, comment_id: str) -> State:
        """A reader's comment's state."""
        found, thread = self._alone(comment_id), self.stands[comment_id].thread_id
        return State.NO_REPLY_NEEDED if self._rests(thread, found) else found

    def standing(self, comment: Comment) -> Standing:
        """How a reader's comment stands."""
        mine = self.stands[comment.id]
        if self._rests(mine.thread_id, self._alone(comment.id)):
            return at_rest()
        return standing_at(stand_of(mine), comment.name, self.now)

    def _alone(self, comment_id: str) -> State:
        return stand_of(self.stands[comment_id]).state_at(self.now)

    def _rests(self, thread_id: str, state: State) -> bool:
        """Whether what is open is in a thread that the author lets rest."""
        row = self.threads.get(thread_id)
        return row is not None and _is_let_rest(row, state, self.now, self.rested)

    def score(self, comment: Comment) -> Score | None:
        """The comment's score without its reasons."""
        return score_that_holds(self.scores.get(comment.id), comment)

    def entry(self, comment_id: str) -> Entry:
        """Of what a judgement looks at the reader's history alone."""
        return history_in(self.stands[comment_id])

    def hints(self, comment: Comment) -> tuple[Hint, ...]:
        """The hints about a reader's comment."""
        score, entry = self.score(comment), self.entry(comment.id)
        return hints_for(comment, score, entry, self.around(comment.id))

    def around(self, comment_id: str) -> Around:
        """What stands around a reader's comment, as far as its thread's and post's rows are at
        hand."""
        mine = self.stands[comment_id]
        return Around(
            self.state_of(comment_id),
            stand_of(mine).ground in READERS_SPOKE,
            mine.spoken_to,
            self.joined.get(comment_id, 0),
            mine.after_sharp,
            stand_of(mine).ground in ELSEWHERE,
        )

    def terms(self, comment: Comment) -> tuple[Term, ...]:
        """The terms of this comment's priority; none for one that was not judged."""
        score = self.score(comment)
        if score is None or score.reply is None:
            return ()
        return priority_terms(
            comment,
            score,
            self.entry(comment.id),
            self.state_of(comment.id),
            spoken_to=self.stands[comment.id].spoken_to,
            now=self.now,
            goal=self.goal,
            sharp=self.stands[comment.id].after_sharp,
        )


def row_of(connection: Connection, key: str, thread_id: str) -> Row[Any] | None:
    """The row of a thread by an id that anybody may have thought of."""
    known = thread_id.isdecimal()
    return threads.by_ids(connection, key, [thread_id]).get(thread_id) if known else None


def state_at(thread: Row[Any], now: datetime) -> State:
    """The state of a thread, by its row, at `now`."""
    return State(thread.asleep if thread.until and now < thread.until else thread.state)


def told_state(thread: Row[Any], now: datetime, rested: datetime | None) -> State:
    """The state of a thread as it is told: what the author lets rest asks nothing."""
    found = state_at(thread, now)
    return State.NO_REPLY_NEEDED if _is_let_rest(thread, found, now, rested) else found


def _is_let_rest(thread: Row[Any], state: State, now: datetime, rested: datetime | None) -> bool:
    return state in OPEN_STATES and is_at_rest(thread, now, rested)


def is_at_rest(thread: Row[Any], now: datetime, rested: datetime | None) -> bool:
    """Whether nothing has happened in a thread since the author let `rested` be the end of it."""
    if rested is None:
        return False
    woken = thread.until is not None and thread.until <= now
    return bool(max(thread.newest, thread.until if woken else thread.newest) <= rested)


def gather(
    connection: Connection,
    key: str,
    rows: Mapping[str, Row[Any]],
    told: Collection[str],
    *,
    now: datetime,
    goal: Goal,
    others: Iterable[str] = (),
    read: Mapping[str, Comment] = {},
    stood: Mapping[str, Row[Any]] = {},
) -> Facts:
    """What these threads' rows lead to: the comments that are `told` of, the author's among them,
    with their scores; how these and the `others` stand. `others`: the rest of their threads.
    `read` and `stood`: what of that is at hand."""
    wanted = (each for each in chain(told, others) if each not in stood)
    stands = {**stood, **standings.by_ids(connection, key, wanted)}
    judged = scores.without_vectors(connection, key, told)
    return Facts(
        rows,
        stands,
        {**read, **comments.by_ids(connection, key, [e for e in told if e not in read])},
        judged,
        joined_since(stands.values()),
        now,
        goal,
        rests.up_to(connection, key),
    )


def outlined(connection: Connection, key: str, facts: Facts) -> dict[str, Thread]:
    """The threads by id, held comments included, their comments without words: of those, there may
    be thousands."""
    said = {each: ids_in(row.talk) for each, row in facts.threads.items()}
    found = outlines.load(connection, key, chain.from_iterable(said.values()))
    return {
        each: from_ids(each, row.post_id, row.talk, dict(_outlines(facts, row, said[each], found)))
        for each, row in facts.threads.items()
    }


def _outlines(
    facts: Facts, thread: Row[Any], ids: Iterable[str], found: Mapping[str, Row[Any]]
) -> Iterator[tuple[str, Comment]]:
    for row in (found[each] for each in ids if each in found):
        stand = facts.stands.get(row.id)
        yield (
            row.id,
            Comment(
                row.id,
                thread.post_id,
                outlines.written(row),
                "",
                row.name or "",
                stand.reader if stand else "",
                parent_id=row.parent_id or None,
                by_author=stand is None,
                held=row.status == "held",
            ),
        )


def without_held(thread: Thread) -> Thread:
    """The thread as it stands on the blog."""
    return replace(thread, comments=tuple(each for each in thread.comments if not each.held))


def homes(
    connection: Connection, key: str, stands: Mapping[str, Row[Any]], posts: Mapping[str, str]
) -> dict[str, str]:
    """The threads in which comments stand, by comment id: of an author's comment, which may stand
    in several, the first. `stands`: the readers' among them; `posts`: the posts of all of them."""
    found = {each: row.thread_id for each, row in stands.items()}
    posts = {each: post for each, post in posts.items() if each not in found}
    if not posts:
        return found
    rows = [
        (row, mine)
        for row in threads.of_posts(connection, key, set(posts.values()))
        if (mine := _among(row.talk, posts))
    ]
    for row, mine in _by_root(connection, key, rows):
        for each in mine:
            found.setdefault(each, row.id)
    return found


def _among(talk: str, wanted: Iterable[str]) -> list[str]:
    """Which of these comments stand in a thread; most do not, as a look at the letters shows."""
    likely = [each for each in wanted if f'"{each}"' in talk]
    inside = set(ids_in(talk)) if likely else ()
    return [each for each in likely if each in inside]


def _by_root(
    connection: Connection, key: str, found: Sequence[tuple[Row[Any], list[str]]]
) -> list[tuple[Row[Any], list[str]]]:
    roots = standings.by_ids(connection, key, [row.id for row, _ in found])
    return sorted(
        ((row, mine) for row, mine in found if row.id in roots),
        key=lambda each: (roots[each[0].id].date, int(each[0].id)),
    )
