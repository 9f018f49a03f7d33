"""What the author owes readers beside answers: what was promised, and word of corrections that are
in the post now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Connection, Row

from service.core.day import day_at
from service.core.debts.later_posts import LONGEST, Title, ToWrite, kept_by
from service.core.debts.owed import said_of
from service.core.debts.promises import Kind
from service.core.records import Comment, Post, Site
from service.core.verdicts import PRESSED_TWICE
from service.insight.context import Service
from service.insight.waiting.making import ensure
from service.store import comments, posts, promises

# What is older is counted, and listed apart: nobody waits for it by now.
YEAR, WEEK = timedelta(days=365), timedelta(days=7)
MOST_OPEN, MOST_KEPT, MOST_UNSAID, MOST_TITLES = 100, 30, 50, 2_000
# Of these one is told a day.
MOST_TOLD = 7


class UnknownPromise(KeyError):  # noqa: N818
    """The site has no such promise."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise: the author's comment, where in its text it stands, whom it was said to (`sure`:
    known, not guessed) and on which post.

    `how` it was kept, "" while it is open: "answer", "edit", "post" (perhaps) or "hand"; "none"
    where the author said that it is none. `by`: the comment or post; `at`: when. `word`: the number
    of the author's own word on it.
    """

    comment: Comment
    start: int
    end: int
    said: str
    kind: str
    to: Comment
    sure: bool
    thread_id: str
    post: Post
    how: str = ""
    by: str = ""
    by_title: str = ""
    at: datetime | None = None
    word: int | None = None

    @property
    def quote(self) -> str:
        """The author's own words."""
        return self.comment.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Untold:
    """A reader's correction that is in the post now, and that nobody told them."""

    comment: Comment
    start: int
    end: int
    thread_id: str
    post: Post

    @property
    def quote(self) -> str:
        """The words that correct."""
        return self.comment.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Debts:
    """A site's promises, the open ones oldest first, the kept ones newest first; `older`: how many
    open ones are older than a year. The corrections taken up that nobody told. `behind`: some
    posts are still being read."""

    site: Site
    open: tuple[Owed, ...]
    kept: tuple[Owed, ...]
    older: int
    untold: tuple[Untold, ...]
    behind: bool


def list_debts(service: Service, key: str, *, now: datetime, older: bool = False) -> Debts:
    """What is owed, of the last year; `older`: the open promises of before instead. Raises
    UnknownSite, Busy."""
    site = service.site(key)
    behind = not ensure(service, key)
    since = now - YEAR
    with service.db.snapshot() as connection:
        after, before = (None, since) if older else (since, None)
        found = promises.open_ones(connection, key, MOST_OPEN, after=after, before=before)
        waiting = _owed(connection, key, found)
        done = _owed(connection, key, promises.kept_ones(connection, key, MOST_KEPT))
        left = promises.count_older(connection, key, since)
        untold = _untold(connection, key)
    still = tuple(each for each in waiting if not each.how)
    perhaps = [each for each in waiting if each.how]
    kept = sorted([*perhaps, *done], key=lambda each: each.comment.order, reverse=True)
    return Debts(site, still, tuple(kept), left, untold, behind)


def promise_of_today(
    service: Service, sites: Iterable[Site], zone: tzinfo, *, now: datetime
) -> tuple[Site, Owed] | None:
    """One open promise that is older than a week, another one each day; None where there is none,
    or something was said of a promise today. Raises Busy."""
    day = day_at(now, zone)
    found: list[tuple[Site, Owed]] = []
    for site in sites:
        with service.db.snapshot() as connection:
            if promises.said_since(connection, site.key, day.begins):
                return None
            rows = promises.open_ones(
                connection, site.key, MOST_TOLD, after=now - YEAR, before=now - WEEK
            )
            found += [(site, each) for each in _owed(connection, site.key, rows) if not each.how]
    found.sort(key=lambda each: (each[1].comment.order, each[0].key))
    return found[day.date.toordinal() % len(found)] if found else None


def say_of_promise(
    service: Service,
    key: str,
    comment_id: str,
    said: str,
    word: str,
    *,
    now: datetime,
    given_by: str | None = None,
) -> int:
    """Keep the author's word on a promise: kept, none, or still open; its number, for undoing it.
    Raises UnknownSite, UnknownPromise, Busy."""
    service.site(key)
    with service.db.write(key) as connection:
        if word not in promises.WORDS or promises.get(connection, key, comment_id, said) is None:
            raise UnknownPromise(comment_id)
        twice = now - PRESSED_TWICE
        return promises.say(connection, key, comment_id, said, word, now, given_by, twice)


def take_back_word(service: Service, key: str, number: int, *, now: datetime) -> bool:
    """Take a word on a promise back; False when no such one stands. Raises UnknownSite, Busy."""
    service.site(key)
    with service.db.write(key) as connection:
        return promises.undo(connection, key, number, now)


def _owed(connection: Connection, key: str, rows: Sequence[Row[Any]]) -> list[Owed]:
    """What these rows tell, with the later posts that perhaps kept one; without those whose
    comment has changed since."""
    if not rows:
        return []
    ids = {each for row in rows for each in (row.comment_id, row.to_id)}
    told = comments.by_ids(connection, key, ids)
    live = posts.load(connection, key, {row.post_id for row in rows}, with_text=False)
    found = [
        _one(row, told[row.comment_id], told[row.to_id], live)
        for row in rows
        if row.comment_id in told and row.to_id in told
    ]
    whole = [each for each in found if said_of(each.quote) == each.said]
    return _with_later_posts(connection, key, whole, {(r.comment_id, r.said): r for r in rows})


def _one(row: Row[Any], comment: Comment, to: Comment, live: Mapping[str, Post]) -> Owed:
    how, by, at = row.closed or "", row.closed_by or "", row.closed_at
    if row.word is not None:
        how = {promises.KEPT: "hand", promises.NONE: "none", promises.OPEN: ""}[row.word]
        by, at = "", row.word_at
    post = live.get(row.post_id) or Post(row.post_id)
    place = (row.begins, row.ends, row.said, row.kind, to, row.sure, row.thread_id, post)
    title = post.title if how == "edit" else ""
    return Owed(comment, *place, how, by, title, at if how else None, row.word_id)


def _with_later_posts(
    connection: Connection, key: str, found: list[Owed], rows: Mapping[tuple[str, str], Row[Any]]
) -> list[Owed]:
    """Those that are open and promise to write of something, with the post that perhaps did."""
    asked = [
        place
        for place, each in enumerate(found)
        if each.kind == Kind.WRITE
        and not each.how
        and rows[each.comment.id, each.said].word is None
    ]
    if not asked:
        return found
    oldest = min(found[place].comment.date for place in asked)
    newest = max(found[place].comment.date for place in asked) + LONGEST
    titles = [Title(*row) for row in posts.titles(connection, key, oldest, newest, MOST_TITLES)]
    wanted = [
        ToWrite(found[place].quote, found[place].to.text, found[place].comment.date)
        for place in asked
    ]
    for place, title in zip(asked, kept_by(wanted, titles), strict=True):
        if title is not None:
            by, name = title.post_id, title.title
            found[place] = replace(found[place], how="post", by=by, by_title=name, at=title.date)
    return found


def _untold(connection: Connection, key: str) -> tuple[Untold, ...]:
    rows = promises.unsaid_ones(connection, key, MOST_UNSAID)
    told = comments.by_ids(connection, key, {row.comment_id for row in rows})
    live = posts.load(connection, key, {row.post_id for row in rows}, with_text=False)
    return tuple(
        Untold(
            told[row.comment_id],
            row.begins,
            row.ends,
            row.thread_id,
            live.get(row.post_id) or Post(row.post_id),
        )
        for row in rows
        if row.comment_id in told
    )
