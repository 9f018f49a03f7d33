"""What a verdict speaks of; it outlives the thread that it was given on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from service.core.records import Comment, Thread, Verdict

# Who says the same once more within so long has pressed twice.
PRESSED_TWICE = timedelta(minutes=1)


class WrongIn(StrEnum):
    """In what a judgement is wrong, by the author's word."""

    NOT_FOR_ME = "not_for_me"
    SENTENCE = "sentence"
    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"


class Rated(NamedTuple):
    """A verdict by which a judgement is wrong, and in what."""

    verdict: Verdict
    wrong_in: WrongIn


def where_they_are(given: Iterable[Verdict], threads: Iterable[Thread]) -> tuple[Verdict, ...]:
    """Verdicts under the ids their threads have now.

    A root that was deleted, or a parent that arrived late, gives a thread another root.
    """
    given = tuple(given)
    wanted = {each.thread_id for each in given} | {each.up_to for each in given}
    roots: dict[str, str] = {}
    for thread in threads if given else ():
        for comment in thread.comments:
            if comment.id in wanted and (not comment.by_author or comment.id not in roots):
                roots[comment.id] = thread.id
    return tuple(
        replace(each, thread_id=roots.get(each.thread_id) or roots.get(each.up_to, ""))
        for each in given
    )


def is_said_twice(verdict: Verdict, before: Verdict) -> bool:
    """Whether it is what the same author has just said of the same: a button pressed twice."""
    same = replace(before, given_at=verdict.given_at, until=verdict.until) == verdict
    until = before.until or before.given_at, verdict.until or verdict.given_at
    return (
        same
        and abs(verdict.given_at - before.given_at) < PRESSED_TWICE
        and abs(until[1] - until[0]) < PRESSED_TWICE
    )


def covers(verdict: Verdict, comment: Comment, last: Comment | None) -> bool:
    """Whether it speaks of a reader's comment; `last` is `up_to`, if that is still there."""
    if verdict.covers is not None:
        return comment.id in verdict.covers
    return comment.order <= last.order if last else comment.date <= verdict.given_at
