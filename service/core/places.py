"""A thread's places in the queue: what may be answered in it, what that is worth at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.core.day import is_short_thanks
from service.core.hints import LEAST_REPLY, choose_move
from service.core.priority import EPOCH, Worth, reply_minutes, worth
from service.core.records import OPEN_STATES, Comment, Entry, Goal, Score, State
from service.core.standing import Stand

URGENCY = {state: place for place, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Told:
    """A reader's comment with all that its place rests on.

    `score` is None until it is judged; of `entry` only the reader's history counts. `spoken_to`:
    the other reader it speaks to, if it does; `sharp`: the author's last word to who wrote it
    sounds so.
    """

    comment: Comment
    stand: Stand
    score: Score | None
    entry: Entry
    spoken_to: str | None
    sharp: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A comment that may be the one to answer in its thread, of all of the thread's the best for
    some goal.

    `rank`: 0 for a thread that is open, else its state's place in URGENCY. `worth` is None for a
    comment without numbers. `minutes` is what a reply is guessed to take, `thanks`: it is short
    thanks and nothing else, `idle`: hardly a reply is deserved, and nothing is there to take up.
    """

    comment: Comment
    state: State
    rank: int
    worth: Worth | None
    minutes: float
    thanks: bool = False
    idle: bool = False


def state_of(told: Iterable[Told], now: datetime | None = None) -> State:
    """A thread's state: the most urgent of its readers' comments; held ones count only if all are
    held. As it stands at `now`, else once nothing is put off any more."""
    every = tuple(told)
    shown = [each for each in every if not each.comment.held] or every
    return min((_state(each, now) for each in shown), key=URGENCY.__getitem__)


def places(told: Iterable[Told], now: datetime | None = None) -> tuple[Place, ...]:
    """A thread's places; none where all its readers' comments are held. As `state_of` has `now`."""
    shown = [each for each in told if not each.comment.held]
    if not shown:
        return ()
    state = state_of(shown, now)
    urgent = [each for each in shown if _rank(_state(each, now)) == _rank(state)]
    return tuple(_best([_place(each, state, now) for each in urgent]))


def _state(told: Told, now: datetime | None) -> State:
    return told.stand.state if now is None else told.stand.state_at(now)


def _rank(state: State) -> int:
    return 0 if state in OPEN_STATES else URGENCY[state]


def _place(told: Told, state: State, now: datetime | None) -> Place:
    comment, score, entry = told.comment, told.score, told.entry
    value, idle = None, False
    move = choose_move(score, entry) if score else None
    if score is not None and score.reply is not None:
        to, state_now = told.spoken_to, _state(told, now)
        value = worth(comment, score, entry, state_now, spoken_to=to, sharp=told.sharp)
        idle = move is None and score.reply < LEAST_REPLY
    thanks = is_short_thanks(comment, score)
    return Place(comment, state, _rank(state), value, reply_minutes(comment, move), thanks, idle)


def _best(found: Sequence[Place]) -> list[Place]:
    """For each goal the one that is worth the most, which it is at all times, of equals the newest:
    of what was judged, if anything was; of the rest the newest of all. What is idle, and worth more
    as it is so much newer, hides no other."""
    some = [each for each in found if not each.idle and each.worth is not None] or found
    judged = [(each.worth, each) for each in some if each.worth is not None]
    if not judged:
        return [max(found, key=lambda each: each.comment.order)]
    best: dict[str, Place] = {}
    for goal in Goal:
        at_once = ((worth.at(EPOCH, goal), each.comment.order, each) for worth, each in judged)
        *_, place = max(at_once, key=lambda each: each[:2])
        best[place.comment.id] = place
    return sorted(best.values(), key=lambda each: each.comment.order, reverse=True)
