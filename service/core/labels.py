"""What the author's own history says of each comment: answered, passed over, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.core.ledger import answers
from service.core.records import Comment, Thread, Verdict, VerdictKind
from service.core.talking.order import Order
from service.core.verdicts import covers

# A verdict is said, silence is only seen; a guessed answer is wrong about once in four.
SILENCE, SURE, GUESS, SAID = 1.0, 1.0, 0.5, 2.0
NOT_WORTH = frozenset({VerdictKind.NO_REPLY_NEEDED, VerdictKind.NOT_FOR_ME})


@dataclass(frozen=True, slots=True)
class Label:
    """Whether the author answered, and how much that weighs."""

    replied: bool
    weight: float


def labels(threads: Iterable[Thread], verdicts: Iterable[Verdict]) -> dict[str, Label]:
    """The label of each reader's comment that has one, by its id.

    Answered itself: 1. Not answered although the author wrote on that post again: 0; where the
    author never came back there was no choice, hence no label. Nor has a comment that may have
    been meant: the answer went to one below it, to a later one of the same reader on the post, or
    to a name that two readers share.

    Of a thread's verdicts the latest counts, for comments that it speaks of and that have no sure
    answer: no_reply_needed and not_for_me are 0; replied_elsewhere is 1 for the newest of them;
    later and not_answered are nothing yet. `wrong` says nothing here: too high or too low, it does
    """
    by_post: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        by_post[thread.post_id].append(thread)
    latest: dict[str, Verdict] = {}
    for verdict in sorted(verdicts, key=lambda each: each.given_at):
        if verdict.kind is not VerdictKind.WRONG:
            latest[verdict.thread_id] = verdict
    found: dict[str, Label] = {}
    for stood in by_post.values():
        found.update(_seen(stood))
        for thread in stood:
            if thread.id in latest:
                _overrule(found, thread, latest[thread.id])
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
    closed = answers(thread)
    last = next((each for each in thread.comments if each.id == verdict.up_to), None)
    covered = [
        comment.id
        for comment in thread.comments
        if _theirs(comment)
        and covers(verdict, comment, last)
        and not any(answer.sure for answer in closed.get(comment.id, ()))
    ]
    for comment_id in covered:
        found.pop(comment_id, None)
        if verdict.kind in NOT_WORTH:
            found[comment_id] = Label(False, SAID)
    if covered and verdict.kind is VerdictKind.REPLIED_ELSEWHERE:
        found[covered[-1]] = Label(True, SAID)


def _own(comment: Comment) -> bool:
    return comment.by_author and not comment.held


def _theirs(comment: Comment) -> bool:
    return not comment.by_author and not comment.held
