"""What somebody did in a day: whom they answered, what they closed, and the minutes that took."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row

from service.core.day import Day
from service.core.records import Comment, Site, VerdictKind
from service.insight.owning.sessions import Visitor
from service.insight.waiting.ordering import best_of
from service.store import authors, comments, days, profiles, threads, written

# Of the words that close a thread.
CLOSERS = frozenset(
    {VerdictKind.REPLIED_ELSEWHERE, VerdictKind.NO_REPLY_NEEDED, VerdictKind.NOT_FOR_ME}
)
Minutes = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Done:
    """A thread that somebody answered, or closed with a word, in a day: who had written there, and
    what that is taken to have cost."""

    site: Site
    thread_id: str
    name: str
    minutes: float
    answered: bool


def done_in(
    connection: Connection, site: Site, who: Visitor, day: Day, planned: Minutes, now: datetime
) -> list[Done]:
    """What somebody did on a blog in a day, each thread once, the answered ones first, as they
    were; `planned`: the minutes of threads that were chosen."""
    stands = _answered(connection, site.key, who, day)
    closed = {
        given.verdict.thread_id: given.verdict.kind is VerdictKind.REPLIED_ELSEWHERE
        for given in days.decided(connection, site.key, day.begins, day.ends)
        if given.verdict.kind in CLOSERS and _is_ours(who, site.key, given.verdict.given_by)
    }
    there = tuple(dict.fromkeys((*stands, *closed)))
    if not there:
        return []
    told = {**dict.fromkeys(closed, ""), **{e: row.comment_id for e, row in stands.items()}}
    minutes = _minutes(connection, site, there, planned, now)
    wrote = comments.by_ids(connection, site.key, [told[each] or each for each in there])
    return [
        Done(
            site,
            each,
            _name(wrote.get(told[each] or each)),
            minutes.get(each, 0.0),
            each in stands or closed[each],
        )
        for each in there
    ]


def _answered(
    connection: Connection, key: str, who: Visitor, day: Day
) -> dict[str, Row[tuple[object, ...]]]:
    """By thread the comment there that was answered last."""
    rows = days.answered(connection, key, day.begins, day.ends)
    others = written_by_others(connection, key, who, {row.answered_by for row in rows})
    mine = (row for row in rows if row.answered_by not in others)
    return {row.thread_id: row for row in sorted(mine, key=lambda each: each.date)}


def written_by_others(
    connection: Connection, key: str, who: Visitor, comment_ids: Collection[str]
) -> set[str]:
    """Those of these comments of the author's side that somebody else than who looks wrote. What
    nobody in particular wrote is everybody's."""
    mine = who.persons(key)
    bound = profiles.accounts_of_users(connection, key)
    theirs = {f"u:{user}" for user in bound} - mine
    if not comment_ids or not (mine or theirs):
        return set()
    known = authors.identities(connection, key)
    marks = written.marks(connection, key, comment_ids)
    persons = {each: known.person(marks[each]) or "" for each in marks}
    return {
        each
        for each, person in persons.items()
        if person in theirs or (mine and person.startswith("u:") and person not in mine)
    }


def _is_ours(who: Visitor, key: str, given_by: str | None) -> bool:
    return given_by is None or who.gave(key, given_by)


def _minutes(
    connection: Connection, site: Site, there: Iterable[str], planned: Minutes, now: datetime
) -> dict[str, float]:
    """What each of these threads takes: as it was chosen, else as it stands in the ledger."""
    known = {each: planned[site.key, each] for each in there if (site.key, each) in planned}
    rest = [each for each in there if each not in known]
    rows = threads.places_in(connection, site.key, rest)
    return known | {e: place.minutes for e, place in best_of(rows, now, site.goal).items()}


def _name(comment: Comment | None) -> str:
    return comment.name if comment else ""
