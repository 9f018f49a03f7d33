"""The reply ledger: the state of every reader's comment, and why."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from service.core.records import Comment, Standing, State, Thread, Verdict, VerdictKind
from service.core.standing import BY_VERDICT, GUESSES, Ground, Stand, standing_at
from service.core.talking.order import Order
from service.core.talking.threads import is_sure
from service.core.verdicts import covers

# Of the rules by which ledger rows are made: another one has them all made anew.
LEDGER_VERSION = "14"
# Of who came back, without and with other readers who have spoken to it.
_BACK = (Ground.CAME_BACK, Ground.CAME_BACK_JOINED)
_BACK_FROM_ELSEWHERE = (Ground.CAME_BACK_ELSEWHERE, Ground.CAME_BACK_ELSEWHERE_JOINED)
_URGENCY = {state: place for place, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Answer:
    """The author's comment that closes a reader's; `how` its link reaches the thread.

    `sure`: False when that rests on a guess. `direct`: it speaks to that comment itself, rather
    than to one below it.
    """

    comment: Comment
    how: str
    sure: bool
    direct: bool


def answers(thread: Thread) -> dict[str, tuple[Answer, ...]]:
    """For each reader's comment that an author's comment answers: the first answer that does so,
    and, if that is a guess, the first sure one after it.

    An author's comment answers what it is linked to, all that stands above it, and what the same
    reader has posted once more. Held ones answer nothing.
    """
    by_id = {each.id: each for each in thread.comments}
    above: dict[str, list[str]] = {}
    for link in thread.links:
        above.setdefault(link.comment_id, []).append(link.target_id)
    found: dict[str, tuple[Answer, ...]] = {}
    # An author's comment that continues a guess is no surer than it.
    sureness: dict[str, bool] = {}
    for link in thread.links:
        comment = by_id[link.comment_id]
        if not comment.by_author or comment.held:
            continue
        sure = is_sure(link) and sureness.get(link.target_id, True)
        sureness[comment.id] = sure or sureness.get(comment.id, False)
        to_do = [link.target_id]
        while to_do:
            at = to_do.pop()
            known = found.get(at, ())
            if known and (known[-1].sure or not sure):
                continue
            direct = at == link.target_id
            found[at] = (*known, Answer(comment, link.how, sure, direct))
            to_do.extend(above.get(at, ()))
    _share_with_copies(thread, found)
    return {each: found[each] for each in found if not by_id[each].by_author}


def _share_with_copies(thread: Thread, found: dict[str, tuple[Answer, ...]]) -> None:
    """What answers one copy answers all of them, from whichever is answered the most surely."""
    first: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for link in thread.links:
        if link.how == "copy":
            first[link.comment_id] = first.get(link.target_id, link.target_id)
            group = groups.setdefault(first[link.comment_id], [first[link.comment_id]])
            group.append(link.comment_id)
    for group in groups.values():
        known = [found[each] for each in group if each in found]
        if known:
            best = min(known, key=lambda each: (not each[-1].sure, each[-1].comment.order))
            for each in group:
                if each not in found or not found[each][-1].sure:
                    found[each] = best


def standings(
    threads: Iterable[Thread], verdicts: Iterable[Verdict], now: datetime
) -> dict[str, Standing]:
    """The standing of each reader's comment in `threads` at `now`, by comment id."""
    threads = tuple(threads)
    names = {each.id: each.name for thread in threads for each in thread.comments}
    kept = stands(threads, verdicts)
    return {each: standing_at(stand, names[each], now) for each, stand in kept.items()}


def stands(threads: Iterable[Thread], verdicts: Iterable[Verdict]) -> dict[str, Stand]:
    """What holds, at any time, of each reader's comment in `threads`, by comment id.

    A turn is answered by an author's comment below it, probably_answered if that rests on a guess.
    Otherwise it is owed; follow_up when the author had answered, or by verdict replied elsewhere
    to, an earlier turn of the same reader in this thread. This holds too for what readers say to
    each other: that the author need not join in is for the score to say.

    Of a thread's verdicts other than `wrong`, which changes no state, the latest counts. It covers
    the comments that it speaks of, whatever their state, save those that a sure answer written
    after the verdict has closed. `not_answered` says of a guess that it was none. `later` holds
    until `until`, without one until the next reader's comment; then there is no verdict.
    """
    given: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.kind is not VerdictKind.WRONG:
            given.setdefault(verdict.thread_id, []).append(verdict)
    found: dict[str, Stand] = {}
    for thread in threads:
        found.update(_stands(thread, max(given.get(thread.id, ()), key=_given_last, default=None)))
    return found


def _given_last(verdict: Verdict) -> tuple[object, ...]:
    until = verdict.until or verdict.given_at
    return verdict.given_at, verdict.kind.value, verdict.up_to, verdict.until is not None, until


def thread_state(thread: Thread, standings: Mapping[str, Standing]) -> State:
    """The most urgent state of its readers' comments; held ones count only if all are held."""
    readers = [each for each in thread.comments if not each.by_author]
    shown = [each for each in readers if not each.held] or readers
    return min((standings[each.id].state for each in shown), key=lambda state: _URGENCY[state])


class Written(NamedTuple):
    """A reader's comment as their history counts it: when it was written, whether it is held, and
    when the author first answered it."""

    order: Order
    held: bool
    first_answer: Order | None


def history(threads: Iterable[Thread]) -> dict[str, tuple[int, int]]:
    """For each reader's comment in `threads`: how many comments that reader had written before
    it, and how many of those the author had answered by then, sure or probably.

    Held comments don't count as written. A comment without an identity has (0, 0).
    """
    by_reader: dict[str, dict[str, Written]] = {}
    counts: dict[str, tuple[int, int]] = {}
    for thread in threads:
        closed = answers(thread)
        for comment in thread.comments:
            if comment.by_author:
                continue
            counts[comment.id] = (0, 0)
            first = closed.get(comment.id)
            when = first[0].comment.order if first else None
            if comment.reader:
                written = Written(comment.order, comment.held, when)
                by_reader.setdefault(comment.reader, {})[comment.id] = written
    for theirs in by_reader.values():
        counts.update(history_of(theirs))
    return counts


def history_of(theirs: Mapping[str, Written]) -> dict[str, tuple[int, int]]:
    """The same for all comments of one reader, by comment id."""
    counts: dict[str, tuple[int, int]] = {}
    before = 0
    answered: list[Order] = []
    for comment_id, written in sorted(theirs.items(), key=lambda each: each[1].order):
        counts[comment_id] = (before, bisect_left(answered, written.order))
        if not written.held:
            before += 1
            if written.first_answer is not None:
                insort(answered, written.first_answer)
    return counts


def _stands(thread: Thread, verdict: Verdict | None) -> dict[str, Stand]:
    closed = answers(thread)
    covered = _covered(thread, verdict) if verdict else frozenset()
    unclear = {link.target_id for link in thread.unclear}
    joined = answered_by_readers(thread)
    # When the author first answered each reader; the verdict's comments have no such moment.
    answered: dict[str, Order] = {}
    elsewhere: set[str] = set()
    said_elsewhere = verdict is not None and verdict.kind is VerdictKind.REPLIED_ELSEWHERE
    found: dict[str, Stand] = {}
    for comment in thread.comments:
        if comment.by_author:
            continue
        known, guess = closed.get(comment.id, ()), False
        ruled = verdict if comment.id in covered else None
        ruled = None if ruled and _answered_since(known, ruled) else ruled
        until = ruled.until if ruled and ruled.kind is VerdictKind.LATER else None
        if ruled and ruled.kind is VerdictKind.NOT_ANSWERED:
            ruled, guess = None, bool(known) and not known[-1].sure
        if ruled and until is None:
            stand = Stand(*BY_VERDICT[ruled.kind])
        elif known and not guess:
            stand = _answered(known[-1])
        elif answered.get(comment.reader, comment.order) < comment.order:
            stand = Stand(State.FOLLOW_UP, _BACK[comment.id in joined])
        elif comment.reader and comment.reader in elsewhere:
            stand = Stand(State.FOLLOW_UP, _BACK_FROM_ELSEWHERE[comment.id in joined])
        else:
            stand = Stand(State.OWED, _owed(comment.id in unclear, comment.id in joined))
        if comment.reader and known and not guess:
            first = known[0].comment.order
            answered[comment.reader] = min(first, answered.get(comment.reader, first))
        if comment.id in covered and said_elsewhere:
            elsewhere.add(comment.reader)
        first_answer = known[0].comment.order if known else None
        found[comment.id] = replace(stand, first_answer=first_answer, until=until)
    return found


def _covered(thread: Thread, verdict: Verdict) -> frozenset[str]:
    """The reader's comments for which `verdict` speaks, as long as it holds."""
    last = next((each for each in thread.comments if each.id == verdict.up_to), None)
    readers = [each for each in thread.comments if not each.by_author]
    covered = frozenset(each.id for each in readers if covers(verdict, each, last))
    if verdict.kind is VerdictKind.LATER and verdict.until is None:
        newer = any(each.id not in covered and not each.held for each in readers)
        return frozenset() if newer else covered
    return covered


def _answered_since(known: tuple[Answer, ...], verdict: Verdict) -> bool:
    return bool(known) and known[-1].sure and known[-1].comment.date > verdict.given_at


def answered_by_readers(thread: Thread) -> frozenset[str]:
    """The comments to which another reader has spoken."""
    by_id = {each.id: each for each in thread.comments}
    return frozenset(
        link.target_id
        for link in thread.links
        if not by_id[link.comment_id].by_author
        and not by_id[link.comment_id].held
        and by_id[link.comment_id].reader != by_id[link.target_id].reader
    )


def _answered(answer: Answer) -> Stand:
    state = State.ANSWERED if answer.sure else State.PROBABLY_ANSWERED
    ground = Ground.ANSWERED if answer.direct else Ground.JOINED
    if not answer.sure:
        ground = GUESSES.get(answer.how, Ground.LIKE_NAME)
    return Stand(state, ground, answer.comment.id, answer.comment.date)


def _owed(unclear: bool, joined: bool) -> Ground:
    if unclear:
        return Ground.UNCLEAR
    return Ground.READERS_ANSWERED if joined else Ground.UNANSWERED
