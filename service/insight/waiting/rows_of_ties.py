"""What the ledger keeps of what readers say to each other, and tell in passing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from service.core.naming.names import WORD, fold
from service.core.noted.cues import cue
from service.core.noted.phrases import Subject, subject_of, topics
from service.core.noted.whereabouts import whereabouts
from service.core.people.passed import to_readers
from service.core.places import Told
from service.core.records import Comment, Post, Thread
from service.core.talking.threads import links_from
from service.insight.waiting.rows_of_places import Kept
from service.store.ledger_of_ties import ASKED, CUE, PLACE, TOPIC

LONGEST, LONGEST_NAME = 80, 80
Row = tuple[tuple[Any, ...], dict[str, Any]]


def talks_in(thread: Thread) -> Iterator[Row]:
    """The rows of what readers who are known said to each other in a thread."""
    by_id = {each.id: each for each in thread.comments}
    for comment_id, links in links_from(thread).items():
        comment = by_id[comment_id]
        if not _is_known(comment):
            continue
        for target in (by_id[link.target_id] for link in links):
            if _is_known(target) and target.reader != comment.reader:
                row = {"other": target.reader, **_where(thread, comment, comment.reader)}
                yield (comment_id, target.reader), row


def noted_in(post: Post, threads: Sequence[tuple[Thread, Collection[Told]]]) -> Kept:
    """The rows of what is told in passing in a post's threads: by readers who are known, and to
    them."""
    subject = subject_of(post.title, post.text)
    names = _called(threads)
    rows: Kept = {}
    for thread, told in threads:
        for each in told:
            if _is_known(each.comment):
                rows.update(_noted(thread, each, subject, names))
        rows.update(_asked(thread))
    return rows


def _called(threads: Iterable[tuple[Thread, object]]) -> frozenset[str]:
    """The words of the names that stand above a post's comments."""
    signed = {each.name[:LONGEST_NAME] for thread, _ in threads for each in thread.comments}
    return frozenset(fold(word) for name in signed for word in WORD.findall(name))


def _noted(thread: Thread, told: Told, subject: Subject, names: frozenset[str]) -> Iterator[Row]:
    comment = told.comment
    for topic in topics(comment.text, subject, names):
        yield _row(thread, comment, TOPIC, topic.start, topic.end, topic.key)
    for place in whereabouts(comment.text):
        name = place.name[:LONGEST]
        yield _row(thread, comment, PLACE, place.start, place.end, fold(name), name)
    if told.spoken_to is None and (found := cue(comment.text)):
        yield _row(thread, comment, CUE, found.start, found.end)


def _asked(thread: Thread) -> Iterator[Row]:
    """What the author says of meeting, calling or writing to one reader who is known."""
    mine = [each for each in thread.comments if each.by_author and not each.held]
    asking = {each.id: found for each in mine if (found := cue(each.text))}
    if not asking:
        return
    known = {each.reader for each in thread.comments if _is_known(each)}
    listeners: dict[str, list[str]] = {}
    for said in to_readers(thread):
        listeners.setdefault(said.comment.id, []).append(said.reader)
    for comment in mine:
        readers = listeners.get(comment.id, ())
        if comment.id in asking and len(readers) == 1 and readers[0] in known:
            found = asking[comment.id]
            key, row = _row(thread, comment, ASKED, found.start, found.end)
            yield key, {**row, "reader": readers[0]}


def _row(
    thread: Thread,
    comment: Comment,
    kind: str,
    start: int,
    stop: int,
    words: str = "",
    said: str = "",
) -> Row:
    place = {"kind": kind, "start": start, "stop": stop, "words": words[:LONGEST], "said": said}
    return (comment.id, kind, start), {**place, **_where(thread, comment, comment.reader)}


def _where(thread: Thread, comment: Comment, reader: str) -> dict[str, Any]:
    return {
        "comment_id": comment.id,
        "reader": reader,
        "post_id": thread.post_id,
        "thread_id": thread.id,
        "date": comment.date,
    }


def _is_known(comment: Comment) -> bool:
    return not (comment.by_author or comment.held) and comment.confidence > 0
