"""Readers' comments that are due to be judged: found by index, by the mark of each one's judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import reduce
from operator import add, or_
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, union_all, update

from service.store import schema
from service.store.differing import AT_ONCE

_TABLE, _SITES, _COMMENTS = schema.standings, schema.sites, schema.comments
# Where more are due, the oldest is looked for among so many.
MOST_LOOKED_AT = 10_000


class Wanted(NamedTuple):
    """Which comments, by the judge whose score of them is kept; `mark` is the current one's.

    Those that it has not judged, with `everything` the others too; and of these with `vectors`
    only those whose stored vector is of its features, without only the rest; None for both.
    """

    mark: str
    everything: bool = False
    vectors: bool | None = None

    def ranges(self) -> list[ColumnElement[bool]]:
        """An index finds each of these; asked for all at once, SQLite would read the whole blog."""
        judged, features = _TABLE.c.judged_by, self.mark.partition("+")[0]
        # Past all marks of these features, however the database orders signs.
        past = f"{features}g"
        if self.vectors is False:
            return [judged < features, judged >= past]
        first = [judged >= features] if self.vectors else []
        last = [judged < past] if self.vectors else []
        if self.everything:
            return [and_(judged.is_not(None), *first, *last)]
        return [and_(judged < self.mark, *first), and_(judged > self.mark, *last)]


def count(connection: Connection, site: str, wanted: Wanted) -> int:
    """How many there are."""
    counted = select(func.count()).select_from(_TABLE).where(_TABLE.c.site == site)
    return sum(connection.execute(counted.where(each)).scalar_one() for each in wanted.ranges())


def count_judged(connection: Connection, site: str, mark: str) -> int:
    """How many the judge of this mark has judged as they stand."""
    counted = select(func.count()).select_from(_TABLE).where(_TABLE.c.site == site)
    return int(connection.execute(counted.where(_TABLE.c.judged_by == mark)).scalar_one())


def posts(
    connection: Connection, site: str, wanted: Wanted, only: Collection[str] | None = None
) -> dict[str, int]:
    """How many there are on each post, `only` of these; the posts in the order of their dates."""
    if only is not None:
        counts: Counter[str] = Counter()
        for row in sorted(_among(connection, site, wanted, only), key=lambda row: row.date):
            counts[row.post_id] += 1
        return counts
    found = select(_TABLE.c.post_id, _TABLE.c.date).where(_TABLE.c.site == site)
    every = union_all(*map(found.where, wanted.ranges())).subquery()
    grouped = select(every.c.post_id, func.count().label("comments")).group_by(every.c.post_id)
    ordered = grouped.order_by(func.min(every.c.date), every.c.post_id)
    return {row.post_id: row.comments for row in connection.execute(ordered)}


def on_posts(
    connection: Connection, site: str, wanted: Wanted, post_ids: Sequence[str]
) -> Sequence[Row[Any]]:
    """Those on these few posts, as they stand, in the order they were written in."""
    mine = select(_TABLE).where(_TABLE.c.site == site, _TABLE.c.post_id.in_(post_ids))
    ordered = mine.where(reduce(or_, wanted.ranges())).order_by(_TABLE.c.date, _TABLE.c.comment_id)
    return connection.execute(ordered).all()


def still(
    connection: Connection, site: str, wanted: Wanted, comment_ids: Collection[str]
) -> dict[str, Row[Any]]:
    """Those of these comments that are wanted still, as they stand, by id."""
    return {row.comment_id: row for row in _among(connection, site, wanted, comment_ids)}


def note(connection: Connection, site: str, mark: str, comment_ids: Collection[str]) -> None:
    """The judge of this mark has judged these comments as they stand."""
    told = update(_TABLE).where(_TABLE.c.site == site).values(judged_by=mark)
    for some in _slices(comment_ids):
        connection.execute(told.where(_TABLE.c.comment_id.in_(some)))


def _among(
    connection: Connection, site: str, wanted: Wanted, only: Collection[str]
) -> Iterator[Row[Any]]:
    mine = select(_TABLE).where(_TABLE.c.site == site, reduce(or_, wanted.ranges()))
    for some in _slices(only):
        yield from connection.execute(mine.where(_TABLE.c.comment_id.in_(some))).all()


def _slices(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def counts(connection: Connection, marks: Mapping[str, str]) -> dict[str, int]:
    """How many are due on each of these sites, by the mark of each one's judge."""
    return {row.key: row.due for row in _of_sites(connection, marks, _count, add)}


def sites_with_any(connection: Connection, marks: Mapping[str, str]) -> list[str]:
    """On which of these sites any is due, by the mark of each one's judge."""
    return sorted(row.key for row in _of_sites(connection, marks, Select.exists, or_) if row.due)


def _count(some: Select[Any]) -> ColumnElement[Any]:
    return some.with_only_columns(func.count()).scalar_subquery()


def _of_sites(
    connection: Connection,
    marks: Mapping[str, str],
    told: Callable[[Select[Any]], Any],
    both: Callable[[Any, Any], Any],
) -> Iterator[Row[Any]]:
    """`key` and `due` of each: one statement for all sites of the same mark."""
    alike: dict[str, list[str]] = defaultdict(list)
    for site, mark in marks.items():
        alike[mark].append(site)
    mine = select(_TABLE.c.site).where(_TABLE.c.site == _SITES.c.key)
    for mark, keys in alike.items():
        due = reduce(both, [told(mine.where(each)) for each in Wanted(mark).ranges()])
        for some in _slices(keys):
            wanted = select(_SITES.c.key, due.label("due")).where(_SITES.c.key.in_(some))
            yield from connection.execute(wanted)


def oldest(connection: Connection, site: str, mark: str) -> datetime | None:
    """When the first of those that are due was read from the blog; where they are more than
    MOST_LOOKED_AT, of as many as that."""
    moments: list[int | None] = []
    for each in Wanted(mark).ranges():
        due = select(_TABLE.c.comment_id).where(_TABLE.c.site == site, each)
        some = due.limit(MOST_LOOKED_AT).subquery()
        same = and_(_COMMENTS.c.site == site, _COMMENTS.c.id == some.c.comment_id)
        first = select(func.min(_COMMENTS.c.read_at)).select_from(some).join(_COMMENTS, same)
        moments.append(connection.execute(first).scalar())
    told = [each for each in moments if each is not None]
    return datetime.fromtimestamp(min(told) / 1_000_000, UTC) if told else None
