"""What the author is shown: the queue, a thread in it, and one thread in full."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.core.records import (
    Comment,
    Goal,
    Hint,
    Post,
    Score,
    Site,
    Standing,
    State,
    Term,
    Thread,
    Verdict,
)
from service.core.verdicts import WrongIn


@dataclass(frozen=True, slots=True)
class QueuedThread:
    """A thread as the author is shown it.

    The thread's comments come without their words: there may be thousands. `answer` is the reader's
    comment to answer. `priority` is the sum of `terms`; None, with no terms, when `answer` was not
    judged. `minutes` is what a reply is guessed to take. `seen` names what is shown, as
    `give_verdict` takes it. `goal`: the author's, if one of the terms is for it; `wrong_in`: in
    what the judgement is wrong, if the author said last that it is. `untold`: whose correction is
    in the post now, and nobody told them; `carried`: readers carry it.
    """

    thread: Thread
    post: Post
    state: State
    priority: float | None
    terms: tuple[Term, ...]
    minutes: float
    answer: Comment
    score: Score | None
    hints: tuple[Hint, ...]
    standings: Mapping[str, Standing]
    verdict: Verdict | None
    seen: str
    goal: Goal | None = None
    wrong_in: WrongIn | None = None
    untold: Comment | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """The threads that are listed, what they would take, and how many are open in their part: of
    today, in the archive, or in all. `older`: how many of the archive are.

    `readers`: how many comments of readers are held, `in_moderation`: how many of them wait for
    the blog's approval, before which nothing is asked of the author. `behind`: some posts are still
    being read, and what is told of them is of before.
    """

    site: Site
    now: datetime
    goal: Goal
    minutes: int | None
    minutes_used: float
    done_for_today: bool
    open_threads: int
    older: int
    readers: int
    in_moderation: int
    threads: tuple[QueuedThread, ...]
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of one comment: its words, its score with its reasons, and the hints about
    it."""

    text: str = ""
    score: Score | None = None
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One thread. `look` is asked about the comments that are shown, and answers by their ids."""

    queued: QueuedThread
    look: Callable[[Collection[Comment]], Mapping[str, Looked]]
    features: Mapping[str, str]
