"""What may want mending between a reader and the author. It is said with "perhaps", lowers nothing,
and that they see something differently is none of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from service.core.people.passed import ToReader
from service.core.records import Thread

SILENT = timedelta(days=14)


class Mend(StrEnum):
    """What is to be mended: a hurt without a word of the author's, a reader who fell silent after
    one, the author's own sharp last word."""

    HURT = "hurt"
    SILENT = "silent"
    SHARP = "sharp"


class Hurt(NamedTuple):
    """A reader's comment that reads as hurt."""

    date: datetime
    comment_id: str


class Reply(NamedTuple):
    """A comment of the author's to the reader, and whether it sounds sharp."""

    date: datetime
    comment_id: str
    sharp: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is perhaps to mend, which comment shows it, and from when on it is said."""

    kind: Mend
    comment_id: str
    since: datetime


def to_mend(
    hurts: Iterable[Hurt],
    replies: Collection[Reply],
    last_turn: datetime,
    mended: Sequence[datetime] = (),
) -> Trouble | None:
    """What is perhaps to mend with a reader who last wrote at `last_turn`; `mended`: when the two
    spoke elsewhere, and up to when the author said that there is nothing."""
    last = max(replies, default=None)
    if last and last.sharp and _is_open(last.date, mended):
        return Trouble(Mend.SHARP, last.comment_id, last.date)
    hurt = max((each for each in hurts if _is_open(each.date, mended)), default=None)
    if hurt is None:
        return None
    answer = min((each.date for each in replies if each.date >= hurt.date), default=None)
    if answer is None:
        return Trouble(Mend.HURT, hurt.comment_id, hurt.date)
    if last_turn > answer:
        return None
    return Trouble(Mend.SILENT, hurt.comment_id, answer + SILENT)


def _is_open(date: datetime, mended: Sequence[datetime]) -> bool:
    return date > max(mended, default=date - SILENT)


def after_sharp_words(thread: Thread, said: Iterable[ToReader]) -> frozenset[str]:
    """The readers' comments in a thread before which the author's last word to that reader there
    sounds sharp; `said`: what the author said there."""
    sharp = {(each.comment.id, each.reader): each.sharp is not None for each in said}
    to = dict[str, list[str]]()
    for comment_id, reader in sharp:
        to.setdefault(comment_id, []).append(reader)
    last: dict[str, bool] = {}
    found = set()
    for comment in thread.comments:
        if comment.by_author:
            last.update((reader, sharp[comment.id, reader]) for reader in to.get(comment.id, ()))
        elif last.get(comment.reader):
            found.add(comment.id)
    return frozenset(found)
