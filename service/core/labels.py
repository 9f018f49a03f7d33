"""What the author's own history says of each comment: answered, passed over, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.core.ledger import answers
from service.core.records import Comment, Thread, Verdict, VerdictKind
from service.core.talking.order import Order
from service.core.verdicts import Rated, WrongIn, covers

# A verdict is said, silence is only seen; a guessed answer is wrong about once in four. Who calls
# a judgement wrong did nothing yet: that weighs as one comment that was answered or passed over.
SILENCE, SURE, GUESS, SAID, RATED = 1.0, 1.0, 0.5, 2.0, 1.0
NOT_WORTH = frozenset({VerdictKind.NO_REPLY_NEEDED, VerdictKind.NOT_FOR_ME})
# Whether a comment deserves a reply whose judgement is wrong in this.
DESERVES = {WrongIn.NOT_FOR_ME: False, WrongIn.TOO_HIGH: False, WrongIn.TOO_LOW: True}


@dataclass(frozen=True, slots=True)
class Label:
    """Whether the author answered, or would, and how much that weighs; `rated`: the word on the
    judgement that it is made of, if it is of one."""

    replied: bool
    weight: float
    rated: WrongIn | None = None


def labels(
    threads: Iterable[Thread], verdicts: Iterable[Verdict], ratings: Iterable[Rated] = ()
) -> dict[str, Label]:
    """The label of each reader's comment that has one, by its id.

    Answered itself: 1. Not answered although the author wrote on that post again: 0; where the
    author never came back there was no choice, hence no label. Nor has a comment that may have
    been meant: the answer went to one below it, to a later one of the same reader on the post, or
    to a name that two readers share.

    Of a thread's verdicts the latest counts, for comments that it speaks of and that have no sure
    answer: no_reply_needed and not_for_me are 0; replied_elsewhere is 1 for the newest of them;
    later and not_answered are nothing yet. Of its `ratings` the latest counts, for the newest of
    those, where no such verdict gives it a label: too_low is 1, too_high and not_for_me are 0. A
    wrong sentence says nothing of what deserves a reply.
    """
    by_post: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        by_post[thread.post_id].append(thread)
    by_date = sorted(verdicts, key=lambda each: each.given_at)
    latest = {each.thread_id: each for each in by_date if each.kind is not VerdictKind.WRONG}
    told = sorted(ratings, key=lambda each: each.verdict.given_at)
    rated = {each.verdict.thread_id: each for each in told if each.wrong_in in DESERVES}
    found: dict[str, Label] = {}
    for stood in by_post.values():
        found.update(_seen(stood))
        for thread in stood:
            if thread.id in latest:
                _overrule(found, thread, latest[thread.id])
            if thread.id in rated:
                _rate(found, thread, rated[thread.id])
    return found


def _seen(threads: Iterable[Thread]) -> dict[str, Label]:
    """What the author did on one post."""
    threads = list(threads)
    written = [comment.order for thread in threads for comment in thread.comments if _own(comment)]
    if not written:
        return {}
    closed = {each: known for thread in threads for each, known in answers(thread).items()}
    unclear = {link.target_id for thread in threads for link in thread.unclear}
    last = _last_answered(threads, closed)
    found: dict[str, Label] = {}
    for comment in (each for thread in threads for each in thread.comments if _theirs(each)):
        known = closed.get(comment.id, ())
        if known:
            direct = [answer for answer in known if answer.direct]
            if direct:
                found[comment.id] = Label(True, SURE if direct[-1].sure else GUESS)
        elif (
            comment.order < max(written)
            and comment.id not in unclear
            and last.get(comment.reader, comment.order) <= comment.order
        ):
            found[comment.id] = Label(False, SILENCE)
    return found


def _last_answered(threads: Iterable[Thread], closed: Mapping[str, object]) -> dict[str, Order]:
    """Each reader's last comment on the post that was answered."""
    last: dict[str, Order] = {}
    for comment in (each for thread in threads for each in thread.comments):
        if comment.reader and comment.id in closed:
            last[comment.reader] = max(comment.order, last.get(comment.reader, comment.order))
    return last


def _overrule(found: dict[str, Label], thread: Thread, verdict: Verdict) -> None:
    covered = _spoken_of(thread, verdict)
    for comment_id in covered:
        found.pop(comment_id, None)
        if verdict.kind in NOT_WORTH:
            found[comment_id] = Label(False, SAID)
    if covered and verdict.kind is VerdictKind.REPLIED_ELSEWHERE:
        found[covered[-1]] = Label(True, SAID)


def _rate(found: dict[str, Label], thread: Thread, rated: Rated) -> None:
    for comment_id in _spoken_of(thread, rated.verdict)[-1:]:
        if comment_id not in found or found[comment_id].weight < SAID:
            found[comment_id] = Label(DESERVES[rated.wrong_in], RATED, rated.wrong_in)


def _spoken_of(thread: Thread, verdict: Verdict) -> list[str]:
    """The readers' comments that a verdict covers and that have no sure answer, the newest last."""
    closed = answers(thread)
    last = next((each for each in thread.comments if each.id == verdict.up_to), None)
    return [
        comment.id
        for comment in thread.comments
        if _theirs(comment)
        and covers(verdict, comment, last)
        and not any(answer.sure for answer in closed.get(comment.id, ()))
    ]


def _own(comment: Comment) -> bool:
    return comment.by_author and not comment.held


def _theirs(comment: Comment) -> bool:
    return not comment.by_author and not comment.held
