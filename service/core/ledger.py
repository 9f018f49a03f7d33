"""The reply ledger: the state of every reader's comment, and why."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.core.records import Comment, Standing, State, Thread, Verdict, VerdictKind
from service.core.talking.order import Order
from service.core.talking.threads import is_sure

_URGENCY = {state: place for place, state in enumerate(State)}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BY_VERDICT = {
    VerdictKind.REPLIED_ELSEWHERE: State.ANSWERED,
    VerdictKind.NO_REPLY_NEEDED: State.NO_REPLY_NEEDED,
    VerdictKind.NOT_FOR_ME: State.NO_REPLY_NEEDED,
    VerdictKind.LATER: State.SNOOZED,
}
_VERDICT_REASON = {
    VerdictKind.REPLIED_ELSEWHERE: "You said that you have replied elsewhere.",
    VerdictKind.NO_REPLY_NEEDED: "You said that it needs no reply.",
    VerdictKind.NOT_FOR_ME: "You said that it is not for you.",
}
_GUESS_REASON = {
    "topic": "Your comment of {date} names nobody but takes up its words; taken as the answer.",
    "adjacent": "Your comment right after it, of {date}, names nobody; taken as the answer.",
    "open": "Your comment of {date} names nobody and fits this one best; taken as the answer.",
    "followup": "Your comment of {date} goes on from one that was taken as the answer.",
}
_NAME_REASON = "Your comment of {date} names somebody much like this reader; taken as the answer."


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
    """The standing of each reader's comment in `threads`, by comment id.

    A turn is answered by an author's comment below it, probably_answered if that rests on a guess.
    Otherwise it is owed; follow_up when the author had answered, or by verdict replied elsewhere
    to, an earlier turn of the same reader in this thread. This holds too for what readers say to
    each other: that the author need not join in is for the score to say.

    Of a thread's verdicts other than `wrong`, which changes no state, the latest counts. It covers
    the comments up to `up_to` (by `given_at` if that is gone), whatever their state, save those
    that a sure answer written after the verdict has closed. `later` holds until `until`, without
    one until the next reader's comment; then there is no verdict.
    """
    given: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.kind is not VerdictKind.WRONG:
            given.setdefault(verdict.thread_id, []).append(verdict)
    found: dict[str, Standing] = {}
    for thread in threads:
        latest = max(
            given.get(thread.id, ()),
            key=lambda v: (v.given_at, v.kind.value, v.up_to, v.until is not None, v.until or now),
            default=None,
        )
        found.update(_standings(thread, latest, now))
    return found


def thread_state(thread: Thread, standings: Mapping[str, Standing]) -> State:
    """The most urgent state of its readers' comments; held ones count only if all are held."""
    readers = [each for each in thread.comments if not each.by_author]
    shown = [each for each in readers if not each.held] or readers
    return min((standings[each.id].state for each in shown), key=lambda state: _URGENCY[state])


def history(threads: Iterable[Thread]) -> dict[str, tuple[int, int]]:
    """For each reader's comment in `threads`: how many comments that reader had written before
    it, and how many of those the author had answered by then, sure or probably.

    Held comments don't count as written. A comment without an identity has (0, 0).
    """
    by_reader: dict[str, list[tuple[Comment, Order | None]]] = {}
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
                by_reader.setdefault(comment.reader, []).append((comment, when))
    for written in by_reader.values():
        before = 0
        answered: list[Order] = []
        for comment, when in sorted(written, key=lambda each: each[0].order):
            counts[comment.id] = (before, bisect_left(answered, comment.order))
            if not comment.held:
                before += 1
                if when is not None:
                    insort(answered, when)
    return counts


def _standings(thread: Thread, verdict: Verdict | None, now: datetime) -> dict[str, Standing]:
    closed = answers(thread)
    covered = _covered(thread, verdict, now) if verdict else frozenset()
    unclear = {link.target_id for link in thread.unclear}
    joined = _answered_by_readers(thread)
    # When the author first answered each reader; the verdict's comments have no such moment.
    answered: dict[str, Order] = {}
    elsewhere: set[str] = set()
    said_elsewhere = verdict is not None and verdict.kind is VerdictKind.REPLIED_ELSEWHERE
    found: dict[str, Standing] = {}
    for comment in thread.comments:
        if comment.by_author:
            continue
        known = closed.get(comment.id, ())
        if verdict and comment.id in covered and not _answered_since(known, verdict):
            found[comment.id] = _by_verdict(verdict, now)
        elif known:
            found[comment.id] = _answered(comment, known[-1], now)
        elif answered.get(comment.reader, comment.order) < comment.order:
            reason = f"{_called(comment)} came back after your answer."
            found[comment.id] = Standing(State.FOLLOW_UP, None, reason)
        elif comment.reader and comment.reader in elsewhere:
            reason = f"{_called(comment)} came back after you replied elsewhere."
            found[comment.id] = Standing(State.FOLLOW_UP, None, reason)
        else:
            reason = _owed_reason(comment.id in unclear, comment.id in joined)
            found[comment.id] = Standing(State.OWED, None, reason)
        if comment.reader and known:
            first = known[0].comment.order
            answered[comment.reader] = min(first, answered.get(comment.reader, first))
        if comment.id in covered and said_elsewhere:
            elsewhere.add(comment.reader)
    return found


def _covered(thread: Thread, verdict: Verdict, now: datetime) -> frozenset[str]:
    """The reader's comments for which `verdict` speaks at `now`."""
    last = next((each for each in thread.comments if each.id == verdict.up_to), None)
    readers = [each for each in thread.comments if not each.by_author]
    covered = frozenset(
        each.id
        for each in readers
        if (each.order <= last.order if last else each.date <= verdict.given_at)
    )
    if verdict.kind is VerdictKind.LATER:
        if verdict.until is not None:
            return covered if now < verdict.until else frozenset()
        newer = any(each.id not in covered and not each.held for each in readers)
        return frozenset() if newer else covered
    return covered


def _answered_since(known: tuple[Answer, ...], verdict: Verdict) -> bool:
    return bool(known) and known[-1].sure and known[-1].comment.date > verdict.given_at


def _answered_by_readers(thread: Thread) -> frozenset[str]:
    """The comments to which another reader has spoken."""
    by_id = {each.id: each for each in thread.comments}
    return frozenset(
        link.target_id
        for link in thread.links
        if not by_id[link.comment_id].by_author
        and not by_id[link.comment_id].held
        and by_id[link.comment_id].reader != by_id[link.target_id].reader
    )


def _by_verdict(verdict: Verdict, now: datetime) -> Standing:
    state = _BY_VERDICT[verdict.kind]
    if state is not State.SNOOZED:
        return Standing(state, None, _VERDICT_REASON[verdict.kind])
    if verdict.until is None:
        return Standing(state, None, "You put it off until somebody writes here again.")
    return Standing(state, None, f"You put it off until {_day(verdict.until, now)}.")


def _answered(comment: Comment, answer: Answer, now: datetime) -> Standing:
    date = _day(answer.comment.date, now)
    if answer.sure:
        state = State.ANSWERED
        if answer.direct:
            reason = f"You answered {_called(comment)} in your comment of {date}."
        else:
            reason = f"You joined the talk below it in your comment of {date}."
    else:
        state = State.PROBABLY_ANSWERED
        reason = _GUESS_REASON.get(answer.how, _NAME_REASON).format(date=date)
    return Standing(state, answer.comment.id, reason)


def _owed_reason(unclear: bool, joined: bool) -> str:
    if unclear:
        return "You wrote to a name that two readers here share; it may have been this one."
    if joined:
        return "Other readers have answered; you have not."
    return "No one has answered yet."


def _called(comment: Comment) -> str:
    name = " ".join(comment.name.split())[:40].strip(" @")
    return f"@{name}" if name else "this reader"


def _day(date: datetime, now: datetime) -> str:
    """ "3 May", with the year when it is another than this one."""
    day = f"{date.day} {_MONTHS[date.month - 1]}"
    return day if date.year == now.year else f"{day} {date.year}"
