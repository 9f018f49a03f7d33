"""A short way to write down a post's comments, and to see what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from service.core.ledger import standings, thread_state
from service.core.records import Comment, Standing, State, Thread, Verdict
from service.core.talking.threads import build_threads

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
NOW = datetime(2026, 5, 20, 8, 0, tzinfo=UTC)
AUTHOR = "Ines Prado"

Row = tuple[str, str] | tuple[str, str, int]


def day(number: int) -> datetime:
    """When comment `number` of a post was written: a day apart."""
    return START + timedelta(days=number)


def post(*rows: Row, held: Iterable[int] = ()) -> list[Comment]:
    """Comments 1, 2, ... from (name, text[, parent]); Ines Prado is the author."""
    return [
        Comment(
            id=str(number),
            post_id="7",
            date=day(number),
            text=row[1],
            name=row[0],
            reader="ines" if row[0] == AUTHOR else f"r-{row[0]}",
            parent_id=str(row[2]) if len(row) == 3 else None,
            by_author=row[0] == AUTHOR,
            held=number in set(held),
        )
        for number, row in enumerate(rows, start=1)
    ]


def ledger(comments: list[Comment], *verdicts: Verdict, now: datetime = NOW) -> dict[str, Standing]:
    return standings(build_threads(comments), verdicts, now)


def states(comments: list[Comment], *verdicts: Verdict, now: datetime = NOW) -> dict[int, str]:
    """Each reader's comment's state, by number."""
    found = ledger(comments, *verdicts, now=now)
    return {int(each): found[each].state.value for each in sorted(found, key=int)}


def shape(comments: list[Comment]) -> dict[int, list[int]]:
    """Each thread's comments, by its root's number."""
    return {int(t.id): [int(c.id) for c in t.comments] for t in build_threads(comments)}


def links(comments: list[Comment]) -> list[tuple[int, int, str]]:
    """(who speaks, to which, how), each once."""
    found = {
        (int(k.comment_id), int(k.target_id), k.how)
        for thread in build_threads(comments)
        for k in thread.links
    }
    return sorted(found)


def said(comments: list[Comment], speaker: int, target: int) -> str:
    """The part of one comment that is said to another."""
    texts = {each.id: each.text for each in comments}
    return next(
        texts[k.comment_id][k.start : k.end]
        for thread in build_threads(comments)
        for k in thread.links
        if (k.comment_id, k.target_id) == (str(speaker), str(target))
    )


def state_of(thread: Thread, *verdicts: Verdict, now: datetime = NOW) -> State:
    return thread_state(thread, standings([thread], verdicts, now))
